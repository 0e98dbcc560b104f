"""Keeping the index: called inside every write's transaction, and rebuilt by command."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from rashin.audit.models import Record, Verb
from rashin.audit.writes import WriteEvent
from rashin.domain.search_text import search_tokens
from rashin.lib.inserts import insert

from . import backends
from .models import SearchDocument

CHUNK = 500
ACCOUNT = "accounts.account"


def searchable_models() -> Iterator[type[Record]]:
    """All kinds of record that declare `search_fields`."""
    return (m for m in apps.get_models() if issubclass(m, Record) and m.search_fields)


def text_of(record: Record) -> str:
    """The text of a record that can be found; fields of related records are reached by `__` paths."""
    parts = []
    for path in record.search_fields:
        value: Any = record
        for step in path.split("__"):
            value = getattr(value, step, None)
        if value:
            parts.append(str(value))
    return "\n".join(parts)


def index_written(event: WriteEvent) -> None:
    """Listener of all writes: new and changed records enter the index, archived ones leave it."""
    model = event.model
    if not model.search_fields:
        return
    roots = {path.split("__")[0] for path in model.search_fields} | {"confidentiality", "public_from"}
    if event.verb == Verb.CHANGED and not event.changed & roots:
        return
    if event.verb != Verb.CREATED:
        remove(model, [record.pk for record in event.records])
    if event.verb != Verb.ARCHIVED:
        add(model, event.records)
    if model.record_kind() == ACCOUNT and event.verb == Verb.CHANGED and "name" in event.changed:
        _reindex_accounts([record.pk for record in event.records])


def add(model: type[Record], records: Sequence[Record]) -> None:
    """Index records that are not in the index. Undisclosed material facts stay out."""
    open_ones = [record for record in records if not getattr(record, "is_material", False)]
    now = timezone.now()
    kind = model.record_kind()
    documents = insert(
        [
            SearchDocument(kind=kind, object_id=record.pk, account_id=_account_id(record), changed_at=now)
            for record in open_ones
        ]
    )
    backends.put(
        [(document.pk, search_tokens(text_of(record))) for document, record in zip(documents, open_ones, strict=True)]
    )


def remove(model: type[Record], ids: Sequence[int]) -> None:
    """Take records out of the index."""
    documents = SearchDocument.objects.filter(kind=model.record_kind(), object_id__in=ids)
    backends.drop(documents.values_list("pk", flat=True))
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


def _reindex_accounts(account_ids: Sequence[int]) -> None:
    """Records found by their account's name follow its renaming."""
    for model in searchable_models():
        if any("__" in path for path in model.search_fields):
            rows = SearchDocument.objects.filter(kind=model.record_kind(), account_id__in=account_ids)
            ids = list(rows.values_list("object_id", flat=True))
            remove(model, ids)
            add(model, list(_rows(model).filter(pk__in=ids)))


def _rows(model: type[Record]) -> Any:
    paths = (*model.search_fields, getattr(model, "account_path", ""))
    joins = sorted({path.rpartition("__")[0] for path in paths if "__" in path})
    rows = model._base_manager.filter(archived_at=None)
    return rows.select_related(*joins) if joins else rows


def rebuild(progress: Callable[[str, int], None] | None = None) -> int:
    """Make the whole index anew. Returns the number of records indexed.

    Args:
        progress: called with the kind and the number of its records done so far.
    """
    total = 0
    with transaction.atomic():
        backends.clear()
        SearchDocument.objects.all().delete()
    for model in searchable_models():
        done, last = 0, 0
        while chunk := list(_rows(model).filter(pk__gt=last).order_by("pk")[:CHUNK]):
            with transaction.atomic():
                add(model, chunk)
            last, done = chunk[-1].pk, done + len(chunk)
            if progress:
                progress(model.record_kind(), done)
        total += done
    return total
