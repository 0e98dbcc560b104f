"""Rows of every kind of record, made from what the models say of their fields: a new kind needs nothing here."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

from rashin.audit.models import Record
from rashin.audit.values import SILENT

from .personas import Personas

if TYPE_CHECKING:
    from rashin.accounts.models import Account

DAYS = {"starts_on": dt.date(2026, 1, 1), "ends_on": dt.date(2026, 12, 31)}
WORDS = "情報システム部長から在庫の見える化について相談を受けた。"


class Rows:
    """Makes records that hang on one account, every field filled and every foreign key set."""

    def __init__(self, personas: Personas, account: Account) -> None:
        from rashin.accounts.models import Account as AccountModel
        from rashin.members.models import Team, User

        self.personas, self.account = personas, account
        self._ones: dict[type[models.Model], Any] = {
            AccountModel: account,
            Team: account.team,
            User: personas.owner,
        }

    def one(self, model: type[Record]) -> Any:
        """A saved record of this kind; the same one each time."""
        if model not in self._ones:
            self.many(model, 1)
        return self._ones[model]

    def many(self, model: type[Record], count: int) -> list[Any]:
        """Save that many new ones, with one record in each many-to-many field."""
        from rashin.audit.models import Via
        from rashin.audit.writes import bulk_create

        start = model._base_manager.count()
        made = [self.unsaved(model, start + number) for number in range(count)]
        sets = {field.name: [self.one(field.related_model).pk] for field in model._meta.many_to_many if _ours(field)}
        bulk_create(made, acting_user=self.personas.administrator, via=Via.DEMO, sets=[sets] * count)
        self._ones.setdefault(model, made[0])
        return made

    def unsaved(self, model: type[Record], number: int) -> Any:
        """One new record, different from all others of its kind."""
        values = {
            field.name: value
            for field in model._meta.concrete_fields
            if field.name not in SILENT and (value := self._value(field, number)) is not None
        }
        return model(**values | self._special(model, number))

    def _value(self, field: Any, number: int) -> Any:
        if isinstance(field, models.ForeignKey):
            target: Any = field.related_model
            return None if target is field.model or not issubclass(target, Record) else self.one(target)
        if isinstance(field, models.DateTimeField):
            return timezone.now()
        if isinstance(field, models.DateField):
            return DAYS.get(field.name, dt.date(2026, 6, 1))
        if isinstance(field, models.EmailField):
            return f"row{number}@example.test"
        if field.choices or isinstance(field, models.BooleanField):
            return field.get_default() if field.has_default() else next(iter(dict(field.flatchoices)), None)
        if isinstance(field, models.TextField):
            return f"{WORDS}{number}"
        if isinstance(field, models.CharField):
            return field.get_default() if field.has_default() else f"{number}{WORDS}"[: min(field.max_length, 20)]
        if isinstance(field, (models.IntegerField, models.DecimalField)):
            return field.get_default() if field.has_default() else number % 90 + 1
        return None

    def _special(self, model: type[Record], number: int) -> dict[str, Any]:
        """What the unique rules of some kinds ask for."""
        kind = model.record_kind()
        if kind in ("members.membership", "accounts.accountmember"):
            return {"user": self._user(number)}
        if kind == "members.user":
            return {"email": f"row{number}@example.test", "password": ""}
        if kind == "value.whitespacecell":
            return {"unit": self._unit(number)}
        if kind == "plans.plan":
            return {"status": "closed"}
        if kind == "deals.budget":
            return {"scope": "account", "team": None, "seller": None, "fiscal_year": 2000 + number}
        return {}

    def _user(self, number: int) -> Any:
        from rashin.members.models import User

        user = User(email=f"extra{number}@example.test", family_name=f"社員{number}")
        return self._saved(user)

    def _unit(self, number: int) -> Any:
        from rashin.accounts.models import Unit

        return self._saved(self.unsaved(Unit, number))

    def _saved(self, record: Any) -> Any:
        record.save()
        return record


def _ours(field: Any) -> bool:
    return isinstance(field.related_model, type) and issubclass(field.related_model, Record)
