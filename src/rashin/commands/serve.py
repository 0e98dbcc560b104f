"""./rashin serve: your own data, the web server and the workers."""

from __future__ import annotations

import argparse
import os

from rashin.bootstrap import assets
from rashin.bootstrap.paths import this_checkout
from rashin.bootstrap.say import line, pick
from rashin.commands import _processes, _shell

EXAMPLES = (
    "./rashin serve --data /srv/rashin",
    "./rashin serve --data /srv/rashin --host 0.0.0.0 --port 8080 --web-processes 4 --workers 2",
    "DATABASE_URL=postgres://rashin@db/rashin ./rashin serve --workers 0",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("--host", default="127.0.0.1", help=pick("待ち受けるアドレス", "address (default 127.0.0.1)"))
    parser.add_argument(
        "--port", type=int, default=8000, help=pick("待ち受けるポート（既定 8000）", "port (default 8000)")
    )
    parser.add_argument(
        "--web-processes",
        type=int,
        default=min(4, os.cpu_count() or 1),
        help=pick("画面用プロセスの数", "how many processes answer pages (default: one per core, at most 4)"),
    )
    parser.add_argument(
        "--workers",
        type=int,
        default=1,
        help=pick(
            "裏側の仕事用プロセスの数（別の機械で動かすなら 0）", "how many work off jobs (0 when they run elsewhere)"
        ),
    )


def run(parsed: argparse.Namespace) -> int:
    """Build what changed, bring the database up to date, serve."""
    _processes.require_free_port(parsed.host, parsed.port, "serve")
    found = this_checkout()
    if found is not None:
        assets.build(found)
    _shell.ready()
    from django.contrib.auth import get_user_model

    if not get_user_model().objects.exists():
        line(
            pick(
                "ユーザーがまだいません。作るには: ./rashin createuser --email …",
                "There is no user yet. Create one: ./rashin createuser --email …",
            )
        )
    from rashin.settings import HOME as home

    children = [_processes.web(parsed.host, parsed.port, parsed.web_processes)]
    children += [_processes.worker() for _ in range(parsed.workers)]
    supervisor = _processes.Supervisor(children)

    def greet() -> None:
        if _processes.wait_until_served(supervisor, parsed.host, parsed.port):
            line(f"  羅針 Rashin  http://{parsed.host}:{parsed.port}/")
            line(pick(f"  データ: {home}", f"  Data: {home}"))

    supervisor.run(greet)
    return 0
