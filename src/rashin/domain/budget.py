"""Budget against actual per half-year: orders, booked revenue and gross margin stay apart, and so do currencies."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from .fiscal import FiscalPeriod, fiscal_period

MEASURES: Final = ("orders", "revenue", "gross_margin")


@dataclass(frozen=True, slots=True)
class Planned:
    """A budget: whose (any id), in which half-year, of which measure, in minor units of a currency."""

    subject: int
    fiscal_year: int
    half: int
    measure: str
    currency: str
    amount: int


@dataclass(frozen=True, slots=True)
class Achieved:
    """What won deals brought on a day or in a month: orders count where closed, the others where booked."""

    subject: int
    on: dt.date
    measure: str
    currency: str
    amount: int


@dataclass(frozen=True, slots=True)
class Compared:
    """Budget and actual of one measure in minor units; None where there is no budget or nothing was brought."""

    budget: int | None = None
    actual: int | None = None

    @property
    def difference(self) -> int | None:
        """Actual minus budget; None without a budget."""
        return None if self.budget is None else (self.actual or 0) - self.budget

    @property
    def rate(self) -> int | None:
        """Share achieved in whole percent, rounded down so that 100 means reached; None without a positive budget."""
        return None if not self.budget or self.budget < 0 else (self.actual or 0) * 100 // self.budget


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One subject's half-year in one currency, with its measures in the order of `MEASURES`."""

    subject: int
    period: FiscalPeriod
    currency: str
    measures: tuple[Compared, ...]


def budget_table(budgets: Iterable[Planned], facts: Iterable[Achieved], *, start_month: int = 4) -> list[BudgetRow]:
    """Budgets beside what was achieved.

    Args:
        budgets: planned amounts; several for one subject, half-year, measure and currency add up.
        facts: achieved amounts, each counted in the half-year of its day.
        start_month: first month of our fiscal year.

    Returns:
        Rows by half-year, subject, currency; only those with a budget or an actual.
    """
    planned: dict[tuple[FiscalPeriod, int, str], dict[str, int]] = defaultdict(dict)
    actual: dict[tuple[FiscalPeriod, int, str], dict[str, int]] = defaultdict(dict)
    for item in budgets:
        period = FiscalPeriod(item.fiscal_year, item.half, "half", start_month)
        _add(planned[period, item.subject, item.currency], item.measure, item.amount)
    for fact in facts:
        period = fiscal_period(fact.on, "half", start_month)
        _add(actual[period, fact.subject, fact.currency], fact.measure, fact.amount)
    return [
        BudgetRow(
            key[1], key[0], key[2], tuple(Compared(planned[key].get(name), actual[key].get(name)) for name in MEASURES)
        )
        for key in sorted(planned.keys() | actual.keys())
    ]


def _add(sums: dict[str, int], measure: str, amount: int) -> None:
    sums[measure] = sums.get(measure, 0) + amount
