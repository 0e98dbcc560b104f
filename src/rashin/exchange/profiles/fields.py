"""The fields that can be imported, per kind of table, with the headings they are known by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, get_args

from rashin.domain.folding import modern_kanji, width
from rashin.domain.money import HeadingUnit, heading_unit

ImportKind = Literal["accounts", "persons", "deals", "interactions", "products", "holdings", "budgets", "leads"]
FieldKind = Literal[
    "text",
    "date",
    "datetime",
    "money",
    "int",
    "percent",
    "ref:account",
    "ref:person",
    "ref:product",
    "ref:user",
    "ref:deal",
    "choice",
    "email",
    "phone",
    "url",
    "bool",
]
KINDS: Final[tuple[ImportKind, ...]] = get_args(ImportKind)


@dataclass(frozen=True, slots=True)
class Field:
    """One target field. A reference whose name ends with `_ref` is resolved by the source's ID, others by name."""

    name: str
    kind: FieldKind
    en: str
    ja: str
    synonyms: tuple[str, ...]

    @property
    def by_id(self) -> bool:
        """Whether a reference holds the source system's ID instead of a name."""
        return self.kind.startswith("ref:") and self.name.endswith("_ref")


_NOTE: Final = re.compile(r"必須|任意|required|optional|yyyy|%|％", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"[(\[【〔<「『]([^()\[\]【】〔〕<>「」『』]*)[)\]】〕>」』]")
_PREFIX: Final = re.compile(r"^(property_|properties\.)")
_NOT_WORD: Final = re.compile(r"[\W_]+")


def heading_key(heading: str) -> str:
    """The form under which headings are compared: no width, case, spaces, signs, prefixes, nor units in brackets.

    Args:
        heading: as written, for example 「金額（千円）＊」, `property_dealname`, `Annual Revenue`, `AnnualRevenue`.

    Returns:
        「金額」, `dealname`, `annualrevenue`.
    """
    plain = _PREFIX.sub("", modern_kanji(width(heading)).lower().strip())

    def keep(match: re.Match[str]) -> str:
        inside = match[1]
        is_unit = heading_unit(f"({inside})") != HeadingUnit() or _NOTE.search(inside)
        return " " if is_unit else f" {inside} "

    return _NOT_WORD.sub("", _BRACKETS.sub(keep, plain))


def bare_key(heading: str) -> str:
    """The key without anything in brackets (「郵便番号(請求先)」 → 「郵便番号」)."""
    return heading_key(_BRACKETS.sub(" ", width(heading)))


def parse_fields(table: str) -> tuple[Field, ...]:
    """Read a table of fields.

    Args:
        table: lines `name | kind | English label | Japanese label | heading; heading; …`; a line that begins with
            white space goes on with the headings of the line before.
    """
    fields: list[Field] = []
    for line in re.sub(r"\n[ \t]+", " ", table).strip().splitlines():
        name, kind, en, ja, known = (part.strip() for part in line.split("|"))
        if kind not in get_args(FieldKind):
            raise ValueError(f"no such kind of field: {kind}")
        synonyms = tuple(dict.fromkeys(heading_key(word) for word in (ja, en, *known.split(";")) if word.strip()))
        fields.append(Field(name, kind, en, ja, synonyms))  # type: ignore[arg-type]
    return tuple(fields)


@cache
def _tables() -> Mapping[ImportKind, tuple[Field, ...]]:
    from rashin.exchange.profiles import fields_crm, fields_sales  # parsed when the first file is read

    return {
        "accounts": parse_fields(fields_crm.ACCOUNTS),
        "persons": parse_fields(fields_crm.PERSONS),
        "leads": parse_fields(fields_crm.LEADS),
        "deals": parse_fields(fields_sales.DEALS),
        "interactions": parse_fields(fields_sales.INTERACTIONS),
        "products": parse_fields(fields_sales.PRODUCTS),
        "holdings": parse_fields(fields_sales.HOLDINGS),
        "budgets": parse_fields(fields_sales.BUDGETS),
    }


def fields_of(kind: ImportKind) -> tuple[Field, ...]:
    """The fields of a kind of table, in the order in which they are shown."""
    return _tables()[kind]


@cache
def synonyms_of(kind: ImportKind) -> Mapping[str, tuple[Field, int]]:
    """Heading key → field and how good the heading is for it (0 best)."""
    found: dict[str, tuple[Field, int]] = {}
    for field in fields_of(kind):
        for rank, key in enumerate(field.synonyms):
            found.setdefault(key, (field, rank))
    return found


@cache
def kinds_knowing(key: str) -> int:
    """In how many kinds of tables a heading has a meaning: the fewer, the more it tells."""
    return sum(key in synonyms_of(kind) for kind in KINDS)
