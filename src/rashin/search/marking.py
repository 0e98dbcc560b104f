"""Where a query's words stand in a text, so that a hit shows why it was found."""

from __future__ import annotations

from functools import lru_cache

from rashin.domain.folding import fold

Part = tuple[str, bool]  # a stretch of the text, and whether it is one of the words


def marked(text: str, query: str) -> list[Part]:
    """The text in stretches, the query's words marked wherever they stand, in whatever width, case or kana."""
    taken = [False] * len(text)
    folded, places = _folded(text)
    for word in fold(query).split():
        start = folded.find(word)
        while start >= 0:
            for place in places[start : start + len(word)]:
                taken[place] = True
            start = folded.find(word, start + 1)
    parts: list[Part] = []
    for char, mark in zip(text, taken, strict=True):
        if parts and parts[-1][1] == mark:
            parts[-1] = (parts[-1][0] + char, mark)
        else:
            parts.append((char, mark))
    return parts


def excerpt(text: str, query: str, around: int = 28) -> list[Part]:
    """A line of the text around the first of the query's words; empty where none of them stands in it.

    Args:
        around: characters kept before the word; twice as many after it.
    """
    plain = " ".join(text.split())
    parts = marked(plain, query)
    first = next((place for place, part in enumerate(parts) if part[1]), None)
    if first is None:
        return []
    at = sum(len(part) for part, _ in parts[:first])
    start, end = max(0, at - around), at + 2 * around
    shown = marked(plain[start:end], query)
    return [*([("…", False)] if start else []), *shown, *([("…", False)] if end < len(plain) else [])]


@lru_cache(maxsize=20_000)
def _fold_char(char: str) -> str:
    return fold(char) or " "


def _folded(text: str) -> tuple[str, list[int]]:
    """The text folded character by character, and for each folded character its place in the text."""
    folded, places = [], []
    for place, char in enumerate(text):
        for piece in _fold_char(char):
            folded.append(piece)
            places.append(place)
    return "".join(folded), places
