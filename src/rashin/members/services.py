"""Writes to users, teams and memberships."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from rashin.audit import writes
from rashin.audit.models import Batch, Via
from rashin.audit.writes import Written
from rashin.lib.locks import one_at_a_time

from .gate import authorise_write
from .models import Membership, Team, User

PREFERENCES = frozenset({"language", "theme", "money_unit"})
OWN = PREFERENCES | {"family_name", "given_name"}  # what users change about themselves


def _only_administrator(user: Any) -> None:
    if not user.is_administrator:
        raise PermissionDenied(_("Only an administrator may do this."))


@transaction.atomic
def user_create(
    *,
    acting_user: Any,
    email: str,
    family_name: str,
    password: str | None = None,
    encoded: str = "",
    via: str = Via.WEB,
    **fields: Any,
) -> User:
    """Make a user who may sign in with `password` (None: by single sign-on or a reset link only).

    Args:
        encoded: instead of `password`: what its hasher made of it, for users who come from another book.

    Raises:
        PermissionDenied: the acting user is no administrator.
        ValidationError: the address is taken or malformed, or the password too weak.
    """
    _only_administrator(acting_user)
    user = User(email=email.strip().lower(), family_name=family_name, password=encoded, **fields)
    return _new_user(user, acting_user, password, via)


def _new_user(user: User, acting_user: Any, password: str | None, via: str) -> User:
    if password is not None:
        validate_password(password, user)
    if not user.password:
        user.set_password(password)
    return writes.create(user, acting_user=acting_user, via=via)


@transaction.atomic
def first_administrator(*, email: str, family_name: str, password: str, team_name: str, given_name: str = "") -> User:
    """Open an empty book: the first administrator and a team, of which the administrator is manager.

    Raises:
        PermissionDenied: the book has users already.
    """
    if User.objects.exists():
        raise PermissionDenied(_("Only an administrator may do this."))
    user = User(email=email.strip().lower(), family_name=family_name, given_name=given_name, is_administrator=True)
    _new_user(user, None, password, Via.COMMAND)
    team = writes.create(Team(name=team_name), acting_user=user, via=Via.COMMAND)
    writes.create(Membership(user=user, team=team, role="manager"), acting_user=user, via=Via.COMMAND)
    return user


@transaction.atomic
def user_update(
    user: User,
    *,
    acting_user: Any,
    version: int,
    changes: Mapping[str, Any],
    via: str = Via.WEB,
    batch: Batch | None = None,
) -> Written:
    """Change a user: an administrator anything, users themselves their preferences and names.

    Raises:
        PermissionDenied: the acting user may not change this.
        ValidationError: nobody would be left to administer the book.
    """
    if not (acting_user == user and set(changes) <= OWN):
        _only_administrator(acting_user)
    if changes.get("email"):
        changes = {**changes, "email": str(changes["email"]).strip().lower()}
    written = writes.update(user, changes, acting_user=acting_user, version=version, via=via, batch=batch)
    if changes.keys() & {"is_active", "is_administrator"}:
        _refuse_nobody_left()
    return written


@transaction.atomic
def user_archive(user: User, *, acting_user: Any, version: int, batch: Batch | None = None) -> Written:
    """Take a user out of lists and choices; they cannot sign in any more, and what they wrote keeps their name.

    Raises:
        PermissionDenied: the acting user is no administrator.
        ValidationError: nobody would be left to administer the book.
    """
    _only_administrator(acting_user)
    written = writes.archive(user, acting_user=acting_user, version=version, batch=batch)
    _let_in(written, False, acting_user, batch)
    _refuse_nobody_left()
    return written


@transaction.atomic
def user_restore(user: User, *, acting_user: Any, version: int, batch: Batch | None = None) -> Written:
    """Bring a user back, who may then sign in again."""
    _only_administrator(acting_user)
    written = writes.restore(user, acting_user=acting_user, version=version, batch=batch)
    _let_in(written, True, acting_user, batch)
    return written


def _let_in(written: Written, active: bool, acting_user: Any, batch: Batch | None) -> None:
    """Who is in the bin cannot sign in; sessions that are open end with the next page."""
    changes = {"is_active": active}
    writes.update(written.record, changes, acting_user=acting_user, version=written.record.version, batch=batch)


def _refuse_nobody_left() -> None:
    """The last administrator stays; two who demote each other at once are let in one after the other."""
    one_at_a_time("administrators")
    if not User.objects.filter(is_administrator=True, is_active=True, archived_at=None).exists():
        raise ValidationError(_("At least one administrator who may sign in must be left."))


def team_create(*, acting_user: Any, name: str, via: str = Via.WEB) -> Team:
    """Make a team. Raises PermissionDenied unless the acting user is an administrator."""
    _only_administrator(acting_user)
    return writes.create(Team(name=name), acting_user=acting_user, via=via)


def team_update(
    team: Team,
    *,
    acting_user: Any,
    version: int,
    changes: Mapping[str, Any],
    via: str = Via.WEB,
    batch: Batch | None = None,
) -> Written:
    """Rename a team."""
    authorise_write(acting_user, team)
    return writes.update(team, changes, acting_user=acting_user, version=version, via=via, batch=batch)


def membership_create(*, acting_user: Any, user: User, team: Team, role: str, via: str = Via.WEB) -> Membership:
    """Give a user a role in a team. Managers may do so in their own teams."""
    membership = Membership(user=user, team=team, role=role)
    if not membership.creatable_by(acting_user):
        raise PermissionDenied(_("Only an administrator or the team's manager may do this."))
    return writes.create(membership, acting_user=acting_user, via=via)


def membership_update(
    membership: Membership,
    *,
    acting_user: Any,
    version: int,
    changes: Mapping[str, Any],
    via: str = Via.WEB,
    batch: Batch | None = None,
) -> Written:
    """Change a role. Who is in which team is changed by leaving one and joining another."""
    authorise_write(acting_user, membership)
    if set(changes) - {"role"}:
        raise PermissionDenied(_("Only the role of a membership can be changed."))
    return writes.update(membership, changes, acting_user=acting_user, version=version, via=via, batch=batch)


def membership_archive(
    membership: Membership, *, acting_user: Any, version: int, batch: Batch | None = None
) -> Written:
    """Take a user out of a team."""
    authorise_write(acting_user, membership)
    return writes.archive(membership, acting_user=acting_user, version=version, batch=batch)


def membership_restore(
    membership: Membership, *, acting_user: Any, version: int, batch: Batch | None = None
) -> Written:
    """Take a user into the team again, in the old role."""
    authorise_write(acting_user, membership)
    return writes.restore(membership, acting_user=acting_user, version=version, batch=batch)


def sign_in_path(user: User, *, acting_user: Any) -> str:
    """The path of a page on which this user sets a password; to hand over where no mail server sends it.

    It works once, and for `PASSWORD_RESET_TIMEOUT` seconds.

    Raises:
        PermissionDenied: the acting user is no administrator, or the user may not sign in.
    """
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    _only_administrator(acting_user)
    if not user.is_active or user.archived_at:
        raise PermissionDenied(_("This user may not sign in."))
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
