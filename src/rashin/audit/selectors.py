"""Reading the log: what happened to a record, in words a person understands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from .models import Entry, Provenance, Record, Verb


@dataclass(frozen=True)
class ChangedField:
    """One field of one write: its name, label, and both values as a person reads them."""

    name: str
    label: str
    old: Any
    new: Any


@dataclass(frozen=True)
class HistoryLine:
    """One write with its changed fields in readable form; a creation says only that it was."""

    entry: Entry
    fields: tuple[ChangedField, ...]


def history(record: Record, *, user: Any, hidden: frozenset[str] = frozenset(), limit: int = 100) -> list[HistoryLine]:
    """The newest writes to a record, newest first. Queries: 1 + 1 per related model named in the changes.

    Args:
        record: a record the user was authorised to see.
        user: the reader; related records that the reader may not see appear by id only.
        hidden: fields this reader may not see (the second permission).
    """
    rows = Entry.objects.filter(kind=record.record_kind(), object_id=record.pk).select_related("actor")
    entries = list(rows.order_by("-version")[:limit])
    names = _related_names(type(record), entries, user)
    return [
        HistoryLine(
            entry,
            tuple(
                ChangedField(name, _label(type(record), name), *(_readable(type(record), name, v, names) for v in pair))
                for name, pair in entry.changes.items()
                if name not in hidden and entry.verb == Verb.CHANGED
            ),
        )
        for entry in entries
    ]


def last_change(record: Record, name: str) -> Entry | None:
    """The newest write that touched a field. 1 query (the newest 50 writes are looked at)."""
    rows = Entry.objects.filter(kind=record.record_kind(), object_id=record.pk).select_related("actor")
    return next((entry for entry in rows.order_by("-version")[:50] if name in entry.changes), None)


def _field(model: type[Record], name: str) -> Any:
    """The field of this name, None when it was taken out of the product since."""
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _label(model: type[Record], name: str) -> str:
    return str(getattr(_field(model, name), "verbose_name", name))


def _related_names(model: type[Record], entries: Iterable[Entry], user: Any) -> dict[tuple[str, Any], str]:
    """Names of the records that logged ids point to, those the reader may see: {(field, id): name}."""
    wanted: dict[str, set[Any]] = defaultdict(set)
    for entry in entries:
        for name, pair in entry.changes.items() if entry.verb == Verb.CHANGED else ():
            field = _field(model, name)
            if field is not None and field.is_relation:
                for value in pair:
                    wanted[name].update(value if isinstance(value, list) else [value])
    result: dict[tuple[str, Any], str] = {}
    for name, ids in wanted.items():
        target = model._meta.get_field(name).related_model
        assert isinstance(target, type)
        rows: Any = target._base_manager.filter(pk__in=ids - {None})
        if issubclass(target, Record):
            rows = target.objects.filter(target.visible_filter(user), pk__in=ids - {None})
        result.update({(name, row.pk): str(row) for row in rows})
    return result


def _readable(model: type[Record], name: str, value: Any, names: dict[tuple[str, Any], str]) -> Any:
    field = _field(model, name)
    if value is None or value == "":
        return None
    if field is None:
        return value
    if field.is_relation:
        if isinstance(value, list):
            return "、".join(names.get((name, item), f"#{item}") for item in value) or None
        return names.get((name, value), f"#{value}")
    assert isinstance(field, models.Field)
    if field.flatchoices:
        return dict(field.flatchoices).get(value, value)
    return field.to_python(value)


def provenance_of(records: Sequence[Record]) -> dict[tuple[int, str], Provenance]:
    """Who says so, for every field of these records of one kind: {(record id, field): newest provenance}.

    A value that somebody typed after the import has no provenance any more. Queries: 1, and 1 where something is found.
    """
    if not records:
        return {}
    kind = records[0].record_kind()
    rows = Provenance.objects.filter(kind=kind, object_id__in=[r.pk for r in records])
    found: dict[tuple[int, str], Provenance] = {}
    for row in rows.select_related("origin", "origin__by").order_by("pk"):
        for name in row.fields:
            found[row.object_id, name] = row
    if found:
        oldest = min(row.version for row in found.values())
        later = Entry.objects.filter(kind=kind, object_id__in={pk for pk, _ in found}, version__gt=oldest)
        for pk, version, changes in later.values_list("object_id", "version", "changes"):
            for name in changes:
                if (pk, name) in found and found[pk, name].version < version:
                    del found[pk, name]
    return found
