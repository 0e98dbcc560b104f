"""Writes to users, teams and memberships."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from rashin.audit import writes
from rashin.audit.models import Batch, Via
from rashin.audit.writes import Written

from .gate import authorise_write
from .models import Membership, Team, User

PREFERENCES = frozenset({"language", "theme", "money_unit"})


def _only_administrator(user: Any) -> None:
    if not user.is_administrator:
        raise PermissionDenied(_("Only an administrator may do this."))


@transaction.atomic
def user_create(
    *, acting_user: Any, email: str, family_name: str, password: str | None = None, via: str = Via.WEB, **fields: Any
) -> User:
    """Make a user who may sign in with `password` (None: by single sign-on or a reset link only).

    Raises:
        PermissionDenied: the acting user is no administrator.
        ValidationError: the address is taken or malformed, or the password too weak.
    """
    _only_administrator(acting_user)
    return _new_user(acting_user, email, family_name, password, via, fields)


def _new_user(
    acting_user: Any, email: str, family_name: str, password: str | None, via: str, fields: Mapping[str, Any]
) -> User:
    user = User(email=User.objects.normalize_email(email), family_name=family_name, **fields)
    if password is not None:
        validate_password(password, user)
    user.set_password(password)
    return writes.create(user, acting_user=acting_user, via=via)


@transaction.atomic
def first_administrator(*, email: str, family_name: str, password: str, team_name: str) -> User:
    """Open an empty book: the first administrator and a team, of which the administrator is manager.

    Raises:
        PermissionDenied: the book has users already.
    """
    if User.objects.exists():
        raise PermissionDenied(_("Only an administrator may do this."))
    user = _new_user(None, email, family_name, password, Via.COMMAND, {"is_administrator": True})
    team = writes.create(Team(name=team_name), acting_user=user, via=Via.COMMAND)
    writes.create(Membership(user=user, team=team, role="manager"), acting_user=user, via=Via.COMMAND)
    return user


def user_update(
    user: User, *, acting_user: Any, version: int, changes: Mapping[str, Any], batch: Batch | None = None
) -> Written:
    """Change a user: an administrator anything, users themselves their preferences."""
    if not (acting_user == user and set(changes) <= PREFERENCES):
        _only_administrator(acting_user)
    return writes.update(user, changes, acting_user=acting_user, version=version, batch=batch)


def team_create(*, acting_user: Any, name: str, via: str = Via.WEB) -> Team:
    """Make a team. Raises PermissionDenied unless the acting user is an administrator."""
    _only_administrator(acting_user)
    return writes.create(Team(name=name), acting_user=acting_user, via=via)


def team_update(
    team: Team, *, acting_user: Any, version: int, changes: Mapping[str, Any], batch: Batch | None = None
) -> Written:
    """Rename a team."""
    authorise_write(acting_user, team)
    return writes.update(team, changes, acting_user=acting_user, version=version, batch=batch)


def membership_create(*, acting_user: Any, user: User, team: Team, role: str, via: str = Via.WEB) -> Membership:
    """Give a user a role in a team. Managers may do so in their own teams."""
    if not (acting_user.is_administrator or team.pk in acting_user.teams_as("manager")):
        raise PermissionDenied(_("Only an administrator or the team's manager may do this."))
    return writes.create(Membership(user=user, team=team, role=role), acting_user=acting_user, via=via)


def membership_update(
    membership: Membership, *, acting_user: Any, version: int, changes: Mapping[str, Any], batch: Batch | None = None
) -> Written:
    """Change a role."""
    authorise_write(acting_user, membership)
    return writes.update(membership, changes, acting_user=acting_user, version=version, batch=batch)


def membership_archive(membership: Membership, *, acting_user: Any, version: int) -> Written:
    """Take a user out of a team."""
    authorise_write(acting_user, membership)
    return writes.archive(membership, acting_user=acting_user, version=version)
