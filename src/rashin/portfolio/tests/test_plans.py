"""The list of plans: its place, its count per plan, and its cost."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from rashin.plans.models import Goal, Plan
from rashin.plans.services import plan_start
from rashin.plans.tests.world import World, build, signed_in
from rashin.portfolio.plans import lines_of
from rashin.records.services import record_update
from tests.support.queries import query_budget

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def world() -> World:
    return build()


def test_the_list_of_plans_stays_flat(world: World) -> None:
    world.thread()
    client = signed_in(world.boss)
    client.get("/plans/")
    with query_budget(8):
        client.get("/plans/")
    for number in range(12):
        account = world.add(type(world.account), name=f"会社{number}", team=world.account.team, owner=world.boss)
        client.post(f"/accounts/{account.pk}/plan/start/")
    with query_budget(8):
        assert "会社11" in client.get("/plans/").content.decode()
    found = client.get("/plans/", {"q": "会社3"}).context["lines"]
    assert [line.plan.account.name for line in found] == ["会社3"]


def test_goals_and_actions_count_for_their_own_plan(world: World) -> None:
    old = world.thread().plan
    changes = {"status": "closed"}
    record_update(old, acting_user=world.boss, version=old.version, changes=changes)
    new = plan_start(world.account, acting_user=world.boss)
    now = timezone.now()
    for model, moment in ((Plan, now - 90 * DAY), (Goal, now + DAY)):
        model.objects.update(updated_at=moment)
    before, after = lines_of(list(Plan.objects.order_by("pk")), world.boss)
    counts = {step.term.value: (step.count, other.count) for step, other in zip(before.steps, after.steps, strict=True)}
    assert counts == {
        **dict.fromkeys(("evidence", "need", "proposition", "cell"), (1, 1)),
        **dict.fromkeys(("goal", "action", "kpi", "review"), (1, 0)),
    }
    assert before.touched > after.touched
    assert after.plan == new


def test_the_places_name_the_list_and_its_table(world: World) -> None:
    world.thread()
    web = signed_in(world.boss)
    page = web.get("/plans/").content.decode()
    assert 'href="/plans/" aria-current="page"' in page
    assert 'href="/plans/table/"' in page
    table = web.get("/plans/table/").content.decode()
    assert 'href="/plans/" aria-current="page"' in table
