"""An import is no way around the rule on who may hand an account over."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashin.accounts.models import Account, AccountMember
from rashin.accounts.services import account_create
from rashin.members import services as members
from rashin.records.services import record_create

from .helpers import bring_in, write

pytestmark = pytest.mark.django_db


def test_a_plain_member_cannot_make_herself_owner_by_a_file(tmp_path: Path) -> None:
    boss = members.first_administrator(
        email="boss@example.test", family_name="岩倉", password="long-enough-77", team_name="製造営業部"
    )
    account = account_create(acting_user=boss, name="株式会社青嶺製作所")
    helper = members.user_create(acting_user=boss, email="ogata@example.test", family_name="緒方", given_name="奈央")
    record_create(AccountMember, acting_user=boss, account=account, user=helper, role="member")
    file = "会社名,業種,担当者\n株式会社青嶺製作所,機械,緒方 奈央\n"
    bring_in(helper, write(tmp_path, file))
    account = Account.objects.get(pk=account.pk)
    assert account.owner == boss
    assert account.industry == "機械"
    bring_in(boss, write(tmp_path, file))
    assert Account.objects.get(pk=account.pk).owner == helper
