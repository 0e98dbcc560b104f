"""Companies with their group tree, units and posts, and who of ours works on them."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rashin.audit.models import NOTHING, Record
from rashin.domain import vocabulary as v
from rashin.lib.fields import CurrencyField, MoneyField, YearField
from rashin.lib.terms import TermField
from rashin.members.models import Team, User

from .bound import AccountBound
from .validators import corporate_number_validator


class Account(Record):
    """A legal entity: customer, prospect, partner or parent company."""

    name = models.CharField(_("company"), max_length=200)
    name_kana = models.CharField(_("reading"), max_length=200, blank=True)
    name_key = models.CharField(
        max_length=200, blank=True, editable=False, db_index=True
    )  # for matching, set by services
    corporate_number = models.CharField(
        _("corporate number"),
        max_length=13,
        blank=True,
        validators=[corporate_number_validator],
        help_text=_("13 digits; the first is the check digit."),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("parent company"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="subsidiaries",
    )
    kind = TermField(_("kind"), v.ACCOUNT_KINDS, default="prospect")
    tier = TermField(_("tier"), v.ACCOUNT_TIERS, default="none")
    org_form = TermField(_("form of organisation"), v.ORG_FORMS, default="unknown")
    industry = models.CharField(_("industry"), max_length=120, blank=True)
    listing = TermField(_("listing"), v.LISTINGS, default="unknown")
    securities_code = models.CharField(_("securities code"), max_length=10, blank=True)
    fiscal_year_end = models.PositiveSmallIntegerField(
        _("fiscal year ends in month"), default=3, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    employees = models.PositiveIntegerField(_("employees"), null=True, blank=True)
    revenue = MoneyField(_("yearly revenue"), null=True, blank=True)
    currency = CurrencyField(_("currency of revenue"))
    founded_year = YearField(_("founded in"), null=True, blank=True)
    website = models.CharField(_("website"), max_length=300, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=12, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    description = models.TextField(_("outline"), blank=True)

    team = models.ForeignKey(Team, verbose_name=_("team"), on_delete=models.PROTECT, related_name="accounts")
    owner = models.ForeignKey(User, verbose_name=_("owner"), on_delete=models.PROTECT, related_name="owned_accounts")
    focus = models.BooleanField(_("focus account"), default=False)
    focus_reason = models.CharField(_("reason for the focus"), max_length=300, blank=True)

    antisocial_result = TermField(_("antisocial check"), v.ANTISOCIAL_RESULTS, default="not_checked")
    antisocial_checked_on = models.DateField(_("checked on"), null=True, blank=True)
    antisocial_checked_by = models.ForeignKey(
        User, verbose_name=_("checked by"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    antisocial_valid_to = models.DateField(_("check valid to"), null=True, blank=True)
    credit_limit = MoneyField(_("credit limit"), null=True, blank=True, currency_field="credit_currency")
    credit_currency = CurrencyField(_("currency of credit"))
    nda_signed_on = models.DateField(_("NDA signed on"), null=True, blank=True)
    nda_valid_to = models.DateField(_("NDA valid to"), null=True, blank=True)
    basic_agreement_signed_on = models.DateField(_("basic agreement signed on"), null=True, blank=True)
    basic_agreement_valid_to = models.DateField(_("basic agreement valid to"), null=True, blank=True)
    private_note = models.TextField(
        _("note of the core team"),
        blank=True,
        help_text=_("Only the core account team reads this. It may be disclosed to the person it speaks of."),
    )

    core_fields: ClassVar[frozenset[str]] = frozenset({"private_note"})
    search_fields = ("name", "name_kana", "corporate_number", "industry", "description")

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["corporate_number"],
                condition=~models.Q(corporate_number="") & models.Q(archived_at=None),
                name="one_account_per_corporate_number",
                violation_error_message=_("An account with this corporate number exists already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def the_account(self) -> Account:
        """The account itself, so that it can be asked like the records bound to it."""
        return self

    @classmethod
    def mine_filter(cls, user: Any, *roles: str) -> models.Q:
        """Accounts the user owns or works on; with `roles` only where in one of these roles."""
        working = AccountMember._base_manager.filter(user=user, archived_at=None)
        working = working.filter(role__in=roles) if roles else working
        return models.Q(owner=user) | models.Q(pk__in=working.values("account_id"))

    @classmethod
    def visible_filter(cls, user: Any) -> models.Q:
        """Everything for administrators; else the accounts of one's teams and those one works on."""
        if user.is_administrator:
            return models.Q()
        return models.Q(team_id__in=user.team_ids) | cls.mine_filter(user)

    @classmethod
    def writable_filter(cls, user: Any) -> models.Q:
        if user.is_administrator:
            return models.Q()
        if user.only_reads:
            return NOTHING
        works = models.Q(team_id__in=user.teams_as("manager")) | cls.mine_filter(user)
        reads = user.teams_as("executive")
        return works & ~models.Q(team_id__in=reads) if reads else works

    @classmethod
    def core_filter(cls, user: Any) -> models.Q:
        """The core account team: owner, core members and the team's managers; not the administrator as such."""
        return models.Q(team_id__in=user.teams_as("manager")) | cls.mine_filter(user, "owner", "core")

    @classmethod
    def steering_filter(cls, user: Any) -> models.Q:
        """Accounts on which the user decides who sees what: as administrator, or writing in the core account team."""
        return models.Q() if user.is_administrator else cls.writable_filter(user) & cls.core_filter(user)

    def steered_by(self, user: Any) -> bool:
        """Whether the user may hand the account over and name its account team. 1 query."""
        return Account._base_manager.filter(Account.steering_filter(user), pk=self.pk).exists()

    def creatable_by(self, user: Any) -> bool:
        return user.is_administrator or self.team_id in user.teams_as("manager", "seller")


class AccountMember(AccountBound):
    """One of ours who works on an account; core members hold the second permission."""

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(
        User, verbose_name=_("member"), on_delete=models.CASCADE, related_name="account_memberships"
    )
    role = TermField(_("role in the account team"), v.ACCOUNT_TEAM_ROLES, default="member")
    duty = models.CharField(_("duty"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("account team member")
        verbose_name_plural = _("account team")
        ordering = ["account__name", "user__family_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "user"],
                condition=models.Q(archived_at=None),
                name="member_once_per_account",
                violation_error_message=_("This person is in the account team already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}"

    @classmethod
    def writable_filter(cls, user: Any) -> models.Q:
        """A role here opens stance and private notes, so nobody gives it to themselves."""
        return cls._through_account(Account.steering_filter(user))

    def creatable_by(self, user: Any) -> bool:
        return self.account.steered_by(user)


def in_force(day: dt.date | None = None) -> models.Q:
    """Filter for dated rows in force on `day` (default today); an open end has no date."""
    day = day or timezone.localdate()
    begun = models.Q(starts_on=None) | models.Q(starts_on__lte=day)
    return begun & (models.Q(ends_on=None) | models.Q(ends_on__gt=day))


class Dated(models.Model):
    """A row in force over [starts_on, ends_on)."""

    starts_on = models.DateField(_("in force from"), null=True, blank=True)
    ends_on = models.DateField(_("in force until (exclusive)"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(starts_on__lt=models.F("ends_on")),
                name="%(class)s_ends_after_start",
                violation_error_message=_("The end must lie after the start."),
            )
        ]


class Unit(Dated, AccountBound):
    """A unit of the customer's organisation, in a tree of any depth."""

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="units")
    parent = models.ForeignKey(
        "self", verbose_name=_("belongs to"), null=True, blank=True, on_delete=models.SET_NULL, related_name="children"
    )
    name = models.CharField(_("unit"), max_length=200)
    kind = TermField(_("kind of unit"), v.UNIT_KINDS, default="department")
    mission = models.CharField(_("mission or KPI"), max_length=300, blank=True)

    search_fields = ("name", "mission")
    same_account = ("parent",)

    class Meta(Dated.Meta):
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["account__name", "name", "pk"]

    def __str__(self) -> str:
        return self.name


class Post(Dated, AccountBound):
    """A post in a unit; it exists whether or not somebody holds it."""

    account_path = "unit__account"

    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.CASCADE, related_name="posts")
    title = models.CharField(_("title"), max_length=120)
    level = TermField(_("level"), v.POST_LEVELS, default="unknown")
    reports_to = models.ForeignKey(
        "self", verbose_name=_("reports to"), null=True, blank=True, on_delete=models.SET_NULL, related_name="reports"
    )

    search_fields = ("title",)
    same_account = ("reports_to",)

    class Meta(Dated.Meta):
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["unit__account__name", "unit__name", "title", "pk"]

    def __str__(self) -> str:
        return self.title
