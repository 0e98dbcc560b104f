"""The long steps of an import as background work. All state stands in the staging table, so each may be begun again."""

from __future__ import annotations

import time
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rashin.domain import vocabulary as v
from rashin.domain.problems import Problem
from rashin.jobs.models import JobRun
from rashin.jobs.registry import job
from rashin.jobs.running import JobFailed, progress
from rashin.jobs.services import stale_seconds

from . import running, undoing
from .models import ImportRun

PREPARE, APPLY, UNDO = "exchange.prepare", "exchange.apply", "exchange.undo"


def _page(run: JobRun) -> str:
    return reverse("import_run", args=[run.payload["run"]])


@job(PREPARE, label=_("Reading a file"), counts=v.IMPORT_ROW_RESULTS, link=_page)
def prepare(job_run: JobRun, run: int) -> None:
    """Read and match all rows of a file."""
    importing = ImportRun.objects.filter(pk=run).first()
    if importing is None:  # discarded meanwhile
        return
    rows = int(importing.notes.get("rows", 0))
    try:
        running.prepare(importing, progress=lambda done: progress(job_run, done, max(rows, done)))
    except Problem as problem:
        importing.problem = {"code": problem.code, "params": problem.params}
        importing.status = "failed"
        importing.save(update_fields=["problem", "status"])
        raise JobFailed(problem) from problem


@job(APPLY, label=_("Import"), counts=v.IMPORT_ROW_RESULTS, link=_page)
def apply(job_run: JobRun, run: int) -> None:
    """Write what the preview showed."""
    importing = ImportRun.objects.get(pk=run)
    if importing.status in ("done", "undone"):
        return
    total = sum(int(importing.counts.get(name, 0)) for name in ("new", "changed"))
    running.carry_out(importing, progress=lambda done: progress(job_run, min(done, total), total))


def _wait_for_writer(run: int) -> None:
    """Let another worker that still writes this import come to its end; what it adds later would stay in the book."""
    alive = timedelta(seconds=stale_seconds())
    writing = JobRun.objects.filter(name=APPLY, dedupe_key=f"import-{run}", status="running")
    while writing.filter(heartbeat_at__gt=timezone.now() - alive).exists():
        time.sleep(0.2)


@job(UNDO, label=_("Undoing an import"), link=_page)
def undo(job_run: JobRun, run: int) -> None:
    """Take an import back."""
    importing = ImportRun.objects.select_related("owner").get(pk=run)
    if importing.status == "undone":
        return
    _wait_for_writer(run)
    by = job_run.owner or importing.owner
    undoing.undo(
        importing, acting_user=by, progress=lambda seen: progress(job_run, seen, max(seen + 1, importing.applied))
    )
