"""./rashin import: bring in a CSV or XLSX file."""

from __future__ import annotations

import argparse
from pathlib import Path

from rashin.bootstrap.say import pick
from rashin.commands import _actor, _shell

EXAMPLES = (
    "./rashin import accounts.csv --as accounts --dry-run",
    "./rashin import report.csv --as deals --map salesforce --rejects rejected.csv",
    "./rashin import deals.xlsx --as deals --yes --json",
)
KINDS = ("accounts", "persons", "deals", "interactions", "products", "holdings", "budgets", "leads")
MAPS = ("salesforce", "hubspot", "sansan", "eight", "mazrica", "free")


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("file", type=Path, metavar="FILE", help=pick("CSV または XLSX", "a CSV or XLSX file"))
    parser.add_argument(
        "--as", dest="kind", required=True, choices=KINDS, help=pick("何として取り込むか", "what the rows are")
    )
    parser.add_argument(
        "--map",
        choices=MAPS,
        help=pick("列の対応（既定は見出しから判断）", "column mapping (default: told by the headings)"),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=pick("書き込まずに結果だけを見る", "show the outcome, write nothing")
    )
    parser.add_argument(
        "--yes", action="store_true", help=pick("よく似た候補をそのまま採る", "take the proposed near-matches")
    )
    parser.add_argument(
        "--rejects",
        type=Path,
        metavar="FILE",
        help=pick("取り込めなかった行の書き出し先", "where the rejected rows go, with reasons"),
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help=pick("件数と秒数を JSON で出す", 'print {"new","changed","same","rejected","waiting","seconds"}'),
    )


def run(parsed: argparse.Namespace) -> int:
    """0 when the file was processed, 2 when it could not be read, 3 when a question is open and --yes is absent."""
    _shell.ready()
    _shell.speak()
    parsed.acting_user = _actor.acting_user(parsed.user)
    from rashin.exchange import commands

    return commands.run_import(parsed)
