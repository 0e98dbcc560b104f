"""What happens around a deal: proposals, proofs of concept, and the responses it began with."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rashin.accounts.models import Account, Unit
from rashin.audit.models import NOTHING
from rashin.domain import vocabulary as v
from rashin.lib.fields import CurrencyField, MoneyField
from rashin.lib.terms import TermField
from rashin.members.models import User
from rashin.people.models import Person

from .deal import Deal, OfDeal


class Proposal(OfDeal):
    """What was offered to whom when, in which version, and what came back."""

    same_account: ClassVar[tuple[str, ...]] = ("deal",)

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="proposals")
    deal = models.ForeignKey(
        Deal, verbose_name=_("deal"), null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    title = models.CharField(_("proposal"), max_length=200)
    version_no = models.PositiveSmallIntegerField(_("version"), default=1, validators=[MinValueValidator(1)])
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    to = models.ManyToManyField(Person, verbose_name=_("submitted to"), blank=True, related_name="proposals")
    amount = MoneyField(_("proposed amount"), null=True, blank=True)
    currency = CurrencyField(_("currency"))
    outcome = TermField(_("outcome"), v.PROPOSAL_OUTCOMES, default="draft")
    feedback = models.TextField(_("feedback"), blank=True, help_text=_("What the customer said about it."))

    search_fields = ("title", "account__name", "feedback")

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-submitted_on", "title", "-version_no", "pk"]

    def __str__(self) -> str:
        return self.title if self.version_no == 1 else f"{self.title} v{self.version_no}"


class Poc(OfDeal):
    """A demonstration or proof of concept: what had to be shown, and what was found."""

    same_account: ClassVar[tuple[str, ...]] = ("deal", "unit")

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="pocs")
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), null=True, blank=True, on_delete=models.SET_NULL, related_name="pocs"
    )
    deal = models.ForeignKey(
        Deal, verbose_name=_("deal"), null=True, blank=True, on_delete=models.SET_NULL, related_name="pocs"
    )
    title = models.CharField(_("PoC or demo"), max_length=200)
    criteria = models.TextField(
        _("criteria of success"), blank=True, help_text=_("What must be shown, by which figure, agreed with whom.")
    )
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    result = TermField(_("result"), v.POC_RESULTS, default="planned")
    findings = models.TextField(_("findings"), blank=True)
    owner = models.ForeignKey(
        User, verbose_name=_("in charge"), null=True, blank=True, on_delete=models.SET_NULL, related_name="pocs"
    )

    search_fields = ("title", "account__name", "criteria", "findings")

    class Meta:
        verbose_name = _("PoC or demo")
        verbose_name_plural = _("PoCs and demos")
        ordering = ["-starts_on", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(starts_on__lte=models.F("ends_on")),
                name="poc_ends_after_start",
                violation_error_message=_("The end must lie after the start."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Lead(OfDeal):
    """A response: form, seminar, download, inquiry. It may arrive before its account and person are known."""

    same_account: ClassVar[tuple[str, ...]] = ("person", "deal")

    title = models.CharField(_("response"), max_length=200)
    kind = TermField(_("kind of response"), v.LEAD_KINDS, default="inquiry")
    responded_on = models.DateField(_("responded on"), default=timezone.localdate)
    account = models.ForeignKey(
        Account, verbose_name=_("account"), null=True, blank=True, on_delete=models.SET_NULL, related_name="leads"
    )
    person = models.ForeignKey(
        Person, verbose_name=_("person"), null=True, blank=True, on_delete=models.SET_NULL, related_name="leads"
    )
    company_name = models.CharField(_("company as written"), max_length=200, blank=True)
    person_name = models.CharField(_("name as written"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    source = models.CharField(
        _("lead source"), max_length=200, blank=True, help_text=_("Which seminar, page or paper.")
    )
    status = TermField(_("status"), v.LEAD_STATUSES, default="new")
    owner = models.ForeignKey(
        User, verbose_name=_("in charge"), null=True, blank=True, on_delete=models.SET_NULL, related_name="leads"
    )
    deal = models.ForeignKey(
        Deal, verbose_name=_("deal"), null=True, blank=True, on_delete=models.SET_NULL, related_name="leads"
    )
    note = models.TextField(_("note"), blank=True)

    search_fields = ("title", "company_name", "person_name", "account__name", "source", "note")

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        ordering = ["-responded_on", "-pk"]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def visible_filter(cls, user: Any) -> models.Q:
        """With an account: who sees it. Without one yet: every member of a team, so that somebody takes it up."""
        unassigned = models.Q(account=None, deal=None) if user.is_administrator or user.team_ids else NOTHING
        return super().visible_filter(user) | unassigned

    @classmethod
    def writable_filter(cls, user: Any) -> models.Q:
        helps = user.is_administrator or (user.team_ids and not user.only_reads)
        return super().writable_filter(user) | (models.Q(account=None, deal=None) if helps else NOTHING)

    def creatable_by(self, user: Any) -> bool:
        if self.account_id is None:
            return bool(user.is_administrator or (user.team_ids and not user.only_reads))
        return super().creatable_by(user)

    def clean(self) -> None:
        if self.account_id is not None:
            super().clean()
