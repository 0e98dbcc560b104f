"""Kinds of work for the tests. They leave marks in a file, because they run in other processes."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from rashin.domain import vocabulary as v
from rashin.domain.problems import Problem
from rashin.jobs.models import JobRun
from rashin.jobs.registry import job
from rashin.jobs.running import JobFailed, progress


@job("sample.count", label="Counting", counts=v.IMPORT_ROW_RESULTS, backoff_seconds=0.05, link=lambda run: "/accounts/")
def count(run: JobRun, *, steps: int, path: str, pause: str = "0") -> None:
    """Write one line a step; lines that are there already are not written again."""
    for step in range(len(_lines(path)), steps):
        _mark(path, str(step))
        time.sleep(float(pause))
        progress(run, step + 1, steps, new=step + 1)


@job("sample.fail", label="Failing", backoff_seconds=0.05)
def fail(run: JobRun, *, times: int, path: str) -> None:
    """Fail so many times, then succeed."""
    _mark(path, "tried")
    if len(_lines(path)) <= times:
        raise RuntimeError("not this time")


@job("sample.hopeless", label="Hopeless", backoff_seconds=0.05)
def hopeless(run: JobRun, *, path: str) -> None:
    """Fail in a way that no further attempt can mend."""
    _mark(path, "tried")
    raise JobFailed(Problem("date.impossible", text="2026-02-30"))


@job("sample.killed", label="Killed", backoff_seconds=0.05)
def killed(run: JobRun, *, path: str) -> None:
    """Take the worker down on the first attempt."""
    _mark(path, "tried")
    progress(run, 1, 2)
    if len(_lines(path)) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    progress(run, 2, 2)


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).exists() else []


def _mark(path: str, text: str) -> None:
    with Path(path).open("a") as file:
        file.write(f"{text}\n")
