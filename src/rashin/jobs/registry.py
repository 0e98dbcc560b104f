"""The kinds of background work. Each app declares its own in a module `jobs`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from rashin.domain.vocabulary import Vocabulary

if TYPE_CHECKING:
    from .models import JobRun

Work = Callable[..., None]


@dataclass(frozen=True)
class Job:
    """A kind of work: what it does, what it is called, and how it is tried again."""

    name: str
    work: Work
    label: Promise | str
    attempts: int
    backoff_seconds: float
    counts: Vocabulary[Any] | None
    link: Callable[[JobRun], str] | None
    daily: bool = False

    def wait_before(self, failures: int) -> float:
        """Seconds before the next attempt: doubled with every failure."""
        return self.backoff_seconds * float(2 ** max(0, failures - 1))


_JOBS: dict[str, Job] = {}


def job(
    name: str,
    *,
    label: Promise | str,
    attempts: int = 3,
    backoff_seconds: float = 5.0,
    counts: Vocabulary[Any] | None = None,
    link: Callable[[JobRun], str] | None = None,
    daily: bool = False,
) -> Callable[[Work], Work]:
    """Declare a function as a kind of work. It is called as `work(run, **payload)` and may be called again.

    Work is interrupted at any `progress()` when a worker shuts down, and begun again when one was killed: it must find
    out by itself what is done already.

    Args:
        name: `app.verb`, stored with every run: never change it.
        label: What users read.
        attempts: How often it is tried before it counts as failed.
        backoff_seconds: The wait before the second attempt; doubled with each further one.
        counts: The vocabulary behind the counts given to `progress()`.
        link: The page that shows the result of a run.
        daily: Workers ask for it by themselves when they start and once a day, without payload.

    Raises:
        ValueError: the name is taken by another function.
    """

    def declare(work: Work) -> Work:
        known = _JOBS.get(name)
        if known is not None and known.work.__qualname__ != work.__qualname__:
            raise ValueError(f"Job {name} is declared twice")
        _JOBS[name] = Job(name, work, label, attempts, backoff_seconds, counts, link, daily)
        return work

    return declare


def find(name: str) -> Job | None:
    """The kind of work of that name; None when its app is gone."""
    return _JOBS.get(name)


def daily_jobs() -> list[str]:
    """The names of the work that is done every day."""
    return [kind.name for kind in _JOBS.values() if kind.daily]
