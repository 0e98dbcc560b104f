"""Two people editing, undo, currencies, and what a reader may not see, by user action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from rashin.accounts.models import Account, AccountMember, Unit
from rashin.accounts.services import account_create, account_update, unit_update
from rashin.audit import writes
from rashin.audit.models import Entry, Origin, Provenance
from rashin.audit.writes import EditConflict
from rashin.deals.models import Deal, Stage
from rashin.people.models import Interaction
from rashin.records.services import record_archive, record_create, record_restore, record_update
from tests.support.personas import Personas


@pytest.fixture
def web(client_of: Callable[[str], Client]) -> Client:
    return client_of("owner")


@pytest.fixture
def unit(personas: Personas, their_account: Account) -> Unit:
    return record_create(Unit, acting_user=personas.owner, account=their_account, name="生産技術部", mission="止めない")


def full_form(account: Account, **changes: str) -> dict[str, str]:
    """What the full form of an account sends when only these fields were typed into."""
    shown = {"name": account.name, "industry": account.industry, "description": account.description, "currency": "JPY"}
    sent = {f"initial-{name}": value for name, value in shown.items()} | shown
    terms = {"kind": account.kind, "tier": "none", "org_form": "unknown", "listing": "unknown", "fiscal_year_end": "3"}
    terms |= {"team": str(account.team_id), "owner": str(account.owner_id), "antisocial_result": "not_checked"}
    terms |= {"credit_currency": "JPY"}
    sent |= terms | {f"initial-{name}": value for name, value in terms.items()}
    return sent | {"version": str(account.version)} | changes


def test_in_the_full_form_each_clash_is_chosen_and_a_second_one_asks_again(
    web: Client, personas: Personas, their_account: Account
) -> None:
    url = f"/accounts/{their_account.pk}/edit/"
    boss, seen = personas.administrator, full_form(their_account)
    account_update(their_account, acting_user=boss, version=1, changes={"industry": "工作機械", "phone": "03-1"})
    mine = seen | {"industry": "精密機器", "description": "老舗"}
    answer = web.post(url, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "精密" in page
    assert "工作" in page
    assert 'name="version" value="2"' in page
    again = mine | {"version": "2", "asked": "industry"}
    assert web.post(url, again).status_code == 409, "no choice was made"
    account_update(their_account, acting_user=boss, version=2, changes={"industry": "産業機械"})
    answer = web.post(url, again | {"resolve_industry": "mine"})
    assert answer.status_code == 409, "somebody saved once more"
    assert "産業" in answer.content.decode()
    assert web.post(url, again | {"version": "3", "resolve_industry": "theirs"}).status_code == 302
    their_account.refresh_from_db()
    assert (their_account.industry, their_account.description, their_account.phone) == ("産業機械", "老舗", "03-1")


@pytest.mark.parametrize(
    ("choice", "left"), [("mine", "速く"), ("theirs", "安く"), ("both", "安く\n速く")], ids=["mine", "theirs", "both"]
)
def test_in_place_the_choice_is_what_is_saved(
    web: Client, personas: Personas, their_account: Account, choice: str, left: str
) -> None:
    account_update(their_account, acting_user=personas.manager, version=1, changes={"description": "安く"})
    url = f"/accounts/{their_account.pk}/field/description/"
    sent = {"description": "速く", "initial-description": "", "version": 1}
    assert web.post(url, sent).status_code == 409
    answer = web.post(url, sent | {"version": 2, "asked": "description", "resolve_description": choice})
    assert answer.status_code == 200
    their_account.refresh_from_db()
    assert their_account.description == left


def test_a_value_that_the_author_did_not_change_is_left_to_the_others(personas: Personas, unit: Unit) -> None:
    record_update(unit, acting_user=personas.manager, version=1, changes={"mission": "速く"})
    written = record_update(
        unit, acting_user=personas.owner, version=1, changes={"mission": "止めない", "name": "生産本部"}
    )
    assert (written.record.mission, written.record.name) == ("速く", "生産本部")
    record_update(unit, acting_user=personas.manager, version=3, changes={"mission": "止めない"})
    record_update(unit, acting_user=personas.owner, version=1, changes={"mission": "安く"})
    with pytest.raises(EditConflict):
        record_update(unit, acting_user=personas.manager, version=1, changes={"mission": "丁寧に"})


def test_undo_keeps_the_rules_of_the_kind(web: Client, personas: Personas, their_account: Account) -> None:
    above = record_create(Unit, acting_user=personas.owner, account=their_account, name="本部")
    below = record_create(Unit, acting_user=personas.owner, account=their_account, name="部", parent=above)
    unit_update(below, acting_user=personas.owner, version=1, changes={"parent": None})
    unit_update(above, acting_user=personas.owner, version=1, changes={"parent": below})
    entry = Entry.objects.get(kind="accounts.unit", object_id=below.pk, version=2)
    page = web.post(f"/entries/{entry.pk}/undo/", follow=True).content.decode()
    below.refresh_from_db()
    assert below.parent_id is None
    assert "元に戻せませんでした" in page


def test_no_loop_in_a_tree_ten_levels_deep(web: Client, personas: Personas) -> None:
    chain = [account_create(acting_user=personas.owner, name="第1社")]
    for number in range(2, 12):
        chain.append(account_create(acting_user=personas.owner, name=f"第{number}社", parent=chain[-1]))
    with pytest.raises(ValidationError):
        account_update(chain[0], acting_user=personas.owner, version=1, changes={"parent": chain[-1]})
    page = web.get(f"/accounts/{chain[5].pk}/profile/").content.decode()
    assert all(str(account) in page for account in chain)


def test_yen_corrected_to_dollars_stay_the_same_figure(web: Client, personas: Personas, their_account: Account) -> None:
    account_update(their_account, acting_user=personas.owner, version=1, changes={"revenue": 48_000})
    url = f"/accounts/{their_account.pk}/field/"
    wrong = web.post(url + "revenue/", {"revenue": "USD 5,000", "initial-revenue": "48,000", "version": 2})
    assert wrong.status_code == 422
    web.post(url + "currency/", {"currency": "USD", "initial-currency": "JPY", "version": 2})
    their_account.refresh_from_db()
    assert (their_account.revenue, their_account.currency) == (4_800_000, "USD")
    web.post(url + "revenue/", {"revenue": "△1,200.50", "initial-revenue": "48,000.00", "version": 3})
    their_account.refresh_from_db()
    assert their_account.revenue == -120_050


def test_a_live_record_with_the_same_number_blocks_the_way_out_of_the_bin(web: Client, personas: Personas) -> None:
    first = account_create(acting_user=personas.owner, name="旧", corporate_number="7000012050002")
    record_archive(first, acting_user=personas.owner, version=1)
    account_create(acting_user=personas.owner, name="新", corporate_number="7000012050002")
    with pytest.raises(ValidationError):
        record_restore(first, acting_user=personas.owner, version=2)
    assert web.post(f"/accounts/{first.pk}/restore/", {"version": 2}).status_code == 302


def test_rules_over_two_fields_see_the_one_that_was_not_changed(personas: Personas, unit: Unit) -> None:
    record_update(unit, acting_user=personas.owner, version=1, changes={"starts_on": dt.date(2026, 4, 1)})
    with pytest.raises(ValidationError):
        record_update(unit, acting_user=personas.owner, version=2, changes={"ends_on": dt.date(2026, 4, 1)})


def test_a_typed_value_is_not_called_imported(web: Client, personas: Personas, unit: Unit) -> None:
    origin = Origin.objects.create(source="units.csv", by=personas.owner)
    Provenance.objects.create(kind="accounts.unit", object_id=unit.pk, fields=["name", "mission"], origin=origin)
    assert web.get(f"/units/{unit.pk}/").content.decode().count("units.csv") == 2
    record_update(unit, acting_user=personas.owner, version=1, changes={"mission": "速く"})
    assert web.get(f"/units/{unit.pk}/").content.decode().count("units.csv") == 1


def test_names_behind_the_gate_are_not_told(
    client_of: Callable[[str], Client], personas: Personas, their_account: Account
) -> None:
    secret = account_create(acting_user=personas.outsider, name="秘匿ホールディングス")
    writes.update(their_account, {"parent": secret}, acting_user=personas.administrator, version=1)
    web = client_of("owner")
    for url in ("", "edit/", "profile/", "history/", "field/parent/"):
        assert "秘匿" not in web.get(f"/accounts/{their_account.pk}/{url}").content.decode()
    assert "秘匿" not in web.get("/accounts/?columns=name,parent").content.decode()
    assert "秘匿" not in web.get("/accounts/export/?format=csv&columns=name,parent").content.decode("utf-8-sig")
    assert "秘匿" not in web.get(f"/accounts/new/?parent={secret.pk}").content.decode()
    assert "秘匿" not in web.get(f"/units/new/?account={secret.pk}").content.decode()
    assert "秘匿" in client_of("administrator").get("/accounts/?columns=name,parent").content.decode()
    web.post(f"/accounts/{their_account.pk}/edit/", full_form(their_account, version="2", industry="機械"))
    their_account.refresh_from_db()
    assert (their_account.industry, their_account.parent_id) == ("機械", secret.pk)


def test_a_deal_does_not_name_the_material_fact_behind_it(
    client_of: Callable[[str], Client], personas: Personas, their_account: Account
) -> None:
    fact = record_create(
        Interaction,
        acting_user=personas.owner,
        account=their_account,
        subject="増資の相談",
        happened_on=dt.date(2026, 11, 1),
        confidentiality="material",
    )
    deal = record_create(
        Deal,
        acting_user=personas.owner,
        account=their_account,
        name="基盤の更新",
        stage=Stage.objects.first(),
        owner=personas.owner,
        opened_on=dt.date(2026, 11, 1),
        interactions=[fact],
    )
    url = f"/deals/{deal.pk}/"
    assert "増資" in client_of("owner").get(url).content.decode()
    assert "増資" not in client_of("manager").get(url).content.decode()
    listed = "/deals/?columns=name,interactions"
    assert "増資" not in client_of("manager").get(listed).content.decode()


def test_core_notes_are_in_no_list_filter_order_or_export(
    client_of: Callable[[str], Client], personas: Personas, their_account: Account
) -> None:
    account_update(their_account, acting_user=personas.owner, version=1, changes={"private_note": "後継争い"})
    record_create(AccountMember, acting_user=personas.owner, account=their_account, user=personas.contributor)
    web = client_of("contributor")
    for path in ("", "edit/", "history/", "profile/"):
        assert "後継争い" not in web.get(f"/accounts/{their_account.pk}/{path}").content.decode()
    assert web.get(f"/accounts/{their_account.pk}/field/private_note/").status_code == 404
    assert "後継争い" in client_of("owner").get(f"/accounts/{their_account.pk}/profile/").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "page=99999999999999999999",
        "page=-1",
        "page=²",
        "sort=nonsense",
        "sort=--name",
        "columns=private_note,nonsense",
        "view=²",
        "view=99999999999999999999",
        "owner=99999999999999999999&owner=²&owner=me",
        "revenue_from=abc&employees_to=1e999&updated_at_from=2026-02-30",
        "revenue_from=USD 5&revenue_to=△3億",
        "changed_since=昨日の昨日",
        "q=%00%ff",
        "kind=nonsense&focus=maybe",
    ],
)
def test_nonsense_in_the_address_is_survived(web: Client, their_account: Account, query: str) -> None:
    assert web.get(f"/accounts/?{query}").status_code == 200


def test_bounds_that_cannot_be_read_are_named(web: Client, their_account: Account) -> None:
    page = web.get("/accounts/?employees_from=たくさん").content.decode()
    assert "たくさん" in page
    assert 'role="alert"' in page


def test_amounts_are_filtered_in_their_own_currency(web: Client, personas: Personas) -> None:
    account_create(acting_user=personas.owner, name="円の会社", revenue=5_000_000_000)
    account_create(acting_user=personas.owner, name="ドルの会社", revenue=9_000_000_000, currency="USD")
    rows = web.get("/accounts/?revenue_from=10億").content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    assert "円の会社" in rows
    assert "ドルの会社" not in rows


def test_spreadsheets_run_no_formula_and_keep_telephone_numbers(web: Client, personas: Personas) -> None:
    account_create(acting_user=personas.owner, name="=HYPERLINK(1)", phone="+81-3-1234-5678", industry="＝1+1")
    text = web.get("/accounts/export/?format=csv&columns=name,phone,industry").content.decode("utf-8-sig")
    assert "'=HYPERLINK(1),+81-3-1234-5678,'＝1+1" in text


def test_shift_jis_names_what_it_lacks(web: Client, personas: Personas) -> None:
    account_create(acting_user=personas.owner, name="𠮷野精機")
    answer = web.get("/accounts/export/?format=csv&encoding=cp932", follow=True)
    assert "𠮷" in answer.content.decode()
    assert web.get("/accounts/export/?format=pdf").status_code == 404
