"""Makes books of any size, deterministic, through the product's own bulk writes; and CSV files to import into them.

./rashin bench book -- --deals 10000 --data /tmp/book
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import os
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SYLLABLES = "あかさたなはまやらわいきしちにひみりうくすつぬふむゆるえけせてねへめれおこそとのほもよろ"
KANJI = "青赤白黒金銀東西南北上中下山川田野原森林岡坂橋島浜港谷沢池泉松竹梅桜藤菊"
FORMS = ("株式会社{}", "{}株式会社")
TRADES = ("精機", "食品", "化成", "電子", "物流", "建材", "紡績", "製薬", "印刷", "運輸")
WORKS = ("基盤の刷新", "点検の電子化", "在庫の見える化", "保守の更新", "品質の記録", "計画の連携")
MILLION = 1_000_000
CHUNK = 2_000


def company_name(number: int) -> str:
    """The number-th invented company; different numbers give different names."""
    rng = random.Random(number)
    digits = "".join(KANJI[int(d)] for d in f"{number:05d}")
    return rng.choice(FORMS).format(digits + rng.choice(TRADES))


def person_name(number: int) -> tuple[str, str]:
    """The number-th invented person."""
    rng = random.Random(-number)
    return "".join(rng.choices(KANJI, k=2)), "".join(rng.choices(KANJI, k=2))


def build(deals: int, *, accounts: int, persons_in_first: int = 0, deals_in_first: int = 0) -> None:
    """Fill an empty book: an administrator, a team, accounts, deals spread over them, and one very large account."""
    from rashin.accounts.models import Account
    from rashin.audit import writes
    from rashin.audit.models import Via
    from rashin.deals.models import Deal, Stage
    from rashin.domain.company_names import company_key
    from rashin.members.models import Team
    from rashin.members.services import first_administrator
    from rashin.people.models import Person

    admin = first_administrator(
        email="bench@example.test", family_name="計測", password="bench-book-2026", team_name="計測部"
    )  # a throw-away book
    team, stages = Team.objects.get(), list(Stage.objects.all())
    rng = random.Random(20261122)

    def save(model: Any, rows: Iterator[Any]) -> None:
        batch = []
        for row in rows:
            batch.append(row)
            if len(batch) == CHUNK:
                writes.bulk_create(batch, acting_user=admin, via=Via.COMMAND)
                batch = []
        writes.bulk_create(batch, acting_user=admin, via=Via.COMMAND)

    names = [company_name(number) for number in range(accounts)]
    save(Account, (Account(name=n, name_key=company_key(n), team=team, owner=admin, kind="customer") for n in names))
    book = list(Account.objects.order_by("pk"))
    save(Person, (_person(Person, book[0], number) for number in range(persons_in_first)))
    save(
        Deal,
        (
            _deal(Deal, book[0] if number < deals_in_first else rng.choice(book), stages, admin, rng, number)
            for number in range(deals)
        ),
    )


def _person(model: Any, account: Any, number: int) -> Any:
    family, given = person_name(number)
    return model(
        account=account, family_name=family, given_name=given, title="課長", department=f"第{number % 40 + 1}部"
    )


def _deal(model: Any, account: Any, stages: list[Any], owner: Any, rng: random.Random, number: int) -> Any:
    opened = dt.date(2024, 1, 1) + dt.timedelta(days=rng.randrange(1000))
    stage = rng.choice(stages)
    closed = opened + dt.timedelta(days=rng.randrange(30, 300))
    return model(
        account=account,
        name=f"{rng.choice(WORKS)} {number:06d}",
        stage=stage,
        amount=rng.randrange(1, 90) * MILLION,
        opened_on=opened,
        close_date=closed,
        closed_on=closed if stage.stage_type != "open" else None,
        owner=owner,
    )


def write_csv(path: Path, rows: int, *, accounts: int, start: int = 0) -> None:
    """A Salesforce-shaped file of deals (API-name headings) for accounts of the same generator."""
    rng = random.Random(start + 7)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Id", "Name", "Account.Name", "StageName", "Amount", "CloseDate", "CreatedDate", "NextStep"])
        for number in range(start, start + rows):
            opened = dt.date(2025, 1, 1) + dt.timedelta(days=rng.randrange(600))
            writer.writerow(
                [
                    f"0065g{number:010d}",
                    f"{rng.choice(WORKS)} 取込 {number:06d}",
                    company_name(rng.randrange(accounts)),
                    rng.choice(("Prospecting", "Proposal", "Closed Won", "Closed Lost")),
                    rng.randrange(1, 90) * MILLION,
                    (opened + dt.timedelta(days=rng.randrange(30, 300))).isoformat(),
                    opened.isoformat(),
                    "見積もりを出す",
                ]
            )


def start_django(home: Path) -> None:
    """Boot Django on a data directory of its own and migrate it."""
    os.environ["RASHIN_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rashin.settings")
    home.mkdir(parents=True, exist_ok=True)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def main() -> int:
    """Make a book in `--data`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--deals", type=int, default=10_000)
    parser.add_argument("--accounts", type=int, default=2_000)
    parser.add_argument("--persons", type=int, default=2_000, help="persons of the first account")
    parser.add_argument("--first-deals", type=int, default=500, help="deals of the first account")
    parsed = parser.parse_args()
    start_django(parsed.data)
    began = time.perf_counter()
    build(parsed.deals, accounts=parsed.accounts, persons_in_first=parsed.persons, deals_in_first=parsed.first_deals)
    sys.stdout.write(f"{parsed.deals} deals in {time.perf_counter() - began:.1f} s\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
