"""The words of dates: eras, English months, relative days. Tables and small readers for `dates`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from rashin.domain.fiscal import FiscalPeriod, add_months, fiscal_period, month_end

# Era → the Western year before its first year, and its first day.
ERAS: Final = {
    "明治": (1867, date(1868, 1, 25)),
    "大正": (1911, date(1912, 7, 30)),
    "昭和": (1925, date(1926, 12, 25)),
    "平成": (1988, date(1989, 1, 8)),
    "令和": (2018, date(2019, 5, 1)),
}
ERA_LETTERS: Final = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
_MONTH_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG_MONTHS: Final = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_RELATIVE_DAYS: Final = {
    "本日": 0,
    "今日": 0,
    "today": 0,
    "明日": 1,
    "明後日": 2,
    "昨日": -1,
    "一昨日": -2,
    "yesterday": -1,
    "tomorrow": 1,
}
_RELATIVE_MONTHS: Final = {"今月": 0, "当月": 0, "来月": 1, "翌月": 1, "再来月": 2, "先月": -1, "前月": -1}
_RELATIVE_PERIODS: Final = {"今": 0, "当": 0, "本": 0, "来": 1, "翌": 1, "前": -1, "昨": -1, "再来": 2}
_FISCAL: Final = re.compile(
    r"(?P<rel>再来|今|当|本|来|翌|前|昨)(?P<unit>年度|期|半期|四半期)(?P<part>上期|下期|[1-4]Q|第[1-4]四半期)?(?P<end>末)?"
)


def month_number(word: str) -> int | None:
    """1 to 12 for an English month name or its abbreviation (`Nov`, `Sept.`, `November`), else None."""
    lower = word.lower().rstrip(".")
    if lower in _LONG_MONTHS:
        return _LONG_MONTHS.index(lower) + 1
    short = "sep" if lower == "sept" else lower
    return _MONTH_NAMES.index(short) + 1 if short in _MONTH_NAMES else None


def era_year(era: str, number: str) -> int:
    """The Western year of an era's year (`令和`, `8` → 2026); `元` is the first year."""
    return ERAS[ERA_LETTERS.get(era.upper(), era)][0] + (1 if number == "元" else int(number))


def relative_day(plain: str, today: date) -> date | None:
    """The day meant by 本日, 明日, 今月末, 月末, 年末 and the like, else None."""
    if plain.lower() in _RELATIVE_DAYS:
        return today + timedelta(days=_RELATIVE_DAYS[plain.lower()])
    if plain == "年末":
        return date(today.year, 12, 31)
    stem = plain.removesuffix("末")
    if plain in ("月末", "今月末", "当月末") or (stem != plain and stem in _RELATIVE_MONTHS):
        return month_end(add_months(today, _RELATIVE_MONTHS.get(stem, 0)))
    return None


def relative_month(plain: str, today: date) -> date | None:
    """The first day of the month meant by 今月, 来月, 先月, else None."""
    if plain in _RELATIVE_MONTHS:
        return add_months(today.replace(day=1), _RELATIVE_MONTHS[plain])
    return None


def relative_period(plain: str, today: date, start_month: int) -> tuple[FiscalPeriod, bool] | None:
    """The fiscal period meant by 今期, 来年度下期, 年度末, 前四半期; True where its last day is meant."""
    if plain in ("年度末", "期末"):
        return fiscal_period(today, "year", start_month), True
    if plain in ("四半期末", "半期末"):
        return fiscal_period(today, "quarter" if plain == "四半期末" else "half", start_month), True
    match = _FISCAL.fullmatch(plain)
    if not match:
        return None
    kind = {"半期": "half", "四半期": "quarter"}.get(match["unit"], "year")
    count = _RELATIVE_PERIODS[match["rel"]]
    if kind == "half":
        period = fiscal_period(today, "half", start_month).next(count)
    elif kind == "quarter":
        period = fiscal_period(today, "quarter", start_month).next(count)
    else:
        period = fiscal_period(today, "year", start_month).next(count)
    if match["part"] and period.kind == "year":
        period = part_of_year(period, match["part"])
    return period, bool(match["end"])


_PART_DIGIT: Final = re.compile(r"[1-4]")


def part_of_year(period: FiscalPeriod, part: str) -> FiscalPeriod:
    """The half or quarter of a fiscal year that a word names.

    Args:
        period: the year.
        part: 上期, 下半期, 1H, H2, 第3四半期, 3Q, Q3.

    Raises:
        ValueError: the word names a third half.
    """
    digit = _PART_DIGIT.search(part)
    if "四半期" in part or "Q" in part.upper():
        return FiscalPeriod(period.year, int(digit.group()) if digit else 1, "quarter", period.start_month)
    index = int(digit.group()) if digit else (1 if part.startswith("上") else 2)
    return FiscalPeriod(period.year, index, "half", period.start_month)
