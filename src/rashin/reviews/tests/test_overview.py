"""概要: broken links with their fix one click away, the start of a plan, next moves, numbers, and the query budget."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from rashin.audit import writes
from rashin.audit.models import Via
from rashin.deals.models import Deal, Stage
from rashin.members.models import Reading
from rashin.offerings.models import ContractLine, Holding
from rashin.people.models import Person
from rashin.plans.models import Goal, Plan
from rashin.plans.tests.world import World, build, signed_in
from rashin.records.services import record_update
from rashin.reviews.facts import facts_of
from rashin.value.models import ValueProposition, WhitespaceCell
from tests.support.queries import query_budget

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return build()


@pytest.fixture
def web(world: World) -> Client:
    return signed_in(world.member)


def overview(web: Client, world: World) -> str:
    return web.get(f"/accounts/{world.account.pk}/").content.decode()


def fix(page: str, verb: str) -> str:
    """The link that mends a break, from the chain's dashed box."""
    found = re.search(rf'href="([^"]+)">{verb}</a>', page)
    assert found, verb
    return found.group(1).replace("&amp;", "&")


def test_a_plan_starts_with_one_click(web: Client, world: World) -> None:
    assert "計画を始める" in overview(web, world)
    web.post(f"/accounts/{world.account.pk}/plan/start/")
    plan = Plan.objects.get()
    assert (plan.account, plan.owner) == (world.account, world.account.owner)
    assert plan.starts_on <= timezone.localdate() <= plan.ends_on
    page = overview(web, world)
    assert "計画を始める" not in page
    assert "データ不足" in page
    assert signed_in(world.executive).post(f"/accounts/{world.account.pk}/plan/start/").status_code == 403
    assert signed_in(world.stranger).post(f"/accounts/{world.account.pk}/plan/start/").status_code == 404


def test_a_second_start_is_refused_in_words(web: Client, world: World) -> None:
    world.thread()
    page = web.post(f"/accounts/{world.account.pk}/plan/start/", follow=True).content.decode()
    assert "すでに計画があります" in page
    assert Plan.objects.count() == 1


def test_the_chain_is_mended_click_by_click(web: Client, world: World) -> None:
    web.post(f"/accounts/{world.account.pk}/plan/start/")
    plan = Plan.objects.get()
    need = world.need()
    proposal = {"offering": world.offering.pk, "statement": "止まる前に直す", "proof_kind": "none"}
    web.post(fix(overview(web, world), "価値提案を書く"), {"need": need.pk, **proposal})
    proposition = ValueProposition.objects.get()
    place = web.get(fix(overview(web, world), "ホワイトスペースに置く"))
    given = {"account": world.account.pk, "unit": world.unit.pk, "offering": world.offering.pk, "state": "potential"}
    web.post(place["Location"], given | {"currency": "JPY"})
    proposition.refresh_from_db()
    assert proposition.cell == WhitespaceCell.objects.get()
    goal_form = fix(overview(web, world), "目標を書く")
    assert f"proposition={proposition.pk}" in goal_form
    answer = web.post(goal_form, {"plan": plan.pk, "proposition": proposition.pk, "title": "受注する", "next": "/x/"})
    assert answer["Location"] == "/x/"
    page = overview(web, world)
    for verb in ("根拠を追加", "裏付けを書く", "期限を決める", "アクションを追加", "レビューを記録"):
        assert web.get(fix(page, verb)).status_code == 200
    assert Goal.objects.get().proposition == proposition


def test_readers_see_the_breaks_but_no_fixes(world: World) -> None:
    world.need()
    page = overview(signed_in(world.executive), world)
    assert "価値提案がない" in page
    assert "/propositions/new/" not in page


def test_a_whole_thread_shows_no_break(web: Client, world: World) -> None:
    world.thread()
    page = overview(web, world)
    assert 'class="lk gap"' not in page
    assert "1本のうち、切れずに通るのは 1本" in page


def test_numbers_keep_currencies_apart(web: Client, world: World) -> None:
    stage = Stage.objects.filter(stage_type="open").first() or world.add(Stage, name="提案", stage_type="open")
    for amount, currency in ((30_000_000, "JPY"), (12_000_000, "JPY"), (5_000_00, "USD")):
        world.add(
            Deal, account=world.account, name="商談", stage=stage, amount=amount, currency=currency, owner=world.boss
        )
    holding = world.add(Holding, account=world.account, offering=world.offering)
    world.add(ContractLine, holding=holding, yearly_amount=9_000_000)
    page = overview(web, world)
    assert 'title="42,000,000円"' in page
    assert "USD" in page
    assert 'title="9,000,000円"' in page


def test_a_material_need_is_for_its_named_reader_and_the_reading_is_kept(world: World) -> None:
    world.need("極秘の買収", confidentiality="material")
    assert "極秘の買収" not in overview(signed_in(world.member), world)
    assert "極秘の買収" in overview(signed_in(world.boss), world)
    assert Reading.objects.filter(user=world.boss).exists()


def test_a_closed_plan_makes_room_for_the_next(web: Client, world: World) -> None:
    plan = world.thread().plan
    record_update(plan, acting_user=world.boss, version=plan.version, changes={"status": "closed"})
    web.post(f"/accounts/{world.account.pk}/plan/start/")
    assert Plan.objects.count() == 2
    assert facts_of(world.account, world.boss).facts.goals == []
    assert facts_of(world.account, world.boss, plan=plan.pk).facts.goals


def test_budget_at_a_large_account(world: World) -> None:
    world.thread()
    stage = Stage.objects.filter(stage_type="open").first() or world.add(Stage, name="提案", stage_type="open")
    people = [Person(account=world.account, family_name=f"人{n}") for n in range(2000)]
    deals = [
        Deal(
            account=world.account,
            name=f"商談{n}",
            stage=stage,
            amount=n,
            owner=world.boss,
            close_date=dt.date(2026, 12, 1),
        )
        for n in range(500)
    ]
    for records in (people, deals):
        writes.bulk_create(records, acting_user=world.boss, via=Via.IMPORT)
    client = signed_in(world.member)
    client.get(f"/accounts/{world.account.pk}/")
    with query_budget(20):
        client.get(f"/accounts/{world.account.pk}/")
    for page in ("needs/", "value/", "actions/", "reviews/"):
        with query_budget(20):
            client.get(f"/accounts/{world.account.pk}/{page}")
