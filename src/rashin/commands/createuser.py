"""./rashin createuser: somebody who may sign in."""

from __future__ import annotations

import argparse
import sys

from rashin.bootstrap.say import Stop, note, pick
from rashin.commands import _actor, _shell

EXAMPLES = (
    "./rashin createuser --email boss@example.jp --name '岩倉 恵'",
    "./rashin createuser --email tanaka@example.jp --name '田中 直樹' --team 製造営業部 --user boss@example.jp",
    "./rashin createuser --email sato@example.jp --name 佐藤 --password-stdin < password.txt",
)
_ROLES = ("seller", "manager", "contributor", "executive", "administrator")


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("--email", required=True, help=pick("メールアドレス", "e-mail address"))
    parser.add_argument(
        "--name", required=True, help=pick("氏名（姓と名の間は空白）", "name, family name first, separated by a space")
    )
    parser.add_argument("--team", help=pick("チームの名前（なければ作る）", "the team's name; made when there is none"))
    parser.add_argument("--role", choices=_ROLES, default="seller", help=pick("役割（既定 seller）", "default: seller"))
    parser.add_argument(
        "--password-stdin",
        action="store_true",
        help=pick("パスワードを標準入力から読む（なければ作って表示）", "read the password from standard input"),
    )


def run(parsed: argparse.Namespace) -> int:
    """0 when the user exists now; the log-in is printed."""
    _shell.ready()
    _shell.speak()
    from django.core.exceptions import PermissionDenied, ValidationError

    password = sys.stdin.readline().strip() if parsed.password_stdin else ""
    try:
        _create(parsed, password)
    except ValidationError as error:
        raise Stop(
            pick("このユーザーは作れません。", "This user cannot be made."),
            pick("示された点を直してください。", "Correct what is named below."),
            "\n".join(error.messages),
        ) from error
    except PermissionDenied as error:
        raise Stop(
            str(error), pick("管理者を --user に指定してください。", "Name an administrator with --user.")
        ) from error
    return 0


def _create(parsed: argparse.Namespace, password: str) -> None:
    from rashin.members import services
    from rashin.members.models import Team, User

    family, given = _actor.parts_of(parsed.name)
    if not User.objects.exists():
        # Somebody has to be first, and only an administrator can let others in.
        _actor.open_book(parsed.email, parsed.name, password, parsed.team or "")
        return
    acting = _actor.acting_user(parsed.user)
    secret = password or _actor.new_password()
    user = services.user_create(
        acting_user=acting,
        email=parsed.email,
        family_name=family,
        given_name=given,
        password=secret,
        via="command",
        is_administrator=parsed.role == "administrator",
    )
    if parsed.team:
        team = Team.objects.live().filter(name=parsed.team).first()
        team = team or services.team_create(acting_user=acting, name=parsed.team, via="command")
        role = "manager" if parsed.role == "administrator" else parsed.role
        services.membership_create(acting_user=acting, user=user, team=team, role=role, via="command")
    _actor.tell(user, "" if password else secret)
    if not parsed.team:
        note(pick("  まだどのチームにも属していません（--team）。", "  Not in any team yet (--team)."))
