"""Rules of a deal: what closing and reopening bring with them, and what in a deal needs a hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

Severity = Literal["act", "soon"]
CLOSING_FIELDS: Final[Mapping[str, Any]] = {"closed_on": None, "close_reason": "", "lost_to": None, "close_note": ""}
FORECAST_OF: Final[Mapping[str, str]] = {"won": "closed", "lost": "omitted", "open": "pipeline"}


def stage_consequences(before: str | None, after: str, given: Mapping[str, Any], *, today: dt.date) -> dict[str, Any]:
    """What a write has to set besides the stage; values given in the same write stand.

    Closing sets the day (the close date of the same write if it is past, else today) and the forecast category;
    reopening empties day, reason, rival and note; a deal won after all was not lost to anybody.

    Args:
        before: type of the stage so far, None for a new deal.
        after: type of the stage that the write sets.
        given: the write's own values.
        today: the day of the write.
    """
    if before == after:
        return {}
    derived: dict[str, Any] = {}
    if after == "open":
        if before is not None:
            derived |= CLOSING_FIELDS
    else:
        close_date = given.get("close_date")
        derived["closed_on"] = close_date if isinstance(close_date, dt.date) and close_date <= today else today
        if before is not None and after == "won":
            derived["lost_to"] = None
    if before is not None or after != "open":
        derived["forecast"] = FORECAST_OF[after]
    return {name: value for name, value in derived.items() if not given.get(name)}


@dataclass(frozen=True, slots=True)
class DealFacts:
    """What the warnings are made from; amounts in minor units of one currency."""

    stage_type: str
    amount: int | None = None
    gross_margin: int | None = None
    close_date: dt.date | None = None
    closed_on: dt.date | None = None
    booking_month: dt.date | None = None
    next_step: str = ""
    next_step_on: dt.date | None = None
    close_reason: str = ""
    lost_to: bool = False
    close_note: str = ""


@dataclass(frozen=True, slots=True)
class DealWarning:
    """One thing to do: a code for its sentence, how urgent, the field that mends it, the date it turns on."""

    code: str
    severity: Severity
    field: str
    date: dt.date | None = None


def deal_warnings(facts: DealFacts, *, as_of: dt.date) -> list[DealWarning]:
    """What in a deal needs a hand on `as_of`, most urgent first."""
    found = _open_warnings(facts, as_of) if facts.stage_type == "open" else _closed_warnings(facts)
    if facts.amount is not None and facts.gross_margin is not None and facts.gross_margin > facts.amount:
        found.insert(0, DealWarning("margin.above_amount", "act", "gross_margin"))
    return sorted(found, key=lambda item: item.severity != "act")


def _open_warnings(facts: DealFacts, as_of: dt.date) -> list[DealWarning]:
    found = []
    if facts.close_date is None:
        found.append(DealWarning("close_date.missing", "soon", "close_date"))
    elif facts.close_date < as_of:
        found.append(DealWarning("close_date.past", "act", "close_date", facts.close_date))
    if not facts.next_step:
        found.append(DealWarning("next_step.missing", "soon", "next_step"))
    elif facts.next_step_on is not None and facts.next_step_on < as_of:
        found.append(DealWarning("next_step.overdue", "act", "next_step_on", facts.next_step_on))
    if facts.amount is None:
        found.append(DealWarning("amount.missing", "soon", "amount"))
    return found


def _closed_warnings(facts: DealFacts) -> list[DealWarning]:
    found = []
    if not facts.close_reason:
        found.append(DealWarning("close_reason.missing", "act", "close_reason"))
    if facts.stage_type == "lost" and not facts.lost_to:
        found.append(DealWarning("lost_to.missing", "soon", "lost_to"))
    if not facts.close_note:
        found.append(DealWarning("close_note.missing", "soon", "close_note"))
    if facts.stage_type == "won":
        found += _booking_warnings(facts)
    return found


def _booking_warnings(facts: DealFacts) -> list[DealWarning]:
    if facts.booking_month is None:
        return [DealWarning("booking_month.missing", "soon", "booking_month")]
    if facts.closed_on is not None and facts.booking_month < facts.closed_on.replace(day=1):
        return [DealWarning("booking_month.before_order", "act", "booking_month", facts.closed_on)]
    return []
