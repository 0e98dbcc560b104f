"""Asking for work, watching it, and who may do either."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from rashin.jobs import registry, running, services, worker
from rashin.jobs.models import JobRun
from rashin.jobs.tests import sample_jobs
from rashin.members import services as members
from rashin.members.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller(boss: User) -> User:
    return members.user_create(acting_user=boss, email="seller@example.test", family_name="高瀬")


@pytest.fixture
def other(boss: User) -> User:
    return members.user_create(acting_user=boss, email="other@example.test", family_name="三枝")


@pytest.fixture
def run(seller: User, tmp_path: Path) -> JobRun:
    return services.enqueue("sample.count", {"steps": 3, "path": str(tmp_path / "marks")}, owner=seller)


def client(user: User) -> Client:
    web = Client()
    web.force_login(user)
    return web


@pytest.mark.django_db(transaction=True)
def test_nothing_is_queued_when_the_transaction_fails(boss: User, tmp_path: Path) -> None:
    with transaction.atomic():
        services.enqueue("sample.count", {"steps": 1, "path": str(tmp_path / "marks")}, owner=boss)
        transaction.set_rollback(True)
    assert not JobRun.objects.exists()
    assert not DBTaskResult.objects.exists()
    services.enqueue("sample.count", {"steps": 1, "path": str(tmp_path / "marks")}, owner=boss)
    assert DBTaskResult.objects.count() == 1


def test_only_declared_work_can_be_asked_for(boss: User) -> None:
    with pytest.raises(LookupError):
        services.enqueue("sample.unheard_of", {}, owner=boss)
    with pytest.raises(ValueError, match="declared twice"):
        registry.job("sample.count", label="x")(sample_jobs.fail)


def test_the_same_key_asks_once_while_it_is_active(boss: User, tmp_path: Path) -> None:
    payload = {"steps": 1, "path": str(tmp_path / "marks")}
    first = services.enqueue("sample.count", payload, owner=boss, dedupe_key="rebuild")
    assert services.enqueue("sample.count", payload, owner=boss, dedupe_key="rebuild") == first
    running.execute(first.pk, heartbeat=False)
    assert services.enqueue("sample.count", payload, owner=boss, dedupe_key="rebuild") != first


def test_waiting_work_is_cancelled_at_once_and_never_runs(run: JobRun, seller: User) -> None:
    assert services.cancel(run, acting_user=seller).status == "cancelled"
    assert running.execute(run.pk, heartbeat=False) is None


def test_an_attempt_that_was_taken_over_writes_nothing(run: JobRun) -> None:
    first = services.claim(run.pk)
    assert first is not None
    JobRun.objects.filter(pk=run.pk).update(heartbeat_at=timezone.now() - timedelta(hours=1))
    assert services.rescue() == 1
    second = services.claim(run.pk)
    assert second is not None
    services.finish(first, "done")
    run.refresh_from_db()
    assert (run.status, run.attempts) == ("running", 2)


def test_forgotten_work_is_sent_again(run: JobRun) -> None:
    DBTaskResult.objects.all().delete()
    JobRun.objects.filter(pk=run.pk).update(created_at=timezone.now() - timedelta(minutes=1))
    assert services.rescue() == 1
    assert DBTaskResult.objects.count() == 1


def test_a_dead_worker_does_not_run_what_was_to_stop(run: JobRun, seller: User) -> None:
    services.claim(run.pk)
    services.cancel(run, acting_user=seller)
    JobRun.objects.filter(pk=run.pk).update(heartbeat_at=timezone.now() - timedelta(hours=1))
    services.rescue()
    run.refresh_from_db()
    assert run.status == "cancelled"


def test_own_work_is_seen_others_is_not(run: JobRun, boss: User, seller: User, other: User) -> None:
    for path in ("", "state/"):
        assert client(seller).get(f"/jobs/{run.pk}/{path}").status_code == 200
        assert client(boss).get(f"/jobs/{run.pk}/{path}").status_code == 200
        assert client(other).get(f"/jobs/{run.pk}/{path}").status_code == 404
    assert client(other).post(f"/jobs/{run.pk}/cancel/").status_code == 404
    assert "Counting" in client(seller).get("/jobs/").content.decode()
    assert "Counting" not in client(other).get("/jobs/").content.decode()
    with pytest.raises(PermissionDenied):
        services.cancel(run, acting_user=other)


def test_the_page_shows_the_end_and_links_the_result(run: JobRun, seller: User) -> None:
    web = client(seller)
    assert "hx-trigger" in web.get(f"/jobs/{run.pk}/state/").content.decode()
    running.execute(run.pk, heartbeat=False)
    page = web.get(f"/jobs/{run.pk}/state/").content.decode()
    assert "hx-trigger" not in page
    assert "新規" in page
    assert 'href="/accounts/"' in page


def test_stopping_from_the_page(run: JobRun, seller: User) -> None:
    assert client(seller).post(f"/jobs/{run.pk}/cancel/").status_code == 302
    run.refresh_from_db()
    assert run.status == "cancelled"


def test_a_failure_reads_as_a_sentence_without_its_traceback(seller: User, boss: User, tmp_path: Path) -> None:
    run = services.enqueue("sample.hopeless", {"path": str(tmp_path / "marks")}, owner=seller)
    running.execute(run.pk, heartbeat=False)
    page = client(seller).get(f"/jobs/{run.pk}/").content.decode()
    assert "2026-02-30" in page
    assert "job." not in page
    JobRun.objects.filter(pk=run.pk).update(error="Traceback of something")
    assert "Traceback" not in client(seller).get(f"/jobs/{run.pk}/").content.decode()
    assert "Traceback" in client(boss).get(f"/jobs/{run.pk}/").content.decode()


def test_daily_work_is_asked_for_once_and_shown_only_where_it_failed(boss: User) -> None:
    for _ in range(2):
        services.enqueue_daily()
    runs = JobRun.objects.filter(name="search.publish")
    assert (runs.count(), runs.get().owner) == (1, None)
    label = str(registry.find("search.publish").label)  # type: ignore[union-attr]
    assert label not in client(boss).get("/jobs/").content.decode()
    runs.update(status="failed")
    assert label in client(boss).get("/jobs/").content.decode()


def test_a_worker_begins_every_day_once() -> None:
    days = worker.Days()
    looks = [date(2026, 11, 22), date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 24)]
    assert [days.turned(look) for look in looks] == [True, False, True, False, True]


def test_the_list_costs_the_same_with_many_runs(seller: User, django_assert_max_num_queries: object) -> None:
    JobRun.objects.bulk_create(JobRun(name="sample.count", owner=seller) for _ in range(120))
    web = client(seller)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert web.get("/jobs/").status_code == 200
