"""Read, match and compare every row into the staging table. Nothing is written to the book yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from rashin.audit.models import Entry, Provenance, Via
from rashin.audit.values import plain
from rashin.domain.problems import Problem
from rashin.exchange.reading import Row
from rashin.lib.inserts import insert, made
from rashin.lib.updates import save_fields

from . import questions
from .book import Answers, Book, existing
from .draft import Draft
from .kinds import kind_of
from .kinds.base import Column, Kind, Scene
from .models import ImportRow, ImportRun
from .source import Source, column_questions, columns_of

CHUNK = 500
FRESH = 50_000  # rows that are kept in memory between reading and writing
Progress = Callable[[int], None]


def stage(run: ImportRun, source: Source, *, take_best: bool = False, progress: Progress | None = None) -> ImportRun:
    """Bring the run to its preview, or to its questions.

    Args:
        take_best: answer every question with its best proposal.
        progress: called with the number of rows read.

    Raises:
        Problem: the file broke off while it was read.
    """
    run.rows.all().delete()
    answers = questions.answers_of(run)
    columns = columns_of(run, answers)
    asked = column_questions(run, source, columns)
    questions.column_round(run, asked, answers, take_best=take_best)
    if asked:
        columns = columns_of(run, answers)
        column_questions(run, source, columns)  # orders that the values themselves give away
        _read_provisionally(columns, asked)
    kind = kind_of(run.kind)
    scene = Scene(Book(run.owner, run.system, answers), run.owner, run.team_id, columns, take_best)
    kind.prepare(scene, source)
    counts = _stage_rows(run, source, kind, scene, progress)
    questions.name_round(run, scene.asked)
    run.counts = {name: counts.get(name, 0) for name in ("new", "changed", "same", "rejected", "waiting", "question")}
    run.notes = {**run.notes, "owners": dict(Counter(scene.strangers).most_common(50)), "rows": sum(counts.values())}
    run.dropped = [list(line) for line in source.table.dropped[:200]]
    run.staged, run.staged_at = sum(counts.values()), timezone.now()
    run.status = "matching" if questions.open_questions(run) else "previewed"
    run.save()
    return run


def _read_provisionally(columns: Mapping[str, Column], asked: Sequence[Mapping[str, Any]]) -> None:
    """Until the order of a date is answered the rows are read in one of them, so that all questions come at once."""
    unknown = {question["subject"] for question in asked if question["topic"] == "date_order"}
    for column in columns.values():
        if column.heading in unknown and column.reader is not None and column.reader.order is None:
            column.reader.order = "mdy"


def _stage_rows(run: ImportRun, source: Source, kind: Kind, scene: Scene, progress: Progress | None) -> Counter[str]:
    counts: Counter[str] = Counter()
    turns: dict[int, int] = {}
    fresh: list[ImportRow] = []
    rows = source.rows()
    done = 0
    while chunk := list(islice(rows, CHUNK)):
        drafts = [draft for row in chunk for draft in kind.drafts(scene, row.number, row.cells, row.problems)]
        compare(kind, scene, drafts)
        for draft in drafts:
            _take_turn(draft, turns)
            counts[draft.result] += 1
        written = [_row(run, draft, scene) for draft in drafts]
        with transaction.atomic():
            insert(written)
        fresh += written
        done += len(chunk)
        if progress:
            progress(done)
        if len(fresh) > FRESH:
            fresh = []
    late = _late_turns(run, turns)
    # Just read, so there is no need to read them from the staging table again; larger files come from there.
    run.fresh = fresh if len(fresh) == sum(counts.values()) and not late else []
    return counts


def _take_turn(draft: Draft, turns: dict[int, int]) -> None:
    """A row whose parent stands further up in the file is written after it."""
    if draft.later:
        draft.turn = 1 + max(turns.get(number, 0) for number in draft.later.values())
    turns[draft.number] = draft.turn


def _late_turns(run: ImportRun, turns: dict[int, int]) -> bool:
    """Parents that stand further down: raise the turns of their children until every parent comes first.

    Returns:
        Whether there were any.
    """
    rows = {row.number: row for row in run.rows.exclude(later={}).only("number", "later", "turn")}
    changed: dict[int, ImportRow] = {}
    for _round in range(len(rows)):
        moved = False
        for number, row in rows.items():
            wanted = 1 + max(turns.get(parent, 0) for parent in row.later.values())
            if wanted > turns[number] and wanted <= 100:
                turns[number] = row.turn = wanted
                changed[number] = row
                moved = True
        if not moved:
            break
    for chunk in _chunks(list(changed.values())):
        with transaction.atomic():
            save_fields(chunk, ["turn"])
    return bool(changed)


def _row(run: ImportRun, draft: Draft, scene: Scene) -> ImportRow:
    key = draft.values.get("_key")
    model = scene.book.keyed_model
    return made(
        ImportRow,
        {
            "run_id": run.pk,
            "number": draft.number,
            "part": draft.part,
            "turn": draft.turn,
            "cells": draft.cells,
            "values": draft.values,
            "result": draft.result,
            "object_id": draft.object_id,
            "version": draft.version,
            "changes": draft.changes,
            "reasons": draft.reasons,
            "waits_for": draft.waits_for,
            "later": draft.later,
            "title": draft.title,
            "key_is_new": key is not None and model is not None and scene.book.by_key(model, key) is None,
        },
    )


def compare(kind: Kind, scene: Scene, drafts: Sequence[Draft]) -> None:
    """Say for every row that met a record whether it changes it, field by field."""
    scene.book.keyed_model = kind.model
    matched = [draft for draft in drafts if draft.is_open and draft.object_id is not None]
    ids = [draft.object_id for draft in matched if draft.object_id is not None]
    present = existing(kind.model, ids, kind.compared)
    beside = kind.present(list(present)) if present else {}
    for draft in drafts:
        if draft.is_open and draft.object_id is None and draft.result == "new" and not kind.may_add(scene, draft):
            draft.reject(Problem("import.not_allowed"))
    differing = []
    for draft in matched:
        assert draft.object_id is not None
        now = present.get(draft.object_id)
        if now is None or now["archived_at"] is not None:
            draft.reject(Problem("import.in_bin"))
            continue
        draft.version = now["version"]
        _differences(kind, draft, now | beside.get(draft.object_id, {}))
        if draft.changes and not scene.book.may_write(kind.model, draft.object_id):
            draft.changes = {}
            draft.reject(Problem("import.not_allowed"))
        elif draft.changes:
            differing.append(draft)
        else:
            draft.result = "same"
    _keep_what_people_typed(kind, differing)
    for draft in differing:
        draft.result = "changed" if draft.changes else "same"


def _differences(kind: Kind, draft: Draft, now: dict[str, Any]) -> None:
    for name, value in draft.values.items():
        if name.startswith("_"):
            if name in now and not kind.covers(name, now[name], value):
                draft.changes[name] = [now[name], value]
        elif name in now:
            before = plain(now[name])
            if before != value and not _means_the_same(before, value):
                draft.changes[name] = [before, value]
    # an amount of nothing has no currency that could differ
    if set(draft.changes) == {"currency"} and not kind.has_amount(draft.values):
        draft.changes = {}


def _means_the_same(before: Any, value: Any) -> bool:
    """Line ends differ between systems, and spaces at the ends mean nothing."""
    if isinstance(before, str) and isinstance(value, str):
        return before.replace("\r\n", "\n").strip() == value.replace("\r\n", "\n").strip()
    return False


def _keep_what_people_typed(kind: Kind, drafts: Sequence[Draft]) -> None:
    """A value that somebody typed after the last import stays; the row says that it was kept."""
    ids = [draft.object_id for draft in drafts]
    if not ids:
        return
    imported = dict[int, int]()
    record_kind = kind.model.record_kind()
    for chunk in _chunks(ids):
        rows = Provenance.objects.filter(kind=record_kind, object_id__in=chunk).values_list("object_id", "version")
        for pk, version in rows:
            imported[pk] = max(version, imported.get(pk, 0))
    typed: dict[int, set[str]] = {}
    for chunk in _chunks([pk for pk in ids if pk in imported]):
        entries = Entry.objects.filter(kind=record_kind, object_id__in=chunk).exclude(via=Via.IMPORT)
        for pk, version, changes in entries.values_list("object_id", "version", "changes"):
            if version > imported[pk]:
                typed.setdefault(pk, set()).update(changes)
    for draft in drafts:
        assert draft.object_id is not None
        for name in typed.get(draft.object_id, set()) & set(draft.changes):
            before, value = draft.changes.pop(name)
            label = str(getattr(kind.model._meta.get_field(name), "verbose_name", name))
            draft.note(Problem("import.kept", field=label, kept=kind.shown(name, before), file=kind.shown(name, value)))
            draft.values.pop(name, None)


def _chunks(ids: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(ids), 900):
        yield ids[start : start + 900]


def restage(run: ImportRun, rows: Sequence[ImportRow], answers: Answers) -> list[Draft]:
    """Read rows of an earlier run once more, because what they waited for may be here now."""
    kind = kind_of(run.kind)
    columns = columns_of(run, answers)
    scene = Scene(Book(run.owner, run.system, answers), run.owner, run.team_id, columns)
    read = [Row(row.number, row.cells) for row in rows]
    kind.prepare(scene, _Few(read))
    drafts = [draft for row in read for draft in kind.drafts(scene, row.number, row.cells, ())]
    compare(kind, scene, drafts)
    return drafts


def reread(run: ImportRun, rows: Sequence[ImportRow], unless: Sequence[str] = ()) -> int:
    """Match rows of an earlier run once more and keep what comes of it; results in `unless` leave a row as it is.

    Returns:
        The number of rows that have a new result.
    """
    by_place = {(row.number, row.part): row for row in rows}
    ready = []
    for draft in restage(run, rows, questions.answers_of(run)):
        row = by_place.get((draft.number, draft.part))
        if row is None or draft.result in unless:
            continue
        row.values, row.result, row.object_id = draft.values, draft.result, draft.object_id
        row.version, row.changes, row.reasons = draft.version, draft.changes, draft.reasons
        row.waits_for, row.later, row.applied = draft.waits_for, draft.later, False
        row.key_is_new = "_key" in draft.values and draft.object_id is None
        ready.append(row)
    fields = ["values", "result", "object_id", "version", "changes", "reasons", "waits_for", "later", "applied"]
    for chunk in _chunks(ready):
        with transaction.atomic():
            save_fields(chunk, [*fields, "key_is_new"])
    return len(ready)


class _Few:
    """Rows that are read already, in the shape of a source."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def rows(self) -> Iterator[Row]:
        return iter(self._rows)
