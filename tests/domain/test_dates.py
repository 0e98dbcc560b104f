"""Dates: every form people write, its precision, and refusal instead of a guess."""

from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashin.domain.dates import JST, DateValue, Precision, detect_order, parse_date, parse_datetime
from rashin.domain.problems import Problem

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(1971, 1, 1), date(2068, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2026/11/22",
        "2026-11-22",
        "2026.11.22",
        "2026年11月22日",
        "２０２６年１１月２２日",
        "2026/11/22 (日)",
        "2026年11月22日（日）",
        "26/11/22",
        "11/22",
        "11月22日",
        "令和8年11月22日",
        "R8.11.22",
        "r8/11/22",
        "令和８年11月22日",
        "20261122",
        "46348",
        "46348.0",
        "46348.75",
        "2026-11-22T10:30:00.000+0900",
        "2026-11-21T15:00:00Z",
        "2026-11-21 15:00:00+00",
        "2026-11-22 10:30",
        "2026/11/22 午後3時",
        "2026年11月22日 15時30分",
        "1795273200000",
        "1795273200",
        "Nov 22, 2026",
        "22 November 2026",
        "22-Nov-26",
        "2026-11-22 00:00:00.000",
        "11/22/2026",
        "22/11/2026",
        "本日",
        "二〇二六年11月22日",
        "2026-11-21 15:00:00 UTC",
    ],
)
def test_days(text: str) -> None:
    assert parse_date(text, today=TODAY) == DateValue(TODAY, "day")


@pytest.mark.parametrize(
    ("text", "first", "precision", "last"),
    [
        ("2026年11月", (2026, 11, 1), "month", (2026, 11, 30)),
        ("2026/11", (2026, 11, 1), "month", (2026, 11, 30)),
        ("2026-11", (2026, 11, 1), "month", (2026, 11, 30)),
        ("11/2026", (2026, 11, 1), "month", (2026, 11, 30)),
        ("202611", (2026, 11, 1), "month", (2026, 11, 30)),
        ("Nov 2026", (2026, 11, 1), "month", (2026, 11, 30)),
        ("11月", (2026, 11, 1), "month", (2026, 11, 30)),
        ("2月", (2027, 2, 1), "month", (2027, 2, 28)),
        ("11月末", (2026, 11, 30), "day", (2026, 11, 30)),
        ("3月末", (2027, 3, 31), "day", (2027, 3, 31)),
        ("2026年11月上旬", (2026, 11, 1), "month", (2026, 11, 30)),
        ("11月中旬", (2026, 11, 11), "month", (2026, 11, 30)),
        ("11月下旬頃", (2026, 11, 21), "month", (2026, 11, 30)),
        ("令和8年11月", (2026, 11, 1), "month", (2026, 11, 30)),
        ("令和元年", (2019, 1, 1), "year", (2019, 12, 31)),
        ("2026", (2026, 1, 1), "year", (2026, 12, 31)),
        ("2026年", (2026, 1, 1), "year", (2026, 12, 31)),
        ("FY2026", (2026, 4, 1), "year", (2027, 3, 31)),
        ("FY26", (2026, 4, 1), "year", (2027, 3, 31)),
        ("2026年度", (2026, 4, 1), "year", (2027, 3, 31)),
        ("26年度", (2026, 4, 1), "year", (2027, 3, 31)),
        ("令和8年度", (2026, 4, 1), "year", (2027, 3, 31)),
        ("FY2026 3Q", (2026, 10, 1), "quarter", (2026, 12, 31)),
        ("Q4-2026", (2027, 1, 1), "quarter", (2027, 3, 31)),
        ("2026年度第3四半期", (2026, 10, 1), "quarter", (2026, 12, 31)),
        ("2026年度下期", (2026, 10, 1), "half", (2027, 3, 31)),
        ("2026年度 上半期", (2026, 4, 1), "half", (2026, 9, 30)),
        ("1H FY2026", (2026, 4, 1), "half", (2026, 9, 30)),
        ("26年3月期", (2025, 4, 1), "year", (2026, 3, 31)),
        ("2027年3月期", (2026, 4, 1), "year", (2027, 3, 31)),
        ("27/3期", (2026, 4, 1), "year", (2027, 3, 31)),
        ("2026年12月期 第2四半期", (2026, 4, 1), "quarter", (2026, 6, 30)),
        ("2026年度末", (2027, 3, 31), "day", (2027, 3, 31)),
        ("今年度末", (2027, 3, 31), "day", (2027, 3, 31)),
        ("来期", (2027, 4, 1), "year", (2028, 3, 31)),
        ("来年度下期", (2027, 10, 1), "half", (2028, 3, 31)),
        ("来月末", (2026, 12, 31), "day", (2026, 12, 31)),
        ("来月", (2026, 12, 1), "month", (2026, 12, 31)),
        ("平成31年4月30日", (2019, 4, 30), "day", (2019, 4, 30)),
    ],
)
def test_coarse_dates(text: str, first: tuple[int, int, int], precision: Precision, last: tuple[int, int, int]) -> None:
    value = parse_date(text, today=TODAY)
    assert value == DateValue(date(*first), precision)
    assert value.last == date(*last)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026/02/30", "impossible"),
        ("2026-13-01", "impossible"),
        ("令和8年2月30日", "impossible"),
        ("令和元年4月1日", "impossible"),
        ("13月", "impossible"),
        ("2026-11-22 25:00", "impossible"),
        ("03/04/2026", "ambiguous_order"),
        ("9999-12-31", "out_of_range"),
        ("未定", "unreadable"),
        ("", "unreadable"),
        ("1.2", "unreadable"),
        ("Nov-26", "unreadable"),
        ("2026//11", "unreadable"),
        ("12345678901", "unreadable"),
        ("11/22/85", "ambiguous_order"),
    ],
)
def test_refused(text: str, code: str) -> None:
    with pytest.raises(Problem) as caught:
        parse_date(text, today=TODAY)
    assert caught.value.code == f"date.{code}"


def test_order_of_the_column() -> None:
    assert parse_date("03/04/2026", order="mdy").date == date(2026, 3, 4)
    assert parse_date("03/04/2026", order="dmy").date == date(2026, 4, 3)
    assert parse_date("03/04/26", order="dmy").date == date(2026, 4, 3)
    assert parse_date("2026/03/04", order="dmy").date == date(2026, 3, 4)
    assert detect_order(["03/04/2026", "12/25/2026", ""]) == "mdy"
    assert detect_order(["03/04/2026 10:00", "25/12/2026"]) == "dmy"
    assert detect_order(["03/04/2026", "05/06/2026"]) == "ambiguous"
    assert detect_order(["12/25/2026", "25/12/2026"]) == "ambiguous"
    assert detect_order(["2026/11/22", "26/11/22", "x"]) is None


def test_fiscal_start_month() -> None:
    assert parse_date("FY2026 1Q", fiscal_start_month=1, today=TODAY).date == date(2026, 1, 1)
    assert parse_date("2/1", fiscal_start_month=1, today=TODAY).date == date(2026, 2, 1)


@given(st.text(alphabet="0123456789/-.年月日期度令和平成元上下中旬末QHFYRTZ: +()", max_size=16) | st.text(max_size=16))
def test_only_problems_are_raised(text: str) -> None:
    with suppress(Problem):
        value = parse_date(text, today=TODAY)
        assert value.date <= value.last
    with suppress(Problem):
        assert parse_datetime(text, today=TODAY).tzinfo is JST
    detect_order([text])


@given(DAYS)
def test_every_written_form_gives_the_day_back(day: date) -> None:
    forms = [
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{day:%y/%m/%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        f"{day:%d %b %Y}",
        str((day - date(1899, 12, 30)).days),
        f"{day.isoformat()}T23:59:59+09:00",
    ]
    if day >= date(2019, 5, 1):
        forms += [f"令和{day.year - 2018}年{day.month}月{day.day}日", f"R{day.year - 2018}.{day.month}.{day.day}"]
    for form in forms:
        assert parse_date(form, today=TODAY) == DateValue(day), form
    assert parse_date(f"{day:%m/%d/%Y}", order="mdy").date == day
    assert parse_date(f"{day:%d/%m/%Y}", order="dmy").date == day


@given(st.datetimes(datetime(1971, 1, 2), datetime(2068, 12, 30)))
def test_times_are_read_back(naive: datetime) -> None:
    moment = naive.replace(microsecond=naive.microsecond // 1000 * 1000, tzinfo=JST)
    utc = moment - timedelta(hours=9)
    assert parse_datetime(moment.isoformat()) == moment
    assert parse_datetime(utc.strftime("%Y-%m-%dT%H:%M:%S.") + f"{utc.microsecond // 1000:03d}+0000") == moment
    assert parse_datetime(moment.strftime("%Y/%m/%d %H:%M:%S")) == moment.replace(microsecond=0)


def test_times_of_day() -> None:
    noon = datetime(2026, 11, 22, 12, 5, tzinfo=JST)
    for text in ("2026/11/22 12:05", "2026年11月22日 午後0時5分", "2026-11-22 12:05 PM", "2026-11-22T03:05:00Z"):
        assert parse_datetime(text) == noon
    assert parse_datetime("46348.5") == datetime(2026, 11, 22, 12, tzinfo=JST)
    assert parse_datetime("2026/11/22") == datetime(2026, 11, 22, tzinfo=JST)
    with pytest.raises(Problem, match=r"datetime\.unreadable"):
        parse_datetime("2026年11月")
