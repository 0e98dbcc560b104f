"""A process that is killed in the middle leaves whole rows only, and the next one goes on."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROWS = 4000


def rashin(home: Path, *words: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "RASHIN_HOME": str(home)}
    environment.pop("RASHIN_TEST_DATABASE", None)
    environment.pop("DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-m", "rashin.cli", *words, "--data", str(home)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def counted(home: Path, statement: str) -> int:
    with sqlite3.connect(home / "rashin.sqlite3", timeout=20) as database:
        return int(database.execute(statement).fetchone()[0])


@pytest.mark.slow
def test_killed_in_the_middle(tmp_path: Path) -> None:
    accounts = tmp_path / "accounts.csv"
    accounts.write_text("会社名,業種\n株式会社青嶺製作所,機械\n", encoding="utf-8")
    deals = tmp_path / "deals.csv"
    lines = [f"青嶺製作所,設備更新 {number:05d},提案,{number},2027/03/31" for number in range(ROWS)]
    deals.write_text("\n".join(["取引先名,商談名,フェーズ,金額,完了予定日", *lines]), encoding="utf-8")
    home = tmp_path / "home"
    assert rashin(home, "import", str(accounts), "--as", "accounts").wait(timeout=300) == 0
    running = rashin(home, "import", str(deals), "--as", "deals", "--yes", "--json")
    deadline = time.monotonic() + 300
    while counted(home, "SELECT count(*) FROM deals_deal") == 0:
        assert time.monotonic() < deadline
        assert running.poll() is None
        time.sleep(0.02)
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=60)
    written = counted(home, "SELECT count(*) FROM deals_deal")
    assert 0 < written < ROWS
    for whole in (
        "SELECT count(*) FROM audit_entry WHERE kind = 'deals.deal'",
        "SELECT count(*) FROM audit_provenance WHERE kind = 'deals.deal'",
        "SELECT count(*) FROM deals_dealhistory WHERE field = 'stage'",
        "SELECT count(*) FROM search_searchdocument WHERE kind = 'deals.deal'",
        "SELECT count(*) FROM exchange_importrow JOIN deals_deal d ON d.id = object_id WHERE applied AND run_id = 2",
    ):
        assert counted(home, whole) == written, whole
    out, _err = rashin(home, "import", str(deals), "--as", "deals", "--yes", "--json").communicate(timeout=300)
    assert json.loads(out.strip().splitlines()[-1])["new"] == ROWS
    assert counted(home, "SELECT count(DISTINCT name) FROM deals_deal") == ROWS
    assert counted(home, "SELECT count(*) FROM deals_deal") == ROWS
