"""The account's people page and activities, by persona, and what they cost."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rashin.accounts.models import Post, Unit
from rashin.audit.models import Via
from rashin.audit.writes import bulk_create
from rashin.members.models import Reading
from rashin.people.models import Appointment, Person, Stance
from rashin.people.services import appointment_update, interaction_create, person_create, remark_create
from rashin.records.services import record_create

from .conftest import World


def page_of(world: World, name: str, path: str = "people/", **query: Any) -> str:
    answer = world.web(name).get(f"/accounts/{world.account.pk}/{path}", query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_units_posts_holders_and_vacancies(world: World) -> None:
    person_create(acting_user=world.owner, account=world.account, family_name="相良", given_name="直美")
    page = page_of(world, "owner")
    for word in ("事業管理部", "鵜飼 誠二", "事業管理課長", "空席", "相良 直美"):
        assert word in page
    assert f"/appointments/new/?post={world.empty_post.pk}" in page
    reading = page_of(world, "reader")
    assert "鵜飼 誠二" in reading
    assert "/appointments/new/" not in reading
    assert world.web("stranger").get(f"/accounts/{world.account.pk}/people/").status_code == 404
    assert world.web("executive").get(f"/accounts/{world.account.pk}/people/").status_code == 200
    assert "相良 直美" in page_of(world, "owner", "people/without-post/")


def test_the_page_as_of_another_day(world: World) -> None:
    day = timezone.localdate() + dt.timedelta(days=7)
    appointment_update(Appointment.objects.get(), acting_user=world.owner, version=1, changes={"ends_on": day})
    assert "事業管理部 事業管理部長が空席" not in page_of(world, "owner")
    later = page_of(world, "owner", on=day.isoformat())
    assert "事業管理部 事業管理部長が空席" in later
    assert "鵜飼 誠二" in later  # the predecessor
    assert "31/31" in page_of(world, "owner", on="2026/31/31")


def test_stances_are_on_the_page_for_the_core_team_only(world: World) -> None:
    record_create(Stance, acting_user=world.owner, person=world.person, value="-1", words="慎重な発言")
    assert "#st-m1" in page_of(world, "core")
    assert "#st-m1" not in page_of(world, "reader")
    assert "#st-m1" not in page_of(world, "executive")


def test_activities_newest_first_with_the_words(world: World) -> None:
    for day, subject in ((dt.date(2026, 6, 18), "はじめての訪問"), (dt.date(2026, 10, 16), "投資枠の説明")):
        met = interaction_create(
            acting_user=world.owner, account=world.account, subject=subject, happened_on=day, people=[world.person]
        )
    remark_create(acting_user=world.owner, interaction=met, person=world.person, words="三年を超えるものは通せない")
    page = page_of(world, "reader", "activities/")
    assert page.index("投資枠の説明") < page.index("はじめての訪問")
    assert '<blockquote class="says">三年を超えるものは通せない' in page
    assert world.web("stranger").get(f"/accounts/{world.account.pk}/activities/").status_code == 404


def test_a_material_activity_is_shown_to_named_readers_and_the_reading_kept(world: World) -> None:
    met = interaction_create(
        acting_user=world.owner, account=world.account, subject="統合の話", confidentiality="material"
    )
    assert "統合の話" not in page_of(world, "reader", "activities/")
    assert not Reading.objects.filter(user=world.reader).exists()
    assert "統合の話" in page_of(world, "owner", "activities/")
    assert Reading.objects.filter(user=world.owner, object_id=met.pk).exists()


def grow(world: World, units: int, each: int) -> None:
    made = [Unit(account=world.account, name=f"部{n}", parent=world.unit if n % 2 else None) for n in range(units)]
    bulk_create(made, acting_user=world.owner, via=Via.IMPORT)
    posts = [Post(unit=unit, title=f"担当{n}") for unit in made for n in range(each)]
    bulk_create(posts, acting_user=world.owner, via=Via.IMPORT)
    people = [Person(account=world.account, family_name=f"姓{n}") for n in range(units * each)]
    bulk_create(people, acting_user=world.owner, via=Via.IMPORT)
    rows = [Appointment(person=p, post=q) for p, q in zip(people, posts, strict=True) if p.pk % 10]
    bulk_create(rows, acting_user=world.owner, via=Via.IMPORT)


def cost(world: World, path: str) -> tuple[int, int]:
    web = world.web("owner")
    web.get(f"/accounts/{world.account.pk}/{path}")
    with CaptureQueriesContext(connection) as queries:
        answer = web.get(f"/accounts/{world.account.pk}/{path}")
    return len(queries), len(answer.content)


@pytest.mark.one_database("sqlite")
@pytest.mark.parametrize("path", ["people/", "people/without-post/", "activities/"])
def test_two_thousand_persons_cost_no_more_queries_than_twenty(world: World, path: str) -> None:
    grow(world, 4, 5)
    few, _size = cost(world, path)
    grow(world, 80, 25)
    many, size = cost(world, path)
    assert many == few <= 20
    assert size < 200_000
