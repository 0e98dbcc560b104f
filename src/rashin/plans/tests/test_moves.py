"""What is to be done next, counted in business days on every screen."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.models import Q

from rashin.plans.models import Action
from rashin.plans.moves import Move, move_of, next_moves
from rashin.plans.tests.world import World, build, signed_in

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)  # a Tuesday; Monday was a holiday
DAY = dt.timedelta(days=1)


@pytest.fixture
def world() -> World:
    return build()


def move(world: World, today: dt.date = TODAY, **fields: object) -> Move:
    return move_of(Action(owner=world.boss, what="x", **fields), today)


def test_reasons(world: World) -> None:
    assert move(world, due_on=TODAY).reasons == ("今日が期限。",)
    assert move(world, due_on=TODAY + 30 * DAY).reasons == ()
    assert move(world, due_on=TODAY + 30 * DAY, status="waiting").reasons == ("お客様の返事待ち。",)
    assert move(world).reasons == ("期限が決まっていません。",)
    assert move(world, due_on=TODAY - DAY, status="done").reasons == ()
    assert move_of(Action(what="x", due_on=TODAY), TODAY).reasons == ("今日が期限。", "担当が決まっていません。")


@pytest.mark.parametrize(
    ("due", "left", "reason"),
    [
        (dt.date(2026, 11, 20), -1, "期限を1営業日過ぎています。"),  # Friday before a long weekend
        (dt.date(2026, 11, 21), -1, "期限を1営業日過ぎています。"),  # the Saturday after it
        (dt.date(2026, 11, 17), -4, "期限を4営業日過ぎています。"),
        (dt.date(2026, 11, 30), 4, "期限まであと4営業日。"),
        (dt.date(2026, 12, 2), 6, ""),
    ],
)
def test_weekends_and_holidays_do_not_count(world: World, due: dt.date, left: int, reason: str) -> None:
    found = move(world, due_on=due)
    assert (found.days_left, found.late, " ".join(found.reasons)) == (left, left < 0, reason)


@pytest.mark.parametrize(
    ("today", "due", "reason"),
    [
        (dt.date(2026, 11, 23), dt.date(2026, 11, 24), "期限まであと1営業日。"),  # on a holiday, for the day after
        (dt.date(2026, 11, 26), dt.date(2026, 11, 27), "期限まであと1営業日。"),
        (dt.date(2026, 11, 27), dt.date(2026, 11, 30), "期限まであと1営業日。"),
        (dt.date(2026, 11, 27), dt.date(2026, 11, 29), "次の営業日より前が期限。"),
    ],
)
def test_the_next_business_day_is_one_day_away(world: World, today: dt.date, due: dt.date, reason: str) -> None:
    assert move(world, today, due_on=due).reasons == (reason,)


def test_both_screens_tell_the_same(world: World) -> None:
    thread = world.thread()
    Action.objects.filter(pk=thread.action.pk).update(due_on=dt.date.today() - 12 * DAY)
    found = next_moves(world.member, Q(owner=world.member))
    assert found == next_moves(world.member, Q(plan=thread.plan))
    web = signed_in(world.member)
    overview, home = (web.get(path).content.decode() for path in (f"/accounts/{world.account.pk}/", "/"))
    assert f"期限を{found[0].overdue}営業日過ぎています。" in overview
    assert f'{found[0].overdue}<span class="u">営業日' in home
