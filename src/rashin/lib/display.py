"""Values as a Japanese business reader expects them: amounts in 百万円 or 億円, △ for minus, dates with weekday."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rashin.domain.money import Unit, format_amount
from rashin.domain.vocabulary import Term

from . import amounts, figures, marks

NOTHING = figures.UNKNOWN


def language() -> figures.Lang:
    """The reader's language, one of two."""
    return figures.language()


def day(value: dt.date | None, *, weekday: bool = False) -> str:
    """`2026/11/22`, with `weekday` `2026/11/22 (日)`; `—` for None."""
    if value is None:
        return NOTHING
    return figures.long_date(value, language()) if weekday else f"{value:%Y/%m/%d}"


def moment(value: dt.datetime | None) -> str:
    """`2026/11/22 18:05` in local time."""
    return NOTHING if value is None else f"{timezone.localtime(value):%Y/%m/%d %H:%M}"


def clock(value: dt.time | None) -> str:
    """`10:40`; `—` for None."""
    return NOTHING if value is None else f"{value:%H:%M}"


def month(value: dt.date | None) -> str:
    """`2026/11`."""
    return NOTHING if value is None else f"{value:%Y/%m}"


def number(value: Any, decimals: int = 0) -> str:
    """Grouped digits, △ for negatives, `—` for None."""
    if value is None:
        return NOTHING
    text = f"{abs(value):,.{decimals}f}"
    return f"△{text}" if value < 0 else text


def decimal(value: Decimal | None) -> str:
    """Grouped digits with the decimals that say something: `48`, `31.2`, `△0.5`; `—` for None."""
    if value is None:
        return NOTHING
    text = f"{abs(value):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"△{text}" if value < 0 else text


def money(minor: int | None, currency: str = "JPY", unit: Unit = "million") -> str:
    """An amount in the reader's unit; other currencies than yen in full."""
    if minor is None:
        return NOTHING
    if unit == "yen":
        return format_amount(minor, currency, "yen", language())
    return str(figures.money_figure(minor, currency, "oku" if unit == "oku" else "million", language()))


def money_html(minor: int | None, currency: str = "JPY", unit: Unit = "million", *, bare: bool = False) -> SafeString:
    """The amount in the reader's unit, the exact one in the tooltip."""
    return amounts.money_html(minor, currency, "oku" if unit == "oku" else "million", bare=bare)


def term_html(term: Term | None, *, framed: bool = True) -> SafeString:
    """A term as its vocabulary is drawn: a stance as its circle, a role as its seal, others as a badge or bare word."""
    return marks.term_mark(term, framed=framed)


def yes_no(value: bool) -> str:
    """はい, or `—`: an unticked box is no statement."""
    return _("yes") if value else NOTHING
