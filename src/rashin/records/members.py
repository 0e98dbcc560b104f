"""Users, teams and memberships in the uniform shell. (They lie below the shell, so it registers them itself.)"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from rashin.members import services
from rashin.members.models import Membership, Team, User

from .resource import Related, Resource, Section
from .resource import register as register_resources


def _user_create(model: type[User], *, acting_user: Any, **fields: Any) -> User:
    return services.user_create(acting_user=acting_user, **fields)


def _team_create(model: type[Team], *, acting_user: Any, **fields: Any) -> Team:
    return services.team_create(acting_user=acting_user, **fields)


def _membership_create(model: type[Membership], *, acting_user: Any, **fields: Any) -> Membership:
    return services.membership_create(acting_user=acting_user, **fields)


USERS = Resource(
    model=User,
    slug="users",
    columns=("family_name", "given_name", "email", "department", "is_administrator", "is_active", "updated_at"),
    default_columns=("family_name", "email", "department", "is_administrator", "is_active"),
    filters=("department", "is_active", "is_administrator"),
    sections=(
        Section(_("User"), ("family_name", "given_name", "email", "department")),
        Section(_("Access"), ("is_active", "is_administrator")),
    ),
    create_fields=("family_name", "given_name", "email", "department", "is_administrator"),
    bulk_fields=("department",),
    order="family_name",
    account_path=None,
    meta=("email",),
    subtitle=("email", "department"),
    related=(Related("memberships", "user", ("team", "role")),),
    panels=("settings/_sign_in_link.html",),
    empty_hint=_("Users are the people who sign in. An administrator adds them."),
    create=_user_create,
    update=services.user_update,
    archive=services.user_archive,
    restore=services.user_restore,
)

TEAMS = Resource(
    model=Team,
    slug="teams",
    columns=("name", "updated_at"),
    default_columns=("name", "updated_at"),
    sections=(Section(_("Team"), ("name",)),),
    order="name",
    account_path=None,
    related=(Related("memberships", "team", ("user", "role")),),
    empty_hint=_("A team owns accounts and budgets. Its members see all of its accounts."),
    create=_team_create,
    update=services.team_update,
)

MEMBERSHIPS = Resource(
    model=Membership,
    slug="memberships",
    columns=("user", "team", "role", "user__department", "updated_at"),
    default_columns=("user", "team", "role", "user__department"),
    filters=("team", "user", "role"),
    sections=(Section(_("Membership"), ("user", "team", "role")),),
    create_fields=("user", "team", "role"),
    bulk_fields=("role",),
    order="user",
    account_path=None,
    read_only=frozenset({"user", "team"}),
    meta=("team",),
    empty_hint=_("A membership gives a user a role in a team."),
    create=_membership_create,
    update=services.membership_update,
    archive=services.membership_archive,
    restore=services.membership_restore,
)


def register() -> None:
    """Add them to the shell."""
    register_resources(USERS, TEAMS, MEMBERSHIPS)
