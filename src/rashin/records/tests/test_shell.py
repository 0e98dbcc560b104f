"""The uniform shell, by user action, on accounts and units."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import resolve

from rashin.accounts.models import Account, Unit
from rashin.accounts.services import account_create
from rashin.audit.models import Entry
from rashin.members import services as members
from rashin.members.models import User
from rashin.records.services import record_create
from rashin.records.urls import patterns

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(boss: User) -> Account:
    return account_create(acting_user=boss, name="桐ヶ瀬精機株式会社")


def rows_of(page: str) -> str:
    """The table of a list page: the frame around it names accounts too."""
    return page.partition("<tbody>")[2].partition("</tbody>")[0]


def test_lists_show_search_filter_and_export(web: Client, boss: User, account: Account) -> None:
    account_create(acting_user=boss, name="帆波食品株式会社", kind="customer")
    assert "帆波食品" in rows_of(web.get("/accounts/").content.decode())
    found = rows_of(web.get("/accounts/", {"q": "桐ヶ瀬"}).content.decode())
    assert "桐ヶ瀬精機" in found
    assert "帆波食品" not in found
    customers = rows_of(web.get("/accounts/", {"kind": "customer"}).content.decode())
    assert "帆波食品" in customers
    assert "桐ヶ瀬精機" not in customers
    csv = web.get("/accounts/export/", {"format": "csv"}).content.decode("utf-8-sig")
    assert "桐ヶ瀬精機株式会社" in csv
    assert web.get("/accounts/export/", {"format": "xlsx"}).content[:2] == b"PK"
    assert web.get("/accounts/export/", {"format": "salesforce"}).content.decode().startswith("Id,Name,ParentId")


def test_a_unit_is_added_edited_in_place_and_undone(web: Client, account: Account) -> None:
    web.post("/units/new/", {"account": account.pk, "name": "生産技術部", "kind": "department"})
    unit = Unit.objects.get()
    form = web.get(f"/units/{unit.pk}/field/name/").content.decode()
    assert "生産技術部" in form
    web.post(f"/units/{unit.pk}/field/name/", {"name": "生産本部", "initial-name": "生産技術部", "version": 1})
    unit.refresh_from_db()
    assert (unit.name, unit.version) == ("生産本部", 2)
    web.post(f"/entries/{Entry.objects.get(kind='accounts.unit', version=2).pk}/undo/")
    unit.refresh_from_db()
    assert unit.name == "生産技術部"


def test_different_fields_merge_and_the_same_field_asks(web: Client, boss: User, account: Account) -> None:
    unit = record_create(Unit, acting_user=boss, account=account, name="情報システム部")
    web.post(f"/units/{unit.pk}/field/mission/", {"mission": "止めない", "initial-mission": "", "version": 1})
    web.post(f"/units/{unit.pk}/field/kind/", {"kind": "office", "initial-kind": "department", "version": 1})
    unit.refresh_from_db()
    assert (unit.mission, unit.kind, unit.version) == ("止めない", "office", 3)
    answer = web.post(f"/units/{unit.pk}/field/mission/", {"mission": "速く", "initial-mission": "", "version": 1})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "止めない" in page
    assert "速く" in page


def test_bulk_edit_and_its_undo(web: Client, boss: User, account: Account) -> None:
    units = [record_create(Unit, acting_user=boss, account=account, name=f"課{n}") for n in range(3)]
    ids = [unit.pk for unit in units]
    assert "3" in web.post("/units/bulk/", {"ids": ids}).content.decode()
    web.post("/units/bulk/", {"ids": ids, "confirmed": 1, "field": "kind", "to_kind": "section"})
    assert Unit.objects.filter(kind="section").count() == 3
    batch = Entry.objects.filter(kind="accounts.unit").latest("pk").batch
    web.post(f"/batches/{batch}/undo/")
    assert Unit.objects.filter(kind="department").count() == 3


def test_archive_and_restore(web: Client, boss: User, account: Account) -> None:
    unit = record_create(Unit, acting_user=boss, account=account, name="監査室")
    web.post(f"/units/{unit.pk}/archive/", {"version": 1})
    assert "監査室" not in rows_of(web.get("/units/").content.decode())
    assert "監査室" in rows_of(web.get("/units/", {"archived": 1}).content.decode())
    assert web.get(f"/units/{unit.pk}/").status_code == 404
    web.post(f"/units/{unit.pk}/restore/", {"version": 2})
    assert web.get(f"/units/{unit.pk}/").status_code == 200


def test_a_stranger_sees_nothing_and_learns_nothing(account: Account, boss: User) -> None:
    stranger = members.user_create(
        acting_user=boss, email="s@example.test", family_name="他", password="long-enough-77"
    )
    client = Client()
    client.force_login(stranger)
    assert client.get(f"/accounts/{account.pk}/").status_code == 404
    assert "桐ヶ瀬" not in rows_of(client.get("/accounts/", {"q": "桐ヶ瀬"}).content.decode())
    assert client.get("/pick/accounts/", {"q": "桐ヶ瀬"}).json() == {"results": []}
    assert client.post(f"/accounts/{account.pk}/archive/").status_code == 404


def test_a_picker_shows_the_exact_name_first(web: Client, boss: User) -> None:
    for name in ("青嶺システム開発", "青嶺システム", "株式会社 青嶺システム東日本"):
        account_create(acting_user=boss, name=name, kind="customer")
    found = web.get("/pick/accounts/", {"q": "青嶺システム"}).json()["results"]
    assert [one["label"] for one in found] == ["青嶺システム", "青嶺システム開発", "株式会社 青嶺システム東日本"]
    full = str(boss)
    assert [one["label"] for one in web.get("/pick/users/", {"q": full}).json()["results"]] == [full]


def test_saved_view(web: Client, account: Account) -> None:
    answer = web.post("/accounts/views/new/", {"name": "顧客", "query": "kind=customer&page=3"})
    assert "桐ヶ瀬" not in rows_of(web.get(answer.url).content.decode())


def test_no_page_stands_in_front_of_another() -> None:
    for route in patterns():
        address = re.sub(r"<int:\w+>", "1", re.sub(r"<slug:\w+>", "x", str(route.pattern)))
        assert resolve(f"/{address}").url_name == route.name
