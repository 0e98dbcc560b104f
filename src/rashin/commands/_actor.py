"""Who acts: the user named with --user, the only one there is, or the administrator that opens an empty book."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from rashin.bootstrap.say import Stop, note, pick

if TYPE_CHECKING:
    from rashin.members.models import User

_FIRST = "admin@localhost"


def acting_user(email: str | None) -> User:
    """The user in whose name a command works.

    Raises:
        Stop: there is no such user, or several and none was named.
    """
    from rashin.members.models import User

    if not User.objects.exists():
        return open_book(email or _FIRST, pick("管理者", "Administrator"))
    active = User.objects.live().filter(is_active=True)
    if email:
        found: User | None = active.filter(email__iexact=email).first()
        if found is None:
            raise Stop(
                pick(f"{email} というユーザーはいません。", f"There is no user {email}."),
                pick("./rashin createuser で作れます。", "Create one with ./rashin createuser."),
            )
        return found
    for rows in (active, active.filter(is_administrator=True)):
        candidates: list[User] = list(rows[:2])
        if len(candidates) == 1:
            return candidates[0]
    raise Stop(
        pick("誰として行うかが分かりません。", "It is not clear who does this."),
        pick("--user にメールアドレスを指定してください。", "Name an e-mail address with --user."),
    )


def open_book(email: str, name: str, password: str = "", team: str = "") -> User:
    """Make the first administrator and a team, and print both on standard error.

    Args:
        name: family name first, separated by a space from the given name.

    Returns:
        The administrator.
    """
    from rashin.members import services

    secret = password or new_password()
    team = team or pick("営業部", "Sales")
    family, given = parts_of(name)
    user = services.first_administrator(
        email=email, family_name=family, given_name=given, password=secret, team_name=team
    )
    note(
        pick(
            "空の置き場所だったため、管理者とチームを作りました。", "This was empty: made an administrator and a team."
        )
    )
    tell(user, "" if password else secret)
    note(pick(f"  チーム: {team}", f"  Team: {team}"))
    return user


def parts_of(name: str) -> tuple[str, str]:
    """Family and given name of a name as people write it in Japan."""
    family, _, given = name.replace("\u3000", " ").strip().partition(" ")
    return family, given.strip()


def tell(user: User, password: str) -> None:
    """Print a new user's log-in."""
    shown = f"  {password}" if password else ""
    note(f"  {user.email}{shown}  {user}")


def new_password() -> str:
    """Sixteen characters that can be typed from paper."""
    alphabet = "abcdefghijkmnpqrstuvwxyz23456789"
    groups = ["".join(secrets.choice(alphabet) for _ in range(4)) for _ in range(4)]
    return "-".join(groups)
