"""The dated history of deals, kept inside every write of `audit.writes`, so that no way of writing can miss it.

Single writes, bulk edits, undo and imports all end in `audit.writes`, which tells `keep_history` what it logged.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

from rashin.audit.models import Entry
from rashin.audit.writes import WriteEvent
from rashin.domain.deal_history import tracked_changes
from rashin.lib.inserts import insert, made

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


def deal_history_rows(
    written: Iterable[tuple[Deal, Entry]], *, happened_on: DayOf | None = None, today: dt.date | None = None
) -> Iterator[DealHistory]:
    """The history that writes to deals leave, as unsaved rows. No query.

    Args:
        written: deals as they stand after the write, each with the log entry of the write.
        happened_on: the day on which a deal's changes happened, where it is known.
        today: the day of the writes; default the present day.
    """
    today = today or timezone.localdate()
    for deal, entry in written:
        day = happened_on(deal) if happened_on else None
        for change in tracked_changes(entry.changes, amount=deal.amount, today=today, happened_on=day):
            yield made(
                DealHistory,
                {
                    "deal_id": deal.pk,
                    "version": entry.version,
                    "field": change.field,
                    "old": change.old,
                    "new": change.new,
                    "currency": deal.currency if change.field == "amount" else "",
                    "happened_on": change.happened_on,
                    "recorded_at": entry.recorded_at,
                    "by_id": entry.actor_id,
                    "via": entry.via,
                    "batch": entry.batch,
                },
            )


def keep_history(event: WriteEvent) -> None:
    """Listener of all writes: append what happened to deals."""
    if event.model is not Deal:
        return
    pairs = zip(event.records, event.entries, strict=True)
    written = [(deal, entry) for deal, entry in pairs if isinstance(deal, Deal)]
    rows = list(deal_history_rows(written, happened_on=_day_of.get()))
    insert(rows)
