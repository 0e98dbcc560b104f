"""The two types every vocabulary is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Tone = Literal["plain", "ours", "good", "watch", "alert", "quiet", "hypothesis", "assumption"]
"""The ink of a term: plain 墨, ours 藍, good 松葉, watch 朽葉, alert 朱, quiet grey, hypothesis dashed,
assumption dotted."""


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or phrase in both languages of the product."""

    en: str
    ja: str


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a vocabulary: what is stored, what is shown, and how it is marked.

    ``symbol`` names what accompanies the colour (a seal kanji, a stance mark, the number of coverage bars), so that a
    state is never told by colour alone.
    """

    value: str
    en: str
    ja: str
    tone: Tone = "plain"
    symbol: str = ""

    def label(self, language: str) -> str:
        """Return the label for a language code such as ``ja`` or ``en-gb``; anything but Japanese is English."""
        return self.ja if language.startswith("ja") else self.en


T = TypeVar("T", bound=Term)

_REGISTRY: dict[str, Vocabulary[Term]] = {}


class Vocabulary(Generic[T]):
    """An ordered, closed set of terms, known by name so that migrations can refer to it without copying it."""

    def __init__(self, name: str, terms: Sequence[T]) -> None:
        by_value = {term.value: term for term in terms}
        if len(by_value) != len(terms):
            raise ValueError(f"Vocabulary {name} holds a value twice")
        if name in _REGISTRY:
            raise ValueError(f"Vocabulary {name} is defined twice")
        self.name = name
        self._terms = tuple(terms)
        self._by_value = by_value
        _REGISTRY[name] = self  # type: ignore[assignment]  # read-only, so covariant in practice

    def __iter__(self) -> Iterator[T]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._terms)

    def __contains__(self, value: object) -> bool:
        return value in self._by_value

    def __getitem__(self, value: str) -> T:
        """Return the term stored as ``value``; KeyError when the vocabulary has none."""
        return self._by_value[value]

    def __repr__(self) -> str:
        return f"<Vocabulary {self.name}: {', '.join(self._by_value)}>"

    def get(self, value: str | None) -> T | None:
        """Return the term stored as ``value``, or None."""
        return None if value is None else self._by_value.get(value)

    @property
    def values(self) -> tuple[str, ...]:
        """Stored values in display order."""
        return tuple(self._by_value)

    @property
    def default(self) -> str:
        """The first value: the one a new record starts with."""
        return self._terms[0].value

    def choices(self, language: str = "en") -> list[tuple[str, str]]:
        """Return (value, label) pairs in one fixed language; Django fields use ``rashin.lib.terms.choices`` instead."""
        return [(term.value, term.label(language)) for term in self._terms]

    def find(self, text: str) -> T | None:
        """Return the term whose value or label (either language) equals ``text``, ignoring case and outer spaces."""
        wanted = text.strip().casefold()
        for term in self._terms:
            if wanted in (term.value.casefold(), term.en.casefold(), term.ja.casefold()):
                return term
        return None


def named(name: str) -> Vocabulary[Term]:
    """Return the vocabulary registered as ``name`` (``ORG_FORMS`` …); KeyError when there is none."""
    return _REGISTRY[name]


def all_vocabularies() -> dict[str, Vocabulary[Term]]:
    """Return every vocabulary by name, for the glossary page and the tests that walk them."""
    return dict(_REGISTRY)
