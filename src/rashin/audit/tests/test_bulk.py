"""Writing many records at once: the same history as one by one, at a fraction of the price."""

from __future__ import annotations

import gc
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rashin.accounts.models import Account
from rashin.audit import writes
from rashin.audit.models import Entry, Via
from rashin.deals.models import Deal, DealHistory, Stage
from rashin.lib.collector import RARELY, collecting_rarely
from rashin.lib.updates import save_fields
from rashin.search.models import SearchDocument
from tests.support.personas import Personas


def deals(personas: Personas, account: Account, count: int) -> list[Deal]:
    stage = Stage.objects.filter(stage_type="open").first()
    rows = [
        Deal(account=account, name=f"点検の電子化 {n}", stage=stage, owner=personas.owner, amount=n)
        for n in range(count)
    ]
    writes.bulk_create(rows, acting_user=personas.owner, via=Via.IMPORT)
    return list(Deal.objects.order_by("pk"))


def move(rows: list[Deal], account: Account, user: Any) -> None:
    changed = []
    for row in rows:
        changed.append((row, {"account": [row.account_id, account.pk]}))
        row.account_id = account.pk
    writes.bulk_update(changed, acting_user=user, via=Via.IMPORT)


@pytest.mark.django_db
def test_each_record_keeps_what_was_not_changed_in_it(personas: Personas, their_account: Account) -> None:
    one, two = deals(personas, their_account, 2)
    one.amount, two.next_step = 700, "見積もりを出す"
    two.amount = 999  # set, but not said to be changed
    logged = [(one, {"amount": [0, 700]}), (two, {"next_step": ["", "見積もりを出す"]})]
    writes.bulk_update(logged, acting_user=personas.owner, via=Via.IMPORT)
    assert list(Deal.objects.order_by("pk").values_list("amount", "next_step", "version")) == [
        (700, "", 2),
        (1, "見積もりを出す", 2),
    ]
    entries = Entry.objects.filter(kind="deals.deal", version=2).order_by("object_id")
    assert list(entries.values_list("object_id", "changes", "actor", "via")) == [
        (one.pk, {"amount": [0, 700]}, personas.owner.pk, "import"),
        (two.pk, {"next_step": ["", "見積もりを出す"]}, personas.owner.pk, "import"),
    ]
    assert list(DealHistory.objects.filter(version=2).values_list("deal", "field", "old", "new")) == [
        (one.pk, "amount", "0", "700")
    ]


@pytest.mark.django_db
def test_the_index_is_rewritten_only_where_it_is_touched(personas: Personas, their_account: Account) -> None:
    one, two = deals(personas, their_account, 2)
    before = dict(SearchDocument.objects.filter(kind="deals.deal").values_list("object_id", "pk"))
    one.name, two.amount = "点検の電子化 二期", 5
    logged = [(one, {"name": ["点検の電子化 0", one.name]}), (two, {"amount": [1, 5]})]
    writes.bulk_update(logged, acting_user=personas.owner, via=Via.IMPORT)
    after = dict(SearchDocument.objects.filter(kind="deals.deal").values_list("object_id", "pk"))
    assert after[one.pk] != before[one.pk]
    assert after[two.pk] == before[two.pk]


@pytest.mark.django_db
def test_moving_to_another_account_asks_no_question_per_row(personas: Personas, their_account: Account) -> None:
    other = Account(name="株式会社青嶺製作所", team=their_account.team, owner=personas.owner)
    writes.create(other, acting_user=personas.owner)
    rows = deals(personas, their_account, 8)
    counts = []
    for some in (rows[:2], rows[2:]):
        with CaptureQueriesContext(connection) as queries:
            move(some, other, personas.owner)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.django_db(transaction=True)
def test_rows_are_saved_together_only_inside_a_transaction(personas: Personas) -> None:
    with pytest.raises(RuntimeError):
        save_fields([personas.owner], ["family_name"])


def test_the_collector_is_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with suppress(ValueError), collecting_rarely():
        assert gc.get_threshold()[0] == RARELY
        raise ValueError
    assert gc.get_threshold() == before
