"""Cells to values, in the form the log keeps them. Each different text of a column is read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from rashin.domain.corporate_number import parse_corporate_number
from rashin.domain.dates import DateValue, Order, parse_date, parse_datetime
from rashin.domain.folding import squeeze, width
from rashin.domain.money import parse_amount
from rashin.domain.problems import Problem, clip
from rashin.domain.values import parse_bool, parse_choice, parse_email, parse_int, parse_percent, parse_phone, parse_url
from rashin.domain.vocabulary import Vocabulary
from rashin.lib import texts

# What people write into a cell that they leave empty.
EMPTY: Final = frozenset(
    {"", "-", "ー", "－", "—", "–", "n/a", "N/A", "null", "NULL", "None", "(null)", "なし", "未定"}
)


@dataclass(frozen=True)
class Slot:
    """Where a field of a file goes in a record, and how its text is read.

    `how` is one of `text line date end month year money int percent bool term email phone website number`. `strict`
    sends a row back whose text cannot be read; otherwise the value is left out and the row says so.
    """

    source: str
    to: str
    how: str = "text"
    limit: int = 0
    vocabulary: Vocabulary[Any] | None = None
    aliases: Mapping[str, str] = field(default_factory=dict)
    strict: bool = True
    currency: str = "currency"


@dataclass
class Reader:
    """Reads one column."""

    slot: Slot
    unit: int = 1
    currency: str = ""
    order: Order | None = None
    today: date | None = None
    _seen: dict[Any, Any] = field(default_factory=dict)

    def read(self, text: str, currency: str = "") -> Any:
        """The value of a cell that is not empty; money comes as [minor units, currency].

        Args:
            text: as written.
            currency: the row's own currency, where another column names it.

        Raises:
            Problem: the text cannot be read as what the column holds.
        """
        key = (text, currency)
        known = self._seen.get(key)
        if known is None:
            known = self._try(text, currency)
            if len(self._seen) > 200_000:
                self._seen.clear()
            self._seen[key] = known
        if isinstance(known, Problem):
            raise known
        return known[0]

    def _try(self, text: str, currency: str) -> Any:
        try:
            if self.slot.how == "money":
                money = parse_amount(text, default_currency=currency or self.currency or "JPY", unit=self.unit)
                return ([money.minor, money.currency],)
            if self.slot.how in ("date", "end", "month", "year", "time"):
                return (self._day(text),)
            return (_READERS[self.slot.how](text, self.slot),)
        except Problem as problem:
            return problem

    def _day(self, text: str) -> Any:
        how = self.slot.how
        if how == "time":
            return parse_datetime(text, order=self.order, today=self.today).strftime("%H:%M:%S")
        if how == "year" and text.strip().isdecimal() and len(text.strip()) == 4:
            return int(text)
        found: DateValue = parse_date(text, order=self.order, today=self.today)
        if how == "year":
            return found.date.year
        if how == "month":
            return found.date.replace(day=1).isoformat()
        return (found.last if how == "end" else found.date).isoformat()


def _line(text: str, slot: Slot) -> str:
    plain = squeeze(texts.without_controls(text))
    texts.check(plain, slot.limit or texts.LONGEST)
    return plain


def _text(text: str, slot: Slot) -> str:
    plain = texts.without_controls(texts.tidy(text)).strip()
    texts.check(plain)
    return plain


def _int(text: str, slot: Slot) -> int:
    value = parse_int(text)
    if not 0 <= value < 2**31:
        raise Problem("number.unreadable", text=clip(text))
    return value


def _percent(text: str, slot: Slot) -> str:
    return str(parse_percent(text).quantize(Decimal("0.1")))


def _bool(text: str, slot: Slot) -> bool:
    return parse_bool(text)


def _term(text: str, slot: Slot) -> str:
    assert slot.vocabulary is not None
    found = slot.vocabulary.find(width(text))
    return str(found.value) if found is not None else parse_choice(text, slot.aliases)


def _email(text: str, slot: Slot) -> str:
    return parse_email(text)


def _phone(text: str, slot: Slot) -> str:
    return parse_phone(text)


def _website(text: str, slot: Slot) -> str:
    found = parse_url(text)
    if len(found) > 300:
        raise Problem("url.unreadable", text=clip(text))
    return found


def _corporate(text: str, slot: Slot) -> str:
    return parse_corporate_number(text)


def _fiscal_month(text: str, slot: Slot) -> int:
    match = re.search(r"(\d{1,2})\s*月?", width(text))
    if match is None or not 1 <= int(match[1]) <= 12:
        raise Problem("number.unreadable", text=clip(text))
    return int(match[1])


_READERS: Final[Mapping[str, Callable[[str, Slot], Any]]] = {
    "text": _text,
    "line": _line,
    "int": _int,
    "percent": _percent,
    "bool": _bool,
    "term": _term,
    "email": _email,
    "phone": _phone,
    "website": _website,
    "corporate": _corporate,
    "fiscal_month": _fiscal_month,
}
