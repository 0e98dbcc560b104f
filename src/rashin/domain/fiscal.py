"""Fiscal years, halves and quarters for any first month, and their names in both styles (年度, 月期)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

PeriodKind = Literal["year", "half", "quarter", "month"]
MONTHS: Final[dict[PeriodKind, int]] = {"year": 12, "half": 6, "quarter": 3, "month": 1}
LabelStyle = Literal["begin", "closing"]
Lang = Literal["ja", "en"]


def add_months(day: date, months: int) -> date:
    """The same day a number of months later; the month's last day where it is shorter.

    Args:
        day: the starting day.
        months: may be negative.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def days_in_month(year: int, month: int) -> int:
    """The number of days of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=days_in_month(day.year, day.month))


@dataclass(frozen=True, slots=True, order=True)
class FiscalPeriod:
    """A fiscal year, half, quarter or month.

    `year` is the calendar year in which the fiscal year begins; `index` counts from 1 within the year;
    `start_month` is the year's first month (4 in most of Japan).
    """

    year: int
    index: int = 1
    kind: PeriodKind = "year"
    start_month: int = 4

    def __post_init__(self) -> None:
        if not 1 <= self.start_month <= 12 or not 1 <= self.index <= 12 // MONTHS[self.kind]:
            raise ValueError(f"no such fiscal period: {self.kind} {self.index}, first month {self.start_month}")

    @property
    def first(self) -> date:
        """The first day."""
        return add_months(date(self.year, self.start_month, 1), (self.index - 1) * MONTHS[self.kind])

    @property
    def last(self) -> date:
        """The last day."""
        return add_months(self.first, MONTHS[self.kind]) - timedelta(days=1)

    def contains(self, day: date) -> bool:
        """Whether a day lies in the period."""
        return self.first <= day <= self.last

    def next(self, count: int = 1) -> FiscalPeriod:
        """The period of the same kind `count` later (earlier if negative)."""
        return fiscal_period(add_months(self.first, count * MONTHS[self.kind]), self.kind, self.start_month)

    def label(self, lang: Lang = "ja", style: LabelStyle = "begin") -> str:
        """The period's name.

        Args:
            lang: `ja` or `en`.
            style: `begin` names the year by its beginning (2026年度, FY2026), `closing` by its closing month
                (2027年3月期). English has only the first.

        Returns:
            For example 「2026年度下期」, 「2027年3月期 第3四半期」, `FY2026 2H`, `FY2026 3Q`.
        """
        if lang == "en":
            return self._english()
        whole = FiscalPeriod(self.year, 1, "year", self.start_month)
        name = f"{whole.last.year}年{whole.last.month}月期" if style == "closing" else f"{self.year}年度"
        gap = " " if style == "closing" else ""
        if self.kind == "half":
            return f"{name}{gap}{'上期' if self.index == 1 else '下期'}"
        if self.kind == "quarter":
            return f"{name} 第{self.index}四半期"
        return name if self.kind == "year" else f"{self.first.year}年{self.first.month}月"

    def _english(self) -> str:
        suffix = {"year": "", "half": f" {self.index}H", "quarter": f" {self.index}Q", "month": ""}[self.kind]
        return self.first.strftime("%b %Y") if self.kind == "month" else f"FY{self.year}{suffix}"


def fiscal_period(day: date, kind: PeriodKind = "year", start_month: int = 4) -> FiscalPeriod:
    """The fiscal year, half, quarter or month that a day lies in."""
    since = (day.month - start_month) % 12
    year = day.year - (day.month < start_month)
    return FiscalPeriod(year, since // MONTHS[kind] + 1, kind, start_month)


def fiscal_year(day: date, start_month: int = 4) -> int:
    """The calendar year in which the fiscal year of a day begins."""
    return fiscal_period(day, "year", start_month).year


def closing_period(year: int, month: int) -> FiscalPeriod:
    """The fiscal year that closes at the end of a month (2027年3月期 closes in March 2027)."""
    first = add_months(date(year, month, 1), -11)
    return FiscalPeriod(first.year, 1, "year", first.month)
