"""The one way to get a record: the function that also authorises it. Strangers see 404, readers 403 on writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from rashin.audit.models import Record

from .models import Confidential, NamedReader, Reading

R = TypeVar("R", bound=Record)


def get_visible(
    model: type[R], user: Any, pk: Any, *, archived: bool = False, joined: Callable[[Any], Any] | None = None
) -> R:
    """The record, if this user may see it; the reading of a material fact is recorded.

    Args:
        archived: also find records in the bin (to restore them).
        joined: adds to the query what the page needs beside the record.

    Raises:
        Http404: there is none, or the user may not know that there is one.
    """
    rows = model.objects.known_to(user) if archived else model.objects.visible_to(user)
    record = (joined(rows) if joined else rows).filter(pk=pk).first()
    if record is None:
        raise Http404(_("This page does not exist, or it is not open to you."))
    note_reading(record, user)
    return record  # type: ignore[no-any-return]


def note_reading(record: Record, user: Any) -> None:
    """Keep the insider list: who read a material fact, and when."""
    note_readings([record], user)


def note_readings(records: Iterable[Record], user: Any) -> None:
    """Keep the insider list for all material facts among these records. At most 1 query."""
    guards = {guard.pk: guard for guard in (record.guarded_by() for record in records)}
    read = [guard for guard in guards.values() if isinstance(guard, Confidential) and guard.is_material]
    if read:
        Reading.objects.bulk_create(
            [Reading(kind=guard.record_kind(), object_id=guard.pk, user=user) for guard in read]
        )


def may_write(user: Any, record: Record) -> bool:
    """Whether this user may change the record (object rule `members.write`)."""
    return bool(user.has_perm("members.write", record))


def authorise_write(user: Any, record: Record) -> None:
    """Raise PermissionDenied (403) unless the user may change the record."""
    if not may_write(user, record):
        raise PermissionDenied(_("You may read this, but not change it."))


def sees_core(user: Any, record: Record) -> bool:
    """Whether the second permission holds: stance, private notes and politics (object rule `members.core`)."""
    return bool(user.has_perm("members.core", record))


def hidden_fields(user: Any, record: Record) -> frozenset[str]:
    """Fields of the record that this user may not see."""
    return frozenset() if not record.core_fields or sees_core(user, record) else record.core_fields


def name_reader(record: Confidential, reader: Any, *, acting_user: Any) -> NamedReader:
    """Allow one person to read a material fact. Only who may write the record, and so reads it, may name others."""
    authorise_write(acting_user, record)
    return _name(record, reader, acting_user)


def keep_author_in(record: Record, author: Any) -> None:
    """Whoever marks a record as a material fact becomes its first named reader."""
    if isinstance(record, Confidential) and record.is_material and author is not None:
        _name(record, author, author)


def _name(record: Confidential, reader: Any, named_by: Any) -> NamedReader:
    named, _created = NamedReader.objects.get_or_create(
        kind=record.record_kind(), object_id=record.pk, user=reader, withdrawn_at=None, defaults={"named_by": named_by}
    )
    return named


@transaction.atomic
def withdraw_reader(record: Confidential, reader: Any, *, acting_user: Any) -> None:
    """Close a material fact to one of its readers; who had it open, and until when, stays on the list.

    Raises:
        PermissionDenied: the acting user may not write the record.
        ValidationError: nobody would be left who may read it.
    """
    authorise_write(acting_user, record)
    rows = NamedReader.objects.select_for_update().filter(
        kind=record.record_kind(), object_id=record.pk, withdrawn_at=None
    )
    named = list(rows)
    if all(row.user_id == reader.pk for row in named):
        raise ValidationError(_("At least one person must be left who may read this."))
    for row in named:
        if row.user_id == reader.pk:
            row.withdrawn_by, row.withdrawn_at = acting_user, timezone.now()
            row.save(update_fields=["withdrawn_by", "withdrawn_at"])


def insider_list(record: Confidential) -> tuple[list[NamedReader], list[Reading]]:
    """Who is and was named, and the newest 100 readings, newest first. 2 queries."""
    kind = record.record_kind()
    named = NamedReader.objects.filter(kind=kind, object_id=record.pk).select_related("user", "named_by")
    read = Reading.objects.filter(kind=kind, object_id=record.pk).select_related("user")
    return list(named.order_by("withdrawn_at", "named_at")), list(read.order_by("-pk")[:100])
