"""The dated history: no way of writing a deal misses it, and nobody rewrites it."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from django.test import Client
from django.utils import timezone

from rashin.accounts.models import Account
from rashin.audit import batches, writes
from rashin.audit.models import Entry, Via
from rashin.deals.history import happening
from rashin.deals.models import Deal, DealHistory, Stage
from rashin.deals.services import deal_create, deal_update
from rashin.domain.deal_history import TRACKED
from tests.support.personas import Personas

pytestmark = pytest.mark.django_db


@pytest.fixture
def deal(personas: Personas, their_account: Account) -> Deal:
    return deal_create(acting_user=personas.owner, account=their_account, name="予知保全", amount=48_000_000)


@pytest.fixture
def web(client_of: object) -> Client:
    return client_of("owner")  # type: ignore[operator,no-any-return]


def rows(deal: Deal, field: str) -> list[tuple[str, str]]:
    return list(DealHistory.objects.filter(deal=deal, field=field).order_by("pk").values_list("old", "new"))


def complete(deal: Deal) -> None:
    """The last row of every tracked field is what stands now, and the rows are a chain without gaps."""
    deal.refresh_from_db()
    for field in TRACKED:
        present = getattr(deal, Deal._meta.get_field(field).attname)
        found = rows(deal, field)
        last = found[-1][1] if found else ""
        assert last == ("" if present is None else str(present)), field
        assert all(before[1] == after[0] for before, after in pairwise(found)), field


def test_created_on_the_form(web: Client, their_account: Account) -> None:
    values = {
        "account": their_account.pk,
        "name": "品質トレース",
        "kind": "new",
        "currency": "JPY",
        "amount": "30百万円",
    }
    answer = web.post("/deals/new/", values | {"close_date": "2027-03-12", "confidentiality": "internal"})
    assert answer.status_code == 302, answer.content.decode()
    deal = Deal.objects.get()
    complete(deal)
    assert rows(deal, "amount") == [("", "30000000")]
    row = DealHistory.objects.get(deal=deal, field="stage")
    assert (row.happened_on, row.via, row.by) == (timezone.localdate(), "web", deal.owner)


def test_inline_full_form_and_undo(web: Client, deal: Deal) -> None:
    web.post(f"/deals/{deal.pk}/field/amount/", {"amount": "50百万円", "initial-amount": "48,000,000", "version": 1})
    complete(deal)
    assert rows(deal, "amount")[-1] == ("48000000", "50000000")
    page = web.get(f"/deals/{deal.pk}/edit/")
    values = {name: page.context["form"][name].initial for name in page.context["form"].fields}
    values = {name: "" if value is None else value for name, value in values.items()}
    web.post(f"/deals/{deal.pk}/edit/", values | {"close_date": "2027-05-01", "version": 2})
    complete(deal)
    assert rows(deal, "close_date") == [("", "2027-05-01")]
    web.post(f"/entries/{Entry.objects.get(kind='deals.deal', version=2).pk}/undo/")
    complete(deal)
    assert rows(deal, "amount")[-1] == ("50000000", "48000000")


def test_bulk_edit_and_its_undo(web: Client, deal: Deal, personas: Personas) -> None:
    stage = Stage.objects.get(key="proposal")
    form = {"ids": [deal.pk], "confirmed": 1, "field": "stage", "to_stage": stage.pk}
    web.post("/deals/bulk/", form)
    complete(deal)
    assert rows(deal, "stage")[-1][1] == str(stage.pk)
    web.post("/deals/bulk/", form | {"field": "owner", "to_owner": personas.colleague.pk})
    complete(deal)
    batch = Entry.objects.filter(kind="deals.deal").latest("pk").batch
    web.post(f"/batches/{batch}/undo/")
    complete(deal)
    assert len(rows(deal, "owner")) == 3


def test_import_and_its_undo(personas: Personas, their_account: Account) -> None:
    stage = Stage.objects.get(key="won")
    batch = writes.start_batch("取込", acting_user=personas.owner, via=Via.IMPORT)
    deals = [
        Deal(
            account=their_account,
            name=f"商談{n}",
            stage=stage,
            amount=n,
            owner=personas.owner,
            closed_on=dt.date(2025, 5, n),
        )
        for n in (1, 2)
    ]
    writes.bulk_create(deals, acting_user=personas.owner, via=Via.IMPORT, batch=batch)
    for deal in deals:
        complete(deal)
    row = DealHistory.objects.get(deal=deals[1], field="stage")
    assert (row.happened_on, row.via, row.batch) == (dt.date(2025, 5, 2), "import", batch.pk)
    assert row.recorded_at.date() >= dt.date(2026, 1, 1)
    deals[0].amount = 77
    later = writes.start_batch("取込", acting_user=personas.owner, via=Via.IMPORT)
    with happening(lambda deal: dt.date(2025, 6, 1) if deal.name == "商談1" else None):
        writes.bulk_update([(deals[0], {"amount": [1, 77]})], acting_user=personas.owner, via=Via.IMPORT, batch=later)
    complete(deals[0])
    assert DealHistory.objects.filter(deal=deals[0], field="amount").latest("pk").happened_on == dt.date(2025, 6, 1)
    batches.undo(later, acting_user=personas.owner)
    complete(deals[0])


def test_what_is_entered_later_keeps_its_day(personas: Personas, deal: Deal) -> None:
    day = dt.date(2026, 10, 5)
    deal_update(deal, acting_user=personas.owner, version=1, changes={"amount": 9}, happened_on=day)
    row = DealHistory.objects.filter(deal=deal, field="amount").latest("pk")
    assert (row.happened_on, row.recorded_at.date()) == (day, timezone.now().date())


def test_another_currency_is_another_amount(personas: Personas, deal: Deal) -> None:
    deal_update(deal, acting_user=personas.owner, version=1, changes={"currency": "USD"})
    row = DealHistory.objects.filter(deal=deal, field="amount").latest("pk")
    assert (row.old, row.new, row.currency) == ("48000000", "4800000000", "USD")


def test_nothing_is_rewritten(deal: Deal) -> None:
    row = DealHistory.objects.filter(deal=deal).first()
    assert row is not None
    for attempt in (
        row.save,
        row.delete,
        DealHistory.objects.all().delete,
        lambda: DealHistory.objects.update(new="1"),
        lambda: DealHistory.objects.bulk_update([row], ["new"]),
    ):
        with pytest.raises(TypeError):
            attempt()
