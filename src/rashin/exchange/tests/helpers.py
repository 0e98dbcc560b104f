"""Files and runs for the tests of imports. All names are invented."""

from __future__ import annotations

import json
import os
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

from rashin.exchange import running, source
from rashin.exchange.commands import run_import
from rashin.exchange.models import ImportRun

SHARED = Path(os.environ.get("RASHIN_SHARED") or Path(__file__).parents[5] / "shared" / "data")

ACCOUNTS = """会社名,法人番号,業種,売上高（百万円）,従業員数,親会社
株式会社青嶺製作所,,機械,"12,300",420,
㈱青嶺システム,,情報,1200,80,青嶺製作所
株式会社汐路フーズ,,食品,△5,1200,
"""
DEALS = """商談 所有者,取引先名,商談名,フェーズ,金額,完了予定日,次のステップ
高瀬 美緒,㈱青嶺製作所,予知保全の導入,提案,"￥48,000,000",2027/03/31,試算を渡す
高瀬 美緒,株式会社汐路フーズ,需給計画,受注,"35,000,000円",2026/09/30,
見知らぬ 人,㈱青嶺製作所,図面の電子化,失注,１２００万円,2026年8月1日,
高瀬 美緒,,宛先のない商談,提案,100,2026/12/01,
商談一覧,,,,,,
機密情報 - 配布禁止,,,,,,
"""


def needs(folder: str) -> Path:
    """A public set beside the project; the test is skipped, by name, without it."""
    path = SHARED / folder
    if not path.exists():
        pytest.skip(f"{folder} is not there (RASHIN_SHARED)")
    return path


def write(folder: Path, text: str | bytes, name: str = "data.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def bring_in(user: Any, path: Path, kind: str = "", *, yes: bool = True) -> ImportRun:
    """An import from file to book."""
    run, rows = source.open_run(user, path, kind=kind)
    running.prepare(run, rows, take_best=yes)
    return running.carry_out(run)


def counts(run: ImportRun) -> tuple[int, int, int, int, int]:
    """New, changed, same, rejected, waiting."""
    found = running.result_of(run)
    return (found["new"], found["changed"], found["same"], found["rejected"], found["waiting"])


def command(user: Any, path: Path, kind: str, capsys: Any, **options: Any) -> tuple[int, dict[str, Any]]:
    """What `./rashin import … --json` answers."""
    known = {"map": None, "dry_run": False, "yes": False, "rejects": None, "json": True, "started": 0}
    code = run_import(Namespace(file=path, kind=kind, acting_user=user, **(known | options)))
    out = capsys.readouterr().out.strip()
    return code, json.loads(out) if out else {}
