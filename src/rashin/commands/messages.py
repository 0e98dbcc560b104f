"""./rashin messages: the catalogues of the user interface."""

from __future__ import annotations

import argparse

from rashin.bootstrap.say import line, pick
from rashin.commands import _shell

EXAMPLES = ("./rashin messages check", "./rashin messages extract jobs")


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument(
        "action",
        choices=("extract", "check"),
        help=pick(
            "extract: コードの文を訳語集に足す、check: 訳の抜けと食い違いを調べる",
            "extract: add the texts of the code to the catalogues; check: find missing and contradicting Japanese",
        ),
    )
    parser.add_argument(
        "apps", nargs="*", metavar="APP", help=pick("対象のアプリ（既定はすべて）", "only these apps (default: all)")
    )


def run(parsed: argparse.Namespace) -> int:
    """0 when the catalogues are complete."""
    from rashin.commands import _catalogue

    package = _shell.checkout().package
    if parsed.action == "extract":
        added, removed = _catalogue.complete(package, parsed.apps)
        line(pick(f"追加 {added} 件、削除 {removed} 件", f"{added} added, {removed} removed"))
    found = _catalogue.problems(_catalogue.uses(package), _catalogue.catalogues(package))
    if parsed.apps:
        places = tuple(f"{package / app}/" for app in parsed.apps)
        found = [problem for problem in found if problem.startswith(places)]
    for problem in found:
        line(problem)
    line(pick(f"問題 {len(found)} 件", f"{len(found)} problems"))
    return 1 if found else 0
