"""Users, teams, roles and named readers: who may change what, and what must never happen."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from rashin.members import gate, services
from rashin.members.models import Membership, NamedReader, Reading, User
from rashin.people.models import Interaction
from rashin.records.services import record_create, record_update
from tests.support.personas import Personas


def test_the_last_administrator_stays(personas: Personas) -> None:
    boss = personas.administrator
    for changes in ({"is_administrator": False}, {"is_active": False}):
        with pytest.raises(ValidationError):
            services.user_update(boss, acting_user=boss, version=1, changes=changes)
    with pytest.raises(ValidationError):
        services.user_archive(boss, acting_user=boss, version=1)
    boss.refresh_from_db()
    assert (boss.is_active, boss.is_administrator, boss.archived_at) == (True, True, None)


def test_a_user_in_the_bin_is_signed_out_and_comes_back(personas: Personas, client_of: object) -> None:
    web = Client()
    web.force_login(personas.colleague)
    assert web.get("/accounts/").status_code == 200
    services.user_archive(personas.colleague, acting_user=personas.administrator, version=1)
    assert web.get("/accounts/").status_code == 302
    gone = User.objects.get(pk=personas.colleague.pk)
    services.user_restore(gone, acting_user=personas.administrator, version=gone.version)
    assert User.objects.get(pk=gone.pk).is_active


def test_users_change_their_preferences_and_nothing_else(personas: Personas) -> None:
    me = personas.colleague
    services.user_update(me, acting_user=me, version=1, changes={"theme": "dark", "money_unit": "oku"})
    for changes in ({"is_administrator": True}, {"email": "x@example.test"}, {"theme": "light", "department": "legal"}):
        with pytest.raises(PermissionDenied):
            services.user_update(me, acting_user=me, version=2, changes=changes)
    with pytest.raises(PermissionDenied):
        services.user_update(personas.owner, acting_user=me, version=1, changes={"theme": "dark"})


def test_managers_give_roles_in_their_own_team_only(personas: Personas) -> None:
    ours = Membership.objects.get(user=personas.manager).team
    theirs = Membership.objects.get(user=personas.outsider)
    made = services.membership_create(acting_user=personas.manager, user=personas.stranger, team=ours, role="seller")
    services.membership_update(made, acting_user=personas.manager, version=1, changes={"role": "contributor"})
    with pytest.raises(PermissionDenied):
        services.membership_update(made, acting_user=personas.manager, version=2, changes={"team": theirs.team})
    with pytest.raises(PermissionDenied):
        services.membership_update(theirs, acting_user=personas.manager, version=1, changes={"role": "executive"})
    with pytest.raises(PermissionDenied):
        services.membership_create(acting_user=personas.owner, user=personas.outsider, team=ours, role="seller")
    services.membership_archive(made, acting_user=personas.manager, version=2)
    services.membership_create(acting_user=personas.manager, user=personas.stranger, team=ours, role="seller")


def test_addresses_are_one_whatever_their_case(personas: Personas) -> None:
    boss = personas.administrator
    made = services.user_create(acting_user=boss, email="Hino.K@Example.test", family_name="日野")
    assert made.email == "hino.k@example.test"
    with pytest.raises(ValidationError):
        services.user_create(acting_user=boss, email="HINO.K@example.TEST", family_name="別人")


def test_a_sign_in_link_is_made_by_administrators_and_works_once(personas: Personas) -> None:
    web = Client()
    web.force_login(personas.administrator)
    page = web.post(f"/settings/users/{personas.stranger.pk}/link/").content.decode()
    path = page.split("http://testserver", 1)[1].split('"', 1)[0]
    guest = Client()
    form = guest.get(path, follow=True)
    assert form.status_code == 200
    guest.post(form.request["PATH_INFO"], {"password1": "quite-long-88", "password2": "quite-long-88"})
    assert User.objects.get(pk=personas.stranger.pk).check_password("quite-long-88")
    seller = Client()
    seller.force_login(personas.owner)
    assert seller.post(f"/settings/users/{personas.stranger.pk}/link/").status_code == 403


def test_own_preferences_page_saves(personas: Personas) -> None:
    web = Client()
    web.force_login(personas.owner)
    sent = {"family_name": "高瀬", "initial-family_name": "高瀬", "given_name": "", "initial-given_name": ""}
    sent |= {"language": "en", "initial-language": "ja", "theme": "dark", "initial-theme": "auto"}
    sent |= {"money_unit": "oku", "initial-money_unit": "million", "version": "1"}
    assert web.post("/settings/me/", sent).status_code == 302
    me = User.objects.get(pk=personas.owner.pk)
    assert (me.language, me.theme, me.money_unit) == ("en", "dark", "oku")


@pytest.fixture
def fact(personas: Personas, their_account: object) -> Interaction:
    return record_create(
        Interaction,
        acting_user=personas.owner,
        account=their_account,
        subject="第三者割当増資の相談",
        happened_on=dt.date(2026, 11, 20),
        confidentiality="material",
    )


def test_a_material_fact_is_for_named_readers_and_every_reading_is_kept(personas: Personas, fact: Interaction) -> None:
    webs = {name: Client() for name in ("owner", "manager", "administrator")}
    for name, web in webs.items():
        web.force_login(personas[name])
    url = f"/interactions/{fact.pk}/"
    assert webs["owner"].get(url).status_code == 200
    assert webs["manager"].get(url).status_code == 404
    assert webs["administrator"].get(url).status_code == 404
    webs["owner"].post(f"/readers/interactions/{fact.pk}/name/", {"user": personas.manager.pk})
    assert webs["manager"].get(url).status_code == 200
    assert "第三者割当" in webs["manager"].get("/interactions/").content.decode()
    assert Reading.objects.filter(user=personas.manager).count() == 2
    assert "第三者割当" not in webs["owner"].get("/interactions/export/?format=csv").content.decode("utf-8-sig")
    webs["owner"].post(f"/readers/interactions/{fact.pk}/withdraw/", {"user": personas.manager.pk})
    assert webs["manager"].get(url).status_code == 404
    assert NamedReader.objects.filter(user=personas.manager, withdrawn_at__isnull=False).exists()
    with pytest.raises(ValidationError):
        gate.withdraw_reader(fact, personas.owner, acting_user=personas.owner)
    gate.name_reader(fact, personas.manager, acting_user=personas.owner)
    assert webs["manager"].get(url).status_code == 200


def test_making_a_fact_material_asks_for_its_day(personas: Personas, their_account: object) -> None:
    plain = record_create(
        Interaction, acting_user=personas.owner, account=their_account, subject="定例", happened_on=dt.date(2026, 11, 1)
    )
    web = Client()
    web.force_login(personas.owner)
    url = f"/interactions/{plain.pk}/field/confidentiality/"
    sent = {"confidentiality": "material", "initial-confidentiality": "internal", "version": 1}
    sent |= {"public_from": "", "initial-public_from": ""}
    assert web.post(url, sent).status_code == 422
    assert web.post(url, sent | {"public_from_undecided": "on"}).status_code == 200
    assert Interaction.objects.get(pk=plain.pk).is_material
    assert NamedReader.objects.filter(object_id=plain.pk, user=personas.owner).exists()


def test_executives_of_the_team_read_and_never_write(personas: Personas, their_account: object) -> None:
    account = their_account
    with pytest.raises(PermissionDenied):
        record_update(account, acting_user=personas.executive, version=1, changes={"industry": "x"})  # type: ignore[arg-type]
    web = Client()
    web.force_login(personas.executive)
    assert web.get("/accounts/new/").status_code == 403
    assert "桐ヶ瀬" in web.get("/accounts/export/?format=csv").content.decode("utf-8-sig")
