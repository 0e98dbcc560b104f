"""The one task that the queue knows: work off a run."""

from __future__ import annotations

from django_tasks import task

from .running import execute


@task()
def work_off(run_id: int) -> None:
    """Work off the run of that id, if it still waits."""
    execute(run_id)
