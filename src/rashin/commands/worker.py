"""./rashin worker: work off background jobs."""

from __future__ import annotations

import argparse

from rashin.bootstrap.say import pick
from rashin.commands import _shell

EXAMPLES = ("./rashin worker --data /srv/rashin", "./rashin worker --once")


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument(
        "--once", action="store_true", help=pick("今ある仕事を終えたら止まる", "stop when nothing is left to do")
    )
    parser.add_argument(
        "--interval",
        type=float,
        default=0.5,
        metavar="SECONDS",
        help=pick("仕事を見に行く間隔（既定 0.5 秒）", "how often to look for work (default 0.5)"),
    )
    parser.add_argument("--quiet", action="store_true", help=pick("失敗だけを知らせる", "tell of failures only"))


def run(parsed: argparse.Namespace) -> int:
    """0 when it was asked to stop or, with --once, when nothing is left."""
    _shell.boot()
    _shell.require_migrated()
    from rashin.jobs.worker import serve

    serve(interval=parsed.interval, once=parsed.once, quiet=parsed.quiet)
    return 0
