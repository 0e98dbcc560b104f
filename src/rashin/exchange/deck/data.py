"""What the page says, as plain words in one language; nothing here knows the database or PowerPoint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Lang = Literal["ja", "en"]
NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Box:
    """One column of a thread: a title and a line under it, or what is missing."""

    title: str = ""
    text: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """One row of the numbers: last fiscal year, now, and how many records it counts."""

    label: str
    before: str
    now: str
    count: str


@dataclass(frozen=True, slots=True)
class Move:
    """One action: what, and when and by whom with the reason."""

    what: str
    about: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Headings and fixed sentences in the page's language."""

    vision: str
    no_vision: str
    focus: str
    not_doing: str
    numbers: str
    chain: str
    chain_state: str
    chain_empty: str
    moves: str
    no_moves: str
    review: str
    no_review: str
    kpis: str
    no_kpis: str
    team: str
    no_data: str
    before: str
    now: str
    count: str
    unit: str  # of the numbers


@dataclass(frozen=True, slots=True)
class Deck:
    """The whole page."""

    lang: Lang
    account: str
    title: str
    facts: str  # period, owner, form of organisation in one line
    vision: str
    agreed: str
    themes: tuple[str, ...]
    not_doing: tuple[str, ...]
    heads: tuple[str, ...]  # of the chain's columns
    rows: tuple[tuple[Box, ...], ...]
    amounts: tuple[Amount, ...]
    moves: tuple[Move, ...]
    moves_total: int
    review: tuple[str, ...]  # day and decision, then what was found and decided
    kpis: tuple[tuple[str, str], ...]
    kpis_total: int
    team: tuple[str, ...]
    sources: tuple[str, ...]
    stamp: str  # confidentiality, as-of day and version
    words: Words
    left: LeftOut


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Sentences, with `{count}`, that say how much did not fit and where to see it."""

    rows: str
    moves: str
    kpis: str
    lines: str
    amounts: str
    sources: str
    more_sources: str
    cut: str
