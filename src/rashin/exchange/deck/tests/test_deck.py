"""The page: what it says, what it never says, and that everything left out is named."""

from __future__ import annotations

import io
import json
import re
import zipfile
from argparse import Namespace
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Pt

from rashin.exchange.commands import list_plans, run_export
from rashin.needs.services import evidence_create
from rashin.people.models import Interaction, Person, Remark, Stance
from rashin.plans.models import Action, Plan
from rashin.plans.services import plan_start
from rashin.plans.tests.world import World, build, signed_in
from rashin.records.services import record_update
from rashin.reviews.models import Kpi
from rashin.value.services import proposition_create

pytestmark = [pytest.mark.django_db, pytest.mark.one_database("postgresql")]
CANARY = "金糸雀canary"


@pytest.fixture
def world() -> World:
    return build()


def file_of(world: World, plan: Plan, lang: str = "ja") -> bytes:
    answer = signed_in(world.boss).get(f"/plans/{plan.pk}/deck/", {"lang": lang})
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def parts(data: bytes) -> str:
    """Every part of the file, as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def texts(data: bytes) -> str:
    """What stands on the slide."""
    found = []
    for shape in Presentation(io.BytesIO(data)).slides[0].shapes:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def test_the_page_says_the_chain_in_both_languages(world: World) -> None:
    thread = world.thread()
    ja, en = texts(file_of(world, thread.plan)), texts(file_of(world, thread.plan, "en"))
    for words in (
        "桐ヶ瀬精機株式会社",
        "突発停止を半減する",
        "止まる前に直す",
        "伊那工場で受注する",
        "鵜飼部長に試算を渡す",
    ):
        assert words in ja
        assert words in en
    assert "ともに描く姿" in ja
    assert "The vision we share" in en
    assert "社外秘" in ja
    for word in ("攻略", "攻め方", "ターゲット", "根回し", "ゲートキーパー"):
        assert word not in ja


def test_one_page_a4_japanese_faces_and_nothing_below_ten_points(world: World) -> None:
    data = file_of(world, world.thread().plan)
    deck = Presentation(io.BytesIO(data))
    assert len(deck.slides) == 1
    assert (round(deck.slide_width.mm), round(deck.slide_height.mm)) == (297, 210)  # type: ignore[union-attr]
    slide = zipfile.ZipFile(io.BytesIO(data)).read("ppt/slides/slide1.xml").decode()
    sizes = {int(size) for size in re.findall(r'\bsz="(\d+)"', slide)}
    assert min(sizes) >= Pt(10).pt * 100
    assert slide.count('<a:ea typeface="Yu ') == slide.count("<a:r>")
    assert "Steve" not in parts(data)
    assert any(shape.has_table for shape in deck.slides[0].shapes)


def test_material_facts_stances_and_private_notes_stay_inside(world: World) -> None:
    thread = world.thread()
    person = world.add(
        Person, account=world.account, family_name="鵜飼", private_note=f"{CANARY}1", preferences=f"{CANARY}2"
    )
    world.add(Stance, person=person, value="-2", basis="remark", words=f"{CANARY}3")
    world.add(Action, plan=thread.plan, goal=thread.goal, what="会う", people=[person])
    secret = world.need(f"{CANARY}4", confidentiality="material")
    evidence_create(acting_user=world.boss, need=secret, quote=f"{CANARY}5", source=f"{CANARY}6")
    talk = world.add(Interaction, account=world.account, subject=f"{CANARY}7", confidentiality="material")
    said = world.add(Remark, interaction=talk, person=person, words=f"{CANARY}8")
    evidence_create(acting_user=world.boss, need=thread.need, quote=f"{CANARY}9", remark=said)
    account = world.account
    record_update(account, acting_user=world.boss, version=account.version, changes={"private_note": f"{CANARY}10"})
    for lang in ("ja", "en"):
        assert CANARY not in parts(file_of(world, thread.plan, lang))


def test_long_and_strange_names_survive(world: World) -> None:
    name = ("髙﨑①㈱🏭" * 30)[:120]
    account = world.account
    record_update(account, acting_user=world.boss, version=account.version, changes={"name": name})
    plan = world.thread().plan
    changes = {"title": "𠮷野家🏭計画", "vision": "改行\nのある姿", "themes": "一\n二\n三\n四\n五"}
    record_update(plan, acting_user=world.boss, version=plan.version, changes=changes)
    plan.refresh_from_db()
    shown = texts(file_of(world, plan))
    assert name in shown.replace("\v", "")
    assert "𠮷野家" in shown
    assert "ほか2件は、羅針の計画にあります。" in shown


def test_what_does_not_fit_is_named(world: World) -> None:
    thread = world.thread()
    for number in range(30):
        world.need(f"ニーズ{number}" + "長い" * 60)
        world.add(Action, plan=thread.plan, goal=thread.goal, what=f"行動{number}")
        world.add(Kpi, plan=thread.plan, goal=thread.goal, name=f"指標{number}")
    shown = texts(file_of(world, thread.plan))
    rows = sum("ニーズ" in line and "長い" in line for line in shown.splitlines())
    assert f"ほか{31 - rows - 1}本は、羅針の「概要」にあります。" in shown
    assert "ほか28件は、羅針の「アクション」にあります。" in shown
    assert "ほか26件は、羅針の「レビュー」にあります。" in shown
    assert "か所の全文は、羅針にあります。" in shown


def test_one_long_link_takes_the_room_that_there_is(world: World) -> None:
    thread = world.thread()
    long = "止まる前に直す。" + "現場の勘を全工場で使える予兆に変える。" * 4
    need = world.need("勘の継承")
    proposition_create(acting_user=world.boss, need=need, offering=world.offering, statement=long)
    shown = texts(file_of(world, thread.plan))
    assert long in shown
    assert "…" not in shown


def test_an_empty_plan_still_makes_a_page(world: World) -> None:
    shown = texts(file_of(world, plan_start(world.account, acting_user=world.boss)))
    assert "データ不足" in shown
    assert "レビューがまだ行われていません。" in shown


def test_strangers_get_nothing(world: World) -> None:
    plan = world.thread().plan
    assert signed_in(world.stranger).get(f"/plans/{plan.pk}/deck/").status_code == 404
    assert signed_in(world.executive).get(f"/plans/{plan.pk}/deck/").status_code == 200


def test_the_command_finds_the_plan_by_id_or_name(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = world.thread().plan
    other = world.add(type(world.account), name="桐ヶ瀬物流株式会社", team=world.account.team, owner=world.boss)
    plan_start(other, acting_user=world.boss)

    def run(wanted: str, user: object = world.boss) -> int:
        return run_export(Namespace(plan=wanted, output=tmp_path / "x.pptx", lang="en", acting_user=user))

    assert run(str(plan.pk)) == 0
    assert run("桐ヶ瀬精機") == 0
    assert (tmp_path / "x.pptx").read_bytes()[:2] == b"PK"
    capsys.readouterr()
    assert run("桐ヶ瀬") == 2
    told = capsys.readouterr().err
    assert "桐ヶ瀬精機株式会社" in told
    assert "桐ヶ瀬物流株式会社" in told
    assert run("なし") == 2
    assert run(str(plan.pk), world.stranger) == 2
    bad = Namespace(plan=str(plan.pk), output=tmp_path / "no" / "x.pptx", lang=None, acting_user=world.boss)
    assert run_export(bad) == 2


def test_plans_are_listed_as_json(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    plan = world.thread().plan
    assert list_plans(Namespace(json=True, acting_user=world.boss)) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed == [{"id": plan.pk, "account": world.account.name, "title": plan.title}]
    assert list_plans(Namespace(json=True, acting_user=world.stranger)) == 0
    assert json.loads(capsys.readouterr().out) == []
