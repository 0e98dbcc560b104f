"""Budgets: what a team, a seller or an account is to bring in a half-year."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from rashin.accounts.models import Account
from rashin.audit.models import NOTHING, Record
from rashin.domain import vocabulary as v
from rashin.lib.fields import CurrencyField, MoneyField
from rashin.lib.terms import TermField
from rashin.members.models import Membership, Team, User

TARGETS = ("team", "seller", "account")


def _only(scope: str) -> models.Q:
    """The condition that exactly the scope's own target is set."""
    empty = {f"{name}__isnull": name != scope for name in TARGETS}
    return models.Q(scope=scope, **empty)


class Budget(Record):
    """One planned amount: whose, in which half-year, of which measure."""

    scope = TermField(_("scope"), v.BUDGET_SCOPES, default="team")
    team = models.ForeignKey(
        Team, verbose_name=_("team"), null=True, blank=True, on_delete=models.CASCADE, related_name="budgets"
    )
    seller = models.ForeignKey(
        User, verbose_name=_("seller"), null=True, blank=True, on_delete=models.CASCADE, related_name="budgets"
    )
    account = models.ForeignKey(
        Account, verbose_name=_("account"), null=True, blank=True, on_delete=models.CASCADE, related_name="budgets"
    )
    fiscal_year = models.PositiveSmallIntegerField(
        _("fiscal year"),
        validators=[MinValueValidator(1990), MaxValueValidator(2100)],
        help_text=_("The calendar year in which the fiscal year begins."),
    )
    half = models.PositiveSmallIntegerField(
        _("half"),
        choices=[(1, _("first half")), (2, _("second half"))],
        default=1,
    )
    measure = TermField(_("measure"), v.BUDGET_MEASURES, default="orders")
    amount = MoneyField(_("budget"))
    currency = CurrencyField(_("currency"))

    class Meta:
        verbose_name = _("budget")
        verbose_name_plural = _("budgets")
        ordering = ["-fiscal_year", "-half", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=_only("team") | _only("seller") | _only("account"),
                name="budget_has_one_target",
                violation_error_message=_("A budget belongs to one team, one seller or one account."),
            ),
            *(
                models.UniqueConstraint(
                    fields=[target, "fiscal_year", "half", "measure", "currency"],
                    condition=models.Q(scope=target, archived_at=None),
                    name=f"one_budget_per_{target}",
                    violation_error_message=_("This budget exists already."),
                )
                for target in TARGETS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.fiscal_year} {self.get_half_display()} {self.get_measure_display()}"

    @property
    def target(self) -> Team | User | Account | None:
        """Whose budget it is."""
        return self.team or self.seller or self.account

    @classmethod
    def visible_filter(cls, user: Any) -> models.Q:
        """Administrators all; else the budgets of one's teams, of their members, and of the accounts one sees."""
        if user.is_administrator:
            return models.Q()
        mates = Membership.objects.live().filter(team__in=user.team_ids).values("user")
        accounts = Account.objects.filter(Account.visible_filter(user)).values("pk")
        return (
            models.Q(team__in=user.team_ids)
            | models.Q(seller=user)
            | models.Q(seller__in=mates)
            | models.Q(account__in=accounts)
        )

    @classmethod
    def writable_filter(cls, user: Any) -> models.Q:
        """Budgets are set by the managers of the team."""
        if user.is_administrator:
            return models.Q()
        managed = user.teams_as("manager")
        if not managed:
            return NOTHING
        mates = Membership.objects.live().filter(team__in=managed).values("user")
        return models.Q(team__in=managed) | models.Q(seller__in=mates) | models.Q(account__team__in=managed)

    def creatable_by(self, user: Any) -> bool:
        if user.is_administrator:
            return True
        managed = user.teams_as("manager")
        if self.seller_id is not None:
            return Membership.objects.live().filter(team__in=managed, user=self.seller_id).exists()
        return (self.team_id or (self.account.team_id if self.account else None)) in managed
