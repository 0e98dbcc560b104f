"""One line, the badges it becomes, and what is saved; by persona."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rashin.accounts.services import account_create
from rashin.people.models import Interaction, Person, Remark
from rashin.people.services import person_create

from .conftest import World

LINE = (
    "昨日 10:40 鵜飼部長 電話 回収期間の前提を確認。「人件費の単価は製造原価明細に合わせてほしい」とのこと、同行 志村"
)


def test_the_badges_before_saving(world: World) -> None:
    page = world.web("owner").post("/interactions/quick/preview/", {"line": LINE}).content.decode()
    for word in ("桐ヶ瀬精機株式会社", "電話", "鵜飼 誠二", "10:40", "人件費の単価", "志村"):
        assert word in page
    assert Interaction.objects.count() == 0


def test_saving_makes_the_activity_and_its_remarks_at_once(world: World) -> None:
    answer = world.web("owner").post("/interactions/quick/", {"line": LINE})
    met, remark = Interaction.objects.get(), Remark.objects.get()
    assert answer.status_code == 302
    assert answer.url == f"/interactions/{met.pk}/"
    assert (met.account, met.kind, met.starts_at) == (world.account, "call", dt.time(10, 40))
    assert met.happened_on == timezone.localdate() - dt.timedelta(days=1)
    assert list(met.people.all()) == [world.person]
    assert set(met.colleagues.all()) == {world.owner, world.reader}
    assert (remark.words, remark.person) == ("人件費の単価は製造原価明細に合わせてほしい", world.person)
    assert met.subject == "回収期間の前提を確認"


def test_from_a_dialog_it_goes_back_to_where_it_was_opened(world: World) -> None:
    web, here = world.web("owner"), f"http://testserver/accounts/{world.account.pk}/people/"
    form = web.get("/interactions/quick/", headers={"HX-Request": "true", "HX-Current-URL": here}).content.decode()
    assert 'class="dlg' in form
    assert f'value="/accounts/{world.account.pk}/people/"' in form
    data = {"line": LINE, "next": here}
    answer = web.post("/interactions/quick/", data, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, f"/accounts/{world.account.pk}/people/")
    listed = web.post("/interactions/quick/", data | {"next": "/deals/?q=花"}, headers={"HX-Request": "true"})
    assert listed.headers["HX-Redirect"] == "/deals/?q=%E8%8A%B1"  # a header bears no kanji
    evil = web.post("/interactions/quick/", data | {"next": "https://evil.example/"}, headers={"HX-Request": "true"})
    assert evil.headers["HX-Redirect"].startswith("/interactions/")


def test_what_is_open_is_asked_and_nothing_is_lost(world: World) -> None:
    web = world.web("owner")
    twins = [
        person_create(acting_user=world.owner, account=world.account, family_name="田中", given_name=given)
        for given in ("実", "環")
    ]
    answer = web.post("/interactions/quick/", {"line": "田中さんと面談"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "田中さん" in page
    assert Interaction.objects.count() == 0
    web.post("/interactions/quick/", {"line": "田中さんと面談", "who": twins[1].pk})
    assert list(Interaction.objects.get().people.all()) == [twins[1]]
    assert web.post("/interactions/quick/", {"line": "資料を読んだ"}).status_code == 422
    web.post("/interactions/quick/", {"line": "資料を読んだ", "account": world.account.pk})
    assert Interaction.objects.latest("pk").kind == "note"
    assert web.post("/interactions/quick/", {"line": " "}).status_code == 422


def test_old_kanji_and_a_person_given_by_link(world: World) -> None:
    person = person_create(acting_user=world.owner, account=world.account, family_name="髙橋", given_name="渚")
    web = world.web("owner")
    assert "髙橋 渚" in web.post("/interactions/quick/preview/", {"line": "高橋さんに電話"}).content.decode()
    assert "髙橋 渚" in web.get("/interactions/quick/", {"person": person.pk}).content.decode()


def test_who_may_log(world: World) -> None:
    for method in ("get", "post"):
        assert getattr(world.web("executive"), method)("/interactions/quick/", {"line": LINE}).status_code == 403
    stranger = world.web("stranger")
    page = stranger.post("/interactions/quick/preview/", {"line": LINE}).content.decode()
    assert "誠二" not in page
    assert "桐ヶ瀬精機株式会社" not in page
    data = {"line": LINE, "account": world.account.pk, "who": world.person.pk}
    assert stranger.post("/interactions/quick/", data).status_code == 422
    assert world.web("reader").post("/interactions/quick/", {"line": LINE}).status_code == 403
    assert Interaction.objects.count() == 0


def test_a_sensitive_word_is_pointed_out_before_saving(world: World) -> None:
    page = world.web("owner").post("/interactions/quick/preview/", {"line": "鵜飼部長は先月入院されていた"})
    assert "要配慮個人情報" in page.content.decode()


def test_a_preview_costs_the_same_in_a_large_book(world: World) -> None:
    web, counts = world.web("owner"), []
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            web.post("/interactions/quick/preview/", {"line": LINE})
        counts.append(len(queries))
        other = account_create(acting_user=world.owner, name=f"帆波食品{_round}株式会社")
        for number in range(15):
            person_create(acting_user=world.owner, account=other, family_name="鵜飼", given_name=f"第{number}")
    assert counts[0] == counts[1] <= 20
    assert Person.objects.count() > 15


@pytest.mark.parametrize("number", ["²", "-1", "x", "9" * 30])
def test_what_is_no_id_is_passed_over(world: World, number: str) -> None:
    given = {"line": "電話", "account": number, "person": number, "who": number}
    assert world.web("owner").get("/interactions/quick/", {"account": number, "person": number}).status_code == 200
    assert world.web("owner").post("/interactions/quick/preview/", given).status_code == 200
    assert world.web("owner").post("/interactions/quick/", given).status_code == 422
