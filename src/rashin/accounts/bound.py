"""Records that belong to an account: seen by whoever sees the account, written by its account team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from rashin.audit.models import NOTHING, Record
from rashin.members.models import Confidential

if TYPE_CHECKING:
    from .models import Account


def account_model() -> type[Account]:
    from .models import Account

    return Account


class AccountBound(Record):
    """A record on one account; `account_path` leads from it to the account."""

    account_path: ClassVar[str] = "account"
    #: foreign keys whose record must hang on the same account, such as a unit
    same_account: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @classmethod
    def _through_account(cls, accounts: models.Q) -> models.Q:
        """Rows whose account fits; what hangs on an account in the bin is away with it."""
        if accounts == NOTHING:
            return accounts
        if accounts == models.Q():
            return models.Q(**{f"{cls.account_path}__archived_at": None})
        allowed = account_model()._base_manager.filter(accounts, archived_at=None).values("pk")
        return models.Q(**{f"{cls.account_path}__in": allowed})

    @classmethod
    def visible_filter(cls, user: Any) -> models.Q:
        return cls._through_account(account_model().visible_filter(user))

    @classmethod
    def writable_filter(cls, user: Any) -> models.Q:
        return cls._through_account(account_model().writable_filter(user))

    @classmethod
    def core_filter(cls, user: Any) -> models.Q:
        return cls._through_account(account_model().core_filter(user))

    def the_account(self) -> Account:
        """The account this record belongs to."""
        target: Any = self
        for step in self.account_path.split("__"):
            target = getattr(target, step)
        return target  # type: ignore[no-any-return]

    def creatable_by(self, user: Any) -> bool:
        return bool(user.has_perm("members.write", self.the_account()))

    def clean(self) -> None:
        """Refuse what belongs to another account."""
        super().clean()
        for name in self.same_account:
            other = getattr(self, name)
            if other is not None and other.the_account().pk != self.the_account().pk:
                raise ValidationError({name: _("This belongs to another account.")})


class ConfidentialOnAccount(AccountBound, Confidential):
    """A record on an account with a confidentiality class: both gates must open."""

    class Meta:
        abstract = True

    @classmethod
    def visible_filter(cls, user: Any) -> models.Q:
        return super().visible_filter(user) & cls.confidentiality_filter(user)

    @classmethod
    def writable_filter(cls, user: Any) -> models.Q:
        return super().writable_filter(user) & cls.confidentiality_filter(user)
