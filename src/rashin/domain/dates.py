"""Dates as people and systems write them, read without guessing.

Every reading keeps its precision: 「2026年度下期」 is a half-year, not the first of October.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final, Literal

from rashin.domain.date_words import (
    ERA_LETTERS,
    ERAS,
    era_year,
    month_number,
    part_of_year,
    relative_day,
    relative_month,
    relative_period,
)
from rashin.domain.fiscal import MONTHS, FiscalPeriod, add_months, closing_period, fiscal_period, month_end
from rashin.domain.folding import squeeze, width
from rashin.domain.problems import Problem, clip

Precision = Literal["day", "month", "quarter", "half", "year"]
Order = Literal["ymd", "mdy", "dmy"]
JST: Final = timezone(timedelta(hours=9), "JST")
FIRST_YEAR, LAST_YEAR = 1500, 2199
_Day = date  # the field `DateValue.date` hides the type's own name in that class
_EXCEL_EPOCH: Final = date(1899, 12, 30)

_WEEKDAY: Final = re.compile(
    r"\s*(\(\s*[月火水木金土日](曜日?)?[・祝休]*\s*\)|(?<=日)\s*[月火水木金土日]曜日?|\((mon|tue|wed|thu|fri|sat|sun)[a-z]*\)"
    r"|^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s)",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(
    r"(?P<pre>午前|午後|AM|PM)?\s*(?P<h>\d{1,2})(?::(?P<mi>\d{2})(?::(?P<s>\d{2})(?:[.,](?P<f>\d{1,9}))?)?"
    r"|時(?:(?P<mj>\d{1,2})分)?(?:(?P<sj>\d{1,2})秒)?)\s*(?P<post>AM|PM|a\.m\.|p\.m\.)?"
    r"\s*(?P<zone>Z|UTC|GMT|JST|[+-]\d{2}(?::?\d{2})?)?",
    re.IGNORECASE,
)
_SEPARATED: Final = re.compile(r"(\d{1,4})\s*([/\-.])\s*(\d{1,2})\s*\2\s*(\d{1,4})")
_JAPANESE: Final = re.compile(
    r"(?:(?P<era>明治|大正|昭和|平成|令和|[MTSHR])\.?\s*(?P<ey>\d{1,2}|元)|(?P<y>\d{4}|\d{2}))\s*(?:年|[/.\-](?=\d))\s*"
    r"(?:(?P<m>\d{1,2})\s*(?:月|[/.\-](?=\d)|$)\s*(?:(?P<d>\d{1,2})\s*日?|(?P<w>初旬|上旬|中旬|下旬|初め?|頭|半ば|末日?))?(?:頃|ごろ)?)?",
    re.IGNORECASE,
)
_WITHOUT_YEAR: Final = re.compile(
    r"(?P<m>\d{1,2})\s*(?:/(?P<d1>\d{1,2})|月\s*(?:(?P<d2>\d{1,2})日|(?P<w>初旬|上旬|中旬|下旬|初め?|頭|半ば|末日?))?(?:頃|ごろ)?)"
)
_YEAR_MONTH: Final = re.compile(r"(\d{4})[/\-.](\d{1,2})")
_MONTH_YEAR: Final = re.compile(r"(\d{1,2})[/\-.](\d{4})")
_PART: Final = r"(?:第?\s*[1-4]\s*四半期|[1-4]\s*Q|Q\s*[1-4]|[12]\s*H|H\s*[12]|上期|下期|上半期|下半期)"
_FISCAL_YEAR: Final = re.compile(
    rf"(?:(?P<pre>{_PART})\s*[\-/ ]?\s*)?(?:(?P<fy>FY)\s*'?(?P<y1>\d{{4}}|\d{{2}})(?:/\d{{2,4}})?"
    rf"|(?P<era>明治|大正|昭和|平成|令和|[MTSHR])\s*(?P<ey>\d{{1,2}}|元)\s*年度"
    rf"|(?P<y2>\d{{4}}|\d{{2}})\s*(?P<nendo>年度)|(?P<y3>\d{{4}})年?)\s*[\-/ ]?\s*(?P<part>{_PART})?\s*(?P<end>末)?",
    re.IGNORECASE,
)
_CLOSING: Final = re.compile(
    rf"(?P<y>\d{{4}}|\d{{2}})\s*(?:年|/)\s*(?P<m>\d{{1,2}})\s*月?期\s*(?P<part>{_PART})?\s*(?P<end>末)?", re.IGNORECASE
)
_ENGLISH: Final = (
    re.compile(r"(?P<mon>[A-Za-z]{3,9}\.?)\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})"),
    re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?[\s\-]+(?P<mon>[A-Za-z]{3,9}\.?),?[\s\-]+(?P<y>\d{4}|\d{2})"),
    re.compile(r"(?P<y>\d{4})[\s\-]+(?P<mon>[A-Za-z]{3,9}\.?)[\s\-]+(?P<d>\d{1,2})"),
    re.compile(r"(?P<mon>[A-Za-z]{3,9}\.?),?[\s\-]+(?P<y>\d{4})"),
)
_KANJI_DIGITS: Final = str.maketrans("〇一二三四五六七八九", "0123456789")


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date with its precision. `date` is the first day meant."""

    date: _Day
    precision: Precision = "day"

    @property
    def last(self) -> _Day:
        """The last day meant: the same day, or the end of the month, quarter, half or year."""
        if self.precision == "day":
            return self.date
        if self.precision == "month":
            return month_end(self.date)
        return add_months(self.date, MONTHS[self.precision]) - timedelta(days=1)


def _full_year(year: int) -> int:
    """A two-digit year within 1970–2069."""
    if year >= 100:
        return year
    return year + (1900 if year >= 70 else 2000)


def _day(text: str, year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Problem("date.out_of_range", text=clip(text), first=FIRST_YEAR, last=LAST_YEAR)
    try:
        return date(year, month, day)
    except ValueError:
        raise Problem("date.impossible", text=clip(text)) from None


def parse_date(
    text: str, *, order: Order | None = None, today: date | None = None, fiscal_start_month: int = 4
) -> DateValue:
    """Read a date.

    Accepts `2026/11/22`, `2026.11.22`, 「2026年11月22日(日)」, `26/11/22`, `20261122`, 「令和8年11月22日」,
    `R8.11.22`, 「令和元年」, 「2026年11月」, 「11月末」, 「11月上旬」, `11/22` (within today's fiscal year),
    Excel serials, `FY2026 3Q`, `Q4-2026`, 「2026年度下期」, 「26年3月期」, 「来月末」, 「今年度末」,
    `Nov 22, 2026`, date-times (an offset or Z is brought to JST) and epoch seconds or milliseconds.

    Args:
        text: as written, not blank.
        order: what `03/04/2026` means in this column; None refuses it unless only one reading exists.
        today: for dates without a year and for relative words (the machine's day in Japan if None).
        fiscal_start_month: first month of the fiscal year.

    Returns:
        The first day meant and its precision. 上旬・中旬・下旬 give the 1st, 11th or 21st with the precision
        `month`, 末 the last day with the precision `day`.

    Raises:
        Problem: `date.unreadable`, `.impossible`, `.ambiguous_order` or `.out_of_range`.
    """
    if len(text) > 200:
        raise Problem("date.unreadable", text=clip(text))
    now = today or datetime.now(JST).date()
    plain = squeeze(_WEEKDAY.sub(" ", squeeze(width(text))))
    try:
        found = (
            _numeric(plain)
            or _separated(plain, order)
            or _month(plain)
            or _fiscal(plain, fiscal_start_month)
            or _without_year(plain, now, fiscal_start_month)
            or _japanese(plain)
            or _english(plain)
            or _relative(plain, now, fiscal_start_month)
            or _date_part(plain, order, now, fiscal_start_month)
        )
    except (ValueError, OverflowError) as error:
        raise error if isinstance(error, Problem) else Problem("date.impossible", text=clip(text)) from None
    if found is None:
        raise Problem("date.unreadable", text=clip(text))
    return found


def _numeric(plain: str) -> DateValue | None:
    whole = plain.removesuffix(".0")
    if not (whole.isascii() and whole.replace(".", "", 1).isdigit()):
        return None
    if whole.isdigit() and len(whole) in (10, 13):
        moment = datetime.fromtimestamp(int(whole) / (1000 if len(whole) == 13 else 1), UTC)
        return DateValue(_in_range(plain, moment.astimezone(JST).date()))
    if whole.isdigit() and len(whole) == 8:
        return DateValue(_day(plain, int(whole[:4]), int(whole[4:6]), int(whole[6:])))
    if whole.isdigit() and len(whole) == 6:
        return DateValue(_day(plain, int(whole[:4]), int(whole[4:]), 1), "month")
    if whole.isdigit() and len(whole) == 4:
        return DateValue(_day(plain, int(whole), 1, 1), "year")
    serial = whole.split(".")[0]
    if len(serial) == 5 and serial[0] != "0":
        return DateValue(_EXCEL_EPOCH + timedelta(days=int(serial)))
    return None


def _in_range(text: str, day: date) -> date:
    return _day(text, day.year, day.month, day.day)


def _separated(plain: str, order: Order | None) -> DateValue | None:
    match = _SEPARATED.fullmatch(plain)
    if not match:
        return None
    first, second, third = match[1], match[3], match[4]
    if len(first) == 3 or len(third) == 3 or (len(first) == 4 and len(third) == 4):
        return None
    if len(first) == 4:
        return DateValue(_day(plain, int(first), int(second), int(third)))
    if order in ("mdy", "dmy"):
        month, day = (first, second) if order == "mdy" else (second, first)
        return DateValue(_day(plain, _full_year(int(third)), int(month), int(day)))
    if len(third) == 4:
        return DateValue(_unordered(plain, int(first), int(second), int(third)))
    if order is None and len(third) == 2 and int(first) <= 31 and int(third) > 31:
        raise Problem("date.ambiguous_order", text=clip(plain))
    return DateValue(_day(plain, _full_year(int(first)), int(second), int(third)))


def _unordered(plain: str, first: int, second: int, year: int) -> date:
    if first <= 12 and second <= 12 and first != second:
        raise Problem("date.ambiguous_order", text=clip(plain))
    month, day = (first, second) if first <= 12 else (second, first)
    return _day(plain, year, month, day)


def _period(period: FiscalPeriod, end: bool) -> DateValue:
    if end:
        return DateValue(period.last)
    return DateValue(period.first, period.kind)


def _fiscal(plain: str, start_month: int) -> DateValue | None:
    match = _CLOSING.fullmatch(plain)
    if match:
        year = closing_period(_full_year(int(match["y"])), int(match["m"]))
        return _period(part_of_year(year, match["part"]) if match["part"] else year, bool(match["end"]))
    match = _FISCAL_YEAR.fullmatch(plain)
    if not match:
        return None
    part = match["pre"] or match["part"]
    if (match["pre"] and match["part"]) or not (match["fy"] or match["nendo"] or match["era"] or part):
        return None
    number = match["y1"] or match["y2"] or match["y3"]
    begins = _full_year(int(number)) if number else era_year(match["era"], match["ey"])
    _day(plain, begins, 1, 1)
    year = FiscalPeriod(begins, 1, "year", start_month)
    return _period(part_of_year(year, part) if part else year, bool(match["end"]))


def _month(plain: str) -> DateValue | None:
    """Read `2026/11` and `11/2026`."""
    match = _YEAR_MONTH.fullmatch(plain)
    if match:
        return DateValue(_day(plain, int(match[1]), int(match[2]), 1), "month")
    match = _MONTH_YEAR.fullmatch(plain)
    return DateValue(_day(plain, int(match[2]), int(match[1]), 1), "month") if match else None


def _third_of_month(plain: str, year: int, month: int, word: str | None) -> DateValue:
    first = _day(plain, year, month, 1)
    if word is None:
        return DateValue(first, "month")
    if word.startswith("末"):
        return DateValue(month_end(first))
    start = {"中": 11, "半": 11, "下": 21}.get(word[0], 1)
    return DateValue(first.replace(day=start), "month")


def _japanese(plain: str) -> DateValue | None:
    match = _JAPANESE.fullmatch(plain) or _JAPANESE.fullmatch(plain.translate(_KANJI_DIGITS))
    if not match:
        return None
    year = era_year(match["era"], match["ey"]) if match["era"] else _full_year(int(match["y"]))
    if match["m"] is None:
        return DateValue(_day(plain, year, 1, 1), "year")
    if match["d"] is None and not match["era"] and "年" not in plain:
        return None
    if match["d"] is None:
        return _third_of_month(plain, year, int(match["m"]), match["w"])
    day = _day(plain, year, int(match["m"]), int(match["d"]))
    if match["era"]:
        era = ERA_LETTERS.get(match["era"].upper(), match["era"])
        if day < ERAS[era][1]:
            raise Problem("date.impossible", text=clip(plain))
    return DateValue(day)


def _without_year(plain: str, today: date, start_month: int) -> DateValue | None:
    match = _WITHOUT_YEAR.fullmatch(plain)
    if not match:
        return None
    month, number = int(match["m"]), match["d1"] or match["d2"]
    if not 1 <= month <= 12:
        raise Problem("date.impossible", text=clip(plain))
    begins = fiscal_period(today, "year", start_month).year
    year = begins if month >= start_month else begins + 1
    if number:
        return DateValue(_day(plain, year, month, int(number)))
    return _third_of_month(plain, year, month, match["w"])


def _english(plain: str) -> DateValue | None:
    for pattern in _ENGLISH:
        match = pattern.fullmatch(plain)
        month = month_number(match["mon"]) if match else None
        if match and month:
            year = _full_year(int(match["y"]))
            if "d" not in match.groupdict():
                return DateValue(_day(plain, year, month, 1), "month")
            return DateValue(_day(plain, year, month, int(match["d"])))
    return None


def _relative(plain: str, today: date, start_month: int) -> DateValue | None:
    day = relative_day(plain, today)
    if day:
        return DateValue(day)
    month = relative_month(plain, today)
    if month:
        return DateValue(month, "month")
    period = relative_period(plain, today, start_month)
    return _period(*period) if period else None


def _date_part(plain: str, order: Order | None, today: date, start_month: int) -> DateValue | None:
    moment = _moment(plain, order, today, start_month)
    return DateValue(_in_range(plain, moment.date())) if moment else None


def _moment(plain: str, order: Order | None, today: date, start_month: int) -> datetime | None:
    """Read a date followed by a time of day; None where the text has no such shape."""
    for split in re.finditer(r"(?<=\d)T(?=\d)|(?<=[\d日])\s+(?=\S)|(?<=日)(?=\d|午)", plain):
        clock = _CLOCK.fullmatch(plain[split.end() :])
        if not clock or not plain[: split.start()]:
            continue
        head = plain[: split.start()]
        day = (
            _separated(head, order)
            or _japanese(head)
            or _without_year(head, today, start_month)
            or _english(head)
            or (_numeric(head) if len(head) == 8 else None)
        )
        if day and day.precision == "day":
            return _combine(plain, day.date, clock)
    return None


def _combine(plain: str, day: date, clock: re.Match[str]) -> datetime:
    hour, minute = int(clock["h"]), int(clock["mi"] or clock["mj"] or 0)
    second, fraction = int(clock["s"] or clock["sj"] or 0), (clock["f"] or "0")[:6].ljust(6, "0")
    half = (clock["pre"] or clock["post"] or "").upper().replace(".", "")
    if half and hour > 12:
        raise Problem("date.impossible", text=clip(plain))
    if half in ("午後", "PM") and hour < 12:
        hour += 12
    elif half in ("午前", "AM") and hour == 12:
        hour = 0
    moment = datetime(day.year, day.month, day.day, hour, minute, second, int(fraction), tzinfo=_zone(clock["zone"]))
    return moment.astimezone(JST)


def _zone(text: str | None) -> timezone:
    if text is None or text.upper() == "JST":
        return JST
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def parse_datetime(text: str, *, order: Order | None = None, today: date | None = None) -> datetime:
    """Read a date with a time of day; a date alone is its midnight in Japan.

    Args:
        text: as written; without an offset it is Japanese time.
        order: as for `parse_date`.
        today: as for `parse_date`.

    Returns:
        An aware time in JST.

    Raises:
        Problem: `datetime.unreadable` or a `date.…` problem.
    """
    if len(text) > 200:
        raise Problem("datetime.unreadable", text=clip(text))
    now = today or datetime.now(JST).date()
    plain = squeeze(_WEEKDAY.sub(" ", squeeze(width(text))))
    whole = plain.removesuffix(".0")
    try:
        if whole.isascii() and whole.isdigit() and len(whole) in (10, 13):
            epoch = datetime.fromtimestamp(0, UTC) + timedelta(
                milliseconds=int(whole) * (1 if len(whole) == 13 else 1000)
            )
            _in_range(plain, epoch.date())
            return epoch.astimezone(JST)
        serial = re.fullmatch(r"([1-9]\d{4})\.\d+", plain)
        if serial:
            seconds = round((float(plain) - int(serial[1])) * 86400)
            midnight = _EXCEL_EPOCH + timedelta(days=int(serial[1]))
            return datetime(midnight.year, midnight.month, midnight.day, tzinfo=JST) + timedelta(seconds=seconds)
        moment = _moment(plain, order, now, 4)
    except (ValueError, OverflowError) as error:
        raise error if isinstance(error, Problem) else Problem("date.impossible", text=clip(text)) from None
    if moment:
        return moment
    day = parse_date(text, order=order, today=now)
    if day.precision != "day":
        raise Problem("datetime.unreadable", text=clip(text))
    return datetime(day.date.year, day.date.month, day.date.day, tzinfo=JST)


def detect_order(values: Iterable[str]) -> Literal["mdy", "dmy", "ambiguous"] | None:
    """What `03/04/2026` means in a column, judged by all its values.

    Args:
        values: the column's texts; other forms are ignored. At least one value must decide.

    Returns:
        `mdy` or `dmy` where some value allows only one and none contradicts; `ambiguous` where values of this form
        leave it open or contradict each other; None where the column has no such values.
    """
    seen = month_first = day_first = 0
    for value in values:
        head = re.split(r"[\sT]", squeeze(width(value)), maxsplit=1)[0] if value else ""
        match = _SEPARATED.fullmatch(head)
        if not match or not (len(match[1]) <= 2 and (len(match[4]) == 4 or int(match[4]) > 31)):
            continue
        first, second = int(match[1]), int(match[3])
        seen += 1
        month_first += second > 12 >= first
        day_first += first > 12 >= second
    if not seen:
        return None
    if month_first and not day_first:
        return "mdy"
    return "dmy" if day_first and not month_first else "ambiguous"
