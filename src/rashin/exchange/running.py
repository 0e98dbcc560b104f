"""An import from end to end, the same for the command, the job and the wizard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from rashin.audit.models import Entry, Verb, Via
from rashin.domain.problems import Problem
from rashin.lib.collector import collecting_rarely
from rashin.lib.inserts import insert

from . import applying, questions, staging, waiting
from .kinds import kind_of
from .models import ImportRow, ImportRun
from .reasons import pack
from .source import Source, remember

Progress = Callable[[int], None]
OLD_PREVIEW = timedelta(minutes=1)
#: tables that are no list of anything that can be imported alone: their rows are handed back, each with this reason
HANDED_BACK = ("table.history", "table.users", "table.pipeline", "table.association")


@collecting_rarely()
def prepare(
    run: ImportRun, source: Source | None = None, *, take_best: bool = False, progress: Progress | None = None
) -> ImportRun:
    """Read and match all rows; the run ends in its preview or in its questions.

    Raises:
        Problem: the file cannot be read, or is no table that can be brought in.
    """
    source = source or Source(run)
    code = run.problem.get("code", "")
    if code in HANDED_BACK and not run.mapping:
        return hand_back(run, source)
    if not run.kind or not run.mapping:
        raise Problem(code or "table.unrecognised", **run.problem.get("params", {}))
    run.problem = {}
    remember(run)
    return staging.stage(run, source, take_best=take_best, progress=progress)


def hand_back(run: ImportRun, source: Source) -> ImportRun:
    """Reject every row of a table that cannot be imported, with the reason."""
    reason = pack(Problem(run.problem["code"], **run.problem.get("params", {})))
    rows = [
        ImportRow(run=run, number=row.number, cells=row.cells, result="rejected", reasons=[reason])
        for row in source.rows()
    ]
    with transaction.atomic():
        run.rows.all().delete()
        insert(rows)
        run.counts = {"new": 0, "changed": 0, "same": 0, "rejected": len(rows), "waiting": 0}
        run.staged, run.status = len(rows), "previewed"
        run.save()
    return run


@collecting_rarely()
def carry_out(run: ImportRun, *, progress: Progress | None = None) -> ImportRun:
    """Write what the preview showed, remember the answers, and attach what had waited for it."""
    if run.kind and not run.problem:
        questions.remember_all(run)
        # Interrupted, or overtaken by another: what is left is matched anew, so that nothing comes in twice.
        if (run.status == "running" and run.applied) or _overtaken(run):
            rest = run.rows.filter(applied=False, result__in=("new", "changed"))
            staging.reread(run, list(rest), unless=("question", "waiting"))  # decided in the preview already
            run.fresh = []
        applying.apply(run, progress=progress)
        waiting.attach(run.owner, besides=run)
    else:
        applying.finish(run)
    return run


def _overtaken(run: ImportRun) -> bool:
    """Whether records of this kind came in since the preview: by another import, or by hand once the preview is old."""
    if run.staged_at is None:
        return False
    since = Entry.objects.filter(
        kind=kind_of(run.kind).model.record_kind(), verb=Verb.CREATED, recorded_at__gt=run.staged_at
    )
    others = since.exclude(batch=run.batch_id) if run.batch_id else since
    old = timezone.now() - run.staged_at > OLD_PREVIEW
    return bool((others if old else others.filter(via=Via.IMPORT)).exists())


def interrupted(user: Any, path: Path, kind: str) -> ImportRun | None:
    """The import of this very file that was broken off in the middle of writing."""
    rows = ImportRun.objects.filter(owner=user, path=str(path.absolute()), kind=kind, status="running", job=None)
    return rows.filter(size=path.stat().st_size).first() if path.exists() else None


def result_of(run: ImportRun) -> dict[str, Any]:
    """The counts as the command prints them."""
    return {name: int(run.counts.get(name, 0)) for name in ("new", "changed", "same", "rejected", "waiting")}
