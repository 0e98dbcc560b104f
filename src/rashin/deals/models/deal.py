"""Stages, deals and their product lines."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rashin.accounts.bound import AccountBound, ConfidentialOnAccount
from rashin.accounts.models import Account, Unit
from rashin.audit.models import Record
from rashin.domain import vocabulary as v
from rashin.lib.fields import CurrencyField, MoneyField, MonthField, PercentField
from rashin.lib.terms import TermField
from rashin.members.models import OpenToMembers, User
from rashin.offerings.models import Competitor, Offering
from rashin.people.models import Interaction


class Stage(OpenToMembers):
    """A step of the sales process. Its name and place belong to the team; code asks for its type only."""

    name = models.CharField(_("stage"), max_length=80)
    name_en = models.CharField(_("stage in English"), max_length=80, blank=True)
    key = models.SlugField(_("key"), max_length=40, blank=True)
    stage_type = TermField(_("type of stage"), v.DEAL_STAGE_TYPES, default="open")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    probability = PercentField(
        _("usual probability"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("What the team takes as usual in this stage, in percent; an assumption, not a forecast."),
    )

    search_fields = ("name", "name_en")

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        english = not (get_language() or "ja").startswith("ja")
        return self.name_en if english and self.name_en else self.name

    @property
    def is_closed(self) -> bool:
        return bool(self.stage_type != "open")


class Deal(ConfidentialOnAccount):
    """A possible order. Order (closed_on, amount), booking (booking_month) and gross margin stay apart."""

    same_account: ClassVar[tuple[str, ...]] = ("unit",)

    account = models.ForeignKey(
        Account,
        verbose_name=_("account"),
        on_delete=models.CASCADE,
        related_name="deals",
        db_index=False,  # deals_of_account begins with it
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), null=True, blank=True, on_delete=models.SET_NULL, related_name="deals"
    )
    name = models.CharField(_("deal"), max_length=200)
    kind = TermField(_("kind of deal"), v.DEAL_KINDS, default="new")
    stage = models.ForeignKey(Stage, verbose_name=_("stage"), on_delete=models.PROTECT, related_name="deals")
    forecast = TermField(_("forecast category"), v.FORECAST_CATEGORIES, default="pipeline")
    amount = MoneyField(_("amount"), null=True, blank=True)
    gross_margin = MoneyField(_("gross margin"), null=True, blank=True)
    currency = CurrencyField(_("currency"))
    booking_month = MonthField(
        _("booking month"), null=True, blank=True, help_text=_("The month in which the revenue is booked.")
    )
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    close_date = models.DateField(
        _("expected close date"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("The day on which the order is expected."),
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True, db_index=True)
    owner = models.ForeignKey(User, verbose_name=_("owner"), on_delete=models.PROTECT, related_name="deals")
    next_step = models.CharField(_("next step"), max_length=300, blank=True)
    next_step_on = models.DateField(_("next step by"), null=True, blank=True)
    lead_source = models.CharField(_("lead source"), max_length=120, blank=True)
    close_reason = TermField(_("close reason"), v.DEAL_CLOSE_REASONS, blank=True)
    lost_to = models.ForeignKey(
        Competitor,
        verbose_name=_("lost to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="won_deals",
    )
    close_note = models.TextField(
        _("what decided it"), blank=True, help_text=_("In the customer's words where you have them.")
    )
    description = models.TextField(_("description"), blank=True)
    competitors = models.ManyToManyField(Competitor, verbose_name=_("competitors"), blank=True, related_name="deals")
    interactions = models.ManyToManyField(Interaction, verbose_name=_("activities"), blank=True, related_name="deals")

    search_fields = ("name", "account__name", "next_step", "description")

    class Meta:
        verbose_name = _("deal")
        verbose_name_plural = _("deals")
        ordering = ["-close_date", "-pk"]
        indexes = [models.Index(fields=["account", "-close_date"], name="deals_of_account")]

    def __str__(self) -> str:
        return self.name


class OfDeal(AccountBound):
    """A record that may tell of a deal: seen only by those who see the deal as well."""

    deal: Any

    class Meta:
        abstract = True

    @classmethod
    def _with_deal(cls, own: models.Q, deals: models.Q) -> models.Q:
        allowed = Deal._base_manager.filter(deals).values("pk")
        return own & (models.Q(deal=None) | models.Q(deal__in=allowed))

    @classmethod
    def visible_filter(cls, user: Any) -> models.Q:
        return cls._with_deal(super().visible_filter(user), Deal.confidentiality_filter(user))

    @classmethod
    def writable_filter(cls, user: Any) -> models.Q:
        return cls._with_deal(super().writable_filter(user), Deal.confidentiality_filter(user))

    @classmethod
    def shareable_filter(cls) -> models.Q:
        return cls._with_deal(models.Q(), Deal.shareable_filter())

    @property
    def is_material(self) -> bool:
        """True while the deal holds a material fact that is not yet public; keeps the record out of the index."""
        return self.deal is not None and bool(self.deal.is_material)

    @classmethod
    def guard_paths(cls) -> tuple[str, ...]:
        return ("deal",)

    def guarded_by(self) -> Record:
        return self if self.deal is None else self.deal


class DealLine(OfDeal):
    """An offering in a deal, with its quantity and amount in the deal's currency."""

    account_path = "deal__account"

    deal = models.ForeignKey(Deal, verbose_name=_("deal"), on_delete=models.CASCADE, related_name="lines")
    offering = models.ForeignKey(
        Offering, verbose_name=_("offering"), on_delete=models.PROTECT, related_name="deal_lines"
    )
    quantity = models.PositiveIntegerField(_("quantity"), default=1)
    amount = MoneyField(_("amount"), null=True, blank=True)
    currency = CurrencyField(_("currency"))
    note = models.CharField(_("note"), max_length=200, blank=True)

    search_fields = ("offering__name", "deal__name", "note")

    class Meta:
        verbose_name = _("deal product")
        verbose_name_plural = _("deal products")
        ordering = ["deal", "pk"]

    def __str__(self) -> str:
        return str(self.offering)

    @classmethod
    def visible_filter(cls, user: Any) -> models.Q:
        return super().visible_filter(user) & models.Q(deal__archived_at=None)
