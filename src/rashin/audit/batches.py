"""Undoing a batch: what was written together goes back together, except rows somebody changed since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone

from . import values, writes
from .models import Batch, Entry, ExternalKey, Record, Verb, Via

CHUNK = 400


@dataclass
class Undone:
    """How an undo went: the number of writes taken back, and the records left alone (changed since, or refused)."""

    reverted: int = 0
    left: list[Record] = field(default_factory=list)


def undo(batch: Batch, *, acting_user: Any, progress: Callable[[int], None] | None = None) -> Undone:
    """Take back all writes of a batch, newest first, in short transactions; after a crash it goes on where it stood.

    A record that somebody changed since is left alone, and so is a new one on which something of others stands.

    Args:
        batch: the batch; undoing it twice takes nothing back the second time.
        progress: called between transactions with the number of writes looked at.
    """
    result, seen = Undone(), 0
    undoing = batch.undone_by.first() or writes.start_batch(batch.label, acting_user=acting_user, via=batch.via)
    undoing.undoes = batch
    undoing.save(update_fields=["undoes"])
    entries = _entries(batch)
    while chunk := list(islice(entries, CHUNK)):
        with transaction.atomic():
            _undo_chunk(chunk, undoing, acting_user, result)
        seen += len(chunk)
        if progress:
            progress(seen)
    batch.undone_at = timezone.now()
    batch.save(update_fields=["undone_at"])
    return result


def _entries(batch: Batch) -> Iterator[Entry]:
    """The log of the batch, newest first, read page by page: a cursor must not stay open over other transactions."""
    last: int | None = None
    while True:
        rows = Entry.objects.filter(batch=batch.pk).order_by("-pk")
        page = list(rows.filter(pk__lt=last)[:CHUNK] if last is not None else rows[:CHUNK])
        if not page:
            return
        last = page[-1].pk
        yield from page


def _undo_chunk(chunk: Sequence[Entry], undoing: Batch, acting_user: Any, result: Undone) -> None:
    """Imports go back one kind at a time, exactly as they came; other batches through each kind's own services."""
    if undoing.via != Via.IMPORT:
        for entry in chunk:
            _undo_one(entry, undoing, acting_user, result)
        return
    by_kind: dict[str, list[Entry]] = {}
    for entry in chunk:
        by_kind.setdefault(entry.kind, []).append(entry)
    for kind, entries in by_kind.items():
        model = writes.record_model(kind)
        times = Counter(entry.object_id for entry in entries)
        plain = [e for e in entries if times[e.object_id] == 1 and e.verb == Verb.CREATED]
        changed = [e for e in entries if times[e.object_id] == 1 and e.verb == Verb.CHANGED and _is_plain(model, e)]
        latest = _latest(kind, [entry.object_id for entry in (*plain, *changed)])
        _archive(model, plain, latest, undoing, acting_user, result)
        _change_back(model, changed, latest, undoing, acting_user, result)
        done = {entry.pk for entry in (*plain, *changed)}
        for entry in entries:
            if entry.pk not in done:
                _undo_one(entry, undoing, acting_user, result)


def _is_plain(model: type[Record], entry: Entry) -> bool:
    return not any(model._meta.get_field(name).many_to_many for name in entry.changes)


def _latest(kind: str, ids: Sequence[int]) -> dict[int, int | None]:
    """The batch of the last write to each record; writes that were undone, and their undoing, count for nothing."""
    rows = Entry.objects.filter(kind=kind, object_id__in=ids).order_by("object_id", "version")
    written: dict[int, list[int | None]] = {}
    for pk, batch in rows.values_list("object_id", "batch"):
        written.setdefault(pk, []).append(batch)
    every = {batch for batches in written.values() for batch in batches if batch is not None}
    undoes = dict(Batch.objects.filter(pk__in=every).exclude(undoes=None).values_list("pk", "undoes_id"))
    return {pk: _last_standing(batches, undoes) for pk, batches in written.items()}


def _last_standing(batches: Sequence[int | None], undoes: dict[int, int]) -> int | None:
    gone = {undoing for undoing in batches if undoing in undoes}
    gone |= {undoes[undoing] for undoing in gone if undoing is not None}
    standing = [batch for batch in batches if batch is None or batch not in gone]
    return standing[-1] if standing else batches[-1]


def _archive(
    model: type[Record], entries: Sequence[Entry], latest: Any, undoing: Batch, acting_user: Any, result: Undone
) -> None:
    records = model._base_manager.filter(archived_at=None).in_bulk([entry.object_id for entry in entries])
    borne = _bearing_others(model, list(records), undoing) | _refused(model, records, acting_user)
    back = []
    for entry in entries:
        record = records.get(entry.object_id)
        if record is None:
            continue
        if latest[record.pk] not in (entry.batch, undoing.pk) or record.pk in borne:
            result.left.append(record)
        else:
            back.append(record)
    writes.bulk_archive(back, acting_user=acting_user, via=undoing.via, batch=undoing)
    keys = ExternalKey.objects.filter(kind=model.record_kind(), object_id__in=[record.pk for record in back])
    keys.filter(batch=undoing.undoes_id).delete()
    result.reverted += len(back)


def _refused(model: type[Record], records: dict[int, Any], user: Any) -> set[int]:
    """Records that this user may not write."""
    allowed = model._base_manager.filter(model.writable_filter(user), pk__in=list(records))
    return set(records) - set(allowed.values_list("pk", flat=True))


def _bearing_others(model: type[Record], ids: Sequence[int], undoing: Batch) -> set[int]:
    """Records on which live records of others stand."""
    found: set[int] = set()
    for relation in model._meta.related_objects:
        child = relation.related_model
        firm = relation.on_delete in (models.CASCADE, models.PROTECT) if relation.on_delete else False
        if not firm or not isinstance(child, type) or not issubclass(child, Record):
            continue
        path = relation.field.attname
        rows = child._base_manager.filter(archived_at=None, **{f"{relation.field.name}__in": ids})
        pairs = list(rows.values_list("pk", path))
        if pairs:
            made = Entry.objects.filter(kind=child.record_kind(), batch=undoing.undoes_id, verb=Verb.CREATED)
            own = set(made.filter(object_id__in=[pk for pk, _parent in pairs]).values_list("object_id", flat=True))
            found |= {parent for pk, parent in pairs if pk not in own}
    return found


def _change_back(
    model: type[Record], entries: Sequence[Entry], latest: Any, undoing: Batch, acting_user: Any, result: Undone
) -> None:
    records = model._base_manager.select_for_update(of=("self",)).in_bulk([entry.object_id for entry in entries])
    refused = _refused(model, records, acting_user)
    back: list[tuple[Record, dict[str, list[Any]]]] = []
    for entry in entries:
        record = records.get(entry.object_id)
        if record is None:
            continue
        if latest[record.pk] not in (entry.batch, undoing.pk) or record.pk in refused:
            result.left.append(record)
            continue
        now = values.current(record, entry.changes)
        # written back already by an undo that was interrupted
        if all(now[name] == pair[0] for name, pair in entry.changes.items()):
            continue
        old = {name: values.restore_value(model, name, pair[0]) for name, pair in entry.changes.items()}
        values.assign(record, old)
        back.append((record, {name: [now[name], pair[0]] for name, pair in entry.changes.items()}))
    writes.bulk_update(back, acting_user=acting_user, via=undoing.via, batch=undoing)
    result.reverted += len(back)


def _undo_one(entry: Entry, undoing: Batch, acting_user: Any, result: Undone) -> None:
    latest = Entry.objects.filter(kind=entry.kind, object_id=entry.object_id).latest("version")
    if latest.batch not in (entry.batch, undoing.pk):
        result.left.append(writes.record_model(entry.kind)._base_manager.get(pk=entry.object_id))
        return
    try:
        with transaction.atomic():
            written = writes.revert(entry, acting_user=acting_user, batch=undoing, version=latest.version)
    except (writes.EditConflict, PermissionDenied, ValidationError):
        result.left.append(writes.record_model(entry.kind)._base_manager.get(pk=entry.object_id))
    else:
        result.reverted += written.entry is not None
