"""./rashin export: hand out a plan."""

from __future__ import annotations

import argparse
from pathlib import Path

from rashin.bootstrap.say import pick
from rashin.commands import _actor, _shell

EXAMPLES = (
    "./rashin export 12 --format pptx -o plan.pptx",
    "./rashin export 桐ヶ瀬精機 --format pptx -o plan.pptx --user tanaka@example.jp",
)
FORMATS = ("pptx",)


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument(
        "plan", metavar="PLAN", help=pick("計画の番号、または取引先の名前", "a plan's id, or its account's name")
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="pptx", help=pick("形式（既定 pptx）", "format (default pptx)")
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help=pick("書き出し先", "where it goes")
    )
    parser.add_argument(
        "--lang",
        choices=("ja", "en"),
        help=pick("言語（既定はそのユーザーの言語）", "language (default: the user's)"),
    )


def run(parsed: argparse.Namespace) -> int:
    """0 when the file was written."""
    _shell.ready()
    _shell.speak()
    parsed.acting_user = _actor.acting_user(parsed.user)
    from rashin.exchange import commands

    return commands.run_export(parsed)
