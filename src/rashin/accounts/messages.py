"""Warnings about an account as sentences, each with the field that mends it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from rashin.domain.sales_facts import SalesWarning
from rashin.lib.display import day
from rashin.records.show import reference

from . import selectors
from .models import Account

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


def focus_notices(account: Account, user: Any) -> list[Notice]:
    """Too many focus accounts of one seller, the others by name where the reader may see them. 2 queries at most."""
    others = selectors.other_focus_accounts(account)
    if not others:
        return []
    seen = set(Account.objects.visible_to(user).filter(pk__in=[one.pk for one in others]).values_list("pk", flat=True))
    named = [reference(one) for one in others if one.pk in seen]
    text = _("{owner} has {count} focus accounts; more than three is no focus. Also: {others}.")
    others_html = format_html_join("、", "{}", ((name,) for name in named)) if named else "—"
    return [
        Notice(format_html(str(text), owner=account.owner, count=len(others) + 1, others=others_html), "soon", "focus")
    ]


def account_notices(account: Account, user: Any) -> list[Notice]:
    """Everything that needs a hand on an account: its sales-side facts and its focus mark. 2 queries at most."""
    return [*warning_sentences(selectors.sales_warnings(account)), *focus_notices(account, user)]
