"""Which existing record a written name means: exactly one, some that are near, or none. Never a silent guess."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Literal, TypeVar

from rapidfuzz import fuzz, process

from rashin.domain.company_names import company_form, company_key
from rashin.domain.folding import key_base
from rashin.domain.person_names import person_key

Id = TypeVar("Id", bound=Hashable)
Kind = Literal["exact", "near", "none"]
# Why a candidate is proposed: the key is shared by several, the legal forms differ, only spacing or punctuation
# differs, look-alike characters (ニ/二), one name contains the other, or the spelling is close.
Reason = Literal["same", "several", "form", "spacing", "lookalike", "contains", "spelling"]

_NOT_WORD: Final = re.compile(r"[\W_]+")
# Characters that readers and scanners take for one another, after folding to hiragana and lower case.
_LOOKALIKE: Final = str.maketrans(
    {
        "に": "二",
        "た": "夕",
        "ろ": "口",
        "は": "八",
        "か": "力",
        "え": "工",
        "と": "卜",
        "み": "三",
        "ー": "一",
        "-": "一",
        "0": "o",
        "1": "l",
        "i": "l",
        "|": "l",
        "ぺ": "べ",
        "ぱ": "ば",
        "ぴ": "び",
        "ぷ": "ぶ",
        "ぽ": "ぼ",
        "ぁ": "あ",
        "ぃ": "い",
        "ぅ": "う",
        "ぇ": "工",
        "ぉ": "お",
        "ゃ": "や",
        "ゅ": "ゆ",
        "ょ": "よ",
        "っ": "つ",
        "ゎ": "わ",
    }
)
_SCORES: Final[Mapping[Reason, float]] = {"same": 100, "several": 99, "form": 98, "spacing": 97, "lookalike": 96}
_SHORTEST_CONTAINED: Final = 3
_SHORTEST_FUZZY: Final = 4
_MOST_CONTAINED: Final = 40
_NUMERAL: Final = re.compile(r"[0-9一二三四五六七八九十百千]")


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Id]):
    """An existing record that a name may mean: its name as stored, a score from 0 to 100, and the reason."""

    id: Id
    name: str
    score: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Match(Generic[Id]):
    """The answer for one name. `exact` has one candidate, `near` has some, best first, and must be asked."""

    kind: Kind
    candidates: tuple[Candidate[Id], ...] = ()

    @property
    def id(self) -> Id | None:
        """The record meant, only where the match is exact."""
        return self.candidates[0].id if self.kind == "exact" else None


def lookalike_key(key: str) -> str:
    """A key in which characters that look alike are one (ニ and 二, ー and -, タ and 夕, ッ and ツ)."""
    return key.translate(_LOOKALIKE)


def plain_key(text: str) -> str:
    """The key of a product or other plain name: width, case, kana and variants fold, spacing counts."""
    return key_base(text)


def loose_key(text: str) -> str:
    """Only the letters and digits of a name, so that `GTX Pro` and `GTXPro` meet."""
    return _NOT_WORD.sub("", key_base(text))


def _no_form(_: str) -> str:
    return ""


def _company_form_kind(name: str) -> str:
    form = company_form(name)
    # English forms are translations as often as legal forms: 「株式会社サンプル」 writes itself Co., Ltd. and Inc.
    return form.kind if form and not form.kind.isascii() else ""


class NameIndex(Generic[Id]):
    """Names to match against, prepared once for many questions.

    Two keys decide: under `exact_key` equal means the same, under `spaced_key` and look-alikes equal means near.
    """

    def __init__(
        self,
        entries: Iterable[tuple[Id, str]],
        *,
        exact_key: Callable[[str], str],
        spaced_key: Callable[[str], str] = loose_key,
        form: Callable[[str], str] = _no_form,
        cutoff: float = 82.0,
        limit: int = 8,
    ) -> None:
        """Build the index.

        Args:
            entries: (id, name) of the existing records; one record may appear under several names.
            exact_key: two names with this key equal are the same.
            spaced_key: two names with this key equal differ only in spacing or punctuation.
            form: the legal form of a name; two different non-empty forms prevent an exact match.
            cutoff: the least similarity (0–100) of a near match by spelling.
            limit: the most candidates per question.
        """
        self._exact_key, self._spaced_key, self._form = exact_key, spaced_key, form
        self._cutoff, self._limit = cutoff, limit
        self._by_key: dict[str, list[tuple[Id, str]]] = {}
        self._by_spaced: dict[str, list[str]] = {}
        self._by_look: dict[str, list[str]] = {}
        for identifier, name in entries:
            key = exact_key(name)
            if not key:
                continue
            if key not in self._by_key:
                self._by_spaced.setdefault(spaced_key(name), []).append(key)
                self._by_look.setdefault(lookalike_key(loose_key(key)), []).append(key)
            self._by_key.setdefault(key, []).append((identifier, name))
        self._keys = list(self._by_key)
        self._starts: list[int] = []
        position = 0
        for key in self._keys:
            self._starts.append(position)
            position += len(key) + 1
        # One long string makes "which names contain this one" a single fast search.
        self._blob = "\n".join(self._keys)

    def match(self, name: str) -> Match[Id]:
        """Find what a name means.

        Args:
            name: as written.

        Returns:
            `exact` where one record has the same key and no other legal form; `near` with candidates ranked by score;
            `none` where nothing comes close.
        """
        key = self._exact_key(name)
        if not key:
            return Match("none")
        same = self._same(key, name)
        if same is not None:
            return same
        found: dict[Id, Candidate[Id]] = {}
        self._propose(found, self._by_spaced.get(self._spaced_key(name), ()), "spacing", 97)
        self._propose(found, self._by_look.get(lookalike_key(loose_key(key)), ()), "lookalike", 96)
        self._contained(found, key)
        if len(key) >= _SHORTEST_FUZZY:
            for other, score, _ in process.extract(
                key, self._keys, scorer=fuzz.ratio, processor=None, score_cutoff=self._cutoff, limit=self._limit
            ):
                if _NUMERAL.findall(key) == _NUMERAL.findall(other):  # 第一 and 第二 are no slip of the pen
                    self._propose(found, (other,), "spelling", min(95.0, score))
        ranked = sorted(found.values(), key=lambda candidate: (-candidate.score, candidate.name))
        return Match("near", tuple(ranked[: self._limit])) if ranked else Match("none")

    def _same(self, key: str, name: str) -> Match[Id] | None:
        entries = self._by_key.get(key)
        if not entries:
            return None
        form = self._form(name)
        unlike = {identifier for identifier, other in entries if form and self._form(other) not in ("", form)}
        agreeing = {identifier: other for identifier, other in entries if identifier not in unlike}
        if len(agreeing) == 1:
            ((identifier, other),) = agreeing.items()
            return Match("exact", (Candidate(identifier, other, 100, "same"),))
        found: dict[Id, Candidate[Id]] = {}
        for identifier, other in entries:
            reason: Reason = "form" if identifier in unlike else "several"
            found.setdefault(identifier, Candidate(identifier, other, _SCORES[reason], reason))
        ranked = sorted(found.values(), key=lambda candidate: (-candidate.score, candidate.name))
        return Match("near", tuple(ranked[: self._limit]))

    def _propose(self, found: dict[Id, Candidate[Id]], keys: Iterable[str], reason: Reason, score: float) -> None:
        for key in keys:
            for identifier, name in self._by_key[key]:
                if identifier not in found or found[identifier].score < score:
                    found[identifier] = Candidate(identifier, name, round(score, 1), reason)

    def _contained(self, found: dict[Id, Candidate[Id]], key: str) -> None:
        for other in (*self._within(key), *self._around(key)):
            share = min(len(key), len(other)) / max(len(key), len(other))
            beginning = key.startswith(other) or other.startswith(key)
            self._propose(found, (other,), "contains", 60 + 30 * share + (4 if beginning else 0))

    def _within(self, key: str) -> Sequence[str]:
        """Existing names that the asked name contains (a branch or department behind the company's name)."""
        length = min(len(key), 60)
        parts = {key[a:b] for a in range(length) for b in range(a + _SHORTEST_CONTAINED, length + 1)}
        return [part for part in parts if part != key and part in self._by_key and len(part) * 3 >= len(key)]

    def _around(self, key: str) -> Sequence[str]:
        """Existing names that contain the asked name."""
        names: list[str] = []
        at = self._blob.find(key) if len(key) >= _SHORTEST_CONTAINED else -1
        while at >= 0 and len(names) < _MOST_CONTAINED:
            number = bisect_right(self._starts, at) - 1
            if len(key) * 3 >= len(self._keys[number]):
                names.append(self._keys[number])
            following = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._blob)
            at = self._blob.find(key, following)
        return names


def company_index(entries: Iterable[tuple[Id, str]]) -> NameIndex[Id]:
    """An index of companies: legal form, width, kana and old kanji do not count, but two different forms are asked."""
    return NameIndex(entries, exact_key=company_key, form=_company_form_kind)


def near_companies(
    names: Mapping[str, str], *, apart: Callable[[str, str], bool] = lambda one, other: False
) -> dict[str, Candidate[str]]:
    """Names of one list that only look like an earlier one of it (ニッカ, ニツカ).

    Another character is not enough here: of 3,855 listed companies 101 are one character from another, all of them
    companies of their own (東日本旅客鉄道, 西日本旅客鉄道).

    Args:
        names: company key to name, in the order of the list.
        apart: whether two keys are known to mean two companies.

    Returns:
        By the key of the later name the earlier one, whose `id` is its key.
    """
    first: dict[str, str] = {}
    found: dict[str, Candidate[str]] = {}
    for key in names:
        earlier = first.setdefault(lookalike_key(loose_key(key)), key)
        if earlier != key and not apart(key, earlier):
            found[key] = Candidate(earlier, names[earlier], _SCORES["lookalike"], "lookalike")
    return found


def product_index(entries: Iterable[tuple[Id, str]]) -> NameIndex[Id]:
    """An index of products: width, case and kana fold; other spacing (`GTXPro`, `GTX Pro`) is near, never exact."""
    return NameIndex(entries, exact_key=plain_key)


def person_index(entries: Iterable[tuple[Id, str]]) -> NameIndex[Id]:
    """An index of people or users of one company: honorifics, titles, spaces and the order of Latin names fold."""
    return NameIndex(entries, exact_key=person_key)
