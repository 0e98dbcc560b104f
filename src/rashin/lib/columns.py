"""Values of many rows as the database driver takes them, converted column by column instead of row by row."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

_TEXTS = frozenset({str, type(None)})
_NUMBERS = frozenset({int, bool, type(None)})
_CONVERTED = (models.DateField, models.TimeField, models.DecimalField)
_EMPTY: dict[Any, str] = {dict: "{}", list: "[]"}


def prepared(field: Any, values: Sequence[Any]) -> Sequence[Any]:
    """The values of one field as the driver takes them; equal ones are converted once."""
    wrapper = connections[DEFAULT_DB_ALIAS]  # not the proxy, which looks itself up at every touch
    if isinstance(field, models.JSONField):
        if wrapper.vendor == "sqlite":
            return _as_json(values, json.dumps if field.encoder is None else field.encoder().encode)
        return [field.get_db_prep_save(value, wrapper) for value in values]
    if isinstance(field, _CONVERTED):
        return [_converted(field, value) for value in values]
    plain = _TEXTS if isinstance(field, models.CharField | models.TextField) else _NUMBERS
    if plain.issuperset(map(type, values)):
        return values
    known = {value: field.get_db_prep_save(value, wrapper) for value in set(values)}
    return list(map(known.__getitem__, values))


@lru_cache(maxsize=20_000)
def _converted(field: Any, value: Any) -> Any:
    """Days, times and decimals: files name the same few thousand of them again and again."""
    return field.get_db_prep_save(value, connections[DEFAULT_DB_ALIAS])


def _as_json(values: Sequence[Any], encode: Any) -> list[str | None]:
    """JSON texts; most values of a staging table are empty, and an object that many rows share is written once."""
    written: dict[int, str] = {}
    texts: list[str | None] = []
    for value in values:
        if value is None:
            texts.append(None)
        elif not value and type(value) in _EMPTY:
            texts.append(_EMPTY[type(value)])
        else:
            if id(value) not in written:
                written[id(value)] = encode(value)
            texts.append(written[id(value)])
    return texts
