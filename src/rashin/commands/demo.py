"""./rashin demo: from a bare checkout to a served page with demo data."""

from __future__ import annotations

import argparse
import os
import sys
import webbrowser
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rashin.bootstrap import assets, messages
from rashin.bootstrap.paths import Checkout
from rashin.bootstrap.say import Stop, line, pick, step
from rashin.commands import _demo_folder, _processes, _shell

EXAMPLES = (
    "./rashin demo",
    "./rashin demo --port 8010",
    "./rashin demo --fresh --as-of 2026-11-24",
    "./rashin demo --data /tmp/rashin-demo --no-browser",
)
_HOST = "127.0.0.1"


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument(
        "--port", type=int, default=8000, help=pick("待ち受けるポート（既定 8000）", "port (default 8000)")
    )
    parser.add_argument(
        "--fresh", action="store_true", help=pick("見本データを作り直す", "throw the demo data away and build it anew")
    )
    parser.add_argument(
        "--as-of",
        type=date.fromisoformat,
        metavar="YYYY-MM-DD",
        help=pick("見本データの「今日」（既定は本日）", "the demo's today (default: this day)"),
    )
    parser.add_argument("--no-browser", action="store_true", help=pick("ブラウザーを開かない", "do not open a browser"))


def run(parsed: argparse.Namespace) -> int:
    """Prepare, load, serve."""
    checkout = _shell.checkout()
    _processes.require_free_port(_HOST, parsed.port, "demo")
    home = Path(os.environ["RASHIN_HOME"]) if parsed.data else checkout.work / "demo"
    os.environ["RASHIN_HOME"] = str(home)
    with _demo_folder.claim(home, fresh=parsed.fresh) as folder:
        _prepare(checkout, folder, parsed.as_of)
        supervisor = _processes.Supervisor([_processes.web(_HOST, parsed.port, workers=1), _processes.worker()])

        def greet() -> None:
            if _processes.wait_until_served(supervisor, _HOST, parsed.port):
                _greet(f"http://{_HOST}:{parsed.port}/", folder, browser=not parsed.no_browser)

        supervisor.run(greet)
    line(pick("終了しました。", "Stopped."))
    return 0


def _prepare(checkout: Checkout, folder: _demo_folder.DemoFolder, as_of: date | None) -> None:
    """The front end is built while the data is loaded: the one waits for Node, the other for the database."""
    messages.compile_messages(checkout)
    with ThreadPoolExecutor(max_workers=1) as pool:
        building = pool.submit(assets.build, checkout)
        _load(checkout, folder, as_of)
        building.result()


def _load(checkout: Checkout, folder: _demo_folder.DemoFolder, as_of: date | None) -> None:
    wanted = as_of or datetime.now(ZoneInfo("Asia/Tokyo")).date()
    if folder.loaded_for and as_of and folder.loaded_for != as_of:
        raise Stop(
            pick(
                f"この見本データの「今日」は {folder.loaded_for} です。",
                f"The demo data here stands on {folder.loaded_for}.",
            ),
            pick("--fresh を付けると、指定した日で作り直します。", "Add --fresh to build it for the day you gave."),
        )
    version = _demo_folder.schema_version(checkout)
    if folder.loaded_for and folder.schema == version:
        return
    _shell.ready()
    if not folder.loaded_for:
        from rashin import demo

        with step(pick("見本データを読み込んでいます", "Loading the demo data")):
            demo.build(wanted)
        folder.logins = demo.log_ins()
        folder.loaded_for = wanted
    folder.schema = version
    folder.remember()


def _greet(address: str, folder: _demo_folder.DemoFolder, *, browser: bool) -> None:
    line("")
    line(f"  羅針 Rashin  {address}")
    line("")
    width = max((len(email) for email, _, _ in folder.logins), default=0)
    for email, password, who in folder.logins:
        line(f"    {email:<{width}}  {password}  {who}")
    line("")
    line(pick(f"  データ: {folder.path}    終了: Ctrl+C", f"  Data: {folder.path}    Stop: Ctrl+C"))
    if browser and sys.stdout.isatty():
        webbrowser.open(address)
