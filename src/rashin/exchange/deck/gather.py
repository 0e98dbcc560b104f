"""From the records to the page's words. Undisclosed material facts, stances and private notes never come along."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone, translation
from django.utils.html import strip_tags
from django.utils.safestring import SafeData
from django.utils.translation import gettext as _

from rashin.accounts.selectors import members_of
from rashin.domain import chain as c
from rashin.domain.vocabulary import ORG_FORMS, PLAN_LINKS, REVIEW_DECISIONS
from rashin.lib import display, figures
from rashin.lib.terms import label
from rashin.plans.models import Plan
from rashin.plans.moves import Move as NextMove
from rashin.plans.moves import next_moves
from rashin.reviews.board import Board, Cell, Records, load
from rashin.reviews.facts import facts_of
from rashin.reviews.models import Kpi, Review
from rashin.reviews.numbers import Amount as Sum
from rashin.reviews.numbers import Numbers, numbers_of

from .data import NOTHING, Amount, Box, Deck, Lang, LeftOut, Move, Words
from .fitting import clean

MOST = 30  # of each kind that is read; the page has room for fewer and says how many there are besides


def deck_of(plan: Plan, user: Any, lang: Lang) -> Deck:
    """Everything the page says about a plan, as this user may see it, in one language. About 12 queries."""
    with translation.override(lang):
        return _deck(plan, user, lang)


def _deck(plan: Plan, user: Any, lang: Lang) -> Deck:
    account = plan.account
    found = facts_of(account, user, shareable=True, plan=plan.pk)
    chain = c.build(found.facts)
    records = load(chain.rows[:MOST], user)
    board = Board(account, user, found, records, "million", "", terse=True)
    numbers = numbers_of(account, user, found.whitespace, shareable=True)
    kpis = Kpi.objects.shareable_to(user).filter(plan=plan).order_by("pk")
    return Deck(
        lang=lang,
        account=clean(account.name),
        title=clean(plan.title),
        facts=_facts(plan),
        vision=clean(plan.vision),
        agreed=_agreed(plan),
        themes=tuple(clean(line) for line in plan.theme_list),
        not_doing=tuple(clean(line) for line in plan.not_doing_list),
        heads=tuple(label(PLAN_LINKS[link]) for link in c.COLUMNS),
        rows=tuple(tuple(_box(cell) for cell in line.cells) for line in board.lines(chain.rows)),
        amounts=tuple(_amount(item) for item in numbers.amounts),
        moves=tuple(_move(item) for item in next_moves(user, Q(plan=plan), MOST, shareable=True)),
        moves_total=len(found.due),
        review=_review(plan, user),
        kpis=tuple((clean(kpi.name), _figures(kpi)) for kpi in kpis[:MOST]),
        kpis_total=len(found.facts.kpis),
        team=_team(plan),
        sources=_sources(chain.rows, records),
        stamp=_stamp(plan),
        words=_words(chain, numbers),
        left=_left_out(),
    )


def _plain(text: object) -> str:
    """Words without the markup that pages carry."""
    return clean(html.unescape(strip_tags(str(text))) if isinstance(text, SafeData) else str(text))


def _facts(plan: Plan) -> str:
    parts = [f"{plan.starts_on:%Y/%m}–{plan.ends_on:%Y/%m}"]
    parts.append(_("owner %(name)s") % {"name": plan.owner})
    if plan.account.org_form != "unknown":
        parts.append(label(ORG_FORMS.get(plan.account.org_form)))
    return clean(" · ".join(parts))


def _agreed(plan: Plan) -> str:
    if plan.vision_agreed_on is None:
        return ""
    day = figures.long_date(plan.vision_agreed_on, figures.language())
    names = "・".join(str(person) for person in plan.vision_agreed_with.all())
    if names:
        return clean(_("agreed with %(names)s on %(day)s") % {"names": names, "day": day})
    return _("agreed on %(day)s") % {"day": day}


def _box(cell: Cell) -> Box:
    if cell.blank:
        return Box(title=NOTHING)
    if cell.gap:
        return Box(title=_plain(cell.gap.gap), missing=True)
    text = " ".join(_plain(line) for line in cell.lines)
    if cell.flaw:
        return Box(_plain(cell.title), _plain(cell.flaw.gap), missing=True)
    return Box(_plain(cell.title).replace(" × ", "×"), text)


def _amount(item: Sum) -> Amount:
    """The column's heading says 百万円; other currencies name themselves."""

    def words(minor: int | None) -> str:
        if minor is None:
            return figures.UNKNOWN
        if item.currency != "JPY":
            return display.money(minor, item.currency, "million")
        return figures.money_figure(minor, "JPY", "million", figures.language()).number

    name = str(item.label) if item.currency == "JPY" else f"{item.label} {item.currency}"
    return Amount(name, words(item.before), words(item.now), display.number(item.count))


def _move(item: NextMove) -> Move:
    action = item.action
    due = [figures.short_date(action.due_on, figures.language(), timezone.localdate())] if action.due_on else []
    who = [str(action.owner)] if action.owner else []
    return Move(clean(action.what), clean(" ".join([*due, *who, *item.reasons])), item.late)


def _review(plan: Plan, user: Any) -> tuple[str, ...]:
    review = Review.objects.shareable_to(user).filter(plan=plan).order_by("-held_on", "-pk").first()
    if review is None:
        return ()
    day = figures.long_date(review.held_on, figures.language())
    head = f"{day} {review.get_kind_display()}"
    decision = label(REVIEW_DECISIONS.get(review.decision))
    texts = [_("Decision: %(decision)s") % {"decision": " · ".join(t for t in (decision, review.decided) if t)}]
    if review.next_on:
        texts.append(_("Next review: %(day)s") % {"day": figures.long_date(review.next_on, figures.language())})
    return tuple(clean(text) for text in (head, *texts, review.note) if text)


def _figures(kpi: Kpi) -> str:
    return clean(f"{display.decimal(kpi.actual)} / {display.decimal(kpi.target)}{kpi.unit_label}")


def _team(plan: Plan) -> tuple[str, ...]:
    names = [_("%(name)s (%(role)s)") % {"name": plan.account.owner, "role": _("owner")}]
    names += [str(member.user) for member in members_of(plan.account)]
    return tuple(clean(name) for name in names)


def _sources(rows: Sequence[c.Row], records: Records) -> tuple[str, ...]:
    """The sources of the evidence, each once, in the order of the rows, and the records of our own book."""
    ids = [pk for row in rows for pk in row.slot("evidence").ids]
    named = (clean(records.evidence[pk].origin) for pk in ids if pk in records.evidence)
    return (_("deals and contracts in Rashin"), *dict.fromkeys(name for name in named if name))


def _stamp(plan: Plan) -> str:
    day = figures.long_date(timezone.localdate(), figures.language())
    return _("Confidential · as of %(day)s · plan version %(version)s") % {"day": day, "version": plan.version}


def _words(chain: c.Chain, numbers: Numbers) -> Words:
    state = _("%(whole)s of %(all)s threads unbroken, %(breaks)s breaks") % {
        "whole": chain.whole,
        "all": chain.threads,
        "breaks": len(chain.breaks),
    }
    return Words(
        vision=_("The vision we share"),
        no_vision=_("No vision has been agreed yet."),
        focus=_("Focus"),
        not_doing=_("Not doing"),
        numbers=_("Numbers"),
        chain=_("From evidence to KPI"),
        chain_state=state,
        chain_empty=_("No need is recorded yet; there is nothing to judge."),
        moves=_("Next moves"),
        no_moves=_("No action is planned."),
        review=_("Latest review"),
        no_review=_("No review has been held yet."),
        kpis=_("KPIs (actual / target)"),
        no_kpis=_("No KPI is set."),
        team=_("Account team"),
        no_data=_("Not enough data"),
        before=numbers.before.label(figures.language()),
        now=numbers.now.label(figures.language()),
        count=_("Count"),
        unit=figures.unit_label("million", figures.language()),
    )


def _left_out() -> LeftOut:
    return LeftOut(
        rows=_("{count} more threads: see the overview of the account in Rashin."),
        moves=_("{count} more: see the actions in Rashin."),
        kpis=_("{count} more: see the reviews in Rashin."),
        lines=_("{count} more lines: see the plan in Rashin."),
        amounts=_("{count} more rows: see the overview in Rashin."),
        sources=_("Sources: {sources}"),
        more_sources=_("and {count} more"),
        cut=_("{count} texts end with “…”; they are whole in Rashin."),
    )
