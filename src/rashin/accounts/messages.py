"""Warnings about an account as sentences, each with the field that mends it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from rashin.domain.sales_facts import SalesWarning
from rashin.lib.display import day

SENTENCES = {
    "antisocial.concern": _("The antisocial check found a concern. Do not go on before legal has decided."),
    "antisocial.refused": _("The antisocial check forbids trading with this company."),
    "antisocial.not_checked": _("No antisocial check is recorded."),
    "antisocial.under_review": _("The antisocial check is under way."),
    "antisocial.expired": _("The antisocial check expired on %(date)s."),
    "antisocial.expires": _("The antisocial check expires on %(date)s."),
    "nda.missing": _("No NDA is recorded."),
    "nda.expired": _("The NDA expired on %(date)s."),
    "nda.expires": _("The NDA expires on %(date)s."),
    "basic_agreement.missing": _("No basic agreement is recorded."),
    "basic_agreement.expired": _("The basic agreement expired on %(date)s."),
    "basic_agreement.expires": _("The basic agreement expires on %(date)s."),
    "credit_limit.missing": _("No credit limit is recorded."),
    "credit_limit.none": _("The credit limit is zero."),
}
FIELDS = {
    "antisocial": "antisocial_result",
    "nda": "nda_signed_on",
    "basic_agreement": "basic_agreement_signed_on",
    "credit_limit": "credit_limit",
}


@dataclass(frozen=True)
class Notice:
    """A warning as the page shows it."""

    text: str
    severity: str
    field: str


def warning_sentences(warnings: Iterable[SalesWarning]) -> list[Notice]:
    """Warnings in the reader's language, in the order given."""
    return [
        Notice(
            str(SENTENCES[item.code]) % {"date": day(item.date, weekday=True)},
            item.severity,
            FIELDS[item.code.split(".")[0]],
        )
        for item in warnings
    ]
