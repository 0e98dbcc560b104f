"""Value propositions and the whitespace map."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from rashin.accounts.bound import AccountBound
from rashin.accounts.following import Following
from rashin.accounts.models import Account, Unit
from rashin.domain import vocabulary as v
from rashin.lib.fields import CurrencyField, MoneyField
from rashin.lib.terms import TermField
from rashin.needs.models import Need
from rashin.offerings.models import Competitor, Offering


class WhitespaceCell(AccountBound):
    """One unit of the customer crossed with one offering of ours: who serves it, and what it is worth a year."""

    same_account: ClassVar[tuple[str, ...]] = ("unit",)

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="cells")
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("unit"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="cells",
        help_text=_("Empty for the company as a whole."),
    )
    offering = models.ForeignKey(Offering, verbose_name=_("offering"), on_delete=models.PROTECT, related_name="cells")
    state = TermField(_("state"), v.WHITESPACE_STATES, default="unknown")
    current_amount = MoneyField(_("current yearly amount"), null=True, blank=True)
    potential_amount = MoneyField(
        _("potential yearly amount"), null=True, blank=True, help_text=_("What the cell could be worth, ours included.")
    )
    currency = CurrencyField(_("currency"))
    competitor = models.ForeignKey(
        Competitor, verbose_name=_("competitor"), null=True, blank=True, on_delete=models.SET_NULL, related_name="cells"
    )
    note = models.TextField(_("note"), blank=True)

    search_fields = ("offering__name", "unit__name", "account__name", "note")

    class Meta:
        verbose_name = _("whitespace cell")
        verbose_name_plural = _("whitespace cells")
        ordering = ["account__name", "unit__name", "offering__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "unit", "offering"],
                condition=models.Q(archived_at=None),
                name="one_cell_per_unit_and_offering",
                violation_error_message=_("This unit and offering have a cell already."),
            ),
            models.UniqueConstraint(
                fields=["account", "offering"],
                condition=models.Q(archived_at=None, unit=None),
                name="one_company_wide_cell_per_offering",
                violation_error_message=_("This unit and offering have a cell already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit or self.account} × {self.offering}"


class ValueProposition(Following):
    """Why this offering answers this need better than anything else, with the proof."""

    account_path = "need__account"
    same_account: ClassVar[tuple[str, ...]] = ("cell",)
    follows = ("need",)

    need = models.ForeignKey(Need, verbose_name=_("need"), on_delete=models.CASCADE, related_name="propositions")
    offering = models.ForeignKey(
        Offering, verbose_name=_("offering"), on_delete=models.PROTECT, related_name="propositions"
    )
    statement = models.CharField(
        _("value proposition"), max_length=300, help_text=_("What changes for the customer, in their words.")
    )
    differentiator = models.CharField(_("why us"), max_length=300, blank=True)
    proof_kind = TermField(_("kind of proof"), v.PROOF_KINDS, default="none")
    proof = models.CharField(_("proof"), max_length=300, blank=True, help_text=_("Which case, estimate or test."))
    customer_kpi = models.CharField(
        _("customer's KPI"), max_length=200, blank=True, help_text=_("The unit's own figure that this moves.")
    )
    cell = models.ForeignKey(
        WhitespaceCell,
        verbose_name=_("whitespace cell"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="propositions",
    )

    search_fields = ("statement", "differentiator", "proof", "customer_kpi", "need__title", "need__account__name")

    class Meta:
        verbose_name = _("value proposition")
        verbose_name_plural = _("value propositions")
        ordering = ["need__account__name", "need", "pk"]

    def __str__(self) -> str:
        return self.statement

    @property
    def proven(self) -> bool:
        """Whether anything backs the proposition."""
        return self.proof_kind != "none" and bool(self.proof.strip())
