"""./rashin test: every check and test in one pytest session, on SQLite, PostgreSQL and in a browser."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from rashin.bootstrap import assets, messages
from rashin.bootstrap.say import pick
from rashin.commands import _chromium, _postgres, _shell
from rashin.commands._postgres import Server

EXAMPLES = (
    "./rashin test",
    "./rashin test --full",
    "./rashin test tests/test_permission_table.py -- -x",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument(
        "--full",
        action="store_true",
        help=pick("時間のかかる試験も行う", "the long ones too: soak, large books, all screens"),
    )
    parser.add_argument(
        "arguments",
        nargs="*",
        metavar="PYTEST",
        help=pick("pytest への引数（オプションは -- の後）", "passed to pytest (options after --)"),
    )


def run(parsed: argparse.Namespace) -> int:
    """Pytest's exit code. Nothing is printed after pytest's closing line."""
    checkout = _shell.checkout()
    messages.compile_messages(checkout)
    with ThreadPoolExecutor(max_workers=1) as pool:
        browser = pool.submit(_chromium.obtain, checkout)
        assets.build(checkout)
        chromium = browser.result()
    # Ending this command must end the server and the session below it, so TERM unwinds like Ctrl-C.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(143))
    with _postgres.throwaway() as server:
        environment = _environment(parsed.full, server, chromium)
        command = [sys.executable, "-m", "pytest", *_workers(server), *_selection(parsed)]
        return subprocess.call(command, cwd=checkout.root, env=environment)


def _environment(full: bool, server: Server, chromium: str) -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "RASHIN_HOME")}
    return environment | {
        "RASHIN_TEST_POSTGRES": server.url,
        "RASHIN_TEST_POSTGRES_MISSING": server.missing,
        "RASHIN_CHROMIUM": chromium,
        "RASHIN_TEST_FULL": "1" if full else "",
        "LANG": os.environ.get("LANG", "C.UTF-8"),
    }


def _workers(server: Server) -> Sequence[str]:
    """Two processes. With both databases each process has one, so that one session proves both at once."""
    if not server.url:
        return ["-n", "2"]
    tags = ("sqlite", "postgresql")
    workers = [word for tag in tags for word in ("--tx", f"popen//id={tag}//env:RASHIN_TEST_ENGINE={tag}")]
    # Its percentage counts one worker's tests against both workers' results.
    return ["--override-ini", "console_output_style=classic", "--dist", "each", *workers]


def _selection(parsed: argparse.Namespace) -> Sequence[str]:
    return parsed.arguments if parsed.full else ["-m", "not slow", *parsed.arguments]
