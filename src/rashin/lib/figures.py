"""How figures and dates are written, without markup, so that pages, exports and tests agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

from django.utils.translation import get_language

from rashin.domain.money import Money, format_amount

Unit = Literal["million", "oku"]
Lang = Literal["ja", "en"]

MINUS: Final = "△"
UNKNOWN: Final = "—"
_WEEKDAYS: Final[dict[Lang, tuple[str, ...]]] = {
    "ja": ("月", "火", "水", "木", "金", "土", "日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_JA_NAMES: Final = {"JPY": "円", "USD": "米ドル", "EUR": "ユーロ", "CNY": "人民元", "GBP": "ポンド", "KRW": "ウォン"}


def language() -> Lang:
    """The active language, as one of the two the product speaks."""
    return "ja" if (get_language() or "ja").startswith("ja") else "en"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number ready to be set: what stands before and after it in small type, and the exact value for the tooltip."""

    number: str
    before: str = ""
    after: str = ""
    exact: str = ""
    negative: bool = False

    def __str__(self) -> str:
        sign, digits = (MINUS, self.number.removeprefix(MINUS)) if self.negative else ("", self.number)
        return f"{sign}{self.before}{digits}{self.after}"


def grouped(value: Decimal | int, places: int = 0, *, sign: bool = False) -> str:
    """Write a number with thousands commas, negatives with △ and, on request, positives with a full-width ＋."""
    amount = Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    lead = MINUS if amount < 0 else "＋" if sign and amount > 0 else ""
    return f"{lead}{abs(amount):,f}"


class Counted(int):
    """A count that writes itself with thousands commas, so that a sentence's plural still sees the number."""

    def __str__(self) -> str:
        return f"{int(self):,}"


def _places(scaled: Decimal, unit: Unit) -> int:
    """Decimals that keep a small amount from being shown as nothing."""
    if unit == "oku" or not scaled:
        return 2 if unit == "oku" else 0
    return 0 if scaled >= 1 else 1 if scaled >= Decimal("0.1") else 2


def money_figure(minor: int, currency: str, unit: Unit, lang: Lang, *, places: int | None = None) -> Figure:
    """Set an amount in the reader's unit.

    Args:
        minor: minor units of ``currency``.
        currency: ISO 4217 code. Other currencies than yen are written in full below ten million.
        unit: ``million`` 百万円 or ``oku`` 億円 (in English ¥M and ¥B; there oku counts in billions).
        lang: language of the unit's name.
        places: decimals, for a column that must agree; by default as many as the amount needs.
    """
    money = Money(minor, currency)
    exact = format_amount(minor, currency, lang=lang)
    value = abs(money.major)
    if currency != "JPY":
        if value < 10**7:
            return _figure(value, 0, minor, *_unit_name(currency, "", lang), exact)
        unit = "million"
    divisor, scale = (10**6, "million") if unit == "million" else (10**8 if lang == "ja" else 10**9, "oku")
    scaled = value / divisor
    return _figure(
        scaled, _places(scaled, unit) if places is None else places, minor, *_unit_name(currency, scale, lang), exact
    )


def _figure(value: Decimal, places: int, minor: int, before: str, after: str, exact: str) -> Figure:
    number = grouped(value, places)
    if value and not Decimal(number.replace(",", "")):
        number = f"<{Decimal(1).scaleb(-places)}"
    negative = minor < 0
    return Figure((MINUS if negative else "") + number, before, after, exact, negative)


def _unit_name(currency: str, scale: str, lang: Lang) -> tuple[str, str]:
    """What stands before and after the number: 百万円, or ¥ … M."""
    if lang == "ja":
        words = {"": "", "million": "百万", "oku": "億"}[scale]
        return "", words + _JA_NAMES.get(currency, currency)
    return "¥" if currency == "JPY" else f"{currency} ", {"": "", "million": "M", "oku": "B"}[scale]


def unit_label(unit: Unit, lang: Lang, currency: str = "JPY") -> str:
    """Name the unit of a table's amounts: 百万円, 億円, ¥M, ¥B."""
    before, after = _unit_name(currency, unit, lang)
    return (before + after).strip()


def percent_text(fraction: float | Decimal, places: int = 0) -> str:
    """Write a probability or share: whole percents, and 1%未満 / 99%超 are the caller's words for the ends."""
    return grouped(Decimal(str(fraction)) * 100, places)


def weekday(day: date, lang: Lang) -> str:
    """The day's name, short."""
    return _WEEKDAYS[lang][day.weekday()]


def long_date(day: date, lang: Lang) -> str:
    """2026/11/24 (火)."""
    return f"{day:%Y/%m/%d} ({weekday(day, lang)})"


def short_date(day: date, lang: Lang, today: date | None = None) -> str:
    """11/27 (金); with the year where it is not this year's."""
    year = "" if today is None or day.year == today.year else f"{day:%Y}/"
    return f"{year}{day:%m/%d} ({weekday(day, lang)})"


def date_time(moment: datetime, lang: Lang) -> str:
    """2026/11/20 (金) 18:12, in the zone the moment carries."""
    return f"{long_date(moment.date(), lang)} {moment:%H:%M}"
