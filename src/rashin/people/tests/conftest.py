"""Personas and a small customer: an owner, a colleague, a core member, an executive, a stranger."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from rashin.accounts.models import Account, AccountMember, Post, Unit
from rashin.accounts.services import account_create
from rashin.members import services as members
from rashin.members.models import Team, User
from rashin.people.models import Person
from rashin.people.services import appointment_create, person_create
from rashin.records.services import record_create


@dataclass
class World:
    """What the tests of this app stand on."""

    boss: User
    owner: User
    reader: User
    core: User
    executive: User
    stranger: User
    account: Account
    unit: Unit
    post: Post
    empty_post: Post
    person: Person

    def web(self, name: str) -> Client:
        client = Client()
        client.force_login(getattr(self, name))
        return client


def user_of(boss: User, name: str, team: Team | None = None, role: str = "seller") -> User:
    user = members.user_create(
        acting_user=boss, email=f"u{User.objects.count()}@example.test", family_name=name, password="long-enough-77"
    )
    if team:
        members.membership_create(acting_user=boss, user=user, team=team, role=role)
    return user


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def world(db: Any) -> World:
    boss = members.first_administrator(
        email="boss@example.test", family_name="岩倉", password="long-enough-77", team_name="製造営業部"
    )
    team = Team.objects.get()
    owner, reader, core = (user_of(boss, name, team) for name in ("高瀬", "志村", "永井"))
    executive = user_of(boss, "神崎", team, "executive")
    stranger = user_of(boss, "他所")
    account = account_create(acting_user=owner, name="桐ヶ瀬精機株式会社")
    record_create(AccountMember, acting_user=owner, account=account, user=core, role="core")
    unit = record_create(Unit, acting_user=owner, account=account, name="事業管理部")
    post = record_create(Post, acting_user=owner, unit=unit, title="事業管理部長", level="department_head")
    empty = record_create(Post, acting_user=owner, unit=unit, title="事業管理課長", level="section_head")
    person = person_create(
        acting_user=owner,
        account=account,
        family_name="鵜飼",
        given_name="誠二",
        title="事業管理部長",
        email="Ukai@Example.test",
        privacy_source="business_card",
    )
    appointment_create(acting_user=owner, person=person, post=post, starts_on=dt.date(2023, 4, 1))
    return World(boss, owner, reader, core, executive, stranger, account, unit, post, empty, person)
