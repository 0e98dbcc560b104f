"""法人番号: thirteen digits, the first of which checks the others (国税庁)."""

from __future__ import annotations

import re
from typing import Final

from rashin.domain.folding import width
from rashin.domain.problems import Problem, clip

LENGTH: Final = 13
_SEPARATORS: Final = re.compile(r"[\s\-]+")


def check_digit(body: str) -> int:
    """The check digit that stands before a body.

    Args:
        body: the twelve digits after the check digit.

    Returns:
        1 to 9. Rule: 9 − (Σ dₙ·wₙ mod 9), n counted from the left, weight 2 for odd n and 1 for even n.
    """
    if len(body) != LENGTH - 1 or not (body.isascii() and body.isdigit()):
        raise Problem("corporate_number.length", text=clip(body), expected=LENGTH - 1)
    total = sum(int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(body))
    return 9 - total % 9


def parse_corporate_number(text: str) -> str:
    """Read a corporate number, or an invoice registration number (T and the same digits).

    Args:
        text: as written; full-width digits, spaces and hyphens are accepted.

    Returns:
        The thirteen digits.

    Raises:
        Problem: `corporate_number.characters`, `.length` or `.check_digit`.
    """
    digits = _SEPARATORS.sub("", width(text)).removeprefix("T")
    if not (digits.isascii() and digits.isdigit()):
        raise Problem("corporate_number.characters", text=clip(text))
    if len(digits) != LENGTH:
        raise Problem("corporate_number.length", text=clip(text), expected=LENGTH)
    if int(digits[0]) != check_digit(digits[1:]):
        raise Problem("corporate_number.check_digit", text=digits)
    return digits


def is_corporate_number(text: str) -> bool:
    """Whether a text is a corporate number with the right check digit."""
    try:
        parse_corporate_number(text)
    except Problem:
        return False
    return True
