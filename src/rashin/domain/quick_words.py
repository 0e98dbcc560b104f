"""The words of a one-line activity log: days, times and kinds as sellers write them, found anywhere in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

HEAD: Final = 60  # characters in which a day or time is looked for; later ones belong to the matter
AHEAD: Final = timedelta(days=31)  # a day without a year lies at most this far in the future


@dataclass(frozen=True, slots=True)
class Found:
    """A recognised stretch [start, end) of the line and what it means."""

    start: int
    end: int
    value: object


_DAYS: Final = {
    "きょう": 0,
    "今日": 0,
    "本日": 0,
    "今朝": 0,
    "先ほど": 0,
    "さきほど": 0,
    "today": 0,
    "昨日": -1,
    "きのう": -1,
    "昨夜": -1,
    "昨晩": -1,
    "yesterday": -1,
    "一昨日": -2,
    "おととい": -2,
    "明日": 1,
    "あした": 1,
    "あす": 1,
    "tomorrow": 1,
    "明後日": 2,
    "あさって": 2,
}
_DAY_WORD: Final = re.compile("|".join(sorted(_DAYS, key=len, reverse=True)), re.IGNORECASE)
_AGO: Final = re.compile(r"(?<!\d)(\d{1,3})(日|週間)前")
_WEEK: Final = re.compile(r"(先々週|先週|今週|来週)の?([月火水木金土日])曜?日?|(?<![\d年月一-龠])([月火水木金土])曜日?")
_WEEKS: Final = {"先々週": -2, "先週": -1, "今週": 0, "来週": 1}
_FULL: Final = re.compile(r"(?<!\d)(\d{4})\s*[/年.\-]\s*(\d{1,2})\s*[/月.\-]\s*(\d{1,2})日?(?![\d/])")
_MONTH_DAY: Final = re.compile(r"(?<![\d/.\-])(\d{1,2})(?:/(\d{1,2})(?![\d/%]|割|倍|人|台)|月\s*(\d{1,2})日)")
_WEEKDAY_AFTER: Final = re.compile(r"\s*\(\s*[月火水木金土日](?:曜日?)?[・祝休]*\s*\)")
_HOUR: Final = r"(?:([01]?\d|2[0-3]):([0-5]\d)(?![\d:])|([01]?\d|2[0-3])時(?!間)(?:([0-5]?\d)分|(半))?)"
_CLOCK: Final = re.compile(
    rf"(?<![\d:/])(?:(午前|午後|夕方の?|朝の?)\s*)?{_HOUR}(?P<until>\s*(?:[-~〜–]|から)\s*{_HOUR})?"
)
_LASTING: Final = re.compile(r"(?<![\d時:])(?:(\d{1,2})時間(半)?|(\d{1,3})分間?)(?!前|後|以内|短縮)")
_KINDS: Final = {
    "online": r"オンライン(?:面談|会議|商談|打合せ|打ち合わせ)?|web(?:会議|面談|商談|mtg)|ウェブ会議|zoom|teams"
    r"|テレビ会議|リモート会議",
    "call": r"電話(?!番号|会議|帳)|架電|入電|(?<![a-z])(?:tel|call|phone)(?![a-z])",
    "mail": r"(?:e-?)?メール(?!アドレス|マガジン)|(?<![a-z])e?-?mail(?![a-z])",
    "workshop": r"ワークショップ|(?<![a-z])(?:workshop|ws)(?![a-z])",
    "demo": r"デモ(?:ンストレーション)?(?!機)|実演|(?<![a-z])demo(?![a-z])",
    "seminar": r"セミナー|展示会|説明会|イベント|(?<![a-z])(?:seminar|event|webinar)(?![a-z])|ウェビナー",
    "review": r"定例(?:会議?|報告会)?|(?<![a-z])regular meeting(?![a-z])",
    "letter": r"手紙|書状|礼状|(?<![a-z])letter(?![a-z])",
    "note": r"メモ(?!リ)|(?<![a-z])note(?![a-z])",
    "meeting": r"面談|面会|訪問|往訪|来社|打ち?合わ?せ|会議(?!室)|ミーティング|商談|会合|挨拶"
    r"|(?<![a-z])(?:meeting|visit|met|mtg)(?![a-z])",
}
_KIND: Final = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items()), re.IGNORECASE)


def find_day(text: str, today: date) -> Found | None:
    """The first day written within the head of a line; a day without a year is the last one, or one within a month.

    Args:
        text: the line in normal width, quotes blanked out.
        today: what the relative words count from.
    """
    found = sorted(_days(text[:HEAD], today), key=lambda item: (item.start, -item.end))
    if not found:
        return None
    first = found[0]
    weekday = _WEEKDAY_AFTER.match(text, first.end)
    return Found(first.start, weekday.end() if weekday else first.end, first.value)


def _days(head: str, today: date) -> Iterator[Found]:
    for match in _DAY_WORD.finditer(head):
        yield Found(match.start(), match.end(), today + timedelta(days=_DAYS[match.group().lower()]))
    for match in _AGO.finditer(head):
        yield Found(
            match.start(), match.end(), today - timedelta(days=int(match[1]) * (7 if match[2] == "週間" else 1))
        )
    for match in _WEEK.finditer(head):
        yield Found(match.start(), match.end(), _weekday(match, today))
    for match in _FULL.finditer(head):
        day = _date(int(match[1]), int(match[2]), int(match[3]))
        if day:
            yield Found(match.start(), match.end(), day)
    for match in _MONTH_DAY.finditer(head):
        day = _nearest(int(match[1]), int(match[2] or match[3]), today)
        if day:
            yield Found(match.start(), match.end(), day)


def _weekday(match: re.Match[str], today: date) -> date:
    wanted = "月火水木金土日".index(match[2] or match[3])
    if match[1]:
        return today - timedelta(days=today.weekday()) + timedelta(weeks=_WEEKS[match[1]], days=wanted)
    return today - timedelta(days=(today.weekday() - wanted) % 7)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, day: int, today: date) -> date | None:
    years = (today.year + 1, today.year, today.year - 1)
    candidates = (_date(year, month, day) for year in years)
    return next((one for one in candidates if one and one <= today + AHEAD), None)


@dataclass(frozen=True, slots=True)
class Clock:
    """When it began and how many minutes it took, as far as written."""

    starts_at: time
    minutes: int | None


def find_clock(text: str) -> Found | None:
    """The first time of day within the head of a line, with the length if an end is written."""
    for match in _CLOCK.finditer(text[:HEAD]):
        start = _minutes(match[2] or match[4], match[3] or match[5], match[6], match[1])
        if start is None:
            continue
        end = None
        if match["until"]:
            end = _minutes(match[8] or match[10], match[9] or match[11], match[12], match[1])
        lasting = end - start if end is not None and end > start else None
        return Found(match.start(), match.end(), Clock(time(start // 60, start % 60), lasting))
    return None


def _minutes(hour: str | None, minute: str | None, half: str | None, part: str | None) -> int | None:
    if hour is None:
        return None
    number = int(hour)
    if part and part.startswith(("午後", "夕方")) and number < 12:
        number += 12
    total = number * 60 + (30 if half else int(minute or 0))
    return total if total < 24 * 60 else None


def find_minutes(text: str) -> Found | None:
    """How long it took (`30分`, 「1時間半」), within the head of a line."""
    match = _LASTING.search(text[:HEAD])
    if not match:
        return None
    hours = int(match[1] or 0)
    minutes = hours * 60 + (30 if match[2] else 0) + int(match[3] or 0)
    return Found(match.start(), match.end(), minutes) if 0 < minutes <= 24 * 60 else None


def find_kind(text: str) -> Found | None:
    """The first word that names a kind of activity; the value is one of `INTERACTION_KINDS`."""
    match = _KIND.search(text)
    return Found(match.start(), match.end(), match.lastgroup) if match else None
