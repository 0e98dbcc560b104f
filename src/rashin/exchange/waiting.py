"""Rows whose parent was not there yet: they attach when it comes, whoever brings it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rashin.accounts.models import Account
from rashin.audit.models import ExternalKey
from rashin.offerings.models import Offering

from . import applying, staging
from .book import CHUNK
from .models import ImportRow, ImportRun

MODELS = {"accounts.account": Account, "offerings.offering": Offering}


def attach(user: Any, *, besides: ImportRun | None = None) -> int:
    """Bring in the rows of this user's earlier imports whose parents are here now.

    Args:
        besides: the run that has just ended; its own waiting rows were looked at already.

    Returns:
        How many rows were attached.
    """
    rows = ImportRow.objects.filter(run__owner=user, run__status="done").exclude(waits_for="")
    if besides is not None:
        rows = rows.exclude(run=besides)
    here = _here(rows.values_list("waits_for", flat=True).distinct())
    if not here:
        return 0
    attached = 0
    for run in ImportRun.objects.filter(pk__in=rows.values("run"), owner=user).order_by("pk"):
        attached += _attach_to(run, here)
    return attached


def _here(keys: Iterable[str]) -> set[str]:
    """Those of these keys whose record is in the book."""
    found: set[str] = set()
    wanted: dict[tuple[str, str], list[str]] = {}
    for key in keys:
        kind, system, name = key.split(":", 2)
        wanted.setdefault((kind, system), []).append(name)
    for (kind, system), names in wanted.items():
        for start in range(0, len(names), CHUNK):
            part = names[start : start + CHUNK]
            found |= {f"{kind}:{system}:{hit}" for hit in _hits(kind, system, part)}
    return found


def _hits(kind: str, system: str, names: list[str]) -> Iterable[str]:
    if system != "name":
        keys = ExternalKey.objects.filter(kind=kind, system=system, key__in=names)
        return keys.values_list("key", flat=True)
    model: Any = MODELS[kind]
    rows = model._base_manager.filter(archived_at=None, name_key__in=names)
    return list(rows.values_list("name_key", flat=True))


def _attach_to(run: ImportRun, here: set[str]) -> int:
    """Read the rows once more; those that still wait or ask stay as they are."""
    rows = [row for row in run.rows.exclude(waits_for="") if row.waits_for in here]
    if not rows:
        return 0
    ready = staging.reread(run, rows, ("waiting", "question"))
    if ready:
        applying.apply(run)
    return ready
