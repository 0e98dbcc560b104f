"""Needs, propositions, cells, plans, goals, actions, KPIs and reviews in the uniform shell, by URL and persona."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from rashin.members.models import Reading
from rashin.needs.models import Need
from rashin.needs.services import evidence_create, evidence_update
from rashin.people.models import Interaction, Person, Remark
from rashin.plans.models import Action, Plan
from rashin.plans.services import action_update, plan_start
from rashin.records.resource import by_model, by_slug
from rashin.search.selectors import matching_documents
from rashin.value.services import cell_create, proposition_create

from .world import World, build, signed_in

pytestmark = pytest.mark.django_db
SLUGS = ("needs", "evidence", "propositions", "cells", "plans", "goals", "actions", "kpis", "reviews")


@pytest.fixture
def world() -> World:
    return build()


@pytest.mark.parametrize("slug", SLUGS)
def test_list_detail_edit_and_permission(world: World, slug: str) -> None:
    thread = world.thread()
    name = {"needs": "need", "propositions": "proposition", "cells": "cell"}.get(slug, slug.removesuffix("s"))
    record = getattr(thread, name)
    web = signed_in(world.member)
    assert str(record) in web.get(by_slug(slug).list_url()).content.decode()
    assert str(record) in web.get(f"/{slug}/{record.pk}/").content.decode()
    assert web.get(f"/{slug}/{record.pk}/edit/").status_code == 200
    assert web.get(f"/{slug}/export/", {"format": "csv"}).status_code == 200
    assert signed_in(world.executive).get(f"/{slug}/{record.pk}/").status_code == 200
    assert signed_in(world.executive).get(f"/{slug}/{record.pk}/edit/").status_code == 403
    assert signed_in(world.stranger).get(f"/{slug}/{record.pk}/").status_code == 404


def test_evidence_names_its_source(world: World) -> None:
    need = world.need()
    with pytest.raises(ValidationError, match="source"):
        evidence_create(acting_user=world.boss, need=need, kind="document", quote="半減")
    with pytest.raises(ValidationError, match="200"):
        evidence_create(acting_user=world.boss, need=need, kind="news", quote="長" * 201, source="業界紙")
    kept = evidence_create(acting_user=world.boss, need=need, kind="news", quote="長" * 200, source="業界紙")
    with pytest.raises(ValidationError):
        evidence_update(kept, acting_user=world.boss, version=1, changes={"quote": "長" * 201})


def test_a_remark_brings_its_activity_and_day_along(world: World) -> None:
    need = world.need()
    person = world.add(Person, account=world.account, family_name="三田村")
    talk = world.add(Interaction, account=world.account, subject="工場見学")
    said = world.add(Remark, interaction=talk, person=person, words="紙の点検表はもう限界です")
    evidence = evidence_create(acting_user=world.boss, need=need, quote=said.words, remark=said)
    assert (evidence.interaction, evidence.said_on) == (talk, talk.happened_on)
    assert evidence.origin == "三田村"


def test_a_cell_and_its_propositions_find_each_other(world: World) -> None:
    need = world.need()
    first = proposition_create(acting_user=world.boss, need=need, offering=world.offering, statement="先に書いた")
    cell = cell_create(acting_user=world.boss, account=world.account, unit=world.unit, offering=world.offering)
    first.refresh_from_db()
    later = proposition_create(acting_user=world.boss, need=need, offering=world.offering, statement="後に書いた")
    assert first.cell == later.cell == cell
    with pytest.raises(ValidationError):
        cell_create(acting_user=world.boss, account=world.account, unit=world.unit, offering=world.offering)


def test_one_living_plan_per_account(world: World) -> None:
    plan = plan_start(world.account, acting_user=world.boss)
    assert (plan.starts_on.month, plan.starts_on.day, plan.owner) == (4, 1, world.account.owner)
    with pytest.raises(ValidationError):
        plan_start(world.account, acting_user=world.boss)


def test_done_keeps_the_day(world: World) -> None:
    action: Action = world.thread().action
    done = action_update(action, acting_user=world.member, version=1, changes={"status": "done"}).record
    assert done.done_on is not None
    again = action_update(done, acting_user=world.member, version=done.version, changes={"status": "doing"}).record
    assert again.done_on is None


def test_a_material_need_hides_the_thread_that_hangs_on_it(world: World) -> None:
    thread = world.thread(confidentiality="material")
    hidden = (thread.need, thread.evidence, thread.proposition, thread.goal, thread.action, thread.kpi)
    web: Client = signed_in(world.member)
    for record in hidden:
        resource = by_model(type(record))
        assert resource is not None
        assert web.get(f"/{resource.slug}/{record.pk}/").status_code == 404
        assert not type(record).objects.shareable_to(world.boss).exists()
        assert type(record).objects.visible_to(world.boss).exists()
    assert not matching_documents("plans.action", "試算").exists()
    assert web.get(f"/cells/{thread.cell.pk}/").status_code == 200
    signed_in(world.boss).get(f"/actions/{thread.action.pk}/")
    assert Reading.objects.filter(kind=Need.record_kind(), object_id=thread.need.pk, user=world.boss).exists()


def test_other_accounts_are_refused(world: World) -> None:
    thread = world.thread()
    other = world.add(type(world.account), name="帆波食品株式会社", team=world.account.team, owner=world.boss)
    plan = plan_start(other, acting_user=world.boss)
    with pytest.raises(ValidationError):
        world.add(Action, plan=plan, goal=thread.goal, what="別の会社の目標")
    assert Plan.objects.count() == 2
