"""Values as a Japanese business reader expects them: amounts in 百万円 or 億円, △ for minus, dates with weekday."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rashin.domain.money import Lang, Unit, format_amount
from rashin.domain.vocabulary import Term

from .terms import label

WEEKDAYS = {"ja": "月火水木金土日", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
NOTHING = "—"


def language() -> Lang:
    """The page's language, one of the two the product speaks."""
    return "ja" if (get_language() or "ja").startswith("ja") else "en"


def day(value: dt.date | None, *, weekday: bool = False) -> str:
    """`2026/11/22`, with `weekday` `2026/11/22 (日)`; `—` for None."""
    if value is None:
        return NOTHING
    text = f"{value:%Y/%m/%d}"
    return f"{text} ({WEEKDAYS[language()][value.weekday()]})" if weekday else text


def moment(value: dt.datetime | None) -> str:
    """`2026/11/22 18:05` in local time."""
    return NOTHING if value is None else f"{timezone.localtime(value):%Y/%m/%d %H:%M}"


def month(value: dt.date | None) -> str:
    return NOTHING if value is None else f"{value:%Y/%m}"


def number(value: Any, decimals: int = 0) -> str:
    """Grouped digits, △ for negatives, `—` for None."""
    if value is None:
        return NOTHING
    text = f"{abs(value):,.{decimals}f}"
    return f"△{text}" if value < 0 else text


def money(minor: int | None, currency: str = "JPY", unit: Unit = "million") -> str:
    """An amount in the reader's unit; other currencies than yen in full."""
    return NOTHING if minor is None else format_amount(minor, currency, unit, language())


def money_html(minor: int | None, currency: str = "JPY", unit: Unit = "million") -> SafeString:
    """The amount in the reader's unit, the exact one in the tooltip."""
    exact = "" if minor is None else format_amount(minor, currency, "yen", language())
    css = "num neg" if minor is not None and minor < 0 else "num"
    return format_html('<span class="{}" title="{}">{}</span>', css, exact, money(minor, currency, unit))


def term_html(term: Term | None) -> SafeString:
    """A badge in the term's tone."""
    if term is None:
        return SafeString(NOTHING)
    return format_html('<span class="bdg" data-tone="{}">{}</span>', term.tone, label(term))


def yes_no(value: bool) -> str:
    return _("yes") if value else NOTHING
