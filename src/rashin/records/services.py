"""Writes that are the same for most kinds of record; kinds with rules of their own wrap these."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from rashin.audit import writes
from rashin.audit.models import Batch, Record, Via
from rashin.audit.writes import Written
from rashin.members.gate import authorise_write, hidden_fields, keep_author_in

R = TypeVar("R", bound=Record)


@transaction.atomic
def record_create(
    model: type[R], *, acting_user: Any, via: str = Via.WEB, batch: Batch | None = None, **fields: Any
) -> R:
    """Add a record.

    Args:
        fields: field values; many-to-many ones as lists.

    Raises:
        PermissionDenied: the user may not add this here.
        ValidationError: a value is missing or wrong.
    """
    sets = {name: fields.pop(name) for name in list(fields) if model._meta.get_field(name).many_to_many}
    record = model(**fields)
    if not record.creatable_by(acting_user):
        raise PermissionDenied(_("You may read this, but not change it."))
    writes.create(record, acting_user=acting_user, via=via, batch=batch, **sets)
    keep_author_in(record, acting_user)
    return record


@transaction.atomic
def record_update(
    record: R,
    *,
    acting_user: Any,
    version: int,
    changes: Mapping[str, Any],
    via: str = Via.WEB,
    batch: Batch | None = None,
) -> Written:
    """Change fields of a record; see `audit.writes.update` for merging and conflicts.

    Raises:
        PermissionDenied: the user may not change the record, or not these fields.
    """
    authorise_write(acting_user, record)
    if hidden_fields(acting_user, record) & set(changes):
        raise PermissionDenied(_("Only the core account team may change this."))
    written = writes.update(record, changes, acting_user=acting_user, version=version, via=via, batch=batch)
    keep_author_in(written.record, acting_user)
    return written


def record_archive(
    record: R, *, acting_user: Any, version: int, via: str = Via.WEB, batch: Batch | None = None
) -> Written:
    """Put a record into the bin, from where it can be restored."""
    authorise_write(acting_user, record)
    return writes.archive(record, acting_user=acting_user, version=version, via=via, batch=batch)


def record_restore(
    record: R, *, acting_user: Any, version: int, via: str = Via.WEB, batch: Batch | None = None
) -> Written:
    """Take a record out of the bin."""
    authorise_write(acting_user, record)
    return writes.restore(record, acting_user=acting_user, version=version, via=via, batch=batch)
