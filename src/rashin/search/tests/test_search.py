"""The search box and its index: what is found, by whom, and what never is."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from rashin.accounts.models import Account, Unit
from rashin.accounts.services import account_create, account_update
from rashin.jobs import running
from rashin.jobs import services as jobs
from rashin.needs.models import Need
from rashin.people.models import Interaction, Person, Remark
from rashin.plans.tests.world import build
from rashin.records.resource import all_resources
from rashin.records.services import record_archive, record_create, record_restore, record_update
from rashin.search import services
from rashin.search.marking import excerpt, marked
from rashin.search.models import SearchDocument
from rashin.search.selectors import newest
from tests.support.personas import Personas


def found(user: Any, query: str) -> set[str]:
    models = [resource.model for resource in all_resources() if resource.model.search_fields]
    return {str(row) for rows in newest(models, query, user, 5).values() for row in rows}


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("query", ["桐", "瀬精", "桐ヶ瀬精機", "キリガセ", "きりが", "精機"])
def test_one_character_is_enough_in_any_kana(personas: Personas, their_account: Account, query: str) -> None:
    changes = {"name_kana": "キリガセセイキ"}
    account_update(their_account, acting_user=personas.owner, version=1, changes=changes)
    assert found(personas.owner, query) == {"桐ヶ瀬精機株式会社"}
    assert found(personas.colleague, query) == {"桐ヶ瀬精機株式会社"}
    assert found(personas.outsider, query) == set()
    assert found(personas.stranger, query) == set()


def test_all_words_must_occur_and_latin_words_begin(personas: Personas, their_account: Account) -> None:
    record_create(Unit, acting_user=personas.owner, account=their_account, name="DX推進室 Salesforce担当")
    for query in ("s", "sa", "sal", "Ｓａｌｅｓ", "推進 sales", "担当"):
        assert "DX推進室 Salesforce担当" in found(personas.owner, query)
    assert found(personas.owner, "推進 購買") == set()
    assert found(personas.owner, "!?") == set()


def test_what_is_in_the_bin_is_not_found(personas: Personas, their_account: Account) -> None:
    unit = record_create(Unit, acting_user=personas.owner, account=their_account, name="監査室")
    record_archive(unit, acting_user=personas.owner, version=1)
    assert found(personas.owner, "監査") == set()
    record_restore(unit, acting_user=personas.owner, version=2)
    assert found(personas.owner, "監査") == {"監査室"}
    record_archive(their_account, acting_user=personas.owner, version=1)
    assert found(personas.owner, "監査") == set()


def test_material_facts_are_never_found_before_their_day(personas: Personas, their_account: Account) -> None:
    today = dt.date.today()
    fact = record_create(
        Interaction, acting_user=personas.owner, account=their_account, subject="増資の相談", happened_on=today
    )
    person = record_create(Person, acting_user=personas.owner, account=their_account, family_name="鵜飼")
    record_create(Remark, acting_user=personas.owner, interaction=fact, person=person, words="増資を決めた")
    assert found(personas.owner, "増資") == {"増資の相談", "増資を決めた"}
    record_update(fact, acting_user=personas.owner, version=1, changes={"confidentiality": "material"})
    assert found(personas.owner, "増資") == set()
    assert not SearchDocument.objects.filter(kind__in=("people.interaction", "people.remark")).exists()
    Interaction.objects.filter(pk=fact.pk).update(public_from=today)
    assert services.index_published() == 1
    assert found(personas.owner, "増資") == {"増資の相談", "増資を決めた"}


def test_what_follows_a_material_fact_is_found_from_the_same_day() -> None:
    world = build()
    thread = world.thread(confidentiality="material")
    assert found(world.boss, "伊那工場で受注する") == set()
    Need.objects.filter(pk=thread.need.pk).update(public_from=dt.date.today())
    run = running.execute(jobs.enqueue("search.publish", {}, owner=None).pk, heartbeat=False)
    assert run is not None
    assert run.status == "done"
    for record in (thread.need, thread.proposition, thread.goal):
        assert str(record) in found(world.boss, str(record))


def test_records_follow_the_names_they_are_found_by(personas: Personas, their_account: Account) -> None:
    person = record_create(Person, acting_user=personas.owner, account=their_account, family_name="鵜飼")
    talk = record_create(
        Interaction, acting_user=personas.owner, account=their_account, subject="定例", happened_on=dt.date.today()
    )
    record_create(Remark, acting_user=personas.owner, interaction=talk, person=person, words="来期に回す")
    record_update(person, acting_user=personas.owner, version=1, changes={"family_name": "蓮見"})
    assert "来期に回す" in found(personas.owner, "蓮見")
    account_update(their_account, acting_user=personas.owner, version=1, changes={"name": "東嶺マテリアル"})
    assert "定例" in found(personas.owner, "東嶺")
    assert "定例" not in found(personas.owner, "桐ヶ瀬")


def test_rebuilding_leaves_nothing_out_and_nothing_behind(personas: Personas, their_account: Account) -> None:
    record_create(Unit, acting_user=personas.owner, account=their_account, name="監査室")
    before = SearchDocument.objects.count()
    SearchDocument.objects.create(kind="accounts.unit", object_id=999_999, changed_at=dt.datetime.now(dt.UTC))
    services.rebuild()
    assert SearchDocument.objects.count() == before
    assert found(personas.owner, "監査") == {"監査室"}


def test_a_reader_of_one_account_among_many_finds_its_records(personas: Personas, their_account: Account) -> None:
    for number in range(60):
        account = account_create(acting_user=personas.outsider, name=f"他社{number}")
        record_create(Unit, acting_user=personas.outsider, account=account, name="購買部")
    old = record_create(Unit, acting_user=personas.owner, account=their_account, name="購買部・古い")
    assert found(personas.owner, "購買") == {str(old)}


def test_the_page_groups_marks_and_links(personas: Personas, their_account: Account) -> None:
    web = Client()
    web.force_login(personas.owner)
    page = web.get("/search/", {"q": "桐ヶ瀬"}).content.decode()
    assert "<mark>桐ヶ瀬</mark>精機株式会社" in page
    assert "/accounts/?q=" in page
    part = web.get("/search/", {"q": "桐"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "<mark>桐</mark>" in part
    assert web.get("/search/", {"q": "<script>" * 50}).status_code == 200
    assert web.get("/search/").status_code == 200


def test_words_are_marked_whatever_their_width_and_kana() -> None:
    assert marked("Ｓａｌｅｓのサーバ", "sales さーば") == [("Ｓａｌｅｓ", True), ("の", False), ("サーバ", True)]
    line = "".join(text for text, _ in excerpt("前" * 60 + "鍵" + "後" * 90, "鍵"))
    assert line.startswith("…")
    assert line.endswith("…")
    assert "鍵" in line
    assert excerpt("何もない", "鍵") == []


def test_nothing_for_the_core_team_alone_enters_the_index() -> None:
    for model in services.searchable_models():
        assert not {path.split("__")[-1] for path in model.search_fields} & model.core_fields
