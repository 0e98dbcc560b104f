"""One attempt at a run: signs of life, progress, and how it ends."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from django.db import DatabaseError, connection
from django.utils import timezone

from rashin.domain.problems import Problem

from . import registry, services
from .models import JobRun

logger = logging.getLogger("rashin.jobs")

_WRITE_EVERY_SECONDS = 0.3
#: set when the worker was asked to stop: running work gives itself back at its next sign of progress
stopping = threading.Event()


class JobFailed(Exception):
    """Work that cannot succeed, however often it is tried.

    Args:
        problem: What is wrong, shown to the owner.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class _Cancelled(Exception):
    """The owner asked to stop."""


class _Released(Exception):
    """The worker was asked to stop."""


class _Superseded(Exception):
    """Another worker has taken the run over, because this one seemed dead."""


_last_write: dict[int, float] = {}


def progress(run: JobRun, done: int, total: int, **counts: int) -> None:
    """Say how far the work is, and stop here if it is to stop. Call it between transactions, as often as you like.

    Args:
        done: Items worked off.
        total: Items in all; 0 while unknown.
        counts: Counts so far, by the terms of the job's vocabulary.
    """
    now = time.monotonic()
    due = now - _last_write.get(run.pk, 0.0) >= _WRITE_EVERY_SECONDS
    if not (due or stopping.is_set() or done == total):
        return
    _last_write[run.pk] = now
    run.done, run.total, run.counts = done, total, counts or run.counts
    written = services.held(run).update(done=done, total=total, counts=run.counts, heartbeat_at=timezone.now())
    if not written:
        raise _Superseded
    if services.held(run).exclude(cancel_requested_at=None).exists():
        raise _Cancelled
    if stopping.is_set():
        raise _Released


def execute(run_id: int, *, heartbeat: bool = True) -> JobRun | None:
    """Work off one run in this process.

    Args:
        heartbeat: Show signs of life from a second thread while the work itself is busy.

    Returns:
        The run as it stands afterwards; None when there was nothing to take.
    """
    run = services.claim(run_id)
    if run is None:
        return None
    kind = registry.find(run.name)
    with Heartbeat(run) if heartbeat else contextlib.nullcontext(), _ending(run):
        if kind is None:
            raise JobFailed(Problem("job.unknown", name=run.name))
        kind.work(run, **run.payload)
    _last_write.pop(run.pk, None)
    run.refresh_from_db()
    return run


@contextmanager
def _ending(run: JobRun) -> Iterator[None]:
    """Whatever happens to the work, its run says so."""
    try:
        yield
    except _Cancelled:
        services.finish(run, "cancelled")
    except _Released:
        services.release(run)
    except _Superseded:
        logger.warning("Job %s %s was taken over by another worker", run.name, run.pk)
    except JobFailed as failed:
        problem = failed.problem
        message = {"code": problem.code, "params": dict(problem.params)}
        services.fail(run, str(failed), message=message, final=True)
    except Exception:
        logger.exception("Job %s %s failed", run.name, run.pk)
        services.fail(run, traceback.format_exc()[-4000:])
    except BaseException:
        # The process is being ended in the middle of the work; the next worker begins it again.
        services.release(run)
        raise
    else:
        services.finish(run, "done")


class Heartbeat:
    """A thread that keeps the run's last sign of life fresh while one long step holds the work."""

    def __init__(self, run: JobRun) -> None:
        self._run = run
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"heartbeat-{run.pk}", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.set()
        self._thread.join(timeout=5)

    def _beat(self) -> None:
        try:
            while not self._end.wait(services.stale_seconds() / 4):
                # A busy database is no reason to die; the next beat may get through.
                with contextlib.suppress(DatabaseError):
                    services.held(self._run).update(heartbeat_at=timezone.now())
        finally:
            connection.close()
