"""Taking an import back: what it made goes to the bin, what it changed gets its old values, the rest is listed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from rashin.audit import batches
from rashin.audit.models import Provenance
from rashin.audit.writes import start_batch
from rashin.lib.collector import collecting_rarely

from .models import ImportRun


@collecting_rarely()
def undo(run: ImportRun, *, acting_user: Any, progress: Callable[[int], None] | None = None) -> batches.Undone:
    """Undo an import; called again after a crash it goes on.

    Args:
        progress: called between transactions with the number of writes looked at.

    Raises:
        PermissionDenied: the run is somebody else's.
    """
    if not (acting_user.is_administrator or run.owner_id == acting_user.pk):
        raise PermissionDenied(_("Only the person who brought this in, or an administrator, may undo it."))
    batch = run.batch or start_batch(run.name, acting_user=acting_user)
    undone = batches.undo(batch, acting_user=acting_user, progress=progress)
    kept = {(record.record_kind(), record.pk): str(record) for record in undone.left}
    rows = Provenance.objects.filter(origin=run.origin)
    gone = [pk for pk, kind, record in rows.values_list("pk", "kind", "object_id") if (kind, record) not in kept]
    for start in range(0, len(gone), 900):
        Provenance.objects.filter(pk__in=gone[start : start + 900]).delete()
    run.left = [[*key, name] for key, name in kept.items()]
    run.status, run.finished_at = "undone", timezone.now()
    run.save(update_fields=["left", "status", "finished_at"])
    return undone
