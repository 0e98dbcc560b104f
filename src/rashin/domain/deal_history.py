"""From the log of one write to the dated history of a deal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

TRACKED: Final = ("stage", "amount", "close_date", "owner")


class TrackedChange(NamedTuple):
    """One change of a tracked field, both values as text (empty for nothing), and the day on which it happened."""

    field: str
    old: str
    new: str
    happened_on: dt.date


def tracked_changes(
    changes: Mapping[str, Sequence[Any]], *, amount: int | None, today: dt.date, happened_on: dt.date | None = None
) -> Iterator[TrackedChange]:
    """The tracked changes of one write.

    Args:
        changes: field to [old, new] in log form (foreign keys as ids, days as ISO text).
        amount: the deal's amount after the write in minor units; an amount whose currency changed has changed.
        today: the day of the write, on which a change happened unless more is known.
        happened_on: the day on which everything in this write happened, if its author says so. A stage that closes
            the deal happened on the day of closing.
    """
    for field in TRACKED:
        pair = changes.get(field)
        if pair is None and field == "amount" and amount is not None and "currency" in changes:
            pair = (amount, amount)
        if pair is None or (pair[0] is None and pair[1] is None):
            continue
        day = happened_on or (_closing_day(changes) if field == "stage" else None) or today
        yield TrackedChange(field, _text(pair[0]), _text(pair[1]), day)


def _closing_day(changes: Mapping[str, Sequence[Any]]) -> dt.date | None:
    pair = changes.get("closed_on")
    return dt.date.fromisoformat(pair[1]) if pair and pair[1] else None


def _text(value: Any) -> str:
    return "" if value is None else str(value)
