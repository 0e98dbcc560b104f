"""Renewals, closing rules, and budget against actual, without a database."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from rashin.domain.budget import Achieved, Planned, budget_table
from rashin.domain.deal_history import tracked_changes
from rashin.domain.deals import stage_consequences
from rashin.domain.renewals import Term, renewal_notices

TODAY = dt.date(2026, 11, 24)


def codes(term: Term) -> list[str]:
    return [item.code for item in renewal_notices(term, as_of=TODAY)]


def test_notice_dates_within_sixty_days() -> None:
    assert codes(Term(notice_on=TODAY + dt.timedelta(60))) == ["notice.near"]
    assert codes(Term(notice_on=TODAY)) == ["notice.near"]
    assert codes(Term(notice_on=TODAY + dt.timedelta(61))) == []
    assert codes(Term(notice_on=TODAY - dt.timedelta(1))) == []
    found = renewal_notices(Term(notice_on=dt.date(2026, 12, 18)), as_of=TODAY)[0]
    assert (found.days, found.date, found.severity) == (24, dt.date(2026, 12, 18), "act")


def test_low_use_is_flagged_below_thirty_percent() -> None:
    assert codes(Term(utilisation=Decimal("29.9"))) == ["utilisation.low"]
    assert codes(Term(utilisation=Decimal(30))) == []
    assert codes(Term(utilisation=Decimal(1), ended=True)) == []
    assert codes(Term(utilisation=Decimal(1), starts_on=TODAY + dt.timedelta(1))) == []


def test_an_end_without_renewal_and_a_term_run_out() -> None:
    near = TODAY + dt.timedelta(60)
    assert codes(Term(ends_on=near)) == ["end.near"]
    assert codes(Term(ends_on=near, renews_on=near)) == ["renewal.near"]
    assert codes(Term(ends_on=TODAY - dt.timedelta(1), utilisation=Decimal(5))) == ["contract.ended"]


def test_what_closing_brings_along() -> None:
    assert stage_consequences("open", "open", {}, today=TODAY) == {}
    assert stage_consequences(None, "open", {}, today=TODAY) == {}
    won = stage_consequences("open", "won", {}, today=TODAY)
    assert won == {"closed_on": TODAY, "lost_to": None, "forecast": "closed"}
    given = {"closed_on": dt.date(2026, 1, 5), "forecast": "commit"}
    assert stage_consequences("open", "lost", given, today=TODAY) == {}
    future = {"close_date": TODAY + dt.timedelta(1)}
    assert stage_consequences("open", "lost", future, today=TODAY)["closed_on"] == TODAY
    assert stage_consequences("won", "open", {}, today=TODAY)["closed_on"] is None


def test_tracked_changes_know_their_day() -> None:
    log = {"stage": [1, 7], "closed_on": [None, "2026-10-30"], "amount": [5, 6], "next_step": ["", "電話"]}
    found = {c.field: c for c in tracked_changes(log, amount=6, today=TODAY)}
    assert found["stage"].happened_on == dt.date(2026, 10, 30)
    assert found["amount"].happened_on == TODAY
    assert set(found) == {"stage", "amount"}
    told = list(tracked_changes(log, amount=6, today=TODAY, happened_on=dt.date(2026, 1, 1)))
    assert {c.happened_on for c in told} == {dt.date(2026, 1, 1)}


def test_budget_beside_actual_in_halves_and_currencies() -> None:
    budgets = [
        Planned(1, 2026, 2, "orders", "JPY", 100),
        Planned(1, 2026, 2, "gross_margin", "JPY", 40),
        Planned(2, 2026, 1, "orders", "USD", 10),
    ]
    facts = [
        Achieved(1, dt.date(2026, 10, 1), "orders", "JPY", 60),
        Achieved(1, dt.date(2027, 3, 31), "orders", "JPY", 39),
        Achieved(1, dt.date(2027, 3, 1), "orders", "USD", 500),
        Achieved(1, dt.date(2027, 4, 1), "orders", "JPY", 1),
    ]
    rows = {(r.period.year, r.period.index, r.subject, r.currency): r for r in budget_table(budgets, facts)}
    assert set(rows) == {(2026, 1, 2, "USD"), (2026, 2, 1, "JPY"), (2026, 2, 1, "USD"), (2027, 1, 1, "JPY")}
    orders, revenue, margin = rows[2026, 2, 1, "JPY"].measures
    assert (orders.budget, orders.actual, orders.rate, orders.difference) == (100, 99, 99, -1)
    assert (revenue.budget, revenue.actual, revenue.rate, revenue.difference) == (None, None, None, None)
    assert (margin.actual, margin.rate, margin.difference) == (None, 0, -40)
    assert rows[2026, 2, 1, "USD"].measures[0].budget is None


def test_budget_follows_our_own_fiscal_year() -> None:
    facts = [Achieved(1, dt.date(2026, 1, 15), "orders", "JPY", 1)]
    assert budget_table([], facts, start_month=1)[0].period.year == 2026
    assert budget_table([], facts, start_month=4)[0].period.year == 2025
