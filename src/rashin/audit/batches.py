"""Undoing a batch: what was written together goes back together, except rows somebody changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from . import writes
from .models import Batch, Entry, Record

CHUNK = 200


@dataclass
class Undone:
    """How an undo went: the number of writes taken back, and the records left alone (changed since, or refused)."""

    reverted: int = 0
    left: list[Record] = field(default_factory=list)


def undo(batch: Batch, *, acting_user: Any, progress: Callable[[int], None] | None = None) -> Undone:
    """Take back all writes of a batch, newest first, in short transactions; after a crash it goes on where it stood.

    Args:
        batch: the batch; undoing it twice takes nothing back the second time.
        progress: called with the number of writes looked at.
    """
    result, seen = Undone(), 0
    undoing = batch.undone_by.first() or writes.start_batch(batch.label, acting_user=acting_user, via=batch.via)
    undoing.undoes = batch
    undoing.save(update_fields=["undoes"])
    entries = Entry.objects.filter(batch=batch.pk).order_by("-pk").iterator(chunk_size=CHUNK)
    for chunk in _chunks(entries):
        with transaction.atomic():
            for entry in chunk:
                _undo_one(entry, undoing, acting_user, result)
        seen += len(chunk)
        if progress:
            progress(seen)
    batch.undone_at = timezone.now()
    batch.save(update_fields=["undone_at"])
    return result


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


def _chunks(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    while chunk := list(islice(entries, CHUNK)):
        yield chunk
