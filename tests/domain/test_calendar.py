"""Fiscal periods and business days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashin.domain.business_days import (
    add_business_days,
    business_day_from,
    business_days_between,
    holiday_name,
    is_business_day,
    next_business_day,
    previous_business_day,
)
from rashin.domain.dates import parse_date
from rashin.domain.fiscal import (
    FiscalPeriod,
    PeriodKind,
    closing_period,
    fiscal_period,
    fiscal_year,
)

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
KINDS: list[PeriodKind] = ["year", "half", "quarter", "month"]


@given(DAYS, st.sampled_from(KINDS), st.integers(1, 12))
def test_periods_tile_the_calendar(day: date, kind: PeriodKind, start_month: int) -> None:
    period = fiscal_period(day, kind, start_month)
    assert period.contains(day)
    assert period.next().first == period.last + timedelta(days=1)
    assert period.next().next(-1) == period


@given(DAYS, st.sampled_from(["year", "half", "quarter"]), st.sampled_from(["ja", "en"]))
def test_labels_are_read_back(day: date, kind: PeriodKind, lang: str) -> None:
    period = fiscal_period(day, kind)
    value = parse_date(period.label("ja" if lang == "ja" else "en"), today=day)
    assert (value.date, value.last) == (period.first, period.last)
    closing = parse_date(period.label("ja", "closing"), today=day)
    assert (closing.date, closing.last) == (period.first, period.last)


def test_labels() -> None:
    half = FiscalPeriod(2026, 2, "half")
    assert (half.label(), half.label("en"), half.label("ja", "closing")) == (
        "2026年度下期",
        "FY2026 2H",
        "2027年3月期 下期",
    )
    assert fiscal_period(date(2026, 11, 22), "quarter").label() == "2026年度 第3四半期"
    assert closing_period(2026, 12).label("ja", "closing") == "2026年12月期"
    assert closing_period(2026, 12).first == date(2026, 1, 1)
    last = date(2027, 3, 31)
    assert (fiscal_year(last), fiscal_period(last, "half").index, fiscal_period(last, "quarter").index) == (2026, 2, 4)
    with pytest.raises(ValueError, match="no such"):
        FiscalPeriod(2026, 3, "half")


def test_business_days_around_holidays_and_the_turn_of_the_year() -> None:
    assert holiday_name(date(2026, 11, 23)) == "勤労感謝の日"
    assert next_business_day(date(2026, 11, 20)) == date(2026, 11, 24)
    assert next_business_day(date(2026, 12, 28)) == date(2027, 1, 4)
    assert previous_business_day(date(2027, 1, 4)) == date(2026, 12, 28)
    assert add_business_days(date(2026, 11, 20), 2) == date(2026, 11, 25)
    assert add_business_days(date(2026, 11, 25), -2) == date(2026, 11, 20)
    assert add_business_days(date(2026, 11, 21), 0) == date(2026, 11, 24)
    assert next_business_day(date(2026, 11, 20), {date(2026, 11, 24)}) == date(2026, 11, 25)
    assert business_day_from(date(2026, 11, 23), backward=True) == date(2026, 11, 20)


@given(DAYS, st.integers(1, 30))
def test_counting_agrees_with_adding(day: date, count: int) -> None:
    start = business_day_from(day)
    end = add_business_days(start, count)
    assert is_business_day(end)
    assert business_days_between(start, end) == count
    assert business_days_between(end, start) == -count
