"""Symbols that go with colour: stance circles, seals, coverage bars, badges."""

from __future__ import annotations

from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rashin.domain.vocabulary import BUYING_ROLES, COVERAGE, RINGI_STEP_KINDS, STANCES, Term, Tone, Vocabulary, named
from rashin.lib import terms
from rashin.lib.amounts import unknown

TONES: Final[dict[Tone, str]] = {
    "plain": "",
    "ours": "bdg--ai",
    "good": "bdg--ok",
    "watch": "bdg--warn",
    "alert": "bdg--shu",
    "quiet": "bdg--quiet",
    "hypothesis": "bdg--hyp",
    "assumption": "bdg--asm",
}
_INKS: Final[dict[Tone, str]] = {"ours": "ai", "good": "ok", "watch": "warn", "alert": "shu", "quiet": "ink3"}


def _term(value: object, vocabulary: str | Vocabulary[Term]) -> Term | None:
    if isinstance(value, Term):
        return value
    words = named(vocabulary) if isinstance(vocabulary, str) else vocabulary
    return words.get(None if value in (None, "") else str(value))


def label(value: object, vocabulary: str) -> str:
    """The word for a stored value: ``{{ account.org_form|label:"ORG_FORMS" }}``."""
    return terms.label(_term(value, vocabulary))


def badge(value: object, vocabulary: str = "", tone: str = "", css: str = "") -> SafeString:
    """A badge for a stored value (with its vocabulary), a Term, or plain text with a tone."""
    term = _term(value, vocabulary) if vocabulary or isinstance(value, Term) else None
    if vocabulary and term is None:
        return unknown()
    text = terms.label(term) if term else str(value)
    ink: str = tone or (term.tone if term else "plain")
    modifier = TONES.get(ink, "")  # type: ignore[call-overload]  # templates pass any text; an unknown tone is plain
    names = " ".join(name for name in ("bdg", modifier, css) if name)
    return format_html('<span class="{}">{}</span>', names, text)


def word(value: object, vocabulary: str) -> SafeString:
    """The word inked by its tone, without a frame: for tables where badges would shout."""
    term = _term(value, vocabulary)
    if term is None:
        return unknown()
    return format_html('<span class="{}">{}</span>', _INKS.get(term.tone, ""), terms.label(term))


def stance(value: object, show_label: bool = False, css: str = "") -> SafeString:
    """The drawn circle of a stance; never a typed △, which would read as a negative number."""
    term = _term(value, STANCES) or STANCES["unknown"]
    text = terms.label(term)
    mark = format_html(
        '<span class="{}" role="img" aria-label="{}" title="{}">'
        '<svg viewBox="0 0 18 18" aria-hidden="true"><use href="#st-{}"/></svg></span>',
        f"st {css}".strip(),
        _("Stance: %(stance)s") % {"stance": text},
        text,
        term.symbol,
    )
    return format_html('<span class="it">{} {}</span>', mark, text) if show_label else mark


def seal(value: object, show_label: bool = False, css: str = "") -> SafeString:
    """The square seal of a buying-centre role or a ringi step; the decision is filled."""
    term = _term(value, RINGI_STEP_KINDS) or _term(value, BUYING_ROLES)
    if term is None:
        return unknown()
    text = terms.label(term)
    fill = " seal--fill" if term.value in ("decide", "decision_maker") else ""
    mark = format_html(
        '<span class="seal{} {}" role="img" aria-label="{}" title="{}">{}</span>', fill, css, text, text, term.symbol
    )
    return format_html('<span class="it">{} {}</span>', mark, text) if show_label else mark


def coverage(value: object, owner: str = "", show_label: bool = False) -> SafeString:
    """Four rising bars: how well we know the person; ``owner`` adds our side's family name."""
    term = _term(value, COVERAGE) or COVERAGE["unknown"]
    text = terms.label(term)
    filled = int(term.symbol)
    bars = format_html_join("", '<i class="{}"></i>', (("f" if index < filled else "",) for index in range(4)))
    mark = format_html(
        '<span class="pips" role="img" aria-label="{}" title="{}">{}</span>',
        _("Coverage: %(coverage)s") % {"coverage": text},
        text,
        bars,
    )
    after = format_html(' <span class="ink3 xs">{}</span>', owner) if owner else ""
    return (
        format_html('<span class="it">{} {}{}</span>', mark, text, after)
        if show_label
        else format_html("{}{}", mark, after)
    )


def icon(name: str, css: str = "ico") -> SafeString:
    """A symbol of the sprite: navigation and search only."""
    return format_html('<svg class="{}" viewBox="0 0 16 16" aria-hidden="true"><use href="#i-{}"/></svg>', css, name)


def key_person() -> SafeString:
    """The key beside a key player."""
    return format_html(
        '<svg class="key-i" viewBox="0 0 14 14" role="img" aria-label="{}"><use href="#key"/></svg>', _("Key person")
    )


def avatar(name: object, css: str = "") -> SafeString:
    """The first character of a name; the name itself stands beside it or in the tooltip."""
    text = str(name or "").strip()
    return format_html(
        '<i class="{}" title="{}" aria-hidden="true">{}</i>', f"av {css}".strip(), text, text[:1] or "？"
    )


def term_mark(term: Term | None, *, framed: bool = True) -> SafeString:
    """A term as its vocabulary is drawn: a stance as its circle, a role or step as its seal, all others as a badge.

    Args:
        term: None is shown as 「—」.
        framed: without it a badge becomes an inked word, for tables where frames would shout.
    """
    if term is None:
        return unknown()
    if term in tuple(STANCES):
        return stance(term, show_label=True)
    if term in tuple(BUYING_ROLES) or term in tuple(RINGI_STEP_KINDS):
        return seal(term, show_label=True)
    if term in tuple(COVERAGE):
        return coverage(term, show_label=True)
    return badge(term) if framed and term.tone != "quiet" else word(term, "")
