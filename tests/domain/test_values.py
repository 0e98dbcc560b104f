"""Plain values: what people write is read, the rest is a problem."""

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashin.domain.problems import Problem
from rashin.domain.values import (
    parse_bool,
    parse_choice,
    parse_email,
    parse_int,
    parse_percent,
    parse_phone,
    parse_url,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [("2,822", 2822), ("２８２２名", 2822), ("約1.2万人", 12000), ("△3", -3), ("5.0", 5), ("三百", 300)],
)
def test_int(text: str, value: int) -> None:
    assert parse_int(text) == value


@given(st.integers(-(10**14), 10**14))
def test_int_round_trip(value: int) -> None:
    assert parse_int(str(value)) == parse_int(f"{value:,}") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("60", "60"), ("75%", "75"), ("６０％", "60"), ("6割", "60"), ("0.5", "0.5"), ("33.333%", "33.333")],
)
def test_percent(text: str, value: str) -> None:
    assert parse_percent(text) == Decimal(value)


def test_percent_of_fractions() -> None:
    assert parse_percent("0.6", fraction=True) == 60
    assert parse_percent("60%", fraction=True) == 60


@pytest.mark.parametrize(
    ("text", "value"), [("TRUE", True), ("はい", True), ("○", True), ("0", False), ("無", False), ("", False)]
)
def test_bool(text: str, value: bool) -> None:
    assert parse_bool(text) is value


def test_addresses() -> None:
    assert parse_email("見本 太郎 <Taro@Example.co.jp>") == "taro@example.co.jp"
    assert parse_phone("ＴＥＬ：０３－１２３４－５６７８（内線１２）") == "03-1234-5678 x12"
    assert parse_phone("+81 3-1234-5678") == "+81 3-1234-5678"
    assert parse_url("example.co.jp/a") == "https://example.co.jp/a"
    assert parse_url("http://example.com") == "http://example.com"
    assert parse_choice(" ＷＯＮ", {"受注": "won", "Won": "won"}) == "won"


@pytest.mark.parametrize(
    ("parse", "text", "code"),
    [
        (parse_int, "1.5", "number.unreadable"),
        (parse_int, "多数", "number.unreadable"),
        (parse_percent, "120", "percent.out_of_range"),
        (parse_percent, "高", "percent.unreadable"),
        (parse_bool, "たぶん", "bool.unreadable"),
        (parse_email, "taro@", "email.unreadable"),
        (parse_phone, "なし", "phone.unreadable"),
        (parse_url, "javascript:alert(1)", "url.unreadable"),
    ],
)
def test_refused(parse: Callable[[str], object], text: str, code: str) -> None:
    with pytest.raises(Problem) as caught:
        parse(text)
    assert caught.value.code == code


@given(st.text(max_size=30))
def test_only_problems_are_raised(text: str) -> None:
    for parse in (parse_int, parse_percent, parse_bool, parse_email, parse_phone, parse_url):
        with suppress(Problem):
            parse(text)
    with suppress(Problem):
        parse_choice(text, {"受注": "won"})
