"""Amounts: everything people write, exactly, and nothing guessed."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashin.domain.money import HeadingUnit, Money, format_amount, heading_unit, parse_amount, sum_by_currency
from rashin.domain.problems import Problem

MINOR = st.integers(-(10**15), 10**15)


@pytest.mark.parametrize(
    ("text", "yen"),
    [
        ("120,000,000", 120_000_000),
        ("￥35,000,000", 35_000_000),
        ("￥-35,000,000", -35_000_000),
        ("１２，０００千円", 12_000_000),
        ("1.2億", 120_000_000),
        ("1億2,000万円", 120_000_000),
        ("3億5千万円", 350_000_000),
        ("三千五百万円", 35_000_000),
        ("5百万", 5_000_000),
        ("1,234百万円", 1_234_000_000),
        ("2兆円", 2 * 10**12),
        ("二〇二六円", 2026),
        ("壱百弐拾万円", 1_200_000),
        ("▲1,200", -1200),
        ("△1,200円", -1200),
        ("△￥1,200", -1200),
        ("￥△1,200", -1200),
        ("(1,200)", -1200),
        ("（1,200円）", -1200),
        ("1200-", -1200),
        ("−1200", -1200),
        ("JPY 1,200", 1200),
        ("12 000", 12000),
        ("0.5", 1),
        ("1.2E+08", 120_000_000),
        ("1,000円（税込）", 1000),
        ("3M", 3_000_000),
        ("500k円", 500_000),
        ("0", 0),
        ("1.234億", 123_400_000),
    ],
)
def test_yen(text: str, yen: int) -> None:
    assert parse_amount(text) == Money(yen, "JPY")


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        ("$1,100.04", 110004, "USD"),
        ("-$5", -500, "USD"),
        ("USD 1.5M", 150_000_000, "USD"),
        ("2.5万ドル", 2_500_000, "USD"),
        ("€12.30", 1230, "EUR"),
        ("HK$10", 1000, "HKD"),
        ("0.125 KWD", 125, "KWD"),
    ],
)
def test_other_currencies(text: str, minor: int, currency: str) -> None:
    assert parse_amount(text) == Money(minor, currency)


def test_unit_of_the_heading() -> None:
    assert parse_amount("1,234", unit=1000) == Money(1_234_000)
    assert parse_amount("1.234", unit=1_000_000) == Money(1_234_000)
    assert parse_amount("1100.04", unit=1_000_000, default_currency="USD") == Money(110_004_000_000, "USD")
    assert parse_amount("5千円", unit=1_000_000) == Money(5000)
    assert parse_amount("5,000円", unit=1000) == Money(5000)
    assert parse_amount("￥5,000", unit=1000) == Money(5_000_000)
    assert parse_amount("$5", default_currency="SGD") == Money(500, "SGD")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "unreadable"),
        ("未定", "unreadable"),
        ("-", "unreadable"),
        ("約1億円", "unreadable"),
        ("1-2億円", "unreadable"),
        ("万円", "unreadable"),
        ("1万2億", "unreadable"),
        ("--5", "unreadable"),
        ("①", "unreadable"),
        ("10²", "unreadable"),
        ("1.234", "ambiguous_separator"),
        ("1.234,56", "ambiguous_separator"),
        ("1.234.567", "ambiguous_separator"),
        ("12,5", "ambiguous_separator"),
        ("1,2345", "ambiguous_separator"),
        ("$5円", "currency_mismatch"),
        ("9" * 30, "too_large"),
    ],
)
def test_refused(text: str, code: str) -> None:
    with pytest.raises(Problem) as caught:
        parse_amount(text)
    assert caught.value.code == f"amount.{code}"


@given(st.text(alphabet="0123456789,. 億万千百十円$¥▲△-+()一二〇EeMKUSD", max_size=14) | st.text(max_size=14))
def test_only_problems_are_raised(text: str) -> None:
    heading_unit(text)
    with suppress(Problem):
        amount = parse_amount(text)
        assert parse_amount(format_amount(amount.minor, amount.currency)) == amount


@given(MINOR, st.sampled_from(["JPY", "USD", "EUR", "KWD"]), st.sampled_from(["ja", "en"]))
def test_written_amounts_are_read_back(minor: int, currency: str, lang: str) -> None:
    text = format_amount(minor, currency, "yen", "ja" if lang == "ja" else "en")
    assert parse_amount(text) == Money(minor, currency)


@given(MINOR)
def test_rounded_amounts_are_close(minor: int) -> None:
    assert abs(parse_amount(format_amount(minor, unit="million")).minor - minor) <= 500_000
    assert abs(parse_amount(format_amount(minor, unit="oku")).minor - minor) <= 5_000_000


def test_formats() -> None:
    assert format_amount(-1_234_000_000) == "△1,234,000,000円"
    assert format_amount(-1_234_000_000, unit="million") == "△1,234百万円"
    assert format_amount(-1_234_000_000, unit="oku") == "△12.3億円"
    assert format_amount(-1_234_000_000, unit="million", lang="en") == "△¥1,234M"
    assert format_amount(300_000, unit="million") == "0.3百万円"
    assert format_amount(0, unit="million", with_unit=False) == "0"
    assert format_amount(123456, "USD", lang="en") == "USD 1,234.56"


def test_currencies_do_not_mix() -> None:
    with pytest.raises(Problem, match="currency_mismatch"):
        Money(1, "JPY") + Money(1, "USD")
    with pytest.raises(Problem, match="currency_unknown"):
        Money(1, "XYZ")
    assert sum_by_currency([Money(1), Money(2, "USD"), Money(3)]) == {"JPY": Money(4), "USD": Money(2, "USD")}


@pytest.mark.parametrize(
    ("heading", "unit", "currency"),
    [
        ("金額（千円）", 1000, "JPY"),
        ("金額", 1, None),
        ("売上高【百万円】", 10**6, "JPY"),
        ("売上高(単位：億円)", 10**8, "JPY"),
        ("revenue (M USD)", 10**6, "USD"),
        ("Revenue (MUSD)", 10**6, "USD"),
        ("Amount (in thousands)", 1000, None),
        ("単価（百万ドル）", 10**6, "USD"),
        ("確度 (%)", 1, None),
        ("amount_usd", 1, "USD"),
        ("金額/千円", 1000, "JPY"),
        ("予算（上期）", 1, None),
        ("年間売上 ($)", 1, "USD"),
    ],
)
def test_heading_units(heading: str, unit: int, currency: str | None) -> None:
    assert heading_unit(heading) == HeadingUnit(unit, currency)
