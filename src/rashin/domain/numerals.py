"""Numbers as people write them: separators, kanji numerals, 万・億 and M/K, read exactly."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

from rashin.domain.folding import squeeze, width
from rashin.domain.problems import Problem, clip

_KANJI_DIGITS: Final = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "壱": 1,
    "壹": 1,
    "弐": 2,
    "貳": 2,
    "参": 3,
    "參": 3,
    "肆": 4,
    "伍": 5,
    "陸": 6,
    "漆": 7,
    "捌": 8,
    "玖": 9,
}
_SMALL: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE: Final = {"万": 10**4, "萬": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16}
_SUFFIXES: Final = {
    "k": 10**3,
    "thousand": 10**3,
    "thousands": 10**3,
    "m": 10**6,
    "mm": 10**6,
    "mn": 10**6,
    "mil": 10**6,
    "mio": 10**6,
    "million": 10**6,
    "millions": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bil": 10**9,
    "billion": 10**9,
    "billions": 10**9,
    "t": 10**12,
    "tn": 10**12,
    "trillion": 10**12,
}
_PLAIN: Final = re.compile(r"\d+(\.\d+)?|\.\d+")
_GROUPED: Final = re.compile(r"\d{1,3}(?:(?:,\d{3})+|(?: \d{3})+)(\.\d+)?")
_SCIENTIFIC: Final = re.compile(r"\d(\.\d+)?E[+-]?\d{1,2}", re.IGNORECASE)
# One dot before exactly three digits is a thousands separator in half of Europe and a decimal point elsewhere.
_EITHER: Final = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_EUROPEAN: Final = re.compile(r"\d[\d.,']*[.,']\d+")
_NUMBER_AND_SUFFIX: Final = re.compile(r"(?P<number>[\d.,' E+]*\d\.?)\s*(?P<suffix>[A-Za-z]+)")
_LEADING_NUMBER: Final = re.compile(r"[\d.,' ]*\d")
SIGNS: Final = "▲△-−"
LONGEST: Final = 60


class Number(NamedTuple):
    """A number read from text; `scaled` tells that the text carried its own 千, 億, M and so on."""

    value: Decimal
    scaled: bool


def normal(text: str, code: str) -> str:
    """Bring a numeric text to normal width.

    Args:
        text: as written.
        code: the problem's code when the text cannot be a number.

    Raises:
        Problem: too long, or with signs such as ② or ½ that width folding would turn into wrong digits.
    """
    if len(text) > 1000 or any(unicodedata.category(char) == "No" for char in text):
        raise Problem(code, text=clip(text))
    plain = squeeze(width(text))
    if not plain or len(plain) > LONGEST:
        raise Problem(code, text=clip(text))
    return plain


def split_sign(plain: str) -> tuple[int, str]:
    """Take one sign off: `▲1`, `△1`, `-1`, `1-`, `+1`, `(1)`.

    Returns:
        −1 or 1, and the text without the sign.
    """
    if len(plain) > 2 and plain[0] == "(" and plain[-1] == ")":
        return -1, plain[1:-1].strip()
    if plain[:1] and plain[0] in SIGNS:
        return -1, plain[1:].strip()
    if plain[:1] == "+":
        return 1, plain[1:].strip()
    if len(plain) > 1 and plain[-1] == "-":
        return -1, plain[:-1].strip()
    return 1, plain


def read_unsigned(plain: str, code: str, *, three_decimals: bool = False) -> Number:
    """Read a number without sign and currency.

    Args:
        plain: in normal width.
        code: the problem's code when it cannot be read; an ambiguous separator has a code of its own.
        three_decimals: whether three decimals are usual (a column in 百万円, a currency with mils), so that `1.234`
            is a decimal number.

    Raises:
        Problem: `code` or `amount.ambiguous_separator`.
    """
    match = _NUMBER_AND_SUFFIX.fullmatch(plain)
    if match and match["suffix"].lower() in _SUFFIXES:
        value = _arabic(match["number"].strip(), code, may_be_fraction=True)
        return Number(value * _SUFFIXES[match["suffix"].lower()], scaled=True)
    if any(char in _KANJI_DIGITS or char in _SMALL or char in _LARGE for char in plain):
        scaled = any(char in _SMALL or char in _LARGE for char in plain)
        return Number(_kanji(plain.replace(" ", ""), code), scaled=scaled)
    return Number(_arabic(plain, code, may_be_fraction=three_decimals), scaled=False)


def _arabic(plain: str, code: str, *, may_be_fraction: bool) -> Decimal:
    if not plain.isascii():
        raise Problem(code, text=clip(plain))
    if _EITHER.fullmatch(plain) and not may_be_fraction:
        raise Problem("amount.ambiguous_separator", text=clip(plain))
    if _PLAIN.fullmatch(plain) or _SCIENTIFIC.fullmatch(plain):
        try:
            return Decimal(plain)
        except InvalidOperation:
            raise Problem(code, text=clip(plain)) from None
    if _GROUPED.fullmatch(plain):
        return Decimal(plain.replace(",", "").replace(" ", ""))
    if _EUROPEAN.fullmatch(plain):
        raise Problem("amount.ambiguous_separator", text=clip(plain))
    raise Problem(code, text=clip(plain))


def _kanji(plain: str, code: str) -> Decimal:
    """Read 「1億2345万」, 「三千五百万」, 「12,000千」, 「二〇二六」: sections of 万・億・兆, each of 十・百・千."""
    wrong = Problem(code, text=clip(plain))
    total, section, number, begun = Decimal(0), Decimal(0), None, False
    last_small, last_large = 10**5, 10**20
    rest = plain
    while rest:
        char = rest[0]
        if char in _SMALL:
            if _SMALL[char] >= last_small:
                raise wrong
            last_small = _SMALL[char]
            section += (Decimal(1) if number is None else number) * last_small
            number, begun, rest = None, True, rest[1:]
        elif char in _LARGE:
            section += number or 0
            if _LARGE[char] >= last_large or (number is None and not begun):
                raise wrong
            last_large, last_small = _LARGE[char], 10**5
            total += section * last_large
            section, number, begun, rest = Decimal(0), None, False, rest[1:]
        else:
            if number is not None:
                raise wrong
            number, rest = _digits(rest, code)
    return total + section + (number or 0)


def _digits(rest: str, code: str) -> tuple[Decimal, str]:
    length = 0
    while length < len(rest) and rest[length] in _KANJI_DIGITS:
        length += 1
    if length:
        return Decimal("".join(str(_KANJI_DIGITS[char]) for char in rest[:length])), rest[length:]
    match = _LEADING_NUMBER.match(rest)
    if not match or not match.group().isascii():
        raise Problem(code, text=clip(rest))
    return _arabic(match.group().strip(), code, may_be_fraction=True), rest[match.end() :]
