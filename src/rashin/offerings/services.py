"""Writes to offerings and competitors, which carry a key for matching; the rest goes through `records.services`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rashin.audit.models import Batch, Via
from rashin.audit.writes import Written
from rashin.domain.company_names import company_key
from rashin.domain.matching import plain_key
from rashin.records.services import record_create, record_update

from .models import Competitor, Offering


def _keyed(model: type[Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with the matching key that belongs to the name."""
    if "name" not in fields:
        return dict(fields)
    key = company_key if model is Competitor else plain_key
    return dict(fields) | {"name_key": key(str(fields["name"]))}


def offering_create(
    model: type[Offering] = Offering, *, acting_user: Any, via: str = Via.WEB, batch: Batch | None = None, **fields: Any
) -> Offering:
    """Add an offering.

    Raises:
        PermissionDenied: the user is neither administrator nor a team's manager.
        ValidationError: a value is missing or wrong, or the product code is taken.
    """
    return record_create(model, acting_user=acting_user, via=via, batch=batch, **_keyed(model, fields))


def competitor_create(
    model: type[Competitor] = Competitor,
    *,
    acting_user: Any,
    via: str = Via.WEB,
    batch: Batch | None = None,
    **fields: Any,
) -> Competitor:
    """Add a competitor. Raises PermissionDenied when the user does not sell."""
    return record_create(model, acting_user=acting_user, via=via, batch=batch, **_keyed(model, fields))


def keyed_update(
    record: Offering | Competitor,
    *,
    acting_user: Any,
    version: int,
    changes: Mapping[str, Any],
    via: str = Via.WEB,
    batch: Batch | None = None,
) -> Written:
    """Change an offering or competitor; a new name brings its matching key along."""
    prepared = _keyed(type(record), changes)
    return record_update(record, acting_user=acting_user, version=version, changes=prepared, via=via, batch=batch)
