"""Business days in Japan: weekends, holidays, the turn of the year (12/29 to 1/3), and a customer's own closures."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

_YEAR_END: Final = ((12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3))
_ONE_DAY: Final = timedelta(days=1)
# More closed days in a row than any calendar holds: a closure list that never ends must not hang the caller.
_LONGEST_CLOSURE: Final = 400


@lru_cache(maxsize=64)
def holidays(year: int) -> dict[date, str]:
    """The public holidays of a year with their Japanese names."""
    import jpholiday  # the table is only needed where dates are scheduled

    return {day: str(name) for day, name in jpholiday.year_holidays(year)}


def holiday_name(day: date) -> str:
    """The name of a public holiday, empty on other days."""
    return holidays(day.year).get(day, "")


def is_business_day(day: date, closures: Collection[date] = ()) -> bool:
    """Whether people can be expected at work.

    Args:
        day: the day.
        closures: further closed days of the customer or the own company.
    """
    return day.weekday() < 5 and (day.month, day.day) not in _YEAR_END and day not in closures and not holiday_name(day)


def business_day_from(day: date, closures: Collection[date] = (), *, backward: bool = False) -> date:
    """The day itself if it is a business day, else the nearest one after (or before) it.

    Raises:
        ValueError: no business day within 400 days.
    """
    step = -_ONE_DAY if backward else _ONE_DAY
    for count in range(_LONGEST_CLOSURE):
        if is_business_day(day + count * step, closures):
            return day + count * step
    raise ValueError("no business day within 400 days")


def next_business_day(day: date, closures: Collection[date] = ()) -> date:
    """The first business day after a day."""
    return business_day_from(day + _ONE_DAY, closures)


def previous_business_day(day: date, closures: Collection[date] = ()) -> date:
    """The last business day before a day."""
    return business_day_from(day - _ONE_DAY, closures, backward=True)


def add_business_days(day: date, count: int, closures: Collection[date] = ()) -> date:
    """Go a number of business days on (back if negative); 0 gives the day or the next business day."""
    if count == 0:
        return business_day_from(day, closures)
    for _ in range(abs(count)):
        day = next_business_day(day, closures) if count > 0 else previous_business_day(day, closures)
    return day


def business_days_between(start: date, end: date, closures: Collection[date] = ()) -> int:
    """The number of business days in [start, end); negative when `end` lies before `start`."""
    if end < start:
        return -business_days_between(end, start, closures)
    return sum(is_business_day(start + timedelta(days=n), closures) for n in range((end - start).days))
