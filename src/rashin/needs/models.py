"""Needs and their evidence."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from rashin.accounts.bound import ConfidentialOnAccount
from rashin.accounts.following import Following
from rashin.accounts.models import Account, Unit
from rashin.domain import vocabulary as v
from rashin.lib.terms import TermField
from rashin.people.models import Interaction, Remark


class Need(ConfidentialOnAccount):
    """Something the customer needs: known to them (explicit), or our hypothesis until they confirm it (latent)."""

    same_account: ClassVar[tuple[str, ...]] = ("unit",)

    account = models.ForeignKey(Account, verbose_name=_("account"), on_delete=models.CASCADE, related_name="needs")
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), null=True, blank=True, on_delete=models.SET_NULL, related_name="needs"
    )
    title = models.CharField(
        _("need"), max_length=200, help_text=_("A sentence with a verb: “Halve the unplanned stops”.")
    )
    kind = TermField(_("kind of need"), v.NEED_KINDS, default="explicit")
    status = TermField(_("state"), v.NEED_STATUSES, default="open")
    priority = TermField(_("priority to the customer"), v.NEED_PRIORITIES, default="unknown")
    theme = models.CharField(_("theme"), max_length=120, blank=True)
    description = models.TextField(
        _("background"), blank=True, help_text=_("For a hypothesis: why you suspect it, and what would confirm it.")
    )
    confirm_by = models.DateField(_("to be confirmed by"), null=True, blank=True)

    search_fields = ("title", "theme", "description", "account__name")

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["account__name", "pk"]

    def __str__(self) -> str:
        return self.title


class Evidence(Following):
    """What a need rests on: a quote with the activity, the remark or the named source it comes from."""

    account_path = "need__account"
    same_account: ClassVar[tuple[str, ...]] = ("interaction", "remark")
    follows = ("need", "interaction", "remark")

    need = models.ForeignKey(Need, verbose_name=_("need"), on_delete=models.CASCADE, related_name="evidence")
    kind = TermField(_("kind of evidence"), v.EVIDENCE_KINDS, default="remark")
    quote = models.TextField(
        _("quote"),
        max_length=2000,
        help_text=_("The exact words or figures. From a news report at most 200 characters."),
    )
    interaction = models.ForeignKey(
        Interaction,
        verbose_name=_("activity"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="evidence",
    )
    remark = models.ForeignKey(
        Remark, verbose_name=_("remark"), null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence"
    )
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("Title and page, for example “Mid-term plan p. 14”.")
    )
    url = models.CharField(_("link"), max_length=500, blank=True, validators=[URLValidator(["http", "https"])])
    said_on = models.DateField(_("dated"), null=True, blank=True)

    search_fields = ("quote", "source", "need__title", "need__account__name")

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("pieces of evidence")
        ordering = ["need__account__name", "-said_on", "pk"]

    def __str__(self) -> str:
        return self.origin or (self.quote if len(self.quote) <= 60 else f"{self.quote[:59]}…")

    @property
    def origin(self) -> str:
        """Where it comes from, in a few words: the person, the activity or the source."""
        if self.remark_id and self.remark:
            return str(self.remark.person)
        if self.source:
            return self.source
        return str(self.interaction) if self.interaction_id else ""
