"""./rashin migrate: bring the database to this version."""

from __future__ import annotations

import argparse

from rashin.bootstrap.say import line, pick
from rashin.commands import _shell

EXAMPLES = (
    "./rashin migrate --data /srv/rashin",
    "DATABASE_URL=postgres://rashin@db/rashin ./rashin migrate",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the command: none of its own."""


def run(parsed: argparse.Namespace) -> int:
    """Apply what is missing."""
    _shell.boot()
    if not _shell.migrate():
        line(pick("データベースは最新です。", "The database is up to date."))
    return 0
