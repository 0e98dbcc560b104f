"""Writes that are the same for most kinds of record; kinds with rules of their own wrap these."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from rashin.audit import writes
from rashin.audit.models import Batch, Record, Via
from rashin.audit.writes import Written
from rashin.domain.money import EXPONENTS, round_half_up
from rashin.lib.fields import MoneyField
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
    changes = {**changes, **_same_amounts(record, changes)}
    written = writes.update(record, changes, acting_user=acting_user, version=version, via=via, batch=batch)
    if _moves(record, changes) and not written.record.creatable_by(acting_user):
        raise PermissionDenied(_("You may read this, but not change it."))
    keep_author_in(written.record, acting_user)
    return written


def _moves(record: Record, changes: Mapping[str, Any]) -> bool:
    """Whether the record goes to another account, where its author must be allowed to add it."""
    path = getattr(record, "account_path", "")
    return bool(path) and path.split("__")[0] in changes


def _same_amounts(record: Record, changes: Mapping[str, Any]) -> dict[str, int]:
    """Amounts in minor units of the new currency: `1,000` stays `1,000` when yen are corrected to dollars."""
    result: dict[str, int] = {}
    for field in record._meta.concrete_fields:
        if not isinstance(field, MoneyField) or field.name in changes:
            continue
        minor, old = getattr(record, field.name), getattr(record, field.currency_field)
        new = changes.get(field.currency_field, old)
        if minor is not None and new != old and new in EXPONENTS and old in EXPONENTS:
            result[field.name] = round_half_up(Decimal(minor).scaleb(EXPONENTS[new] - EXPONENTS[old]))
    return result


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
