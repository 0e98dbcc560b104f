"""How many lines a text takes and how it is cut, by the widths of full- and half-width characters.

PowerPoint lays text out itself, so this is an estimate on the safe side: a page that fits here fits there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

MM_PER_PT = 25.4 / 72
LINE = 1.26  # line height in font sizes; set exactly, since faces differ in what they ask for
NARROW, SPACE, HALF, BROAD = 0.32, 0.3, 0.56, 0.9  # widths of Latin letters, in font sizes
CAPITAL = 0.7
BETWEEN = 0.25  # the gap that is set between Japanese and Latin
TIDY = 0.6  # font sizes a line may lose, because 。」 may not begin the next one
CUT = "…"
_FORBIDDEN = frozenset("\ufffe\uffff")


def clean(text: str) -> str:
    """The text without characters that XML or fonts cannot carry; line breaks become `\\n`."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\v", "\n")
    return "".join(
        c for c in plain if c == "\n" or (unicodedata.category(c) not in ("Cc", "Cs") and c not in _FORBIDDEN)
    )


def ems(char: str) -> float:
    """The width of a character in font sizes; joiners and variation selectors take none."""
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(char) in "WFA":
        return 1.0
    if char in " \u00a0":
        return SPACE
    if char in "iljtfrI.,:;'|!()[]{}-/":
        return NARROW + 0.06
    if char in "mwMW@%":
        return BROAD
    return CAPITAL if char.isupper() else HALF


def width(text: str, size: float) -> float:
    """The width of one line in millimetres.

    Args:
        size: font size in points.
    """
    wide = [ems(char) for char in text]
    seams = sum((a == 1.0) != (b == 1.0) for a, b in pairwise(wide))
    return (sum(wide) + seams * BETWEEN) * size * MM_PER_PT


def height(lines: int, size: float) -> float:
    """The height of so many lines in millimetres."""
    return lines * size * LINE * MM_PER_PT


def wrap(text: str, size: float, room: float) -> list[str]:
    """The text in lines of at most `room` millimetres; words of Latin script stay whole where they fit a line."""
    lines: list[str] = []
    if width(text, size) > room:
        room -= TIDY * size * MM_PER_PT
    for paragraph in text.split("\n"):
        line = ""
        for word in _pieces(paragraph):
            if line and width(line + word.rstrip(), size) > room:
                lines.append(line)
                line = word.lstrip()
            else:
                line += word
            while width(line, size) > room and len(line) > 1:
                head = _most(line, size, room)
                lines.append(line[:head])
                line = line[head:]
        lines.append(line)
    return lines


def _pieces(text: str) -> Iterable[str]:
    """Single full-width characters, and runs of half-width ones up to and with their space."""
    run = ""
    for char in text:
        if ems(char) == 1.0:
            if run:
                yield run
            run = ""
            yield char
        else:
            run += char
            if char == " ":
                yield run
                run = ""
    if run:
        yield run


def _most(text: str, size: float, room: float) -> int:
    """How many leading characters fit, at least one."""
    used, most = 0.0, 0
    for char in text:
        used += ems(char) * size * MM_PER_PT
        if used > room and most:
            break
        most += 1
    return most


@dataclass
class Fitter:
    """Cuts texts to their room and counts how often it had to."""

    cuts: int = field(default=0)

    def fit(self, text: str, size: float, room: float, most: int) -> str:
        """The text, cut with `…` if it takes more than `most` lines of `room` millimetres."""
        lines = wrap(text, size, room)
        if len(lines) <= most:
            return text
        self.cuts += 1
        kept = lines[:most]
        last = kept[-1].rstrip()
        while last and width(last + CUT, size) > room:
            last = last[:-1]
        return "".join([*kept[:-1], last + CUT]) if "\n" not in text else "\n".join([*kept[:-1], last + CUT])
