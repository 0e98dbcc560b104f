"""The dated history of deals, kept inside every write of `audit.writes`, so that no way of writing can miss it.

Single writes, bulk edits, undo and imports all end in `audit.writes`, which tells `keep_history` what it logged.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

from django.utils import timezone

from rashin.audit.writes import WriteEvent
from rashin.domain.deal_history import tracked_changes
from rashin.lib.inserts import insert_rows

from .models import Deal, DealHistory

DayOf = Callable[[Deal], dt.date | None]
_day_of: ContextVar[DayOf | None] = ContextVar("deal_history_day", default=None)


@contextmanager
def happening(day: dt.date | DayOf | None) -> Iterator[None]:
    """Date the changes written inside: one day for all, or a function from the deal to its day (None: unknown).

    Without it a change happened on the day it was recorded, and a closing stage on the day of closing.
    """
    token = _day_of.set((lambda _deal: day) if isinstance(day, dt.date) else day)
    try:
        yield
    finally:
        _day_of.reset(token)


def keep_history(event: WriteEvent) -> None:
    """Listener of all writes: append what happened to deals. No query but the insert."""
    if event.model is not Deal:
        return
    logged, today, day_of = event.logged, timezone.localdate(), _day_of.get()
    rows: list[tuple[Any, ...]] = []
    for deal, changes in zip(cast("Sequence[Deal]", event.records), logged.changes, strict=True):
        day = day_of(deal) if day_of else None
        for change in tracked_changes(changes, amount=deal.amount, today=today, happened_on=day):
            currency = deal.currency if change.field == "amount" else ""
            rows.append((deal.pk, deal.version, change.field, change.old, change.new, currency, change.happened_on))
    insert_rows(
        DealHistory,
        ("deal_id", "version", "field", "old", "new", "currency", "happened_on"),
        rows,
        recorded_at=logged.recorded_at,
        by_id=logged.actor_id,
        via=logged.via,
        batch=logged.batch,
    )
