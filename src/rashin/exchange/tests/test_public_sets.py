"""Real exports, where they lie beside the project: skipped by name elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rashin.accounts.models import Account
from rashin.deals.models import Deal, DealHistory, DealLine
from rashin.exchange import running, source
from rashin.exchange.questions import open_questions
from rashin.members.models import User

from .helpers import bring_in, command, needs

pytestmark = pytest.mark.django_db


@pytest.mark.one_database("sqlite")
def test_maven_goes_in_by_command_and_nothing_doubles(boss: User, capsys: Any, tmp_path: Path) -> None:
    folder = needs("maven-crm")
    assert command(boss, folder / "products.csv", "products", capsys)[0] == 3
    assert command(boss, folder / "products.csv", "products", capsys, yes=True)[1]["new"] == 7
    assert command(boss, folder / "accounts.csv", "accounts", capsys, yes=True)[1]["new"] == 85
    assert set(Account.objects.values_list("currency", flat=True)) == {"USD"}
    assert Account.objects.get(name="Acme Corporation").revenue == 110_004_000_000
    assert Account.objects.exclude(parent=None).count() == 15
    run, rows = source.open_run(boss, folder / "sales_pipeline.csv", kind="deals")
    running.prepare(run, rows)
    asked = {question.subject: question for question in open_questions(run)}
    assert [c["name"] for c in asked["GTXPro"].candidates][:1] == ["GTX Pro"]
    assert len([question for question in asked.values() if question.topic in ("product", "account")]) == 1
    run.delete()
    rejected = tmp_path / "rejected.csv"
    code, answer = command(boss, folder / "sales_pipeline.csv", "deals", capsys, yes=True, rejects=rejected)
    assert (code, answer["new"], answer["rejected"], answer["waiting"]) == (0, 7375, 1425, 0)
    assert len(rejected.read_text(encoding="utf-8-sig").splitlines()) == 1426
    assert DealLine.objects.filter(offering__name="GTX Pro").count() > 1000
    assert not DealLine.objects.filter(offering__name="GTXPro").exists()
    history = DealHistory.objects.count()
    again = command(boss, folder / "sales_pipeline.csv", "deals", capsys)[1]
    assert (again["new"], again["changed"], again["same"], again["rejected"]) == (0, 0, 7375, 1425)
    assert (Deal.objects.count(), DealHistory.objects.count()) == (7375, history)


@pytest.mark.parametrize("name", ["cp932", "utf8bom"])
def test_japanese_salesforce_reports(boss: User, name: str) -> None:
    folder = needs("api_samples")
    run = bring_in(boss, folder / "salesforce" / f"synthetic_report_opportunity_ja_{name}.csv")
    assert (run.kind, run.profile) == ("deals", "salesforce_report")
    assert set(run.mapping.values()) >= {"owner", "account", "name", "stage", "amount", "closes_on", "next_step"}
    assert run.counts["waiting"] == 2


def test_every_table_of_the_fixtures_is_accounted_for(boss: User) -> None:
    folder = needs("crm-export-fixtures")
    for path in sorted(folder.rglob("*.csv")):
        run = bring_in(boss, path)
        assert run.status == "done", path.name
        rows = list(run.rows.values_list("result", "reasons"))
        assert rows, path.name
        for result, reasons in rows:
            assert result in ("new", "changed", "same", "rejected", "waiting"), path.name
            assert result in ("new", "changed", "same") or reasons, path.name
