"""Texts as people enter them: what may stand in a record, and what must not."""

from __future__ import annotations

import unicodedata
from typing import Final

from rashin.domain.problems import Problem

LONGEST: Final = 20_000  # characters of one text: a long report fits; search, pages and decks stay quick
_BREAKS: Final = str.maketrans(dict.fromkeys("\v\f\x85\u2028\u2029", "\n"))  # as pasted from slides and PDFs
_ALLOWED: Final = frozenset("\t\n\r")


def tidy(text: str) -> str:
    """The text with every kind of line break as one that all programs know."""
    return text.translate(_BREAKS)


def is_blank(text: str) -> bool:
    """Whether nothing in the text can be seen, though it may hold joiners, marks of direction or odd spaces."""
    return all(unicodedata.category(char) in ("Cc", "Cf", "Zs", "Zl", "Zp") for char in text)


def without_controls(text: str) -> str:
    """The text without control characters, which no page, workbook or slide can show."""
    return "".join(char for char in text if not _is_control(char))


def check(text: str, limit: int = LONGEST) -> None:
    """Refuse what cannot be kept or shown.

    Args:
        limit: the most characters.

    Raises:
        Problem: `text.control` or `text.too_long`.
    """
    if len(text) > limit:
        raise Problem("text.too_long", found=len(text), limit=limit)
    place = next((place for place, char in enumerate(text, start=1) if _is_control(char)), None)
    if place is not None:
        raise Problem("text.control", place=place, char=f"U+{ord(text[place - 1]):04X}")


def _is_control(char: str) -> bool:
    return char not in _ALLOWED and unicodedata.category(char) in ("Cc", "Cs")
