"""The validated import by an outside clock: rows a second into a large book, while somebody else keeps saving.

./rashin bench imports -- --rows 20000 --data /tmp/book100k
"""

from __future__ import annotations

import argparse
import json
import multiprocessing as mp
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from . import book

RESULTS = Path(__file__).parent / "results"
ACCOUNTS = 5_000


def saver(home: str, stop: Any, waits: Any) -> None:
    """Another user who saves an account once a second; records how long each save took."""
    os.environ["RASHIN_HOME"] = home
    book.start_django(Path(home))
    from rashin.accounts.models import Account
    from rashin.accounts.services import account_update
    from rashin.members.models import User

    user = User.objects.get(email="bench@example.test")
    number = 0
    while not stop.is_set():
        number += 1
        began = time.perf_counter()
        account = Account.objects.order_by("pk")[number % 50]
        account_update(account, acting_user=user, version=account.version, changes={"phone": f"03-0000-{number:04d}"})
        waits.append(time.perf_counter() - began)
        stop.wait(1.0)


def main() -> int:
    """Measure and write `results/imports.json`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--book", type=int, default=100_000)
    parsed = parser.parse_args()
    context = mp.get_context("spawn")
    maker = context.Process(target=_prepare, args=(str(parsed.data), parsed.book))
    maker.start()
    maker.join()
    if maker.exitcode:
        return 1
    file = parsed.data / "deals.csv"
    book.write_csv(file, parsed.rows, accounts=ACCOUNTS, start=int(time.time()) % 10**5 * 10**5)
    with context.Manager() as manager:
        stop, waits = manager.Event(), manager.list()
        other = context.Process(target=saver, args=(str(parsed.data), stop, waits))
        other.start()
        time.sleep(4)
        command = [
            sys.executable,
            "-m",
            "rashin.cli",
            "import",
            str(file),
            "--as",
            "deals",
            "--map",
            "salesforce",
            "--yes",
            "--json",
            "--user",
            "bench@example.test",
            "--data",
            str(parsed.data),
        ]
        began = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # our own command
        seconds = time.perf_counter() - began
        stop.set()
        other.join()
        answer = (
            json.loads(done.stdout.strip().splitlines()[-1]) if done.stdout.strip() else {"error": done.stderr[-2000:]}
        )
        result = {
            "book_deals": parsed.book,
            "rows": parsed.rows,
            "outside_seconds": round(seconds, 2),
            "rows_per_second": round(parsed.rows / seconds),
            "other_user_saves": len(waits),
            "other_user_longest_wait_s": round(max(waits), 2),
            "exit_code": done.returncode,
            "answer": answer,
        }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "imports.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(result, indent=1) + "\n")
    return 0


def _prepare(home: str, deals: int) -> None:
    book.start_django(Path(home))
    from rashin.members.models import User

    if not User.objects.exists():
        book.build(deals, accounts=ACCOUNTS)


if __name__ == "__main__":
    raise SystemExit(main())
