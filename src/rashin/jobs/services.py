"""Asking for work, stopping it, and picking up what a dead worker left behind.

A run changes state only by an UPDATE that names the state it leaves, so that two processes can never both take a step.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from . import registry
from .models import ACTIVE, JobRun

logger = logging.getLogger("rashin.jobs")

STALE_SECONDS = 20.0
_ORPHANED_SECONDS = 10.0


def enqueue(
    name: str,
    payload: Mapping[str, int | str | list[int]],
    *,
    owner: Any,
    run_after: datetime | None = None,
    dedupe_key: str | None = None,
) -> JobRun:
    """Ask for work; a worker takes it once the surrounding transaction is committed.

    Args:
        name: A kind of work declared with `@job`.
        payload: Ids only: the queue is no place for the content of the book.
        owner: The user who may watch and stop it; None for the system's own.
        run_after: Not before that moment.
        dedupe_key: While a run with this key is waiting or running, that run is returned instead of a second one.

    Raises:
        LookupError: no such kind of work.
    """
    if registry.find(name) is None:
        raise LookupError(f"No job is called {name}")
    key = dedupe_key or ""
    try:
        with transaction.atomic():
            run = JobRun.objects.create(
                name=name, payload=dict(payload), owner=owner, run_after=run_after, dedupe_key=key
            )
    except IntegrityError:
        same = JobRun.objects.active().filter(dedupe_key=key).first()
        # The other one may have ended between the two statements.
        return same or enqueue(name, payload, owner=owner, run_after=run_after, dedupe_key=dedupe_key)
    transaction.on_commit(lambda: send(run.pk, run_after))
    return run


def send(run_id: int, run_after: datetime | None = None) -> None:
    """Put a run before the workers. Doing so twice is harmless: only one of them can claim it."""
    from .tasks import work_off

    task = work_off.using(run_after=run_after) if run_after else work_off
    task.enqueue(run_id)


def cancel(run: JobRun, *, acting_user: Any) -> JobRun:
    """Stop a run: at once while it waits, at its next sign of progress while it works.

    Raises:
        PermissionDenied: it belongs to somebody else.
    """
    if not (acting_user.is_administrator or run.owner_id == acting_user.pk):
        raise PermissionDenied(_("Only the person who started this, or an administrator, may stop it."))
    now = timezone.now()
    waiting = JobRun.objects.filter(pk=run.pk, status="queued")
    if not waiting.update(status="cancelled", cancel_requested_at=now, finished_at=now):
        JobRun.objects.filter(pk=run.pk, status="running").update(cancel_requested_at=now)
    run.refresh_from_db()
    return run


def claim(run_id: int) -> JobRun | None:
    """Take a waiting run; None when it was cancelled, taken by another worker, or is not due."""
    now = timezone.now()
    taken = JobRun.objects.filter(pk=run_id, status="queued").update(
        status="running", attempts=F("attempts") + 1, started_at=now, heartbeat_at=now, message={}, error=""
    )
    return JobRun.objects.get(pk=run_id) if taken else None


def held(run: JobRun) -> QuerySet[JobRun]:
    """The row of a run while this attempt holds it: nobody else has taken it over meanwhile."""
    return JobRun.objects.filter(pk=run.pk, status="running", attempts=run.attempts)


def finish(run: JobRun, status: str, *, message: Mapping[str, Any] | None = None, error: str = "") -> None:
    """Write the end of a run, unless somebody else has taken it over."""
    held(run).update(status=status, finished_at=timezone.now(), message=dict(message or {}), error=error)


def release(run: JobRun) -> None:
    """Give a run back unfinished, without counting it as a failure: the worker was asked to stop."""
    if held(run).update(status="queued", run_after=None):
        send(run.pk)


def fail(run: JobRun, error: str, *, message: Mapping[str, Any] | None = None, final: bool = False) -> None:
    """Count a failure: the run waits for its next attempt, or has failed for good."""
    if held(run).exclude(cancel_requested_at=None).exists():
        finish(run, "cancelled", error=error)
        return
    kind = registry.find(run.name)
    failures = run.failures + 1
    if final or kind is None or failures >= kind.attempts:
        if held(run).update(failures=failures):
            run.failures = failures
            finish(run, "failed", message=message or {"code": "job.failed", "params": {}}, error=error)
        return
    due = timezone.now() + timedelta(seconds=kind.wait_before(failures))
    if held(run).update(status="queued", failures=failures, run_after=due, error=error):
        send(run.pk, due)


def stale_seconds() -> float:
    """How long a running job may show no sign of life before its worker counts as dead."""
    return float(getattr(settings, "JOBS_STALE_SECONDS", STALE_SECONDS))


def rescue() -> int:
    """Pick up what was left behind: runs of dead workers, and waiting runs that no worker was told about.

    Called by idle workers only, so that anything due and waiting is forgotten rather than merely late.

    Returns:
        How many runs were picked up.
    """
    now = timezone.now()
    dead = JobRun.objects.filter(status="running", heartbeat_at__lt=now - timedelta(seconds=stale_seconds()))
    count = 0
    for run in dead:
        logger.warning("The worker of job %s %s is gone", run.name, run.pk)
        fail(run, "The worker stopped without a word.", message={"code": "job.worker_lost", "params": {}})
        count += 1
    forgotten = JobRun.objects.filter(status="queued", created_at__lt=now - timedelta(seconds=_ORPHANED_SECONDS))
    for run in forgotten.exclude(run_after__gt=now):
        send(run.pk)
        count += 1
    return count


def enqueue_daily() -> None:
    """Ask for the work of every day; workers that ask at the same time get the same runs."""
    for name in registry.daily_jobs():
        enqueue(name, {}, owner=None, dedupe_key=name)


def prune(days: int = 90) -> None:
    """Forget finished runs that are older than this."""
    JobRun.objects.exclude(status__in=ACTIVE).filter(finished_at__lt=timezone.now() - timedelta(days=days)).delete()
