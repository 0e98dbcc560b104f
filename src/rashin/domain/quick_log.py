"""One line of text becomes an activity: day, time, kind, persons, account and what they said.

Nothing is guessed silently: what was not written is marked as assumed, a name that several persons bear stays open,
and the line's own words are kept as they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final, Literal

from rashin.domain.folding import modern_kanji, width
from rashin.domain.quick_words import Clock, Found, find_clock, find_day, find_kind, find_minutes
from rashin.domain.titles import rank_of_title

LONGEST: Final = 4_000  # characters of a line
SUBJECT: Final = 60
_QUOTE: Final = re.compile(r"「([^「」]*(?:「[^「」]*」[^「」]*)*)」|“([^“”]+)”|「([^「」]+)$")
_SAID_AFTER: Final = re.compile(
    r"\s*(?:と|って)(?:の(?:こと|発言|話|指摘|意見)|言|い[うわっ]|話|お話|おっしゃ|発言|述べ|指摘|回答|コメント)|\s*(?:said|says)\b"
)
_REPORTED: Final = re.compile(r"、?とのこと(?:です|でした|だった)?(?=[。、,\n]|\s*$)")
_SHORTEST_REPORT: Final = 6
_SHORTEST_QUOTE: Final = 8
_AFTER_NAME: Final = re.compile(r"\s*(?:さん|さま|様|氏|殿|先生|君)")
_TITLE_LATER: Final = re.compile(r"代理|補佐|心得|待遇|代行")
_BOUNDARY: Final = re.compile(r"[\sと、・,，。とにへはがもやをのか:：「(/]|から|より|$")
_NAME_BEFORE: Final = re.compile(r"[一-龠々ヶァ-ヴー]$")
_UNKNOWN: Final = re.compile(
    r"(?<![一-龠々ヶァ-ヴーA-Za-z])([一-龠々ヶ]{1,3}?)"
    r"(?:さん|様|氏|(?:本?部長|課長|次長|係長|主任|社長|専務|常務|工場長|室長)(?:さん|様)?)"
)
# What may stand between two recognised words, and between the last of them and the matter.
_GLUE: Final = re.compile(
    r"[\s、,，・:：]*(?:(?:さん)?(?:には|とは|では|から|より|との|への|にて|に|へ|で|を|は|が|の|と))?[\s、,，]*"
)
_HEAD_TAIL: Final = re.compile(r"(?:にて|に|へ|で|を|と)?[\s、,，:：。]+|$")
_WITH_AFTER: Final = re.compile(r"(?:さん)?\s*[がもと]?\s*(?:同行|同席|同伴)")
_UNIT_END: Final = re.compile(
    r"(?:営業|事業|生産|技術|情報|システム|経理|財務|人事|総務|購買|調達|企画|管理|製造|品質|担当|副|各|両)$"
)

Kind = Literal["day", "time", "minutes", "kind", "person", "account", "quote", "colleague"]


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person the writer may see; `titles` are all titles and departments under which the person is known."""

    id: int
    family: str
    given: str = ""
    titles: tuple[str, ...] = ()
    account: int = 0


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """An account the writer may see, under the short name without its legal form."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A recognised stretch [start, end) of the line."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class PersonHit:
    """A name in the line. Several `candidates` mean that the writer must choose; `chosen` is then None."""

    start: int
    end: int
    written: str
    candidates: tuple[int, ...]
    chosen: int | None


@dataclass(frozen=True, slots=True)
class Saying:
    """Words somebody said; `person` is None where nobody (or more than one) can be meant."""

    words: str
    person: int | None
    start: int


@dataclass(frozen=True, slots=True)
class QuickLog:
    """What a line says. `assumed` names the parts that were not written."""

    text: str
    day: date
    starts_at: time | None
    minutes: int | None
    kind: str
    people: tuple[PersonHit, ...]
    colleagues: tuple[int, ...]
    account: int | None
    sayings: tuple[Saying, ...]
    unknown: tuple[str, ...]
    subject: str
    body: str
    spans: tuple[Span, ...]
    assumed: frozenset[str]

    @property
    def person_ids(self) -> tuple[int, ...]:
        """The persons that are certain, each once, in the order of the line."""
        return tuple(dict.fromkeys(hit.chosen for hit in self.people if hit.chosen is not None))


def parse_quick_log(
    line: str,
    *,
    people: Sequence[KnownPerson],
    accounts: Sequence[KnownAccount],
    today: date,
    colleagues: Sequence[KnownPerson] = (),
    account: int | None = None,
    chosen: Collection[int] = (),
) -> QuickLog:
    """Read one line.

    Args:
        line: as typed; brought to normal width, cut at 4,000 characters.
        people: candidates (whoever's family name occurs in the line is enough).
        accounts: candidates for the account.
        today: what 「昨日」 and `10/16` count from.
        colleagues: our own people, found behind or before 「同行」 and 「同席」.
        account: the account the writer is at, or has picked.
        chosen: ids of persons that the writer picked where a name was open.
    """
    text = width(line[:LONGEST]).replace("\r", "")[:LONGEST]
    plain = modern_kanji(text)
    quotes = list(_quotes(text))
    blank = _blanked(text, quotes)
    day, clock, kind = find_day(blank, today), find_clock(blank), find_kind(blank)
    lasting = find_minutes(blank)
    named = account if account is not None else _account(plain, accounts)
    account_spans = list(_account_spans(plain, accounts, named))
    ours = list(_colleagues(_blanked(plain, quotes), colleagues))
    taken = [(s.start, s.end) for s in account_spans] + [(hit.start, hit.end) for _id, hit in ours]
    hits = _people(_blanked(plain, quotes), text, people, named, set(chosen), taken)
    where = named if named is not None else _account_of(hits, people)
    hits = hits if where is None else _narrowed(hits, people, where)
    spans = _spans(day, clock, lasting, kind, hits, ours, account_spans, quotes)
    head = _head_end(text, spans)
    sayings = _sayings(text, blank, quotes, hits, head)
    body = text[head:].strip(" 、,\n\t")
    starts = clock.value if clock and isinstance(clock.value, Clock) else None
    minutes = starts.minutes if starts and starts.minutes else (lasting.value if lasting else None)
    assumed = {name for name, part in (("day", day), ("kind", kind)) if part is None}
    return QuickLog(
        text=text,
        day=day.value if day and isinstance(day.value, date) else today,
        starts_at=starts.starts_at if starts else None,
        minutes=minutes if isinstance(minutes, int) else None,
        kind=str(kind.value) if kind else ("meeting" if hits else "note"),
        people=tuple(hits),
        colleagues=tuple(dict.fromkeys(pk for pk, _hit in ours)),
        account=where,
        sayings=tuple(sayings),
        unknown=tuple(_unknown(blank, spans)),
        subject=_subject(body),
        body=body,
        spans=tuple(spans),
        assumed=frozenset(assumed),
    )


@dataclass(frozen=True, slots=True)
class _Quote:
    start: int
    end: int
    words: str


def _quotes(text: str) -> Iterator[_Quote]:
    for match in _QUOTE.finditer(text):
        words = (match[1] or match[2] or match[3] or "").strip()
        if words:
            yield _Quote(match.start(), match.end(), words)


def _blanked(text: str, quotes: Sequence[_Quote]) -> str:
    """The line with what was quoted made blank, so that days and names in it are not taken for the activity's."""
    for quote in quotes:
        text = text[: quote.start] + "「" + "\x00" * (quote.end - quote.start - 1) + text[quote.end :]
    return text


def _account(plain: str, accounts: Sequence[KnownAccount]) -> int | None:
    """The account whose name stands first in the line; of names that begin together the longest."""
    found = [(plain.find(name), -len(name), known.id) for known in accounts if (name := modern_kanji(known.name))]
    return min((one for one in found if one[0] >= 0), default=(0, 0, None))[2]


def _account_spans(plain: str, accounts: Sequence[KnownAccount], wanted: int | None) -> Iterator[Span]:
    for known in accounts:
        start = plain.find(modern_kanji(known.name)) if known.name and known.id == wanted else -1
        if start >= 0:
            yield Span(start, start + len(known.name), "account")


def _colleagues(plain: str, colleagues: Sequence[KnownPerson]) -> Iterator[tuple[int, Found]]:
    """Ours: a family name right behind 「同行」 or with it behind the name."""
    for known in colleagues:
        family = modern_kanji(known.family)
        for match in re.finditer(re.escape(family), plain) if family else ():
            before, after = plain[: match.start()], plain[match.end() :]
            lead = re.search(r"(?:同行|同席|同伴)[\s:：は]*(?:[^\s。]{1,8}[、・と,]){0,3}$", before)
            tail = _WITH_AFTER.match(after) or re.match(
                r"(?:さん)?[、・と,][^\s。]{1,8}(?:さん)?が?(?:同行|同席)", after
            )
            if lead or tail:
                honorific = _AFTER_NAME.match(after)
                end = match.end() + (honorific.end() if honorific else 0)
                yield known.id, Found(match.start(), end, known.id)
                break


def _people(
    plain: str,
    text: str,
    people: Sequence[KnownPerson],
    account: int | None,
    chosen: set[int],
    taken: Sequence[tuple[int, int]],
) -> list[PersonHit]:
    """Names in the line, the longest reading first, none overlapping another."""
    spans: dict[tuple[int, int], list[tuple[KnownPerson, str, bool]]] = {}
    for known in people:
        for start, end, title, full in _places(plain, known):
            if not any(start < other_end and end > other_start for other_start, other_end in taken):
                spans.setdefault((start, end), []).append((known, title, full))
    hits: list[PersonHit] = []
    covered: list[tuple[int, int]] = []
    for (start, end), found in sorted(spans.items(), key=lambda item: (item[0][0] - item[0][1], item[0][0])):
        if any(start < other_end and end > other_start for other_start, other_end in covered):
            continue
        covered.append((start, end))
        ids = _candidates(found, account)
        picked = [pk for pk in ids if pk in chosen]
        one = ids[0] if len(ids) == 1 else picked[0] if len(picked) == 1 else None
        hits.append(PersonHit(start, end, text[start:end], ids, one))
    return sorted(hits, key=lambda hit: hit.start)


def _places(plain: str, known: KnownPerson) -> Iterator[tuple[int, int, str, bool]]:
    """Where the person's name stands: (start, end, written title, whether with the given name)."""
    family, given = modern_kanji(known.family), modern_kanji(known.given)
    if not family:
        return
    for match in re.finditer(re.escape(family), plain):
        start, end = match.span()
        if _NAME_BEFORE.search(plain[:start]) and _NAME_BEFORE.match(family[0]):
            continue  # 「大森」 is not 森
        full = re.match(rf"\s?{re.escape(given)}", plain[end:]) if given else None
        if full:
            end += full.end()
        title = _title_at(plain, end)
        honorific = _AFTER_NAME.match(plain, end + len(title))
        long_enough = len(family) >= 2 and _BOUNDARY.match(plain, end)
        if full or title or honorific or long_enough:
            finish = honorific.end() if honorific else end + len(title)
            yield start, finish, title.strip(), bool(full)


def _title_at(plain: str, start: int) -> str:
    """The title right behind a name (「部長」, 「事業管理部長」), with a space before it if there is one."""
    space = 1 if plain[start : start + 1] == " " else 0
    for length in range(2, 13):
        title = plain[start + space : start + space + length]
        if len(title) < length or re.search(r"[\sと、・,。「」\x00にへでがはも]", title):
            return ""
        if rank_of_title(title) is not None:
            later = _TITLE_LATER.match(plain, start + space + length)
            return plain[start : later.end() if later else start + space + length]
    return ""


def _candidates(found: Sequence[tuple[KnownPerson, str, bool]], account: int | None) -> tuple[int, ...]:
    """Who may be meant: at the account first, then by the given name, then by the title."""
    rest = [one for one in found if one[0].account == account] or list(found)
    rest = [one for one in rest if one[2]] or rest
    by_title = [one for one in rest if one[1] and any(_same_title(one[1], known) for known in one[0].titles)]
    return tuple(dict.fromkeys(known.id for known, _title, _full in by_title or rest))


def _same_title(written: str, known: str) -> bool:
    plain = modern_kanji(width(known)).replace(" ", "")
    return bool(plain) and (plain.endswith(written) or written.endswith(plain))


def _account_of(hits: Sequence[PersonHit], people: Sequence[KnownPerson]) -> int | None:
    """The one account that all named persons can belong to."""
    accounts = {known.id: known.account for known in people}
    possible = [{accounts[pk] for pk in ((hit.chosen,) if hit.chosen else hit.candidates)} for hit in hits]
    common = set.intersection(*possible) if possible else set()
    return common.pop() if len(common) == 1 else None


def _narrowed(hits: Sequence[PersonHit], people: Sequence[KnownPerson], account: int) -> list[PersonHit]:
    """Open names decided by the account, where only one of them is there."""
    accounts = {known.id: known.account for known in people}
    result = []
    for hit in hits:
        here = tuple(pk for pk in hit.candidates if accounts[pk] == account)
        if hit.chosen is None and len(here) == 1:
            hit = PersonHit(hit.start, hit.end, hit.written, here, here[0])
        result.append(hit)
    return result


def _sayings(text: str, blank: str, quotes: Sequence[_Quote], hits: Sequence[PersonHit], head: int) -> list[Saying]:
    """Quotes and reported speech, each with who said it. A short quote without a speaker is a term, not a remark."""
    result = []
    for quote in quotes:
        direct = any(hit.end <= quote.start and not blank[hit.end : quote.start].strip(" :：、はがも") for hit in hits)
        if direct or len(quote.words) >= _SHORTEST_QUOTE or _SAID_AFTER.match(text, quote.end):
            result.append(Saying(quote.words, _speaker(hits, quote.start), quote.start))
    for match in _REPORTED.finditer(blank):
        start = max(blank.rfind("。", 0, match.start()) + 1, blank.rfind("\n", 0, match.start()) + 1, head)
        if any(start <= saying.start < match.start() for saying in result):
            continue
        opening = next((hit for hit in hits if start <= hit.start <= start + 1), None)
        words = text[opening.end if opening else start : match.start()]
        words = words.lstrip(" 、,はがもより:：" if opening else " 、,").rstrip(" 、,")
        if len(words) >= _SHORTEST_REPORT:
            result.append(Saying(words, _speaker(hits, match.end()), start))
    return sorted(result, key=lambda saying: saying.start)


def _speaker(hits: Sequence[PersonHit], position: int) -> int | None:
    """The last person named before; else the only one in the line."""
    before = [hit for hit in hits if hit.end <= position]
    if before:
        return before[-1].chosen
    return hits[0].chosen if len(hits) == 1 else None


def _spans(
    day: Found | None,
    clock: Found | None,
    lasting: Found | None,
    kind: Found | None,
    hits: Sequence[PersonHit],
    ours: Sequence[tuple[int, Found]],
    accounts: Sequence[Span],
    quotes: Sequence[_Quote],
) -> list[Span]:
    """All recognised stretches in order; where two overlap, the name wins over the word in it."""
    wanted = [Span(hit.start, hit.end, "person") for hit in hits]
    wanted += [Span(found.start, found.end, "colleague") for _id, found in ours]
    wanted += [*accounts, *(Span(quote.start, quote.end, "quote") for quote in quotes)]
    parts: tuple[tuple[Found | None, Kind], ...] = ((day, "day"), (clock, "time"), (lasting, "minutes"), (kind, "kind"))
    wanted += [Span(part.start, part.end, name) for part, name in parts if part]
    result: list[Span] = []
    for span in wanted:
        if all(span.end <= other.start or span.start >= other.end for other in result):
            result.append(span)
    return sorted(result)


def _head_end(text: str, spans: Sequence[Span]) -> int:
    """Where the recognised words at the line's beginning end and its matter begins."""
    end = 0
    for span in spans:
        glue = _GLUE.match(text, end)
        if span.kind == "quote" or span.start > (glue.end() if glue else end):
            break
        end = span.end
    after = _HEAD_TAIL.match(text, end) if end else None
    return after.end() if after else end


def _subject(body: str) -> str:
    """The matter's first sentence, at most 60 characters; empty where there is no matter."""
    first = re.split(r"[。\n]", body, maxsplit=1)[0].strip()
    return first if len(first) <= SUBJECT else f"{first[: SUBJECT - 1]}…"


def _unknown(blank: str, spans: Sequence[Span]) -> Iterator[str]:
    """Names with a title or honorific that belong to nobody known, so that the writer can add them."""
    seen = set()
    for match in _UNKNOWN.finditer(blank):
        overlaps = any(span.start < match.end() and span.end > match.start() for span in spans)
        if not overlaps and not _UNIT_END.search(match[1]) and match.group() not in seen:
            seen.add(match.group())
            yield match.group()
