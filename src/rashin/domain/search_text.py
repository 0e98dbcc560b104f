"""One tokenizer for both search back ends: Latin words whole, Japanese in overlapping pairs.

A run of letters and digits of the Latin alphabet is one token. A run of other letters gives its overlapping pairs and
then its last character alone, so that one character can be searched as a prefix and no phrase matches across two runs.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from rashin.domain.folding import fold

_LATIN: Final = re.compile(r"[0-9a-z]+")
# A word longer than this is a key or an encoded file; the index needs no more of it to find it.
_LONGEST_WORD: Final = 64


@cache
def _kind(char: str) -> str:
    """`a` for a Latin letter or digit, `j` for any other letter, nothing for the rest."""
    if unicodedata.category(char)[0] not in "LNM" and char != "ー":
        return ""
    return "a" if _LATIN.match(char) else "j"


def runs(folded: str) -> list[str]:
    """Split a folded text into runs: Latin words and digits, and stretches of other letters.

    Args:
        folded: the result of `fold`.
    """
    found: list[str] = []
    kind, start = "", 0
    for place, char in enumerate(folded):
        now = _kind(char)
        if now != kind:
            if kind:
                found.append(folded[start:place])
            kind, start = now, place
    if kind:
        found.append(folded[start:])
    return found


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)]


def _tokens(run: str) -> list[str]:
    if _LATIN.match(run):
        return [run[:_LONGEST_WORD]]
    return [*_pairs(run), run[-1]]


def search_tokens(text: str) -> str:
    """The tokens to index for a text, separated by spaces.

    Args:
        text: as written; it is folded here.

    Returns:
        For 「情報システム AI」: `情報 報し しす すて てむ む ai`.
    """
    # Folding looks at no sign beyond a white space, so each word is folded for itself; most come again and again.
    words = (_known_word(word) if len(word) <= _LONGEST_WORD else _word(word) for word in text.split())
    return " ".join(filter(None, words))


def _word(word: str) -> str:
    if word.isascii():
        return " ".join(run[:_LONGEST_WORD] for run in _LATIN.findall(word.lower()))
    return " ".join(token for run in runs(fold(word)) for token in _tokens(run))


_known_word = lru_cache(maxsize=50_000)(_word)


def query_terms(query: str) -> list[list[str]]:
    """What a query asks for: every phrase must occur (AND); a phrase is a list of neighbouring tokens.

    The last token of a phrase ends with `*` where it is a prefix. Tokens hold no other sign than letters, digits and
    that star, so a back end may quote them as they stand:

    * SQLite FTS5: `"情報 報し"` for `["情報", "報し"]`, `"ai 導" *` for `["ai", "導*"]`, joined by ` AND `;
    * PostgreSQL: `'情報' <-> '報し'`, `'ai' <-> '導':*`, joined by ` & `.

    Args:
        query: as typed. White space separates phrases.

    Returns:
        The phrases; empty when nothing in the query can be searched.
    """
    return [phrase for word in fold(query).split(" ") if (phrase := _phrase(runs(word)))]


def _phrase(word_runs: list[str]) -> list[str]:
    phrase: list[str] = []
    for run in word_runs[:-1]:
        # Another run follows, so this one ends here in the text too, where its last character stands alone.
        phrase += _tokens(run)
    if word_runs:
        last = word_runs[-1]
        if _LATIN.match(last):
            phrase.append(last[:_LONGEST_WORD] + "*")
        elif len(last) == 1:
            phrase.append(last + "*")
        else:
            phrase += _pairs(last)
    return phrase
