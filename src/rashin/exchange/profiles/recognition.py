"""Recognise a table: its kind, its source, and the field of each heading, with the questions that remain."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from rapidfuzz import fuzz, process

from rashin.domain.dates import detect_order
from rashin.domain.folding import width
from rashin.domain.money import HeadingUnit, heading_unit
from rashin.domain.problems import Problem
from rashin.exchange.profiles.fields import (
    KINDS,
    Field,
    ImportKind,
    bare_key,
    fields_of,
    heading_key,
    kinds_knowing,
    synonyms_of,
)
from rashin.exchange.profiles.sources import source_of

FUZZY: Final = 90
# What a table of a kind must hold: of each group at least one field.
_REQUIRED: Final[Mapping[ImportKind, tuple[str, ...]]] = {
    "accounts": ("name",),
    "persons": (
        "full_name family_name email",
        "account account_ref department title email phone mobile reports_to given_name",
    ),
    "deals": ("name external_id account account_ref", "stage amount closes_on"),
    "interactions": ("subject body", "happened_on starts_at created_on"),
    "products": ("name code", "code family price active description cost unit"),
    "holdings": ("account account_ref deal_ref order_number", "product product_ref product_code amount"),
    "budgets": ("amount first_half second_half", "period fiscal_year first_half second_half"),
    "leads": ("email full_name family_name account", "source responded_on campaign converted status"),
}
_FILE_WORDS: Final[Mapping[ImportKind, str]] = {
    "accounts": r"account|compan|取引先(?!責任者)|会社|顧客|企業",
    "persons": r"contact|person|people|取引先責任者|人物|名刺|担当者|連絡先",
    "deals": r"opportunit|deal|pipeline|商談|案件",
    "interactions": r"task|event|activit|meeting|note|call|engagement|活動|行動|訪問|議事",
    "products": r"product|商品|製品|商材",
    "holdings": r"order|line.?item|contract|asset|holding|purchase|導入|契約|購買|受注",
    "budgets": r"budget|quota|target|予算|目標",
    "leads": r"lead|response|リード|問.?合|反応",
}
_ID_LIKE: Final = re.compile(r"(id|type|category|role|isprimary|synced|deleted|active|label)$")
_PEOPLE_OF_OURS: Final = frozenset(
    (
        "salesagent",
        "salesrep",
        "username",
        "user",
        "ユーザー",
        "ユーザー名",
        "社員番号",
        "社員名",
        "employeename",
        "seller",
    )
)
_THEIR_PLACE: Final = frozenset(
    ("manager", "team", "role", "regionaloffice", "上長", "チーム", "プロファイル", "ロール", "profile", "region")
)


@dataclass(frozen=True, slots=True)
class Question:
    """What a person must still say. `code` is one of `kind`, `mapping`, `date_order`, `currency`."""

    code: str
    heading: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a table was taken for. `kind` is None where it is no table that can be imported; `reason` then says why.

    `mapping` gives the field's name per heading, `units` factor and currency per money heading; `confidence` is 0–1.
    """

    kind: ImportKind | None
    profile: str
    mapping: dict[str, str] = field(default_factory=dict)
    confidence: float = 0.0
    unmapped: tuple[str, ...] = ()
    units: dict[str, HeadingUnit] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    reason: Problem | None = None

    def heading_of(self, field_name: str) -> str | None:
        """The heading mapped to a field, if any."""
        return next((heading for heading, name in self.mapping.items() if name == field_name), None)


@dataclass(frozen=True, slots=True)
class _Reading:
    kind: ImportKind
    mapping: dict[str, Field]
    fuzzy: tuple[str, ...]
    score: float


def recognise(
    headings: Sequence[str],
    sample_rows: Sequence[Sequence[str]] = (),
    filename: str = "",
    *,
    preamble: Sequence[str] = (),
    kind: ImportKind | None = None,
) -> Recognition:
    """Say what a table is and which heading means which field.

    Args:
        headings: the table's headings as written.
        sample_rows: some rows, for the order of dates and the currency of amounts.
        filename: only breaks ties.
        preamble: title lines above the headings, which may state a unit (「単位：千円」).
        kind: what the user says it is; then nothing else is considered.

    Returns:
        The recognition. Nothing is guessed silently: fuzzy headings, ambiguous date orders and unstated currencies
        come back as questions.
    """
    profile = source_of(headings)
    keys = {heading_key(heading) for heading in headings}
    refused = _no_import(keys)
    if refused is not None:
        return Recognition(None, profile, unmapped=tuple(headings), reason=refused)
    readings = [_read(each, headings, filename) for each in ([kind] if kind else KINDS)]
    viable = sorted((r for r in readings if _complete(r)), key=lambda r: -r.score)
    if not viable:
        return Recognition(None, profile, unmapped=tuple(headings), reason=_why_none(keys, readings))
    best = viable[0]
    rival = viable[1] if len(viable) > 1 else None
    questions: list[Question] = []
    if rival is not None and rival.score > best.score * 0.9:
        questions.append(Question("kind", options=(best.kind, rival.kind)))
    questions += [Question("mapping", heading, (best.mapping[heading].name,)) for heading in best.fuzzy]
    units = _units(best.mapping, preamble)
    questions += _value_questions(best.mapping, headings, sample_rows, units)
    return Recognition(
        kind=best.kind,
        profile=profile,
        mapping={heading: found.name for heading, found in best.mapping.items()},
        confidence=_confidence(best, rival),
        unmapped=tuple(heading for heading in headings if heading not in best.mapping),
        units=units,
        questions=tuple(questions),
    )


def _confidence(best: _Reading, rival: _Reading | None) -> float:
    ahead = best.score / (best.score + rival.score) if rival else 1.0
    sure = 1 - len(best.fuzzy) / (2 * len(best.mapping))
    return round(min(1.0, ahead * sure * min(1.0, 0.5 + best.score / 4)), 3)


def _no_import(keys: set[str]) -> Problem | None:
    """Tables whose purpose is plain and that hold nothing to import."""
    if (
        {"fivetranstart", "fivetranend"} <= keys
        or {"timestamp", "name", "value"} <= keys
        or {"oldvalue", "newvalue"} <= keys
        or {"旧値", "新値"} <= keys
        or {"変更前", "変更後"} <= keys
    ):
        return Problem("table.history")
    owners = {"ownerid", "email", "firstname", "lastname"} <= keys and not keys & {"id", "accountid", "company"}
    login = "username" in keys and keys & {"profileid", "userroleid", "timezonesidkey", "isactive", "プロファイル"}
    roles = {"parentroleid", "developername"} <= keys
    if owners or login or roles or "activeuserid" in keys:
        return Problem("table.users")
    if ("displayorder" in keys and "label" in keys) or {"masterlabel", "sortorder"} <= keys:
        return Problem("table.pipeline")
    if len(keys) >= 2 and sum(key.endswith("id") for key in keys) >= 2 and all(_ID_LIKE.search(key) for key in keys):
        return Problem("table.association")
    return None


def _why_none(keys: set[str], readings: Sequence[_Reading]) -> Problem:
    if keys & _PEOPLE_OF_OURS and keys & _THEIR_PLACE:
        return Problem("table.users")
    nearest = max(readings, key=lambda reading: reading.score)
    if len(nearest.mapping) >= 2:
        return Problem("table.incomplete", kind=nearest.kind, missing=_missing(nearest))
    return Problem("table.unrecognised")


def _missing(reading: _Reading) -> str:
    names = {found.name for found in reading.mapping.values()}
    for group in _REQUIRED[reading.kind]:
        if not names & set(group.split()):
            return group.split()[0]
    return ""


def _complete(reading: _Reading) -> bool:
    return len(reading.mapping) >= 2 and not _missing(reading)


def _read(kind: ImportKind, headings: Sequence[str], filename: str) -> _Reading:
    claims: dict[str, tuple[int, int, str, bool]] = {}  # field → (how good, place, heading, fuzzy)
    score = 0.0
    by_name = {found.name: found for found in fields_of(kind)}
    for place, heading in enumerate(headings):
        hit = _lookup(kind, heading)
        if hit is None:
            continue
        found, rank, fuzzy = hit
        score += 0.3 if fuzzy else 1 / max(1, _weight(heading))
        claim = (rank + 1000 * fuzzy, place, heading, fuzzy)
        if found.name not in claims or claim < claims[found.name]:
            claims[found.name] = claim
    ordered = sorted(claims.items(), key=lambda item: item[1][1])
    mapping = {claim[2]: by_name[name] for name, claim in ordered}
    fuzzy_ones = tuple(claim[2] for _, claim in ordered if claim[3])
    # A table named after its kind is rarely something else, but headings that differ count for more.
    if re.search(_FILE_WORDS[kind], width(filename), re.IGNORECASE):
        score += 0.5
    return _Reading(kind, mapping, fuzzy_ones, score)


def _weight(heading: str) -> int:
    return kinds_knowing(heading_key(heading)) or kinds_knowing(bare_key(heading))


@cache
def _known(kind: ImportKind) -> tuple[str, ...]:
    return tuple(synonyms_of(kind))


def _lookup(kind: ImportKind, heading: str) -> tuple[Field, int, bool] | None:
    """The field of a heading, how good the heading is for it, and whether only a similar heading is known."""
    table = synonyms_of(kind)
    for late, key in enumerate((heading_key(heading), bare_key(heading))):
        if key and key in table:
            return (table[key][0], table[key][1] + 100 * late, False)
    key = heading_key(heading)
    # Custom fields are named by each customer; likeness to a standard name proves nothing there.
    if heading.lower().endswith(("_c", "__c")) or len(key) < (5 if key.isascii() else 4):
        return None
    best = process.extractOne(key, _known(kind), scorer=fuzz.ratio, processor=None, score_cutoff=FUZZY)
    if best is None or _digits(best[0]) != _digits(key):
        return None
    return table[best[0]][0], table[best[0]][1], True


def _digits(key: str) -> str:
    return re.sub(r"\D", "", key)


def _units(mapping: Mapping[str, Field], preamble: Sequence[str]) -> dict[str, HeadingUnit]:
    stated = next((unit for line in preamble if (unit := _stated(line)) != HeadingUnit()), HeadingUnit())
    units: dict[str, HeadingUnit] = {}
    for heading, found in mapping.items():
        if found.kind == "money":
            own = heading_unit(heading)
            units[heading] = own if own != HeadingUnit() else stated
    return units


def _stated(line: str) -> HeadingUnit:
    match = re.search(r"単位\s*[::]?\s*([^\s)）\]]+)", width(line))
    return heading_unit(f"({match[1]})") if match else heading_unit(line)


_SIGNED: Final = re.compile(r"[¥円$€£元₩]|[A-Z]{3}", re.IGNORECASE)
_JAPANESE: Final = re.compile("[ぁ-ゖァ-ヺ一-龥]")


def _value_questions(
    mapping: Mapping[str, Field],
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    units: Mapping[str, HeadingUnit],
) -> list[Question]:
    questions: list[Question] = []
    columns = {heading: place for place, heading in enumerate(headings)}
    names = {found.name for found in mapping.values()}
    japanese = any(_JAPANESE.search(heading) for heading in headings)
    for heading, found in mapping.items():
        values = [
            row[columns[heading]] for row in rows if columns[heading] < len(row) and row[columns[heading]].strip()
        ]
        if found.kind in ("date", "datetime") and detect_order(values) == "ambiguous":
            questions.append(Question("date_order", heading, ("mdy", "dmy")))
        elif found.kind == "money" and not japanese and "currency" not in names:
            # An English heading without a currency over bare numbers may be anything, thousands of dollars too.
            signed = any(_SIGNED.search(width(value)) for value in values)
            if values and units[heading].currency is None and not signed:
                questions.append(Question("currency", heading))
    return questions
