"""Keeping the index: called inside every write's transaction, and rebuilt by command."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from datetime import date
from functools import cache
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from rashin.audit.models import Record, Verb
from rashin.audit.writes import WriteEvent
from rashin.domain.search_text import search_tokens
from rashin.lib.inserts import insert_rows
from rashin.members.models import Confidential

from . import backends
from .models import SearchDocument

CHUNK = 500
ACCOUNT = "accounts.account"
CLASS_FIELDS = frozenset({"confidentiality", "public_from"})  # they decide whether a record may be found at all


def searchable_models() -> Iterator[type[Record]]:
    """All kinds of record that declare `search_fields`."""
    return (m for m in apps.get_models() if issubclass(m, Record) and m.search_fields)


@cache
def _steps(model: type[Record]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(path.split("__")) for path in model.search_fields)


def text_of(record: Record) -> str:
    """The text of a record that can be found; fields of related records are reached by `__` paths."""
    parts = []
    for steps in _steps(type(record)):
        value: Any = record
        for step in steps:
            value = getattr(value, step, None)
        if value:
            parts.append(str(value))
    return "\n".join(parts)


def index_written(event: WriteEvent) -> None:
    """Listener of all writes: new and changed records enter the index, archived ones leave it.

    Records that are found by what stands in this one (an account's name, a person's) follow its change.
    """
    model = event.model
    own = {path.split("__")[0] for path in _paths(model)} | CLASS_FIELDS
    written = event.records if event.verb != Verb.CHANGED else _touched(event, own)
    if model.search_fields and written:
        if event.verb != Verb.CREATED:
            remove(model, [record.pk for record in written])
        add(model, [record for record in written if record.archived_at is None])
    if event.verb == Verb.CHANGED:
        for other, prefix, fields in _found_through(model):
            touched = _touched(event, fields | CLASS_FIELDS)
            if touched:
                _reindex(other, _hanging_on(other, prefix, [record.pk for record in touched]))


def _touched(event: WriteEvent, fields: Set[str]) -> list[Record]:
    """The records of which one of these fields was changed."""
    pairs = zip(event.records, event.logged.changes, strict=True)
    return [record for record, changes in pairs if not fields.isdisjoint(changes)]


def _paths(model: type[Record]) -> tuple[str, ...]:
    """Fields that decide how a record is found: its text, its account, and the class of the records it follows."""
    guards = (f"{path}__confidentiality" for path in model.guard_paths())
    return (*model.search_fields, getattr(model, "account_path", ""), *guards)


@cache
def _found_through(model: type[Record]) -> tuple[tuple[type[Record], str, frozenset[str]], ...]:
    """Kinds that are found by fields of this one, hang on it or follow it: (kind, path to this one, those fields)."""
    result: list[tuple[type[Record], str, frozenset[str]]] = []
    for other in searchable_models():
        fields: dict[str, set[str]] = {}
        for path in _paths(other):
            target: Any = other
            steps = path.split("__")
            for place, step in enumerate(steps[:-1], start=1):
                target = target._meta.get_field(step).related_model
                if target is model:
                    fields.setdefault("__".join(steps[:place]), set()).add(steps[place])
        result += [(other, prefix, frozenset(names)) for prefix, names in fields.items()]
    return tuple(result)


def _hanging_on(model: type[Record], path: str, ids: Sequence[int]) -> list[int]:
    return list(model._base_manager.filter(**{f"{path}__in": ids}).values_list("pk", flat=True))


def _reindex(model: type[Record], ids: Sequence[int]) -> None:
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        remove(model, chunk)
        add(model, list(_rows(model).filter(pk__in=chunk)))


def add(model: type[Record], records: Sequence[Record]) -> None:
    """Index records that are not in the index. Undisclosed material facts stay out."""
    prefetch_related_objects(records, *_relations(model))  # what the caller has read already is not read again
    open_ones = [record for record in records if not getattr(record, "is_material", False)]
    kind = model.record_kind()
    places = [(record.pk, _account_id(record)) for record in open_ones]
    documents = insert_rows(SearchDocument, ("object_id", "account_id"), places, kind=kind, changed_at=timezone.now())
    backends.put(
        kind,
        [
            (document, account, search_tokens(text_of(record)))
            for document, (_, account), record in zip(documents, places, open_ones, strict=True)
        ],
    )


def remove(model: type[Record], ids: Sequence[int]) -> None:
    """Take records out of the index."""
    documents = SearchDocument.objects.filter(kind=model.record_kind(), object_id__in=ids)
    backends.drop(list(documents.values_list("pk", flat=True)))
    documents.delete()


def _account_id(record: Record) -> int | None:
    if record.record_kind() == ACCOUNT:
        return int(record.pk)
    path = getattr(record, "account_path", None)
    if path is None:
        return None
    value: Any = record
    *steps, last = path.split("__")
    for step in steps:
        value = getattr(value, step)
    found: int | None = getattr(value, f"{last}_id")
    return found


def _rows(model: type[Record]) -> Any:
    rows = model._base_manager.filter(archived_at=None)
    return rows.select_related(*_relations(model)) if _relations(model) else rows


@cache
def _relations(model: type[Record]) -> tuple[str, ...]:
    """Related records that decide what is indexed of this kind, and under which account."""
    return tuple(sorted({path.rpartition("__")[0] for path in _paths(model) if "__" in path}))


def rebuild(progress: Callable[[str, int], None] | None = None) -> int:
    """Make the whole index anew while others work; what is found stays complete throughout.

    Args:
        progress: called with the kind and the number of its records done so far.

    Returns:
        The number of records looked at.
    """
    total = 0
    for model in searchable_models():
        last = (
            SearchDocument.objects.filter(kind=model.record_kind()).order_by("-pk").values_list("pk", flat=True).first()
        )
        total += _rebuild_kind(model, progress)
        _drop_older(model, last or 0)
    backends.settle()
    return total


def _rebuild_kind(model: type[Record], progress: Callable[[str, int], None] | None) -> int:
    """Index all records of a kind, the longest unchanged first, because the newest documents are shown first."""
    done = 0
    ids = list(model._base_manager.filter(archived_at=None).order_by("updated_at", "pk").values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        with transaction.atomic():  # the rows are locked, so that no writer indexes them at the same moment
            rows = {row.pk: row for row in _rows(model).filter(pk__in=chunk).select_for_update(of=("self",))}
            remove(model, chunk)
            add(model, [rows[pk] for pk in chunk if pk in rows])
        done += len(chunk)
        if progress:
            progress(model.record_kind(), done)
    return done


def _drop_older(model: type[Record], last: int) -> None:
    """Drop documents that the rebuild did not write anew: their records are gone or in the bin."""
    with transaction.atomic():
        stale = SearchDocument.objects.filter(kind=model.record_kind(), pk__lte=last)
        backends.drop(list(stale.values_list("pk", flat=True)))
        stale.delete()


def index_published(day: date | None = None) -> int:
    """Index the material facts whose day of publication has come (default: up to today). Returns how many.

    The worker calls it once a day: until then they are not in the index, and nobody writes to them on that day.
    """
    count = 0
    for model in searchable_models():
        if not issubclass(model, Confidential):
            continue
        rows = _rows(model).filter(confidentiality="material", public_from__lte=day or timezone.localdate())
        known = SearchDocument.objects.filter(kind=model.record_kind()).values("object_id")
        fresh = list(rows.exclude(pk__in=known).values_list("pk", flat=True))
        with transaction.atomic():
            _reindex(model, fresh)
            for other, prefix, _fields in _found_through(model):
                _reindex(other, _hanging_on(other, prefix, fresh))
        count += len(fresh)
    return count
