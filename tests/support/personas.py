"""The people of the tests. Every rule about seeing and writing is tried with all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from rashin.accounts.models import Account
    from rashin.members.models import Team, User

PASSWORD = "long-enough-77"


@dataclass(frozen=True)
class Personas:
    """Who is who, seen from an account that `owner` owns and `team` holds."""

    administrator: User
    owner: User
    colleague: User  # another seller of the same team
    manager: User
    contributor: User  # another department, in the same team
    executive: User  # reads all of the team, writes nothing
    outsider: User  # a seller of another team
    stranger: User  # signed in, in no team

    @property
    def names(self) -> tuple[str, ...]:
        """The personas by name, to run through."""
        return tuple(field.name for field in fields(self))

    def __getitem__(self, name: str) -> User:
        return getattr(self, name)  # type: ignore[no-any-return]


PERSONAS = tuple(Personas.__dataclass_fields__)
_ROLES = {
    "owner": ("高瀬", "seller"),
    "colleague": ("日野", "seller"),
    "manager": ("岩倉", "manager"),
    "contributor": ("志村", "contributor"),
    "executive": ("速水", "executive"),
}


@pytest.fixture
def personas(db: None) -> Personas:
    """All personas in two teams: the account's, and the outsider's."""
    from rashin.members import services

    admin = services.first_administrator(
        email="administrator@example.test", family_name="牧野", password=PASSWORD, team_name="営業企画部"
    )
    ours = services.team_create(acting_user=admin, name="製造営業部")
    theirs = services.team_create(acting_user=admin, name="公共営業部")
    made: dict[str, User] = {"administrator": admin}

    def add(name: str, family_name: str, team: Team | None, role: str) -> None:
        user = services.user_create(
            acting_user=admin, email=f"{name}@example.test", family_name=family_name, password=PASSWORD
        )
        if team is not None:
            services.membership_create(acting_user=admin, user=user, team=team, role=role)
        made[name] = user

    for name, (family_name, role) in _ROLES.items():
        add(name, family_name, ours, role)
    add("outsider", "三枝", theirs, "seller")
    add("stranger", "和泉", None, "")
    return Personas(**made)


@pytest.fixture
def their_account(personas: Personas) -> Account:
    """An account of the persona `owner` and the team of most personas."""
    from rashin.accounts.services import account_create

    return account_create(acting_user=personas.owner, name="桐ヶ瀬精機株式会社", kind="customer")


@pytest.fixture
def client_of(personas: Personas) -> Callable[[str], Client]:
    """The browserless client of a persona, signed in; the same one each time."""
    from django.test import Client

    clients: dict[str, Client] = {}

    def of(name: str) -> Client:
        if name not in clients:
            clients[name] = Client()
            clients[name].force_login(personas[name])
        return clients[name]

    return of


@pytest.fixture
def boss(db: None) -> User:
    """Administrator, and manager of the one team of a book that is otherwise empty."""
    from rashin.members import services

    return services.first_administrator(
        email="boss@example.test", family_name="岩倉", password=PASSWORD, team_name="製造営業部"
    )


@pytest.fixture
def web(boss: User) -> Client:
    """The boss's client without a browser."""
    from django.test import Client

    client = Client()
    client.force_login(boss)
    return client
