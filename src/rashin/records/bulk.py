"""Changing one field of many records at once, undoable as a batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from rashin.audit import writes
from rashin.audit.models import Batch
from rashin.audit.writes import EditConflict

from .resource import Resource

MOST = 2000  # records in one bulk edit


@dataclass
class BulkResult:
    """What a bulk edit did: the batch to undo it with, counts, and what was left alone and why."""

    batch: Batch
    changed: int = 0
    same: int = 0
    refused: list[tuple[Any, str]] = field(default_factory=list)


def bulk_change(
    resource: Resource,
    records: Iterable[Any],
    changes: Mapping[str, Any],
    versions: Mapping[int, int],
    *,
    acting_user: Any,
) -> BulkResult:
    """Apply the same changes to many records through the resource's own service.

    Args:
        versions: the version of each record (by id) that the user saw; records missing here count as just read.
    """
    result = BulkResult(
        writes.start_batch(_("Bulk edit of %(kind)s") % {"kind": resource.plural}, acting_user=acting_user)
    )
    for record in records:
        version = versions.get(record.pk, record.version)
        try:
            with transaction.atomic():
                written = resource.update(
                    record, acting_user=acting_user, version=version, changes=changes, batch=result.batch
                )
        except PermissionDenied as error:
            result.refused.append((record, str(error)))
        except EditConflict as conflict:
            who = conflict.clashes[0].by or "—"
            result.refused.append((record, _("%(name)s has changed this field meanwhile.") % {"name": who}))
        except ValidationError as error:
            result.refused.append((record, " ".join(error.messages)))
        else:
            result.changed += written.entry is not None
            result.same += written.entry is None
    return result
