"""Pages against a generated book: queries, CPU and wall time, bytes; the budgets of the design stand beside them.

./rashin bench pages -- --data /tmp/book          (makes a book of 10,000 deals first if the folder is empty)
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from . import book

ROUNDS = 7
RESULTS = Path(__file__).parent / "results"


def measure(client: Any, url: str) -> dict[str, Any]:
    """Median CPU and wall milliseconds, queries and bytes of one page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    asked = len(queries)  # now: the next request starts counting anew
    assert response.status_code == 200, (url, response.status_code)
    cpu, wall = [], []
    for _round in range(ROUNDS):
        began, used = time.perf_counter(), time.process_time()
        client.get(url)
        wall.append(1000 * (time.perf_counter() - began))
        cpu.append(1000 * (time.process_time() - used))
    return {
        "url": url,
        "queries": asked,
        "cpu_ms": round(statistics.median(cpu), 1),
        "wall_ms": round(statistics.median(wall), 1),
        "bytes": len(response.content),
    }


def urls() -> list[str]:
    """Every list, and the pages of the first, very large account."""
    from rashin.accounts.models import Account
    from rashin.records.resource import all_resources

    first = Account.objects.order_by("pk").values_list("pk", flat=True)[0]
    tabs = ["", "profile/", "people/", "needs/", "value/", "actions/", "reviews/", "deals/", "activities/"]
    return ["/", *(resource.list_url() for resource in all_resources()), *(f"/accounts/{first}/{tab}" for tab in tabs)]


def main() -> int:
    """Measure and write `results/pages.json` and `results/pages.md`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parsed = parser.parse_args()
    book.start_django(parsed.data)
    from django.conf import settings
    from django.test import Client

    from rashin.members.models import User

    settings.ALLOWED_HOSTS = ["testserver"]
    if not User.objects.exists():
        book.build(10_000, accounts=2_000, persons_in_first=2_000, deals_in_first=500)
    client = Client()
    client.force_login(User.objects.get(email="bench@example.test"))
    rows = [measure(client, url) for url in urls()]
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "pages.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    lines = ["| page | queries | CPU ms | wall ms | KB |", "|---|--:|--:|--:|--:|"]
    lines += [
        f"| `{r['url']}` | {r['queries']} | {r['cpu_ms']} | {r['wall_ms']} | {r['bytes'] / 1000:.0f} |" for r in rows
    ]
    text = "# Pages on a book of 10,000 deals; the first account has 2,000 persons and 500 deals\n\n" + "\n".join(lines)
    (RESULTS / "pages.md").write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(text + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
