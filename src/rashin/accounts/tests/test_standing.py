"""Who is in the core of an account team decides who reads stances; nobody puts themselves there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from rashin.accounts.models import Account, AccountMember
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
