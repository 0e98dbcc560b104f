"""./rashin plans: list the plans that a user may see."""

from __future__ import annotations

import argparse

from rashin.bootstrap.say import pick
from rashin.commands import _actor, _shell

EXAMPLES = ("./rashin plans", "./rashin plans --json --user tanaka@example.jp")


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("--json", action="store_true", help=pick("JSON で出す", 'print [{"id","account","title"}]'))


def run(parsed: argparse.Namespace) -> int:
    """0 when the list was printed, also an empty one."""
    _shell.ready()
    _shell.speak()
    parsed.acting_user = _actor.acting_user(parsed.user)
    from rashin.exchange import commands

    return commands.list_plans(parsed)
