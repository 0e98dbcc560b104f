"""The only place where records are written (a test forbids it elsewhere).

Every write is atomic, carries the version its author read, appends to the log with old and new values and tells
the listeners (the search index is one) inside the same transaction. Two people editing one record: changes to
different fields merge; a change to a field that somebody else changed meanwhile raises `EditConflict` with both values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone

from rashin.lib.inserts import insert, insert_rows
from rashin.lib.updates import save_fields

from . import values
from .models import Batch, Entry, Record, Verb, Via

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Clash:
    """One field that two people changed: what it was, what stands now, what the later author wants."""

    field: str
    base: Any
    theirs: Any
    mine: Any
    by: Any
    at: datetime


class EditConflict(Exception):
    """Somebody else saved the same field first. Nothing was written."""

    def __init__(self, record: Record, clashes: Sequence[Clash]) -> None:
        super().__init__(f"{record.record_kind()} {record.pk}: {', '.join(clash.field for clash in clashes)}")
        self.record = record
        self.clashes = list(clashes)


@dataclass(frozen=True)
class Written:
    """What a write did: the record as it stands, its log entry (None when nothing differed), fields merged in."""

    record: Any
    entry: Entry | None
    merged: tuple[str, ...] = ()


Changes = Mapping[str, list[Any]]  # {field: [old, new]} in log form


@dataclass(frozen=True)
class Logged:
    """What the log keeps of one call: who, how and when, and for each record in order what changed."""

    changes: Sequence[Changes]
    actor_id: int | None
    via: str
    batch: int | None
    recorded_at: datetime


@dataclass(frozen=True)
class WriteEvent:
    """What listeners are told, once per call and model, inside the transaction."""

    model: type[Record]
    records: Sequence[Record]
    verb: Verb
    logged: Logged
    changed: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Services:
    """The writing functions of one kind of record, with the rules of their own that an undo must keep too."""

    update: Callable[..., Written]
    archive: Callable[..., Written]
    restore: Callable[..., Written]


Listener = Callable[[WriteEvent], None]
_listeners: list[Listener] = []
_services: dict[str, Services] = {}


def register_services(kind: str, services: Services) -> None:
    """Let undo go through a kind's own services; other kinds are undone by the functions of this module."""
    _services[kind] = services


def on_write(listener: Listener) -> Listener:
    """Register a listener that runs inside every write's transaction; for the index and derived rows only."""
    if listener not in _listeners:
        _listeners.append(listener)
    return listener


def _tell(event: WriteEvent) -> None:
    for listener in _listeners:
        listener(event)


def start_batch(label: str, *, acting_user: Any, via: str = Via.WEB) -> Batch:
    """Open a batch whose writes can later be undone together."""
    return Batch.objects.create(label=label, actor=acting_user, via=via)


@transaction.atomic
def create(record: R, *, acting_user: Any, via: str = Via.WEB, batch: Batch | None = None, **sets: Any) -> R:
    """Save a new record.

    Args:
        record: the unsaved record; it is validated as a whole.
        acting_user: who writes.
        sets: values of many-to-many fields, as lists of records or ids.

    Raises:
        django.core.exceptions.ValidationError: a field or rule is not met.
    """
    record.full_clean()
    record.save(force_insert=True)
    changes = values.initial_changes(record)
    for name, members in sets.items():
        getattr(record, name).set(members)
        changes[name] = [[], values.plain(members)]
    entry = _log(record, Verb.CREATED, changes, acting_user, via, batch)
    _tell(WriteEvent(type(record), [record], Verb.CREATED, _logged(entry)))
    return record


@transaction.atomic
def update(
    record: R,
    changes: Mapping[str, Any],
    *,
    acting_user: Any,
    version: int,
    via: str = Via.WEB,
    batch: Batch | None = None,
) -> Written:
    """Change fields of a record, merging with what others saved since `version`.

    Args:
        record: any copy of the record; the present row is read again under lock.
        changes: field name to new value (foreign keys as record or id, many-to-many as list).
        version: the version the author saw when choosing the values; 0 when that is not known.

    Raises:
        EditConflict: a field in `changes` was changed by somebody else since, to another value.
        ValidationError: a value is not valid.
    """
    fresh = _locked(record)
    if version > fresh.version:  # nobody has seen what was never written: such an author has seen nothing
        version = 0
    changes = _merge(fresh, changes, version)
    before = values.current(fresh, changes)
    later = values.assign(fresh, changes)
    for name in later:
        getattr(fresh, name).set(changes[name])
    after = values.current(fresh, changes)
    differing = {name: [before[name], after[name]] for name in changes if before[name] != after[name]}
    if not differing:
        return Written(fresh, None)
    unchanged = {f.name for f in fresh._meta.concrete_fields} - set(differing)
    fresh.full_clean(exclude=unchanged, validate_constraints=False)
    fresh.validate_constraints()  # rules over several fields see the unchanged ones too
    fresh.version += 1
    fresh.updated_at = timezone.now()
    fresh.save(update_fields=[n for n in differing if n not in later] + ["version", "updated_at"])
    entry = _log(fresh, Verb.CHANGED, differing, acting_user, via, batch)
    _tell(WriteEvent(type(fresh), [fresh], Verb.CHANGED, _logged(entry), frozenset(differing)))
    merged = tuple(sorted(_changed_since(fresh, version) - set(differing))) if fresh.version > version + 1 else ()
    return Written(fresh, entry, merged)


@transaction.atomic
def archive(record: R, *, acting_user: Any, version: int, via: str = Via.WEB, batch: Batch | None = None) -> Written:
    """Put a record into the bin. Raises EditConflict when it was changed since `version`."""
    return _set_archived(record, timezone.now(), Verb.ARCHIVED, acting_user, version, via, batch)


@transaction.atomic
def restore(record: R, *, acting_user: Any, version: int, via: str = Via.WEB, batch: Batch | None = None) -> Written:
    """Take a record out of the bin.

    Raises:
        EditConflict: it was changed since `version`.
        ValidationError: a live record has taken its place meanwhile, e.g. its number.
    """
    return _set_archived(record, None, Verb.RESTORED, acting_user, version, via, batch)


def _set_archived(
    record: R, moment: datetime | None, verb: Verb, acting_user: Any, version: int, via: str, batch: Batch | None
) -> Written:
    fresh = _locked(record)
    if (fresh.archived_at is None) == (moment is None):
        return Written(fresh, None)
    if fresh.version != version:
        latest = (
            Entry.objects.filter(kind=fresh.record_kind(), object_id=fresh.pk).select_related("actor").latest("version")
        )
        raise EditConflict(fresh, [Clash("archived_at", None, None, moment, latest.actor, latest.recorded_at)])
    fresh.archived_at, fresh.updated_at = moment, timezone.now()
    if moment is None:
        fresh.validate_constraints()
    fresh.version += 1
    fresh.save(update_fields=["archived_at", "updated_at", "version"])
    entry = _log(fresh, verb, {}, acting_user, via, batch)
    _tell(WriteEvent(type(fresh), [fresh], verb, _logged(entry)))
    return Written(fresh, entry)


@transaction.atomic
def revert(entry: Entry, *, acting_user: Any, batch: Batch | None = None, version: int | None = None) -> Written:
    """Undo one write, if what it set still stands.

    Args:
        version: the version up to which later writes are known and agreed to be overwritten; default: none.

    Raises:
        EditConflict: a later write changed one of its fields; nothing is undone.
        PermissionDenied, ValidationError: the kind's own services refuse the old state.
    """
    model = record_model(entry.kind)
    fresh = _locked(model._base_manager.get(pk=entry.object_id))
    seen = entry.version if version is None else version
    own = _services.get(entry.kind)
    if entry.verb == Verb.CHANGED:
        old = {name: values.restore_value(model, name, pair[0]) for name, pair in entry.changes.items()}
        change = own.update if own else _update
        return change(fresh, acting_user=acting_user, version=seen, changes=old, batch=batch)
    back = own or Services(_update, archive, restore)
    undo = back.restore if entry.verb == Verb.ARCHIVED else back.archive
    return undo(fresh, acting_user=acting_user, version=seen, batch=batch)


def _update(record: Record, *, changes: Mapping[str, Any], **options: Any) -> Written:
    return update(record, changes, **options)


def record_model(kind: str) -> type[Record]:
    """The model class of a kind; raises LookupError for an unknown one."""
    from django.apps import apps

    model = apps.get_model(kind)
    if issubclass(model, Record):
        return model
    raise LookupError(kind)


def _locked(record: R) -> R:
    return type(record)._base_manager.select_for_update(of=("self",)).get(pk=record.pk)


def _later_entries(record: Record, version: int) -> list[Entry]:
    rows = Entry.objects.filter(kind=record.record_kind(), object_id=record.pk, version__gt=version)
    return list(rows.select_related("actor").order_by("version"))


def _changed_since(record: Record, version: int) -> set[str]:
    return {name for entry in _later_entries(record, version) for name in entry.changes}


def _merge(fresh: Record, changes: Mapping[str, Any], version: int) -> dict[str, Any]:
    """The changes that are left to write after what others wrote since `version`.

    A field wanted as it stood at `version` was not changed by this author, so the later value stays.

    Raises:
        EditConflict: a later write left another value in a field than the author saw and than the author wants.
    """
    left = dict(changes)
    if version >= fresh.version:
        return left
    seen: dict[str, Any] = {}
    last: dict[str, Entry] = {}
    for entry in _later_entries(fresh, version):
        for name in entry.changes.keys() & changes.keys():
            seen.setdefault(name, entry.changes[name][0])
            last[name] = entry
    now = values.current(fresh, seen)
    clashes = []
    for name, base in seen.items():
        mine = _wanted(fresh, name, changes[name])
        if mine == base:
            del left[name]
        elif now[name] not in (base, mine):
            clashes.append(Clash(name, base, now[name], mine, last[name].actor, last[name].recorded_at))
    if clashes:
        raise EditConflict(fresh, clashes)
    return left


def _wanted(fresh: Record, name: str, value: Any) -> Any:
    """A wanted value in log form, cleaned by its field so that `1` and `"1"` do not clash."""
    described = fresh._meta.get_field(name)
    if described.many_to_many or described.is_relation:
        return values.plain(value)
    return values.plain(described.to_python(value))  # type: ignore[union-attr]


def _log(
    record: Record, verb: Verb, changes: Mapping[str, Any], acting_user: Any, via: str, batch: Batch | None
) -> Entry:
    return Entry.objects.create(
        kind=record.record_kind(),
        object_id=record.pk,
        version=record.version,
        verb=verb,
        changes=dict(changes),
        actor=acting_user,
        via=via,
        batch=batch.pk if batch else None,
    )


@transaction.atomic
def bulk_create(
    records: Sequence[R],
    *,
    acting_user: Any,
    via: str,
    batch: Batch | None = None,
    sets: Sequence[Mapping[str, Sequence[int]]] = (),
) -> Sequence[R]:
    """Insert many new records of one model that the caller has validated; logged and indexed like single ones.

    Args:
        sets: for each record the ids in its many-to-many fields, or nothing at all.
    """
    if not records:
        return records
    model = type(records[0])
    insert(records)
    logged = [values.initial_changes(record) for record in records]
    if any(sets):
        _bulk_sets(records, sets, logged)
    _tell(WriteEvent(model, records, Verb.CREATED, _bulk_log(records, Verb.CREATED, logged, acting_user, via, batch)))
    return records


def _bulk_sets(
    records: Sequence[Record], sets: Sequence[Mapping[str, Sequence[int]]], logged: Sequence[dict[str, list[Any]]]
) -> None:
    """Insert the rows of many-to-many fields and add them to what is logged."""
    rows: dict[str, list[tuple[int, int]]] = {}
    for record, members, changes in zip(records, sets, logged, strict=True):
        for name, ids in members.items():
            rows.setdefault(name, []).extend((record.pk, other) for other in ids)
            changes[name] = [[], sorted(ids)]
    for name, pairs in rows.items():
        described: Any = records[0]._meta.get_field(name)
        through = described.remote_field.through
        ours, theirs = f"{described.m2m_field_name()}_id", f"{described.m2m_reverse_field_name()}_id"
        insert([through(**{ours: own, theirs: other}) for own, other in pairs])


@transaction.atomic
def bulk_archive(
    records: Sequence[Record], *, acting_user: Any, via: str = Via.WEB, batch: Batch | None = None
) -> None:
    """Put many records of one model into the bin; the caller has read them inside this transaction."""
    if not records:
        return
    now = timezone.now()
    for record in records:
        record.archived_at = record.updated_at = now
        record.version += 1
    model = type(records[0])
    rows = model._base_manager.filter(pk__in=[record.pk for record in records])
    rows.update(archived_at=now, updated_at=now, version=models.F("version") + 1)
    logged = _bulk_log(records, Verb.ARCHIVED, [{}] * len(records), acting_user, via, batch)
    _tell(WriteEvent(model, records, Verb.ARCHIVED, logged))


@transaction.atomic
def bulk_update(
    changed: Sequence[tuple[R, Mapping[str, list[Any]]]], *, acting_user: Any, via: str, batch: Batch | None = None
) -> Sequence[R]:
    """Save many records whose attributes the caller has set already, with their `{field: [old, new]}` in log form.

    The caller has read them inside this transaction, so nobody's newer work is overwritten.
    """
    if not changed:
        return []
    records = [record for record, _ in changed]
    now = timezone.now()
    alike: dict[tuple[str, ...], list[R]] = {}  # one statement for all records in which the same fields differ
    for record, changes in changed:
        record.version += 1
        record.updated_at = now
        alike.setdefault(tuple(changes), []).append(record)
    for names, some in alike.items():
        save_fields(some, [*names, "version", "updated_at"])
    logged = _bulk_log(records, Verb.CHANGED, [changes for _, changes in changed], acting_user, via, batch)
    differing = frozenset(name for names in alike for name in names)
    _tell(WriteEvent(type(records[0]), records, Verb.CHANGED, logged, differing))
    return records


def _bulk_log(
    records: Sequence[Record],
    verb: Verb,
    changes: Sequence[Changes],
    acting_user: Any,
    via: str,
    batch: Batch | None,
) -> Logged:
    actor_id = acting_user.pk if acting_user is not None else None
    logged = Logged(changes, actor_id, via, batch.pk if batch else None, timezone.now())
    insert_rows(
        Entry,
        ("object_id", "version", "changes"),
        [(record.pk, record.version, changed) for record, changed in zip(records, changes, strict=True)],
        kind=records[0].record_kind(),
        verb=verb,
        actor_id=actor_id,
        via=via,
        batch=logged.batch,
        recorded_at=logged.recorded_at,
    )
    return logged


def _logged(entry: Entry) -> Logged:
    return Logged([entry.changes], entry.actor_id, entry.via, entry.batch, entry.recorded_at)
