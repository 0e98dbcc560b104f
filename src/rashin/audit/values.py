"""Field values in the form the log keeps them: JSON, foreign keys as ids, sets as sorted lists of ids."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import models

from .models import Record

_AS_THEY_ARE = frozenset({str, int, bool, float, type(None)})
SILENT = frozenset({"id", "version", "created_at", "updated_at", "archived_at", "password", "last_login"})


@cache
def logged_fields(model: type[Record]) -> tuple[models.Field[Any, Any], ...]:
    """The concrete fields whose changes the log keeps."""
    return tuple(field for field in model._meta.concrete_fields if field.name not in SILENT)


@cache
def _logged_names(model: type[Record]) -> tuple[tuple[str, str], ...]:
    return tuple((field.name, field.attname) for field in logged_fields(model))


def plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, (Decimal, uuid.UUID)):
        return str(value)
    if isinstance(value, (list, tuple, set, frozenset, models.QuerySet)):
        return sorted(plain(item) for item in value)
    return value


def current(instance: Record, names: Iterable[str]) -> dict[str, Any]:
    """The record's present values of these fields, in log form."""
    result = {}
    for name in names:
        field = instance._meta.get_field(name)
        if field.many_to_many:
            result[name] = sorted(getattr(instance, name).values_list("pk", flat=True)) if instance.pk else []
        else:
            result[name] = plain(getattr(instance, field.attname))  # type: ignore[union-attr]
    return result


def initial_changes(instance: Record) -> dict[str, list[Any]]:
    """The log of a creation: every field that has a value, from nothing to that value."""
    changes = {}
    for name, attname in _logged_names(type(instance)):
        value = getattr(instance, attname)
        if value is not None and value != "":
            changes[name] = [None, plain(value)]
    return changes


def restore_value(model: type[Record], name: str, logged: Any) -> Any:
    """Turn a logged value back into what the field takes (foreign keys stay ids)."""
    field = model._meta.get_field(name)
    if field.many_to_many:
        return logged or []
    assert isinstance(field, models.Field)
    if logged is None:
        return None if field.null else field.get_default()
    if isinstance(field, models.ForeignKey):
        return logged
    return field.to_python(logged)


def assign(instance: Record, values: Mapping[str, Any]) -> list[str]:
    """Set plain and foreign-key fields; returns the names of the many-to-many ones, which need a saved row."""
    later = []
    for name, value in values.items():
        field = instance._meta.get_field(name)
        if field.many_to_many:
            later.append(name)
        elif isinstance(field, models.ForeignKey) and not isinstance(value, models.Model):
            setattr(instance, field.attname, value)
        else:
            setattr(instance, name, value)
    return later
