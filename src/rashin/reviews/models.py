"""KPIs of a plan and the reviews held on it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rashin.accounts.bound import AccountBound
from rashin.accounts.following import Following
from rashin.domain import vocabulary as v
from rashin.lib.terms import TermField
from rashin.plans.models import Goal, Plan


class Kpi(Following):
    """A figure by which the plan is judged: an outcome, a department's activity, or the customer's own figure."""

    account_path = "plan__account"
    same_account: ClassVar[tuple[str, ...]] = ("goal",)
    follows = ("goal",)

    plan = models.ForeignKey(Plan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="kpis")
    goal = models.ForeignKey(
        Goal, verbose_name=_("goal"), null=True, blank=True, on_delete=models.SET_NULL, related_name="kpis"
    )
    name = models.CharField(_("KPI"), max_length=200)
    kind = TermField(_("kind of KPI"), v.KPI_KINDS, default="outcome")
    department = TermField(_("our department"), v.DEPARTMENTS, default="sales")
    unit_label = models.CharField(_("unit of measure"), max_length=20, blank=True, help_text=_("件, 名, %, 百万円"))
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=2, null=True, blank=True)
    actual = models.DecimalField(_("actual"), max_digits=14, decimal_places=2, null=True, blank=True)
    measured_on = models.DateField(_("measured on"), null=True, blank=True)
    direction = TermField(_("direction"), v.KPI_DIRECTIONS, default="up")

    search_fields = ("name", "plan__account__name")

    class Meta:
        verbose_name = _("KPI")
        verbose_name_plural = _("KPIs")
        ordering = ["plan__account__name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None while either figure is missing."""
        if self.actual is None or self.target is None:
            return None
        return self.actual >= self.target if self.direction == "up" else self.actual <= self.target


class Review(AccountBound):
    """A look at the plan on a day, with what was decided."""

    account_path = "plan__account"

    plan = models.ForeignKey(Plan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="reviews")
    kind = TermField(_("kind of review"), v.REVIEW_KINDS, default="quarterly")
    held_on = models.DateField(_("held on"), default=timezone.localdate)
    note = models.TextField(_("what was found"), blank=True)
    decision = TermField(_("decision"), v.REVIEW_DECISIONS, default="continue")
    decided = models.TextField(_("what was decided"), blank=True)
    next_on = models.DateField(_("next review"), null=True, blank=True)

    search_fields = ("note", "decided", "plan__account__name")

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.held_on:%Y/%m/%d} {self.get_kind_display()}"
