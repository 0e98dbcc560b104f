"""Who is in the core of an account team decides who reads stances; nobody puts themselves there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from rashin.accounts.models import Account, AccountMember
from rashin.accounts.services import account_update
from rashin.audit.models import Entry
from rashin.members.models import Membership, Team
from rashin.members.services import membership_create
from rashin.records.services import record_create
from tests.support.personas import Personas


@pytest.fixture
def membership(personas: Personas, their_account: Account) -> AccountMember:
    """The contributor as a plain member of the account team: writes, without the second permission."""
    return record_create(
        AccountMember, acting_user=personas.owner, account=their_account, user=personas.contributor, role="member"
    )


def test_a_plain_member_does_not_raise_their_own_role(
    client_of: Callable[[str], Client], membership: AccountMember
) -> None:
    client = client_of("contributor")
    page = f"/account-members/{membership.pk}"
    assert client.post(f"{page}/field/role/", {"role": "core", "version": 1}).status_code == 403
    assert client.post(f"{page}/edit/", {"role": "core", "version": 1}).status_code == 403
    bulk = {"ids": [membership.pk], "field": "role", "to_role": "core", "confirmed": "1"}
    client.post("/account-members/bulk/", bulk)
    membership.refresh_from_db()
    assert membership.role == "member"


def test_a_plain_member_names_no_core_member(
    client_of: Callable[[str], Client], membership: AccountMember, personas: Personas
) -> None:
    form = {"account": membership.account_id, "user": personas.colleague.pk, "role": "core"}
    assert client_of("contributor").post("/account-members/new/", form).status_code == 403
    assert client_of("owner").post("/account-members/new/", form).status_code == 302


@pytest.mark.parametrize("persona", ["contributor", "colleague", "executive", "outsider"])
def test_nobody_takes_an_account_over(
    persona: str, client_of: Callable[[str], Client], membership: AccountMember, personas: Personas
) -> None:
    account = membership.account
    form = {"owner": personas[persona].pk, "version": account.version}
    answer = client_of(persona).post(f"/accounts/{account.pk}/field/owner/", form)
    assert answer.status_code in (403, 404, 422)
    bulk = {"ids": [account.pk], "field": "owner", "to_owner": personas[persona].pk, "confirmed": "1"}
    client_of(persona).post("/accounts/bulk/", bulk)
    account.refresh_from_db()
    assert account.owner == personas.owner


@pytest.mark.parametrize("persona", ["owner", "manager", "administrator"])
def test_the_core_team_hands_the_account_over(
    persona: str, client_of: Callable[[str], Client], their_account: Account, personas: Personas
) -> None:
    form = {"owner": personas.colleague.pk, "version": their_account.version}
    assert client_of(persona).post(f"/accounts/{their_account.pk}/field/owner/", form).status_code == 200
    their_account.refresh_from_db()
    assert their_account.owner == personas.colleague


@pytest.fixture
def far(personas: Personas) -> Team:
    """The outsider's team, in which nobody of the account's team works."""
    return Team.objects.get(name="公共営業部")


@pytest.mark.parametrize("persona", ["owner", "manager"])
def test_an_account_moves_only_to_a_team_one_works_in(
    persona: str, client_of: Callable[[str], Client], their_account: Account, personas: Personas, far: Team
) -> None:
    client, page = client_of(persona), f"/accounts/{their_account.pk}"
    assert client.post(f"{page}/field/team/", {"team": far.pk, "version": 1}).status_code == 422
    client.post("/accounts/bulk/", {"ids": [their_account.pk], "field": "team", "to_team": far.pk, "confirmed": "1"})
    with pytest.raises(ValidationError, match="チーム"):
        account_update(their_account, acting_user=personas[persona], version=1, changes={"team": far})
    their_account.refresh_from_db()
    assert their_account.team != far
    membership_create(acting_user=personas.administrator, user=personas[persona], team=far, role="executive")
    assert client.post(f"{page}/field/team/", {"team": far.pk, "version": 1}).status_code == 422
    Membership.objects.filter(user=personas[persona], team=far).update(role="contributor")
    assert client.post(f"{page}/field/team/", {"team": far.pk, "version": 1}).status_code == 200
    their_account.refresh_from_db()
    assert their_account.team == far


def test_the_picker_offers_only_those_teams(
    client_of: Callable[[str], Client], their_account: Account, far: Team
) -> None:
    form = client_of("owner").get(f"/accounts/{their_account.pk}/edit/").content.decode()
    address = "/pick/teams/?for=accounts.team"
    assert f'data-url="{address}"' in form

    def offered(persona: str, url: str) -> set[str]:
        return {row["label"] for row in client_of(persona).get(url).json()["results"]}

    assert offered("owner", address) == {"製造営業部"}
    assert offered("stranger", address) == set()
    assert offered("administrator", address) >= {"製造営業部", "公共営業部"}
    assert "公共営業部" in offered("owner", "/pick/teams/")  # lists are filtered by any team


def test_an_administrator_takes_an_account_over_and_the_history_tells(
    client_of: Callable[[str], Client], their_account: Account, personas: Personas
) -> None:
    form = {"owner": personas.administrator.pk, "version": their_account.version}
    assert client_of("administrator").post(f"/accounts/{their_account.pk}/field/owner/", form).status_code == 200
    entry = Entry.objects.filter(kind=Account.record_kind(), object_id=their_account.pk).latest("pk")
    assert entry.actor == personas.administrator
    assert "owner" in entry.changes


def test_a_move_is_undone_by_who_works_in_both_teams(
    client_of: Callable[[str], Client], their_account: Account, personas: Personas, far: Team
) -> None:
    membership_create(acting_user=personas.administrator, user=personas.owner, team=far, role="seller")
    client, before = client_of("owner"), their_account.team
    client.post(f"/accounts/{their_account.pk}/field/team/", {"team": far.pk, "version": 1})
    entry = Entry.objects.filter(kind=Account.record_kind(), object_id=their_account.pk).latest("pk")
    assert client.post(f"/entries/{entry.pk}/undo/").status_code == 302
    their_account.refresh_from_db()
    assert their_account.team == before
