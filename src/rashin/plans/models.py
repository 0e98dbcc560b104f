"""Plans with their goals and actions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from rashin.accounts.bound import AccountBound
from rashin.accounts.following import Following
from rashin.accounts.models import Account
from rashin.domain import vocabulary as v
from rashin.lib.terms import TermField
from rashin.members.models import User
from rashin.people.models import Person
from rashin.value.models import ValueProposition, WhitespaceCell


class Plan(AccountBound):
    """The plan for one account: where both want to go, on what we focus, and what we leave alone."""

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="plans")
    title = models.CharField(_("plan"), max_length=200)
    vision = models.TextField(
        _("shared vision"), blank=True, help_text=_("What the customer becomes, in one sentence that both would sign.")
    )
    vision_agreed_on = models.DateField(_("vision agreed on"), null=True, blank=True)
    vision_agreed_with = models.ManyToManyField(
        Person, verbose_name=_("vision agreed with"), blank=True, related_name="agreed_plans"
    )
    themes = models.TextField(_("focus themes"), blank=True, help_text=_("One a line, three at most."))
    not_doing = models.TextField(_("what we will not do"), blank=True, help_text=_("One a line, with the reason."))
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    status = TermField(_("state"), v.PLAN_STATUSES, default="draft")
    owner = models.ForeignKey(User, verbose_name=_("owner"), on_delete=models.PROTECT, related_name="plans")

    search_fields = ("title", "vision", "themes", "not_doing", "account__name")

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["account__name", "-starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(archived_at=None) & ~models.Q(status="closed"),
                name="one_living_plan_per_account",
                violation_error_message=_("This account has a plan already. Close it before you start the next one."),
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__lte=models.F("ends_on")),
                name="plan_ends_after_start",
                violation_error_message=_("The end must lie after the start."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def theme_list(self) -> list[str]:
        """The focus themes, one each."""
        return [line.strip() for line in self.themes.splitlines() if line.strip()]

    @property
    def not_doing_list(self) -> list[str]:
        """What is left alone, one each."""
        return [line.strip() for line in self.not_doing.splitlines() if line.strip()]


class Goal(Following):
    """What the plan wants to reach, by when, and how it will be seen."""

    account_path = "plan__account"
    same_account: ClassVar[tuple[str, ...]] = ("proposition", "cell")
    follows = ("proposition",)

    plan = models.ForeignKey(Plan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="goals")
    proposition = models.ForeignKey(
        ValueProposition,
        verbose_name=_("value proposition"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="goals",
    )
    cell = models.ForeignKey(
        WhitespaceCell,
        verbose_name=_("whitespace cell"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="goals",
    )
    title = models.CharField(_("goal"), max_length=200)
    measure = models.CharField(_("measured by"), max_length=200, blank=True)
    target = models.CharField(_("target"), max_length=120, blank=True, help_text=_("With its unit: 48百万円, 2件."))
    due_on = models.DateField(_("due"), null=True, blank=True)
    relevance = models.CharField(_("why it matters"), max_length=300, blank=True)
    status = TermField(_("state"), v.GOAL_STATUSES, default="open")

    search_fields = ("title", "measure", "relevance", "plan__account__name")

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["plan__account__name", "due_on", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def settled(self) -> bool:
        """Whether nothing more is to be done for it."""
        return bool(self.status != "open")


class Action(Following):
    """One step: what, why, how and where, by whom, by when, with whom."""

    account_path = "plan__account"
    same_account: ClassVar[tuple[str, ...]] = ("goal",)
    follows = ("goal",)

    plan = models.ForeignKey(Plan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="actions")
    goal = models.ForeignKey(
        Goal, verbose_name=_("goal"), null=True, blank=True, on_delete=models.SET_NULL, related_name="actions"
    )
    what = models.CharField(
        _("what"), max_length=200, help_text=_("A sentence with a person in it: “Hand Mr Ukai the estimate”.")
    )
    why = models.CharField(_("why"), max_length=300, blank=True)
    how = models.CharField(_("how"), max_length=300, blank=True)
    place = models.CharField(_("where"), max_length=120, blank=True)
    owner = models.ForeignKey(
        User, verbose_name=_("owner"), null=True, blank=True, on_delete=models.SET_NULL, related_name="actions"
    )
    department = TermField(_("our department"), v.DEPARTMENTS, default="sales")
    due_on = models.DateField(_("due"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    status = TermField(_("state"), v.ACTION_STATUSES, default="todo")
    people = models.ManyToManyField(Person, verbose_name=_("with whom"), blank=True, related_name="actions")

    search_fields = ("what", "why", "how", "plan__account__name")

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.what

    @property
    def settled(self) -> bool:
        """Whether nothing more is to be done."""
        return self.status in ("done", "dropped")
