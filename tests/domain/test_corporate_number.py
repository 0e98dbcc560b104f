"""The check digit accepts what it made and refuses any single wrong digit pattern it can see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashin.domain.corporate_number import check_digit, is_corporate_number, parse_corporate_number
from rashin.domain.problems import Problem

BODIES = st.text(alphabet="0123456789", min_size=12, max_size=12)


@given(BODIES)
def test_computed_numbers_are_accepted(body: str) -> None:
    number = f"{check_digit(body)}{body}"
    assert parse_corporate_number(number) == number
    assert parse_corporate_number(f"T{number[:4]} {number[4:8]}-{number[8:]}") == number
    assert number[0] != "0"


@given(BODIES, st.integers(1, 9))
def test_any_other_check_digit_is_refused(body: str, digit: int) -> None:
    assert is_corporate_number(f"{digit}{body}") == (digit == check_digit(body))


@given(st.text(max_size=20))
def test_only_problems_are_raised(text: str) -> None:
    is_corporate_number(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [("123", "length"), ("12345678901ab", "characters"), ("", "characters"), ("0" * 13, "check_digit")],
)
def test_codes(text: str, code: str) -> None:
    with pytest.raises(Problem) as caught:
        parse_corporate_number(text)
    assert caught.value.code == f"corporate_number.{code}"
