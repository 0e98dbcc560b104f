"""Background work with real workers: done, tried again, stopped, and picked up after a worker died."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone

from rashin.accounts.services import account_create
from rashin.jobs import services
from rashin.jobs.models import JobRun
from rashin.jobs.tests import sample_jobs
from rashin.members import services as members
from rashin.members.models import User
from rashin.needs.models import Need
from rashin.records.services import record_create
from rashin.search.models import SearchDocument
from tests.support.workers import StartWorker, wait_until

pytestmark = pytest.mark.django_db(transaction=True)
SAMPLES = sample_jobs.__name__


@pytest.fixture
def owner(transactional_db: None) -> User:
    return members.first_administrator(
        email="owner@example.test", family_name="高瀬", password="long-enough-77", team_name="製造営業部"
    )


@pytest.fixture
def marks(tmp_path: Path) -> Path:
    return tmp_path / "marks"


def status(run: JobRun) -> str:
    run.refresh_from_db()
    return run.status


def ended(run: JobRun) -> Callable[[], bool]:
    return lambda: status(run) not in ("queued", "running")


def test_work_is_done_with_progress_and_counts(start_worker: StartWorker, owner: User, marks: Path) -> None:
    run = services.enqueue("sample.count", {"steps": 5, "path": str(marks)}, owner=owner)
    start_worker(SAMPLES)
    wait_until(ended(run))
    assert (run.status, run.done, run.total, run.counts) == ("done", 5, 5, {"new": 5})
    assert run.attempts == 1
    assert run.finished_at >= run.started_at


def test_a_failure_is_tried_again_after_a_while(start_worker: StartWorker, owner: User, marks: Path) -> None:
    run = services.enqueue("sample.fail", {"times": 2, "path": str(marks)}, owner=owner)
    start_worker(SAMPLES)
    wait_until(ended(run))
    assert (run.status, run.attempts, run.failures) == ("done", 3, 2)


def test_work_that_keeps_failing_says_so(start_worker: StartWorker, owner: User, marks: Path) -> None:
    run = services.enqueue("sample.fail", {"times": 99, "path": str(marks)}, owner=owner)
    hopeless = services.enqueue("sample.hopeless", {"path": str(marks.with_name("once"))}, owner=owner)
    start_worker(SAMPLES)
    wait_until(ended(run))
    wait_until(ended(hopeless))
    assert (run.status, run.attempts, run.message["code"]) == ("failed", 3, "job.failed")
    assert "not this time" in run.error
    assert (hopeless.status, hopeless.attempts) == ("failed", 1)
    assert hopeless.message == {"code": "date.impossible", "params": {"text": "2026-02-30"}}


def test_running_work_stops_when_asked(start_worker: StartWorker, owner: User, marks: Path) -> None:
    run = services.enqueue("sample.count", {"steps": 500, "path": str(marks), "pause": "0.02"}, owner=owner)
    start_worker(SAMPLES)
    wait_until(lambda: status(run) == "running" and run.done > 0)
    services.cancel(run, acting_user=owner)
    wait_until(ended(run))
    assert run.status == "cancelled"
    assert 0 < len(marks.read_text().splitlines()) < 500


def test_work_of_a_killed_worker_is_picked_up(start_worker: StartWorker, owner: User, marks: Path) -> None:
    run = services.enqueue("sample.killed", {"path": str(marks)}, owner=owner)
    first = start_worker(SAMPLES)
    assert first.wait(20) == -signal.SIGKILL
    assert status(run) == "running"
    start_worker(SAMPLES)
    wait_until(ended(run))
    assert (run.status, run.attempts, run.failures) == ("done", 2, 1)


def test_a_worker_that_shuts_down_gives_its_work_back(start_worker: StartWorker, owner: User, marks: Path) -> None:
    run = services.enqueue("sample.count", {"steps": 60, "path": str(marks), "pause": "0.02"}, owner=owner)
    first = start_worker(SAMPLES, stale_seconds=60)
    wait_until(lambda: status(run) == "running" and run.done > 0)
    first.terminate()
    assert first.wait(10) == 0
    assert (status(run), run.failures) == ("queued", 0)
    start_worker(SAMPLES, stale_seconds=60)
    wait_until(ended(run))
    assert (run.status, run.attempts, run.failures) == ("done", 2, 0)
    assert marks.read_text().split() == [str(step) for step in range(60)]


def test_two_workers_never_take_the_same_work(start_worker: StartWorker, owner: User, tmp_path: Path) -> None:
    runs = []
    for number in range(12):
        path = str(tmp_path / f"marks-{number}")
        runs.append(services.enqueue("sample.count", {"steps": 3, "path": path, "pause": "0.01"}, owner=owner))
        services.send(runs[-1].pk)  # a second notice of the same run is harmless
    for _ in range(2):
        start_worker(SAMPLES)
    for run in runs:
        wait_until(ended(run))
    assert {(run.status, run.attempts) for run in runs} == {("done", 1)}


def test_a_starting_worker_publishes_what_is_due(start_worker: StartWorker, owner: User) -> None:
    account = account_create(acting_user=owner, name="桐ヶ瀬精機株式会社")
    need = record_create(Need, acting_user=owner, account=account, title="増資", confidentiality="material")
    Need.objects.filter(pk=need.pk).update(public_from=timezone.localdate())
    documents = SearchDocument.objects.filter(kind=Need.record_kind(), object_id=need.pk)
    assert not documents.exists()
    start_worker()
    wait_until(documents.exists)
