"""./rashin reindex: rebuild the search index."""

from __future__ import annotations

import argparse

from rashin.bootstrap.say import line, pick, step
from rashin.commands import _shell

EXAMPLES = ("./rashin reindex", "./rashin reindex --data /srv/rashin")


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the command: none of its own."""


def run(parsed: argparse.Namespace) -> int:
    """0 when everything is in the index."""
    _shell.ready()
    from rashin.search import services

    with step(pick("検索の索引を作り直しています", "Rebuilding the search index")):
        count = services.rebuild()
    line(pick(f"{count} 件を索引に入れました。", f"{count} documents are in the index."))
    return 0
