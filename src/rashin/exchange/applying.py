"""From the staging table into the book: short transactions, each complete in itself, with pauses for others.

A row is marked as applied in the very transaction that writes its record, so a run that was killed goes on exactly
where it stood.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from rashin.audit import writes
from rashin.audit.models import Entry, ExternalKey, Origin, Provenance, Record, Via
from rashin.audit.values import plain
from rashin.domain.problems import Problem
from rashin.lib.inserts import analyse, insert_rows
from rashin.lib.updates import save_fields

from .book import Book
from .kinds import kind_of
from .kinds.base import Kind, Scene
from .models import ImportRow, ImportRun
from .reasons import pack

FIRST_CHUNK, LEAST, MOST = 500, 50, 2000
LONGEST_SECONDS = 0.7  # of one transaction; chunks shrink when it takes longer
PAUSE_SECONDS = 0.004  # between transactions, so that somebody who waits for the lock gets it
MANY = 1000  # rows after which the database should count its tables again
WRITTEN = ("new", "changed")
Progress = Callable[[int], None]


@dataclass
class Writing:
    """One run on its way into the book."""

    run: ImportRun
    kind: Kind
    user: Any
    batch: Any
    origin: Any
    defaults: dict[str, Any] = field(default_factory=dict)
    _records: dict[type[Any], dict[int, Any]] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)  # row number → record, for rows that later ones refer to

    def one(self, model: type[Any], pk: int) -> Any:
        """A related record, read once per run."""
        known = self._records.setdefault(model, {})
        if pk not in known:
            known[pk] = model._base_manager.get(pk=pk)
        return known[pk]

    def load(self, model: type[Any], ids: Iterable[int], paths: Sequence[str] = ()) -> dict[int, Any]:
        """Related records by id, each read once per run; where `paths` are given, only as far as they need it."""
        known = self._records.setdefault(model, {})
        missing = [pk for pk in set(ids) if pk not in known]
        if missing:
            known.update(_reading(model, paths).in_bulk(missing))
        return known


def _reading(model: type[Any], paths: Sequence[str]) -> Any:
    """The query for records of which these fields are read, some of them of related records (`offering__name`)."""
    nested = sorted({path.rpartition("__")[0] for path in paths if "__" in path})
    if nested:
        return model._base_manager.select_related(*nested)
    return model._base_manager.only("pk", *paths) if paths else model._base_manager


def begin(run: ImportRun) -> Writing:
    """Open the run's batch and origin, or find them again after a crash."""
    kind = kind_of(run.kind)
    with transaction.atomic():
        if run.batch is None:
            run.batch = writes.start_batch(run.name, acting_user=run.owner, via=Via.IMPORT)
            run.origin = Origin.objects.create(source=run.name, by=run.owner)
        run.status = "running"
        run.save(update_fields=["batch", "origin", "status"])
        writing = Writing(run, kind, run.owner, run.batch, run.origin)
        writing.defaults = kind.defaults(Scene(Book(run.owner, run.system, {}), run.owner, run.team_id, {}))
        kind.start(writing)
    return writing


def apply(run: ImportRun, *, progress: Progress | None = None) -> ImportRun:
    """Write what was staged. Called again after a crash it goes on; a second call writes nothing twice.

    Args:
        progress: called between transactions with the number of rows written; may raise to stop.
    """
    writing = begin(run)
    size = FIRST_CHUNK
    held = _in_memory(run)
    turns = run.rows.filter(applied=False).order_by("turn").values_list("turn", flat=True).distinct()
    for turn in list(turns):
        last = (0, -1)
        while rows := _taken(held[turn], size) if turn in held else _next(run, turn, last, size):
            last = (rows[-1].number, rows[-1].part)
            seconds = write_chunk(writing, rows)
            size = max(LEAST, min(MOST, int(size * LONGEST_SECONDS / max(seconds, 0.01))))
            if progress:
                progress(run.applied)
            time.sleep(PAUSE_SECONDS)
    finish(run)
    return run


def finish(run: ImportRun) -> None:
    """Count what happened and close the run."""
    results = run.rows.values_list("result").annotate(n=models.Count("pk"))
    run.counts = {**dict.fromkeys(("new", "changed", "same", "rejected", "waiting"), 0), **dict(results)}
    run.status, run.finished_at = "done", timezone.now()
    run.save(update_fields=["counts", "status", "finished_at"])
    if run.applied >= MANY:
        analyse(_grown(kind_of(run.kind).model))


def _grown(model: type[models.Model]) -> list[type[models.Model]]:
    """The tables that an import of a kind fills: its own, those that hang on it, and the log."""
    hanging = [found.related_model for found in model._meta.related_objects]
    return [model, *dict.fromkeys(hanging), ImportRow, Entry, ExternalKey, Provenance]


def _next(run: ImportRun, turn: int, last: tuple[int, int], size: int) -> list[ImportRow]:
    """The next rows to write: those just staged from memory, else from the staging table."""
    number, part = last
    rows = run.rows.filter(turn=turn, applied=False)
    rows = rows.filter(models.Q(result__in=WRITTEN) | models.Q(result="same", key_is_new=True))
    after = models.Q(number__gt=number) | models.Q(number=number, part__gt=part)
    rows = rows.filter(after).filter(number__gte=number).order_by("number", "part")
    return list(rows.defer("cells", "title")[:size])


def _taken(held: list[ImportRow], size: int) -> list[ImportRow]:
    return [held.pop() for _row in range(min(size, len(held)))]


def _in_memory(run: ImportRun) -> dict[int, list[ImportRow]]:
    """Rows that this process staged a moment ago, by turn, last ones first; empty where there are none."""
    found: dict[int, list[ImportRow]] = {}
    for row in sorted(getattr(run, "fresh", ()), key=lambda row: (-row.number, -row.part)):
        if row.result in WRITTEN or (row.result == "same" and row.key_is_new):
            found.setdefault(row.turn, []).append(row)
    run.fresh = []
    return found


def write_chunk(writing: Writing, rows: Sequence[ImportRow]) -> float:
    """Write some rows in one transaction.

    Returns:
        Seconds that the transaction held the lock.
    """
    kind = writing.kind
    for row in rows:
        _resolve_later(writing, row)
    now = timezone.now()
    fresh = [(row, _values(writing, row, now)) for row in rows if row.result == "new"]
    new = [] if kind.stands_on_others else _build(writing, fresh)
    began = time.perf_counter()
    with transaction.atomic(), kind.around():
        if kind.stands_on_others:
            kind.before_chunk(writing, [values for _row, values in fresh])
            new = _build(writing, fresh)
        _write(writing, rows, new)
        applied = writing.run.applied + len(rows)
        ImportRun.objects.filter(pk=writing.run.pk).update(applied=applied)
    writing.run.applied = applied
    return time.perf_counter() - began


def _resolve_later(writing: Writing, row: ImportRow) -> None:
    """Put in the records that earlier rows of the file became."""
    for name, number in row.later.items():
        pk = writing.numbers.get(number)
        if pk is None:
            pk = writing.run.rows.filter(number=number, part=0).values_list("object_id", flat=True).first()
        if pk is None:
            continue
        writing.numbers[number] = pk
        if name == "_self":
            row.object_id = pk
        elif row.result == "changed":
            row.changes[name] = [None, pk]
        else:
            row.values[name] = pk


def _values(writing: Writing, row: ImportRow, now: datetime) -> dict[str, Any]:
    values = {**writing.defaults, "created_at": now, "updated_at": now, **row.values}
    writing.kind.before_write(values)
    return values


def _build(writing: Writing, fresh: Sequence[tuple[ImportRow, dict[str, Any]]]) -> list[tuple[ImportRow, Any]]:
    new = [(row, writing.kind.build(row, values)) for row, values in fresh]
    _join(writing, [record for _row, record in new])
    return new


def _join(writing: Writing, records: Sequence[Record]) -> None:
    """Give new records the related ones that the index and the history read, so that no query comes per row."""
    if not records:
        return
    model = type(records[0])
    for name, paths in _joined(writing.kind).items():
        described = model._meta.get_field(name)
        ids = [pk for record in records if (pk := getattr(record, described.attname)) is not None]  # type: ignore[union-attr]
        known = writing.load(described.related_model, ids, paths)  # type: ignore[arg-type]
        for record in records:
            pk = getattr(record, described.attname)  # type: ignore[union-attr]
            if pk in known:
                record._state.fields_cache[name] = known[pk]  # what the descriptor does, at a tenth of its price


def _joined(kind: Kind) -> dict[str, list[str]]:
    """Relations to read beside the records, each with what is read of it; nothing named: all of it."""
    found: dict[str, list[str]] = {name: [] for name in kind.joined}
    for path in kind.model.search_fields:
        name, _, rest = path.partition("__")
        if "__" in rest or (rest and name not in kind.joined):
            found.setdefault(name, []).append(rest)
    return found


def _write(writing: Writing, rows: Sequence[ImportRow], new: list[tuple[ImportRow, Any]]) -> None:
    taken = _taken_keys(writing, rows)
    new = _still_new(writing, new, taken)
    writes.bulk_create(
        [record for _row, record in new],
        acting_user=writing.user,
        via=Via.IMPORT,
        batch=writing.batch,
        sets=[writing.kind.sets(row.values) for row, _record in new],
    )
    for row, record in new:
        row.object_id, row.version = record.pk, 1
        writing.numbers[row.number] = record.pk
    changed = _change(writing, [row for row in rows if row.result == "changed"])
    writing.kind.after_write(writing, new, changed)
    written = [*new, *changed]
    _keys(writing, rows, taken)
    _provenance(writing, written)
    _mark(rows)


def _taken_keys(writing: Writing, rows: Sequence[ImportRow]) -> set[str]:
    """Ids of these rows, in the system that they come from, which somebody else brought in since the preview."""
    keys = [row.values["_key"] for row in rows if "_key" in row.values and row.key_is_new]
    known = ExternalKey.objects.filter(kind=writing.kind.model.record_kind(), system=writing.run.system)
    return set(known.filter(key__in=keys).values_list("key", flat=True))


def _still_new(writing: Writing, new: list[tuple[ImportRow, Any]], taken: set[str]) -> list[tuple[ImportRow, Any]]:
    """Leave out rows whose record somebody else brought in since the preview."""
    taken_records = writing.kind.taken([record for _row, record in new])
    kept = []
    for row, record in new:
        if row.values.get("_key") in taken or id(record) in taken_records:
            row.result = "rejected"
            _tell(row, Problem("import.taken"))
        else:
            kept.append((row, record))
    return kept


def _change(writing: Writing, rows: Sequence[ImportRow]) -> list[tuple[ImportRow, Any]]:
    """Change records, leaving alone what somebody changed since the preview."""
    if not rows:
        return []
    query = writing.kind.model._base_manager.filter(pk__in=[row.object_id for row in rows])
    found = query.select_for_update(of=("self",)).in_bulk()
    changed, every = [], []
    for row in rows:
        record = found.get(row.object_id)
        if record is None or record.archived_at is not None:
            row.result = "rejected"
            _tell(row, Problem("import.in_bin"))
            continue
        if row.version != record.version:
            _keep_newer(writing.kind, row, record)
        values = {name: pair[1] for name, pair in row.changes.items() if not name.startswith("_")}
        writing.kind.changed(record, values)
        logged = _assign(record, values)
        every.append((row, record))
        if logged:
            changed.append((record, logged))
    _join(writing, [record for _row, record in every])
    writes.bulk_update(changed, acting_user=writing.user, via=Via.IMPORT, batch=writing.batch)
    return every


def _keep_newer(kind: Kind, row: ImportRow, record: Record) -> None:
    for name, (before, value) in list(row.changes.items()):
        if name.startswith("_"):
            continue
        now = plain(getattr(record, _attname(record, name)))
        if now != before and now != value:
            del row.changes[name]
            row.values.pop(name, None)
            label = str(getattr(record._meta.get_field(name), "verbose_name", name))
            shown = {"kept": kind.shown(name, now), "file": kind.shown(name, value)}
            _tell(row, Problem("import.kept", field=label, **shown))


def _attname(record: Record, name: str) -> str:
    return str(getattr(record._meta.get_field(name), "attname", name))


def _assign(record: Record, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set the values; returns what differed, in log form."""
    logged: dict[str, list[Any]] = {}
    for name, value in values.items():
        described = record._meta.get_field(name)
        attname = _attname(record, name)
        before = plain(getattr(record, attname))
        if before == value:
            continue
        cleaned = value if described.is_relation else described.to_python(value)  # type: ignore[union-attr]
        setattr(record, attname, cleaned)
        logged[name] = [before, plain(cleaned)]
    return logged


def _keys(writing: Writing, rows: Sequence[ImportRow], taken: set[str]) -> None:
    fresh = [row for row in rows if row.key_is_new and row.object_id is not None and row.result != "rejected"]
    insert_rows(
        ExternalKey,
        ("object_id", "key"),
        [(row.object_id, row.values["_key"]) for row in fresh if row.values["_key"] not in taken],
        kind=writing.kind.model.record_kind(),
        system=writing.run.system,
        batch=writing.batch.pk,
    )


def _provenance(writing: Writing, written: Sequence[tuple[ImportRow, Any]]) -> None:
    rows = []
    for row, record in written:
        fields = _own_names(tuple(row.changes if row.result == "changed" else row.values))
        rows.append((record.pk, fields, f"row {row.number}", record.version))
    shared = {"kind": writing.kind.model.record_kind(), "origin_id": writing.origin.pk}
    insert_rows(Provenance, ("object_id", "fields", "locator", "version"), rows, **shared)


@lru_cache(maxsize=10_000)
def _own_names(names: tuple[str, ...]) -> list[str]:
    """Those that are fields of the record; rows of one file mostly name the same."""
    return sorted(name for name in names if not name.startswith("_"))


_MARK = "UPDATE exchange_importrow SET applied = %s, object_id = %s, version = %s WHERE id = %s"


def _mark(rows: Sequence[ImportRow]) -> None:
    """One prepared statement for all rows: a bulk update would cost more than the records themselves."""
    with connection.cursor() as cursor:
        cursor.executemany(_MARK, [(True, row.object_id, row.version, row.pk) for row in rows])
    told = [row for row in rows if getattr(row, "told", False)]
    save_fields(
        told, ["reasons", "changes", "result"]
    )  # the result is in an index, so it is written only where it moved


def _tell(row: ImportRow, problem: Problem) -> None:
    """Say something about a row that the preview did not know yet."""
    row.reasons = [*row.reasons, pack(problem)]
    row.told = True  # type: ignore[attr-defined]  # only while it is written
