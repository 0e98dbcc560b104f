"""Persons, appointments, stances, activities and remarks in the uniform shell, by URL and persona."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from rashin.accounts.models import Unit
from rashin.accounts.services import account_create
from rashin.audit.writes import EditConflict
from rashin.members.gate import name_reader
from rashin.members.models import Reading
from rashin.people import selectors
from rashin.people.models import Appointment, Interaction, Remark, Stance
from rashin.people.services import (
    appointment_create,
    appointment_update,
    interaction_create,
    interaction_update,
    person_create,
    person_update,
    remark_create,
)
from rashin.records.services import record_create

from .conftest import World

SLUGS = ("persons", "appointments", "stances", "interactions", "remarks")


@pytest.fixture
def stance(world: World) -> Stance:
    return record_create(
        Stance,
        acting_user=world.owner,
        person=world.person,
        value="-1",
        basis="remark",
        words="回収が3年を超えるものは通せない。",
        observed_on=dt.date(2026, 10, 16),
    )


@pytest.fixture
def meeting(world: World) -> Interaction:
    return interaction_create(
        acting_user=world.owner, account=world.account, subject="投資枠の説明", kind="meeting", people=[world.person]
    )


@pytest.fixture
def remark(world: World, meeting: Interaction) -> Remark:
    return remark_create(
        acting_user=world.owner, interaction=meeting, person=world.person, words="人件費の単価は製造原価明細に合わせて"
    )


def test_lists_details_forms_and_exports_open(world: World, stance: Stance, remark: Remark) -> None:
    web = world.web("owner")
    records = [world.person, Appointment.objects.get(), stance, remark.interaction, remark]
    for slug, record in zip(SLUGS, records, strict=True):
        assert web.get(f"/{slug}/").status_code == 200, slug
        assert web.get(f"/{slug}/{record.pk}/").status_code == 200, slug
        assert web.get(f"/{slug}/{record.pk}/edit/").status_code == 200, slug
        assert web.get(f"/{slug}/{record.pk}/history/").status_code == 200, slug
        assert web.get(f"/{slug}/new/").status_code == 200, slug
        assert web.get(f"/{slug}/export/", {"format": "csv"}).status_code == 200, slug
        assert web.get(f"/{slug}/export/", {"format": "xlsx"}).content[:2] == b"PK", slug
    contact = web.get("/persons/export/", {"format": "salesforce"}).content.decode()
    assert contact.startswith("Id,AccountId,LastName,FirstName")
    assert web.get("/interactions/export/", {"format": "salesforce"}).content.decode().startswith("Id,Subject")


def test_a_stranger_meets_404_and_an_executive_403_on_writes(world: World, stance: Stance, remark: Remark) -> None:
    records = [world.person, Appointment.objects.get(), stance, remark.interaction, remark]
    stranger, executive = world.web("stranger"), world.web("executive")
    for slug, record in zip(SLUGS, records, strict=True):
        assert stranger.get(f"/{slug}/{record.pk}/").status_code == 404, slug
        assert stranger.post(f"/{slug}/{record.pk}/archive/").status_code == 404, slug
        hidden = slug == "stances"
        assert executive.get(f"/{slug}/{record.pk}/").status_code == (404 if hidden else 200), slug
        assert executive.post(f"/{slug}/{record.pk}/archive/").status_code == (404 if hidden else 403), slug
    new = {"account": world.account.pk, "family_name": "星", "affiliation": "customer", "privacy_source": "unknown"}
    assert executive.post("/persons/new/", new).status_code == 403
    assert stranger.get("/pick/persons/", {"q": "鵜飼"}).json() == {"results": []}


def test_stance_and_private_note_are_for_the_core_team(world: World, stance: Stance) -> None:
    person_update(
        world.person, acting_user=world.core, version=world.person.version, changes={"private_note": "社長と同郷の噂"}
    )
    for name in ("owner", "core"):
        page = world.web(name).get(f"/persons/{world.person.pk}/").content.decode()
        assert "社長と同郷の噂" in page
        assert "回収が3年を超える" in page
        assert world.web(name).get(f"/stances/{stance.pk}/").status_code == 200
    reader = world.web("reader")
    page = reader.get(f"/persons/{world.person.pk}/").content.decode()
    assert "鵜飼" in page
    assert "社長と同郷の噂" not in page
    assert "回収が3年を超える" not in page
    assert reader.get(f"/stances/{stance.pk}/").status_code == 404
    assert "鵜飼" not in reader.get("/stances/").content.decode()
    assert reader.get(f"/persons/{world.person.pk}/field/private_note/").status_code == 404
    assert "社長と同郷" not in reader.get(f"/persons/{world.person.pk}/history/").content.decode()
    assert "鵜飼" not in reader.get("/stances/export/", {"format": "csv"}).content.decode("utf-8-sig")
    with pytest.raises(PermissionDenied):
        record_create(
            Stance, acting_user=world.reader, person=world.person, value="1", words="x", observed_on=dt.date(2026, 1, 1)
        )
    with pytest.raises(PermissionDenied):
        person_create(acting_user=world.reader, account=world.account, family_name="星", private_note="秘")


def test_a_sensitive_word_warns_on_the_page_and_while_typing(world: World) -> None:
    owner = world.web("owner")
    person_update(world.person, acting_user=world.owner, version=1, changes={"preferences": "工場見学を好む"})
    assert "callout" not in owner.post("/texts/check/", {"a": "工場"}).content.decode()
    person_update(world.person, acting_user=world.owner, version=2, changes={"preferences": "昨年入院された"})
    page = owner.get(f"/persons/{world.person.pk}/").content.decode()
    assert "要配慮個人情報" in page
    assert "入院" in page
    assert "本人に開示されうる記録です" in owner.get(f"/persons/{world.person.pk}/edit/").content.decode()
    assert "入院" in owner.post("/texts/check/", {"preferences": "入院中"}).content.decode()
    assert owner.post("/texts/check/", {"preferences": "工場見学"}).content.decode().strip() == ""


def test_a_warning_about_a_private_note_is_itself_private(world: World) -> None:
    person_update(world.person, acting_user=world.owner, version=1, changes={"private_note": "昨年入院された"})
    assert "入院" in world.web("owner").get(f"/persons/{world.person.pk}/").content.decode()
    page = world.web("reader").get(f"/persons/{world.person.pk}/").content.decode()
    assert "入院" not in page
    assert "要配慮個人情報" not in page


def test_names_are_keyed_addresses_lowered_and_twins_told(world: World) -> None:
    assert world.person.email == "ukai@example.test"
    assert world.person.name_key == "鵜飼誠二"
    twin = person_create(acting_user=world.owner, account=world.account, family_name="鵜飼", given_name="誠二")
    page = world.web("owner").get(f"/persons/{twin.pk}/").content.decode()
    assert f"/persons/{world.person.pk}/" in page
    assert selectors.duplicates_of(twin) == [world.person]
    found = world.web("owner").get("/pick/persons/", {"q": "鵜飼誠二"}).json()["results"]
    assert {row["id"] for row in found} == {world.person.pk, twin.pk}
    assert "事業管理部長" in found[0]["meta"] + found[1]["meta"]
    other = account_create(acting_user=world.owner, name="帆波食品株式会社")
    assert selectors.duplicates_of(person_create(acting_user=world.owner, account=other, family_name="鵜飼")) == []


def test_two_people_change_the_two_parts_of_a_name(world: World) -> None:
    person_update(world.person, acting_user=world.owner, version=1, changes={"family_name": "早乙女"})
    written = person_update(world.person, acting_user=world.core, version=1, changes={"given_name": "涼"})
    assert (str(written.record), written.record.name_key) == ("早乙女 涼", "早乙女涼")
    with pytest.raises(EditConflict):
        person_update(world.person, acting_user=world.core, version=1, changes={"family_name": "北見"})


def test_appointments_are_half_open_and_leave_a_vacancy(world: World) -> None:
    held = Appointment.objects.get()
    day = dt.date(2026, 12, 1)
    assert [a.person for a in selectors.holders(world.post, world.owner)] == [world.person]
    appointment_update(held, acting_user=world.owner, version=1, changes={"ends_on": day})
    assert selectors.holders(world.post, world.owner, day - dt.timedelta(days=1))
    assert not selectors.holders(world.post, world.owner, day)
    vacant = list(selectors.vacant_posts(world.account, world.owner, day))
    assert sorted(post.pk for post in vacant) == sorted([world.post.pk, world.empty_post.pk])
    with pytest.raises(ValidationError):
        appointment_update(held, acting_user=world.owner, version=2, changes={"ends_on": dt.date(2020, 1, 1)})


def test_a_post_is_held_once_at_a_time_and_elsewhere_only_by_secondment(world: World) -> None:
    with pytest.raises(ValidationError):
        appointment_create(acting_user=world.owner, person=world.person, post=world.post, kind="concurrent")
    other = account_create(acting_user=world.owner, name="桐ヶ瀬テクノサービス株式会社")
    unit = record_create(Unit, acting_user=world.owner, account=other, name="本社")
    from rashin.accounts.models import Post

    post = record_create(Post, acting_user=world.owner, unit=unit, title="取締役")
    with pytest.raises(ValidationError):
        appointment_create(acting_user=world.owner, person=world.person, post=post)
    appointment_create(acting_user=world.owner, person=world.person, post=post, kind="secondment")
    assert len(selectors.way_of(world.person, world.owner)) == 2
    with pytest.raises(ValidationError):
        appointment_create(acting_user=world.stranger, person=world.person, post=post, kind="secondment")


def test_who_is_quoted_took_part(world: World, meeting: Interaction) -> None:
    other = person_create(acting_user=world.owner, account=world.account, family_name="柚木", given_name="健")
    remark_create(acting_user=world.owner, interaction=meeting, person=other, words="早く試したい")
    assert set(meeting.people.all()) == {world.person, other}
    assert list(meeting.colleagues.all()) == [world.owner]


def test_a_material_fact_hides_the_remark_too(world: World, meeting: Interaction, remark: Remark) -> None:
    reader, owner = world.web("reader"), world.web("owner")
    assert reader.get(f"/remarks/{remark.pk}/").status_code == 200
    assert "製造原価" in reader.get("/remarks/", {"q": "製造原価"}).content.decode().replace('value="製造原価"', "")
    interaction_update(meeting, acting_user=world.owner, version=1, changes={"confidentiality": "material"})
    assert reader.get(f"/remarks/{remark.pk}/").status_code == 404
    assert reader.get(f"/interactions/{meeting.pk}/").status_code == 404
    assert "製造原価" not in reader.get(f"/persons/{world.person.pk}/").content.decode()
    assert reader.get("/pick/remarks/", {"q": "製造原価"}).json() == {"results": []}
    assert owner.get("/pick/remarks/", {"q": "製造原価"}).json() == {"results": []}  # out of the index for everybody
    assert owner.get(f"/remarks/{remark.pk}/").status_code == 200
    assert Reading.objects.filter(kind="people.interaction", object_id=meeting.pk, user=world.owner).exists()
    meeting.refresh_from_db()
    name_reader(meeting, world.reader, acting_user=world.owner)
    assert reader.get(f"/remarks/{remark.pk}/").status_code == 200
    day = timezone.localdate() - dt.timedelta(days=1)
    interaction_update(meeting, acting_user=world.owner, version=2, changes={"public_from": day})
    assert owner.get("/pick/remarks/", {"q": "製造原価"}).json()["results"]
