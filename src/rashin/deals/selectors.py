"""Reads around deals: their dated history, products, activities, and what won deals brought against the budgets."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum
from django.db.models.functions import TruncMonth

from rashin.accounts.models import Account
from rashin.domain import vocabulary as v
from rashin.domain.budget import Achieved, BudgetRow, Planned, budget_table
from rashin.domain.fiscal import FiscalPeriod
from rashin.domain.money import Money, sum_by_currency
from rashin.members.models import Team, User
from rashin.people.models import Interaction

from .models import Budget, Deal, DealHistory, DealLine, Stage

SUBJECTS: dict[str, tuple[type[Any], str]] = {
    "team": (Team, "account__team"),
    "seller": (User, "owner"),
    "account": (Account, "account"),
}


@dataclass(frozen=True)
class HistoryStep:
    """One change of a deal with both values as people read them: stage, member, day, or minor units."""

    row: DealHistory
    old: Any
    new: Any
    tone: str = ""


def history_of(deal: Deal) -> list[HistoryStep]:
    """A deal's dated history, newest first. 3 queries, whatever its length.

    Args:
        deal: a deal the reader was authorised to see.
    """
    return steps_of(list(DealHistory.objects.filter(deal=deal).select_related("by").order_by("-happened_on", "-pk")))


def steps_of(rows: Sequence[DealHistory]) -> list[HistoryStep]:
    """Rows of the history with their values as people read them. 2 queries.

    Args:
        rows: history of deals that the reader was authorised to see.
    """
    stages: dict[str, Any] = _named(Stage, rows, "stage")
    owners: dict[str, Any] = _named(User, rows, "owner")
    return [_step(row, stages, owners) for row in rows]


def _named(model: type[Any], rows: Iterable[DealHistory], field: str) -> dict[str, Any]:
    ids = {int(text) for row in rows if row.field == field for text in (row.old, row.new) if text}
    return {str(record.pk): record for record in model._base_manager.filter(pk__in=ids)}


def _step(row: DealHistory, stages: dict[str, Any], owners: dict[str, Any]) -> HistoryStep:
    if row.field == "stage":
        new = stages.get(row.new)
        tone = {"won": "o", "lost": "w"}.get(new.stage_type, "") if new else ""
        return HistoryStep(row, stages.get(row.old), new, tone)
    if row.field == "owner":
        return HistoryStep(row, owners.get(row.old), owners.get(row.new))
    read: Any = int if row.field == "amount" else dt.date.fromisoformat
    old, new = (read(text) if text else None for text in (row.old, row.new))
    postponed = row.field == "close_date" and old is not None and new is not None and new > old
    return HistoryStep(row, old, new, "w" if postponed else "")


def lines_of(deal: Deal, user: Any) -> list[DealLine]:
    """The products of a deal. 1 query."""
    return list(DealLine.objects.visible_to(user).filter(deal=deal).select_related("offering").order_by("pk"))


def line_totals(lines: Iterable[DealLine]) -> list[Money]:
    """Sums of product amounts, each currency apart."""
    return list(
        sum_by_currency([Money(line.amount, line.currency) for line in lines if line.amount is not None]).values()
    )


def interactions_of(deal: Deal, user: Any) -> list[Interaction]:
    """Activities tied to a deal that the user may see, newest first. 1 query."""
    return list(Interaction.objects.visible_to(user).filter(deals=deal).order_by("-happened_on", "-pk"))


def closing_stages() -> QuerySet[Stage]:
    """Stages that end a deal, in their order."""
    return Stage.objects.live().exclude(stage_type="open").order_by("position", "pk")


@dataclass(frozen=True)
class ComparedSubject:
    """A row of the budget page: whose, and the numbers."""

    subject: Any
    row: BudgetRow

    @property
    def cells(self) -> list[tuple[str, Any]]:
        """The measures with their names, in order."""
        return [(term.value, compared) for term, compared in zip(v.BUDGET_MEASURES, self.row.measures, strict=True)]


def budget_against_actual(scope: str, fiscal_year: int, user: Any, *, start_month: int = 4) -> list[ComparedSubject]:
    """Budgets of a fiscal year beside the orders, bookings and margins of won deals the user may see. 4 queries.

    Args:
        scope: `team`, `seller` or `account`.
        fiscal_year: the calendar year in which it begins.
        start_month: first month of our fiscal year.
    """
    model, path = SUBJECTS[scope]
    year = FiscalPeriod(fiscal_year, 1, "year", start_month)
    budgets = Budget.objects.visible_to(user).filter(scope=scope, fiscal_year=fiscal_year)
    planned = [
        Planned(getattr(item, f"{scope}_id"), item.fiscal_year, item.half, item.measure, item.currency, item.amount)
        for item in budgets
    ]
    rows = budget_table(planned, _achieved(path, year, user), start_month=start_month)
    ids = {row.subject for row in rows}
    subjects = {record.pk: record for record in model.objects.visible_to(user).filter(pk__in=ids)}
    found = [ComparedSubject(subjects[row.subject], row) for row in rows if row.subject in subjects]
    return sorted(found, key=lambda item: (item.row.period, str(item.subject), item.row.currency != "JPY"))


def _achieved(path: str, year: FiscalPeriod, user: Any) -> list[Achieved]:
    """Monthly sums of won deals: orders by the day of closing, revenue and margin by the booking month. 2 queries."""
    won = Deal.objects.visible_to(user).filter(stage__stage_type="won").order_by()
    closed = won.filter(closed_on__range=(year.first, year.last)).annotate(month=TruncMonth("closed_on"))
    booked = won.filter(booking_month__range=(year.first, year.last)).annotate(month=TruncMonth("booking_month"))
    facts: list[Achieved] = []
    for rows, sums in (
        (closed, {"orders": Sum("amount")}),
        (booked, {"revenue": Sum("amount"), "gross_margin_": Sum("gross_margin")}),
    ):
        for line in rows.values(path, "month", "currency").annotate(**sums):
            facts += [
                Achieved(line[path], line["month"], name.rstrip("_"), line["currency"], int(line[name]))
                for name in sums
                if line[name] is not None
            ]
    return facts


def by_half(rows: Sequence[ComparedSubject]) -> list[tuple[FiscalPeriod, list[ComparedSubject]]]:
    """The rows of the budget page under their half-years."""
    groups: dict[FiscalPeriod, list[ComparedSubject]] = defaultdict(list)
    for row in rows:
        groups[row.row.period].append(row)
    return list(groups.items())
