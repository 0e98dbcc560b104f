"""What we sell, who competes, and what accounts already use under which contract lines."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from rashin.accounts.bound import AccountBound
from rashin.accounts.models import Account, Unit
from rashin.audit.models import NOTHING
from rashin.domain import vocabulary as v
from rashin.lib.fields import CurrencyField, MoneyField, PercentField
from rashin.lib.terms import TermField
from rashin.members.models import OpenToMembers


class Offering(OpenToMembers):
    """Something we sell; the columns of the whitespace map."""

    name = models.CharField(_("offering"), max_length=200)
    name_key = models.CharField(
        max_length=200, blank=True, editable=False, db_index=True
    )  # for matching, set by services
    code = models.CharField(_("product code"), max_length=80, blank=True)
    family = models.CharField(_("family"), max_length=120, blank=True, help_text=_("Offerings of one kind together."))
    kind = TermField(_("kind of offering"), v.OFFERING_KINDS, default="product")
    list_price = MoneyField(_("list price"), null=True, blank=True)
    currency = CurrencyField(_("currency"))
    description = models.TextField(_("description"), blank=True)
    active = models.BooleanField(_("on sale"), default=True)

    search_fields = ("name", "code", "family", "description")

    class Meta:
        verbose_name = _("offering")
        verbose_name_plural = _("offerings")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=~models.Q(code="") & models.Q(archived_at=None),
                name="one_offering_per_code",
                violation_error_message=_("An offering with this product code exists already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Competitor(OpenToMembers):
    """A rival of ours, known to the whole company; sellers meet them first, so sellers may note them too."""

    name = models.CharField(_("competitor"), max_length=200)
    name_key = models.CharField(
        max_length=200, blank=True, editable=False, db_index=True
    )  # for matching, set by services
    website = models.CharField(_("website"), max_length=300, blank=True)
    strengths = models.TextField(_("strengths"), blank=True, help_text=_("What customers praise, with the source."))
    weaknesses = models.TextField(_("weaknesses"), blank=True, help_text=_("What customers miss, with the source."))

    search_fields = ("name", "strengths", "weaknesses")

    class Meta:
        verbose_name = _("competitor")
        verbose_name_plural = _("competitors")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def writable_filter(cls, user: Any) -> models.Q:
        sells = user.is_administrator or user.teams_as("manager", "seller")
        return models.Q() if sells else NOTHING


class Holding(AccountBound):
    """An offering of ours that an account uses."""

    same_account: ClassVar[tuple[str, ...]] = ("unit",)

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="holdings")
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), null=True, blank=True, on_delete=models.SET_NULL, related_name="holdings"
    )
    offering = models.ForeignKey(
        Offering, verbose_name=_("offering"), on_delete=models.PROTECT, related_name="holdings"
    )
    status = TermField(_("status"), v.HOLDING_STATUSES, default="active")
    used_from = models.DateField(_("in use since"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    search_fields = ("offering__name", "account__name", "note")

    class Meta:
        verbose_name = _("holding")
        verbose_name_plural = _("holdings")
        ordering = ["account__name", "offering__name", "pk"]

    def __str__(self) -> str:
        return str(self.offering)


class ContractLine(AccountBound):
    """The terms under which a holding runs; a new term is a new line, so that earlier terms stay known."""

    account_path = "holding__account"

    holding = models.ForeignKey(Holding, verbose_name=_("holding"), on_delete=models.CASCADE, related_name="lines")
    contract_number = models.CharField(_("contract number"), max_length=80, blank=True)
    kind = TermField(_("kind of contract"), v.CONTRACT_KINDS, default="subscription")
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    renews_on = models.DateField(_("renews on"), null=True, blank=True)
    notice_on = models.DateField(
        _("notice by"), null=True, blank=True, help_text=_("The last day on which the customer may give notice.")
    )
    yearly_amount = MoneyField(_("yearly amount"), null=True, blank=True)
    margin = MoneyField(_("yearly gross margin"), null=True, blank=True)
    currency = CurrencyField(_("currency"))
    quantity = models.PositiveIntegerField(_("quantity"), null=True, blank=True)
    utilisation = PercentField(
        _("utilisation"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Share of what was bought that is really used, in percent."),
    )

    search_fields = ("contract_number", "holding__offering__name", "holding__account__name")

    class Meta:
        verbose_name = _("contract line")
        verbose_name_plural = _("contract lines")
        ordering = ["holding__account__name", "-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(starts_on__lte=models.F("ends_on")),
                name="contract_ends_after_start",
                violation_error_message=_("The end must lie after the start."),
            )
        ]

    def __str__(self) -> str:
        return self.contract_number or str(self.holding)
