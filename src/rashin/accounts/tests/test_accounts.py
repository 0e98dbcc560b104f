"""Accounts: the group tree, focus, trade conditions, and who may move what where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rashin.accounts.models import Account, AccountMember, Post, Unit
from rashin.accounts.selectors import flatten, group_of
from rashin.accounts.services import account_create, account_update
from rashin.audit import writes
from rashin.lib import trees
from rashin.records.services import record_create, record_update
from tests.support.personas import Personas


def chain(user: Any, levels: int) -> list[Account]:
    made = [account_create(acting_user=user, name="1社")]
    for number in range(2, levels + 1):
        made.append(account_create(acting_user=user, name=f"{number}社", parent=made[-1]))
    return made


def test_a_deep_group_is_read_in_as_many_queries_as_a_flat_one(personas: Personas) -> None:
    companies = chain(personas.owner, 12)
    costs = []
    for account in (companies[0], companies[5], companies[11]):
        with CaptureQueriesContext(connection) as queries:
            lines = flatten(group_of(account, personas.owner))
        costs.append(len(queries))
        assert [line.depth for line in lines] == list(range(12))
        assert [line.record for line in lines] == companies
    assert len(set(costs)) == 1
    assert costs[0] <= 5


def test_the_group_ends_at_a_company_that_is_not_open(personas: Personas) -> None:
    companies = chain(personas.owner, 5)
    administrator = personas.administrator
    theirs = personas.outsider.team_ids[0]
    writes.update(companies[1], {"team": theirs, "owner": personas.outsider}, acting_user=administrator, version=1)
    seen = [str(line.record) for line in flatten(group_of(companies[3], personas.colleague))]
    assert seen == ["3社", "4社", "5社"]


def test_a_loop_in_bad_data_ends(personas: Personas) -> None:
    first, second, third = chain(personas.owner, 3)
    Account.objects.filter(pk=first.pk).update(parent=third)
    assert len(flatten(group_of(second, personas.owner))) == 3
    assert set(trees.below(Account, first.pk)) == {first.pk, second.pk, third.pk}


def test_a_fourth_focus_account_is_warned_of_with_the_others(
    personas: Personas, client_of: Callable[[str], Client]
) -> None:
    made = [account_create(acting_user=personas.owner, name=f"注力{n}社") for n in range(4)]
    with pytest.raises(ValidationError):
        account_update(made[0], acting_user=personas.owner, version=1, changes={"focus": True})
    for account in made[:3]:
        account_update(account, acting_user=personas.owner, version=1, changes={"focus": True, "focus_reason": "大型"})
    url = f"/accounts/{made[0].pk}/profile/"
    web = client_of("owner")

    def notices(page: str) -> str:
        return page.partition('id="main"')[2].partition("<dl")[0]

    assert "注力1社" not in notices(web.get(url).content.decode())
    account_update(made[3], acting_user=personas.owner, version=1, changes={"focus": True, "focus_reason": "大型"})
    page = notices(web.get(url).content.decode())
    assert all(f"注力{n}社" in page for n in (1, 2, 3))


def test_what_hangs_on_an_account_stays_with_it(personas: Personas, their_account: Account) -> None:
    other = account_create(acting_user=personas.outsider, name="他社")
    unit = record_create(Unit, acting_user=personas.owner, account=their_account, name="部")
    foreign = record_create(Unit, acting_user=personas.outsider, account=other, name="他社の部")
    with pytest.raises(PermissionDenied):
        record_update(unit, acting_user=personas.owner, version=1, changes={"account": other})
    with pytest.raises(ValidationError):
        record_update(unit, acting_user=personas.administrator, version=1, changes={"parent": foreign})
    post = record_create(Post, acting_user=personas.owner, unit=unit, title="部長")
    with pytest.raises(ValidationError):
        record_create(Post, acting_user=personas.administrator, unit=foreign, title="課長", reports_to=post)


def test_a_new_account_goes_to_a_team_that_its_author_sells_for(personas: Personas) -> None:
    assert account_create(acting_user=personas.owner, name="新").team_id == personas.owner.team_ids[0]
    for name in ("contributor", "executive", "stranger"):
        with pytest.raises((PermissionDenied, ValidationError)):
            account_create(acting_user=personas[name], name=f"{name}の会社")


def test_members_of_the_account_team_see_and_write_it(personas: Personas, their_account: Account) -> None:
    assert not Account.objects.visible_to(personas.outsider).exists()
    record_create(AccountMember, acting_user=personas.owner, account=their_account, user=personas.outsider)
    assert Account.objects.visible_to(personas.outsider).get() == their_account
    account_update(their_account, acting_user=personas.outsider, version=1, changes={"industry": "機械"})
    record_create(AccountMember, acting_user=personas.owner, account=their_account, user=personas.executive)
    with pytest.raises(PermissionDenied):
        account_update(their_account, acting_user=personas.executive, version=2, changes={"industry": "x"})
