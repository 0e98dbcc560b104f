"""From a file to columns: opened, recognised, its columns proposed, corrected and remembered."""

from __future__ import annotations

import hashlib
import re
import statistics
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from rashin.domain.dates import detect_order
from rashin.domain.problems import Problem
from rashin.exchange.profiles import fields_of, recognise
from rashin.exchange.profiles.fields import heading_key
from rashin.exchange.reading import Limits, Row, Table, open_table
from rashin.exchange.reading.workbooks import unpacked_bytes

from .kinds import kind_of
from .kinds.base import Column
from .models import ImportRun, RememberedMapping
from .values import Reader

SAMPLE = 500
HELD_IN_MEMORY = 24 * 1024 * 1024  # bytes on disk; larger files are read again for each pass
READ_WHOLE = 1024 * 1024  # bytes; of larger files only the beginning is read while somebody waits
DISTINCT = 20_000
TAGS = 8  # times the text itself that a sheet of a workbook takes
_SALESFORCE_ID = re.compile(r"(?=.*[A-Za-z])(?:0[0-9A-Za-z]{2}|80[0-9]|500)[0-9A-Za-z]{12}(?:[A-Z0-5]{3})?")


def limits() -> Limits:
    """What a file may be at most."""
    return Limits(file_bytes=settings.UPLOAD_MAX_BYTES, columns=1000)


def weight(run: ImportRun) -> int:
    """How much work a file is, in bytes of plain text: a workbook is packed, and its cells are wrapped in tags."""
    return max(run.size, unpacked_bytes(run.file) // TAGS)


class Source:
    """The rows of a run's file, read as often as needed."""

    def __init__(self, run: ImportRun, table: Table | None = None) -> None:
        self.table = table or open_table(
            run.file, encoding=run.encoding or None, sheet=run.sheet or None, limits=limits()
        )
        self.run = run
        self._small = weight(run) <= HELD_IN_MEMORY
        self._rows: list[Row] | None = None

    def rows(self) -> Iterator[Row]:
        """All rows in the file's order."""
        if self._rows is not None:
            return iter(self._rows)
        if not self._small:
            return self.table.rows()
        self._rows = list(self.table.rows())
        return iter(self._rows)


def open_run(
    user: Any, path: Path, *, name: str = "", kind: str = "", profile: str = "", encoding: str = "", sheet: str = ""
) -> tuple[ImportRun, Source]:
    """Take a file in: read it, recognise it, propose its columns.

    Args:
        kind: what the rows are, where the user said so.
        profile: the system that the file comes from, where the user said so.

    Raises:
        Problem: a `file.…` problem; nothing is kept.
    """
    path = Path(path)
    table = open_table(path, encoding=encoding or None, sheet=sheet or None, limits=limits())
    run = ImportRun(owner=user, team_id=team_of(user), name=(name or path.name)[:200], path=str(path.absolute()))
    run.size = path.stat().st_size
    source = Source(run, table)
    rows = _first(source)
    run.encoding, run.sheet, run.sheets = table.encoding or "", table.sheet or "", list(table.sheets)
    run.headings = table.headings
    run.samples = [_examples(rows, place) for place in range(len(table.headings))]
    run.heading_key = _heading_set(table.headings)
    describe(run, rows, table, kind=kind, profile=profile)
    run.save()
    return run, source


def _first(source: Source) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in source.rows() if weight(source.run) <= READ_WHOLE else source.table.rows():
        rows.append(row.cells)
        if len(rows) >= SAMPLE:
            break
    return rows


def team_of(user: Any) -> int | None:
    """The team that new accounts go to: the first in which the user may add any."""
    return next(iter(user.teams_as("manager", "seller")), None)


def describe(run: ImportRun, rows: Sequence[Sequence[str]], table: Table, *, kind: str, profile: str) -> None:
    """Say what the table is and what its columns mean; a mapping that the user once confirmed wins."""
    found = recognise(table.headings, rows, run.name, preamble=table.preamble, kind=kind or None)  # type: ignore[arg-type]
    run.kind = kind or found.kind or ""
    run.profile = profile or found.profile
    run.mapping = dict(found.mapping)
    if run.profile == "generic" and _ids_of_salesforce(found.heading_of("external_id"), table.headings, rows):
        run.profile = "salesforce"
    run.origins = {question.heading: "fuzzy" for question in found.questions if question.code == "mapping"}
    run.units = {heading: [unit.unit, unit.currency] for heading, unit in found.units.items()}
    run.notes = {"currency": [q.heading for q in found.questions if q.code == "currency"]}
    if found.reason is not None:
        run.problem = {"code": found.reason.code, "params": found.reason.params}
    remembered = RememberedMapping.objects.filter(user=run.owner, heading_key=run.heading_key)
    known = remembered.filter(kind=run.kind).first() if run.kind else remembered.order_by("-used_at").first()
    if known is not None:
        run.kind, run.mapping = known.kind, known.mapping
        run.profile = profile or known.profile or run.profile
        run.origins = dict.fromkeys(known.mapping, "remembered")
        run.problem = {}
    run.status = "mapping"


def _ids_of_salesforce(heading: str | None, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether ids look as only Salesforce makes them, though the headings alone (Id, Name) could be anybody's."""
    if heading is None:
        return False
    place = headings.index(heading)
    ids = [row[place] for row in rows if place < len(row) and row[place]]
    return bool(ids) and all(_SALESFORCE_ID.fullmatch(one) for one in ids)


def remember(run: ImportRun) -> None:
    """Keep the confirmed mapping for the next file with these headings."""
    RememberedMapping.objects.update_or_create(
        user=run.owner,
        heading_key=run.heading_key,
        kind=run.kind,
        defaults={"mapping": run.mapping, "profile": run.profile, "team_id": run.team_id, "used_at": timezone.now()},
    )


def _heading_set(headings: Sequence[str]) -> str:
    joined = "\n".join(heading_key(heading) for heading in headings)
    return hashlib.sha256(joined.encode()).hexdigest()


def _examples(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    filled = dict.fromkeys(row[place].strip() for row in rows if place < len(row) and row[place].strip())
    return [text[:80] for text in list(filled)[:3]]


def columns_of(run: ImportRun, answers: Mapping[tuple[str, str], Any]) -> dict[str, Column]:
    """The columns that are taken, by field, with readers that know units, currencies and the order of dates."""
    kind = kind_of(run.kind)
    slots: dict[str, list[Any]] = {}
    for slot in kind.slots:
        slots.setdefault(slot.source, []).append(slot)
    columns: dict[str, Column] = {}
    known = {field.name for field in fields_of(run.kind)}  # type: ignore[arg-type]
    for place, heading in enumerate(run.headings):
        name = run.mapping.get(heading, "")
        if name not in known or name in columns:
            continue
        reader = None
        if name in slots:
            unit, currency = run.units.get(heading) or [1, None]
            said = answers.get(("currency", column_key(run, heading))) or {}
            order = (answers.get(("date_order", column_key(run, heading))) or {}).get("order")
            reader = Reader(
                slots[name][0],
                unit=int(said.get("unit") or unit or 1),
                currency=str(said.get("currency") or currency or ""),
                order=order,
            )
        columns[name] = Column(heading, place, name, reader)
    return columns


def column_key(run: ImportRun, heading: str) -> str:
    """How an answer about a column is remembered: for this heading in tables of these headings."""
    return f"{run.heading_key[:16]}:{heading}"[:300]


def column_questions(run: ImportRun, source: Source, columns: Mapping[str, Column]) -> list[dict[str, Any]]:
    """What must be known before any row can be read: day or month first, and the currency of bare numbers."""
    dated = [c for c in columns.values() if c.reader and c.reader.slot.how in ("date", "end", "month", "time", "year")]
    money = [c for c in columns.values() if c.reader and c.reader.slot.how == "money"]
    unsaid = [column for column in money if column.heading in run.notes.get("currency", ())]
    seen: dict[str, dict[str, None]] = {column.heading: {} for column in (*dated, *unsaid)}
    counts = dict.fromkeys(seen, 0)
    for row in source.rows() if seen else ():
        for column in (*dated, *unsaid):
            text = row.cells[column.place] if column.place < len(row.cells) else ""
            if text:
                counts[column.heading] += 1
                if len(seen[column.heading]) < DISTINCT:
                    seen[column.heading][text] = None
    questions = []
    for column in dated:
        order = detect_order(seen[column.heading])
        if order in ("mdy", "dmy") and column.reader:
            column.reader.order = order
        elif order == "ambiguous" and column.reader and column.reader.order is None:
            candidates = [
                {"value": {"order": "mdy"}, "name": "mdy", "reason": "order"},
                {"value": {"order": "dmy"}, "name": "dmy", "reason": "order"},
            ]
            questions.append(_question(run, "date_order", column, seen, counts, candidates))
    for column in unsaid:
        if column.reader and not column.reader.currency and seen[column.heading]:
            questions.append(_question(run, "currency", column, seen, counts, _currencies(source, column, columns)))
    return questions


def _question(
    run: ImportRun, topic: str, column: Column, seen: Any, counts: Any, candidates: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "topic": topic,
        "subject": column.heading,
        "key": column_key(run, column.heading),
        "rows": counts[column.heading],
        "examples": list(seen[column.heading])[:3],
        "candidates": candidates,
    }


def _currencies(source: Source, column: Column, columns: Mapping[str, Column]) -> list[dict[str, Any]]:
    """Dollars first: this is only asked about tables with English headings. The scale follows from head-counts."""
    unit = _likely_unit(source, column, columns.get("employees"))
    choices = [("USD", unit), ("USD", 1), ("JPY", 1), ("EUR", unit), ("USD", 1000), ("USD", 10**6), ("JPY", 10**6)]
    return [
        {"value": {"currency": code, "unit": scale}, "name": f"{code} × {scale:,}", "reason": "currency"}
        for code, scale in dict.fromkeys(choices)
    ]


def _likely_unit(source: Source, column: Column, heads: Column | None) -> int:
    """A company earns between ten thousand and ten million dollars a head; the scale that says so is proposed."""
    if heads is None or heads.reader is None or column.reader is None:
        return 1
    shares = []
    for number, row in enumerate(source.rows()):
        if number >= SAMPLE:
            break
        try:
            minor, _currency = column.reader.read(row.cells[column.place], "USD")
            shares.append(minor / 100 / max(1, heads.reader.read(row.cells[heads.place])))
        except (Problem, IndexError):
            continue
    if not shares:
        return 1
    middle = statistics.median(shares)
    return next((scale for scale in (1, 1000, 10**6) if 10**4 <= middle * scale <= 10**7), 1)
