"""Money: integer minor units of one currency. Currencies never mix."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final, Literal

from rashin.domain.folding import width
from rashin.domain.numerals import normal, read_unsigned, split_sign
from rashin.domain.problems import Problem, clip

# Digits after the decimal point (ISO 4217).
EXPONENTS: Final = {
    **dict.fromkeys(("JPY", "KRW", "VND", "CLP", "ISK", "XAF", "XOF"), 0),
    **dict.fromkeys(("USD", "EUR", "GBP", "CNY", "TWD", "HKD", "SGD", "THB", "IDR", "MYR", "PHP", "INR"), 2),
    **dict.fromkeys(("AUD", "CAD", "CHF", "NZD", "SEK", "NOK", "DKK", "BRL", "MXN", "AED", "SAR"), 2),
    **dict.fromkeys(("ZAR", "PLN", "CZK", "HUF", "TRY", "ILS", "RUB", "MOP"), 2),
    **dict.fromkeys(("KWD", "BHD", "OMR", "JOD", "TND"), 3),
}
_SYMBOLS: Final = {
    "¥": "JPY",
    "円": "JPY",
    "日本円": "JPY",
    "YEN": "JPY",
    "US$": "USD",
    "$": "USD",
    "ドル": "USD",
    "米ドル": "USD",
    "€": "EUR",
    "ユーロ": "EUR",
    "£": "GBP",
    "ポンド": "GBP",
    "元": "CNY",
    "人民元": "CNY",
    "RMB": "CNY",
    "₩": "KRW",
    "ウォン": "KRW",
    "NT$": "TWD",
    "HK$": "HKD",
    "S$": "SGD",
    "A$": "AUD",
    "C$": "CAD",
    "₹": "INR",
    "฿": "THB",
    **{code: code for code in EXPONENTS},
}
_DOLLARS: Final = frozenset({"USD", "TWD", "HKD", "SGD", "AUD", "CAD", "NZD"})
_BY_LENGTH: Final = sorted(_SYMBOLS, key=len, reverse=True)
_TAX_NOTE: Final = re.compile(r"\s*\(?(税込み?|税抜き?|税別)\)?$")
# A stated 円 counts in yen whatever the heading says; the sign ¥ is mere decoration in a spreadsheet's format.
_STATED_UNIT: Final = frozenset({"円", "日本円", "YEN", "ドル", "米ドル", "元", "人民元", "ユーロ", "ポンド", "ウォン"})
LARGEST: Final = 10**18

Unit = Literal["yen", "million", "oku"]
Lang = Literal["ja", "en"]


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (yen, cents) of an ISO 4217 currency."""

    minor: int
    currency: str = "JPY"

    def __post_init__(self) -> None:
        if self.currency not in EXPONENTS:
            raise Problem("amount.currency_unknown", currency=self.currency)

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise Problem("amount.currency_mismatch", left=self.currency, right=other.currency)

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __lt__(self, other: Money) -> bool:
        self._same(other)
        return self.minor < other.minor

    def __le__(self, other: Money) -> bool:
        self._same(other)
        return self.minor <= other.minor

    @property
    def major(self) -> Decimal:
        """The exact amount in the currency's main unit."""
        return Decimal(self.minor).scaleb(-EXPONENTS[self.currency])

    def times(self, factor: Decimal | int) -> Money:
        """Multiply, rounding halves away from zero (四捨五入)."""
        return Money(round_half_up(Decimal(self.minor) * factor), self.currency)


def round_half_up(value: Decimal) -> int:
    """Round to an integer, halves away from zero (四捨五入), at any size."""
    with localcontext() as context:
        context.prec = 100
        return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def sum_by_currency(amounts: list[Money]) -> dict[str, Money]:
    """Totals per currency, in the order of first appearance; currencies are never added together."""
    totals: dict[str, Money] = {}
    for amount in amounts:
        totals[amount.currency] = totals.get(amount.currency, Money(0, amount.currency)) + amount
    return totals


def _resolve(symbol: str, default_currency: str) -> str:
    if symbol == "$" and default_currency in _DOLLARS:
        return default_currency
    if symbol == "¥" and default_currency == "CNY":
        return "CNY"
    return _SYMBOLS[symbol]


def _take_symbol(plain: str) -> tuple[str, str]:
    """Take one currency sign or word off either end."""
    upper = plain.upper()
    for symbol in _BY_LENGTH:
        if upper.startswith(symbol) and len(plain) > len(symbol):
            return symbol, plain[len(symbol) :].strip()
        if upper.endswith(symbol) and len(plain) > len(symbol):
            return symbol, plain[: -len(symbol)].strip()
    return "", plain


def _peel(text: str, plain: str, default_currency: str) -> tuple[int, str, bool, str]:
    """Take signs and currencies off in whatever order they stand: `△¥1`, `¥△1`, `(1円)`, `(1)円`."""
    sign, signed, currency, stated = 1, False, "", False
    while True:
        symbol, rest = _take_symbol(plain)
        if symbol:
            found = _resolve(symbol, default_currency)
            if currency and found != currency:
                raise Problem("amount.currency_mismatch", left=currency, right=found)
            currency, stated, plain = found, stated or symbol in _STATED_UNIT, rest
            continue
        this, rest = split_sign(plain)
        if rest == plain:
            return sign, currency or default_currency, stated, plain
        if signed:
            raise Problem("amount.unreadable", text=clip(text))
        sign, signed, plain = this, True, rest


def parse_amount(text: str, *, default_currency: str = "JPY", unit: int = 1) -> Money:
    """Read an amount of money.

    Accepts `￥35,000,000`, 「12,000千円」, 「1.2億」, 「1億2,000万円」, 「三千五百万円」, `▲1,200`, `△1,200`,
    `(1,200)`, full-width digits, `$1.5M`, `USD 1,100.04`. European separators (`1.234,56`, and `1.234`, which may be
    either) are refused.

    Args:
        text: as written, not blank.
        default_currency: ISO code where the text names none.
        unit: what the column counts in (1000 under 「金額（千円）」). It does not apply to a text that states its own
            scale (千円, 億, M) or says 円 outright.

    Returns:
        The amount, rounded half up to the currency's minor unit.

    Raises:
        Problem: `amount.unreadable`, `.ambiguous_separator`, `.currency_mismatch`, `.currency_unknown`, `.too_large`.
    """
    if default_currency not in EXPONENTS:
        raise Problem("amount.currency_unknown", currency=default_currency)
    plain = _TAX_NOTE.sub("", normal(text, "amount.unreadable"))
    sign, currency, stated, plain = _peel(text, plain, default_currency)
    three_decimals = unit > 1 or EXPONENTS[currency] == 3
    number = read_unsigned(plain, "amount.unreadable", three_decimals=three_decimals)
    with localcontext() as context:
        context.prec = 200
        value = number.value * (1 if number.scaled or stated else unit) * 10 ** EXPONENTS[currency]
    if abs(value) >= LARGEST:
        raise Problem("amount.too_large", text=clip(text))
    return Money(sign * round_half_up(value), currency)


def _grouped(value: Decimal, places: int) -> str:
    with localcontext() as context:
        context.prec = 100
        return f"{value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP):,f}"


def _scaled(value: Decimal, unit: Unit) -> str:
    if unit == "million":
        millions = value / 10**6
        return _grouped(millions, 0 if millions >= 1 or not millions else 1)
    return _grouped(value / 10**8, 1 if value >= 10**7 or not value else 2)


_JA_UNITS: Final = {"million": "百万", "oku": "億"}
_JA_CURRENCIES: Final = {
    "JPY": "円",
    "USD": "米ドル",
    "EUR": "ユーロ",
    "CNY": "人民元",
    "GBP": "ポンド",
    "KRW": "ウォン",
}


def format_amount(
    minor: int, currency: str = "JPY", unit: Unit = "yen", lang: Lang = "ja", *, with_unit: bool = True
) -> str:
    """Write an amount for people, negatives with △.

    Args:
        minor: minor units.
        currency: ISO code.
        unit: `yen` writes the main unit in full, `million` 百万円, `oku` 億円 (in English billions).
        lang: `ja` or `en`.
        with_unit: False where the table's heading already names unit and currency.

    Returns:
        For −1,234,000,000 yen: 「△1,234,000,000円」, 「△1,234百万円」, 「△12.3億円」; in English `△¥1,234M`.
    """
    value = Money(abs(minor), currency).major
    sign = "△" if minor < 0 else ""
    if unit == "yen":
        number, suffix = _grouped(value, EXPONENTS[currency]), ""
    elif lang == "en" and unit == "oku":
        number, suffix = _grouped(value / 10**9, 2), "B"
    else:
        number, suffix = _scaled(value, unit), "M"
    if not with_unit:
        return sign + number
    if lang == "ja":
        return f"{sign}{number}{_JA_UNITS.get(unit, '')}{_JA_CURRENCIES.get(currency, ' ' + currency)}"
    suffix = "" if unit == "yen" else suffix
    return f"{sign}¥{number}{suffix}" if currency == "JPY" else f"{sign}{currency} {number}{suffix}"


@dataclass(frozen=True, slots=True)
class HeadingUnit:
    """What a column counts in: a factor, and the currency where the heading names one."""

    unit: int = 1
    currency: str | None = None


_SCALES: Final = {
    "千": 10**3,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "億": 10**8,
    "十億": 10**9,
    "兆": 10**12,
    "k": 10**3,
    "thousand": 10**3,
    "thousands": 10**3,
    "m": 10**6,
    "mm": 10**6,
    "mn": 10**6,
    "mil": 10**6,
    "million": 10**6,
    "millions": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "billion": 10**9,
    "billions": 10**9,
}
_NOISE: Final = re.compile(r"(?i)\bin\b|単位|[:=.]|税込|税抜|税別")
_BRACKETS: Final = re.compile(r"[(\[【〔<「『]([^()\[\]【】〔〕<>「」『』]*)[)\]】〕>」』]")


def _unit_of(words: str) -> HeadingUnit | None:
    rest = _NOISE.sub(" ", words).strip()
    scale, currency = 1, None
    for word in re.split(r"[\s/・,]+", rest):
        for _ in range(3):
            if not word:
                break
            if word.lower() in _SCALES:
                scale, word = scale * _SCALES[word.lower()], ""
                continue
            symbol = word.upper() if word.upper() in _SYMBOLS else ""
            left = ""
            if not symbol:
                symbol, left = _take_symbol(word)
            if not symbol or currency not in (None, _SYMBOLS[symbol]):
                return None
            currency, word = _SYMBOLS[symbol], left
        if word:
            return None
    return HeadingUnit(scale, currency) if scale > 1 or currency else None


def heading_unit(heading: str) -> HeadingUnit:
    """The unit and currency that a heading states.

    Args:
        heading: such as 「金額（千円）」, `revenue (M USD)`, 「単位：百万円」, `amount_usd`.

    Returns:
        Factor 1 and no currency where nothing is stated.
    """
    plain = width(heading)
    for part in _BRACKETS.findall(plain):
        if found := _unit_of(part):
            return found
    tail = re.split(r"[_/:\s]+", plain)
    for count in (2, 1):
        if len(tail) > count and (found := _unit_of(" ".join(tail[-count:]))):
            # A lone K or M behind a name is more often a code than a unit.
            return found if found.currency or not plain.isascii() else HeadingUnit()
    return HeadingUnit()
