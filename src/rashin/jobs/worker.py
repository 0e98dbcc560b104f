"""The process that works off the queue."""

from __future__ import annotations

import logging
import signal
import time
from datetime import date, timedelta
from types import FrameType
from typing import Any

from django.db import close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from . import services
from .running import stopping

logger = logging.getLogger("rashin.jobs")

_RESCUE_EVERY_SECONDS = 5.0
_KEEP_TASKS_DAYS = 7


def serve(*, interval: float = 0.5, once: bool = False, quiet: bool = False) -> None:
    """Work off jobs until told to stop by INT or TERM; running work then gives itself back at its next progress.

    Args:
        interval: Seconds between two looks at an empty queue.
        once: Stop when the queue is empty.
        quiet: Tell of failures only.
    """
    logging.getLogger("django_tasks_db").setLevel(logging.WARNING if quiet else logging.INFO)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    last_rescue, days = 0.0, Days()
    while not stopping.is_set():
        close_old_connections()
        if days.turned(timezone.localdate()):
            _begin_day()
        if _is_due():
            _drain()
        if time.monotonic() - last_rescue >= min(_RESCUE_EVERY_SECONDS, services.stale_seconds() / 2):
            last_rescue = time.monotonic()
            if services.rescue():
                continue
        if once and not _is_due():
            return
        stopping.wait(interval)


class Days:
    """Tells the first look of each day from the others."""

    def __init__(self) -> None:
        self._last: date | None = None

    def turned(self, today: date) -> bool:
        """Whether this is the first look, or midnight has passed since the last one."""
        before, self._last = self._last, today
        return before != today


def _stop(number: int, frame: FrameType | None) -> None:
    stopping.set()


def _is_due() -> bool:
    """A plain read: claiming takes SQLite's write lock, which an idle worker should leave to others."""
    return bool(DBTaskResult.objects.ready().exists())


def _drain() -> None:
    worker = _QuietWorker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    worker.run()


class _QuietWorker(Worker):
    """Takes no further task once the process was asked to stop."""

    def run_task(self, db_task_result: DBTaskResult[..., Any]) -> None:
        super().run_task(db_task_result)
        if stopping.is_set():
            self.running = False


def _begin_day() -> None:
    """At the start, and whenever midnight has passed."""
    _prune()
    services.enqueue_daily()


def _prune() -> None:
    """The queue's own rows are of no interest once their runs tell the story."""
    old = timezone.now() - timedelta(days=_KEEP_TASKS_DAYS)
    DBTaskResult.objects.finished().filter(finished_at__lt=old).delete()
    services.prune()
