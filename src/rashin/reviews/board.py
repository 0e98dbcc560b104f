"""The chain as the page draws it: one row per thread, each column with its words, its mark and, if torn, its fix."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _

from rashin.accounts.models import Account
from rashin.domain import chain as c
from rashin.domain.vocabulary import NEED_KINDS, NEED_PRIORITIES, PLAN_LINKS, PROOF_KINDS, WHITESPACE_STATES
from rashin.lib import display, figures
from rashin.lib.amounts import money_html
from rashin.lib.terms import label
from rashin.needs.models import Evidence, Need
from rashin.plans.models import Goal
from rashin.records.resource import url_of
from rashin.value.models import ValueProposition, WhitespaceCell

from .facts import Found
from .models import Kpi
from .wording import BREAKS, mend_url

Text = str | Promise
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Fix:
    """What is missing and the link that mends it."""

    gap: Text
    verb: Text
    url: str


@dataclass(frozen=True)
class Cell:
    """One column of one row."""

    head: str
    css: str
    title: str = ""
    url: str = ""
    lines: tuple[Text, ...] = ()
    gap: Fix | None = None  # the link is missing: a dashed box
    flaw: Fix | None = None  # the link is there but not sound: a red line
    blank: bool = False


@dataclass(frozen=True)
class Line:
    """One thread."""

    mark: str
    cells: tuple[Cell, ...]


@dataclass
class Records:
    """The records behind the ids of the rows shown."""

    needs: dict[int, Need] = field(default_factory=dict)
    evidence: dict[int, Evidence] = field(default_factory=dict)
    propositions: dict[int, ValueProposition] = field(default_factory=dict)
    cells: dict[int, WhitespaceCell] = field(default_factory=dict)
    goals: dict[int, Goal] = field(default_factory=dict)
    kpis: dict[int, Kpi] = field(default_factory=dict)


def load(rows: Sequence[c.Row], user: Any) -> Records:
    """Read what the rows show. At most 5 queries; cells come with their propositions and goals."""

    def wanted(model: Any, link: str, *joins: str) -> dict[int, Any]:
        ids = {pk for row in rows for pk in row.slot(link).ids}
        return {item.pk: item for item in _read(model, ids, user, joins)}

    found = Records(
        needs=wanted(Need, "need", "unit"),
        evidence=wanted(Evidence, "evidence", "remark__person", "interaction"),
        propositions=wanted(ValueProposition, "proposition", "cell__unit", "cell__offering", "cell__account"),
        goals=wanted(Goal, "goal", "cell__unit", "cell__offering", "cell__account"),
        kpis=wanted(Kpi, "kpi"),
    )
    holders: Iterable[ValueProposition | Goal] = [*found.propositions.values(), *found.goals.values()]
    found.cells = {item.cell.pk: item.cell for item in holders if item.cell is not None}
    return found


def _read(model: Any, ids: set[int], user: Any, joins: Sequence[str]) -> Iterable[Any]:
    if not ids:
        return []
    rows = model.objects.visible_to(user).filter(pk__in=ids)
    return list(rows.select_related(*joins) if joins else rows)  # without names Django would join everything


class Board:
    """Turns rows into what the page draws."""

    def __init__(
        self,
        account: Account,
        user: Any,
        found: Found,
        records: Records,
        unit: figures.Unit,
        back: str,
        *,
        terse: bool = False,
    ) -> None:
        """`terse`: fewer words under each title, for a page that has no more room."""
        self.terse = terse
        self.account, self.user, self.found, self.records = account, user, found, records
        self.unit, self.back = unit, back
        self.today = timezone.localdate()

    def lines(self, rows: Sequence[c.Row]) -> list[Line]:
        """All rows, in order."""
        return [
            Line(LETTERS[index] if index < len(LETTERS) else str(index + 1), tuple(self._cells(row)))
            for index, row in enumerate(rows)
        ]

    def fix(self, item: c.Break) -> Fix:
        """A break in words, with its link."""
        words = BREAKS[item.code]
        return Fix(words.gap, words.verb, mend_url(item, self.account, self.found.plan, self.back))

    def _cells(self, row: c.Row) -> Iterable[Cell]:
        for index, slot in enumerate(row.slots):
            after = row.slots[index + 1] if index + 1 < len(row.slots) else None
            yield self._cell(row, slot, after)

    def _cell(self, row: c.Row, slot: c.Slot, after: c.Slot | None) -> Cell:
        head = label(PLAN_LINKS[slot.link])
        if slot.state == "none":
            return Cell(head, "z", blank=True)
        follows = after is not None and after.state != "none"
        torn = slot.state == "missing" or (slot.state == "weak" and slot.link == "proposition")
        css = ("x" if torn else "e") if follows else ""
        if slot.state == "missing":
            return Cell(head, css, gap=self.fix(slot.breaks[0]))
        if row.hypothesis and slot.link == "need":
            css = f"{css} hyp".strip()
        title, url, lines = self._words(slot)
        return Cell(head, css, title, url, tuple(lines), flaw=self.fix(slot.breaks[0]) if slot.breaks else None)

    def _words(self, slot: c.Slot) -> tuple[str, str, list[Text]]:
        """Title, link and the lines under it, for a link that is there."""
        if slot.link == "action":
            return self._actions(slot.ids)
        shelf: dict[int, Any] = getattr(self.records, _SHELVES[slot.link])
        first = next((shelf[pk] for pk in slot.ids if pk in shelf), None)
        if first is None:
            return _("Not open to you"), "", []
        lines = self._lines(first)
        more = len(slot.ids) - 1
        if more:
            lines.append(_("and %(count)s more") % {"count": more})
        return str(first), url_of(first) or "", lines

    def _lines(self, item: Any) -> list[Text]:
        match item:
            case Evidence():
                return self._evidence(item)
            case Need():
                return self._need(item)
            case ValueProposition():
                return self._proposition(item)
            case WhitespaceCell():
                return self._whitespace(item)
            case Goal():
                return self._goal(item)
            case _:
                return self._kpi(item)

    def _evidence(self, item: Evidence) -> list[Text]:
        quote = _("“%(quote)s”") % {"quote": _short(item.quote, 48)}
        if self.terse or not item.said_on:
            return [quote]
        return [f"{figures.short_date(item.said_on, figures.language(), self.today)} {quote}"]

    def _need(self, item: Need) -> list[Text]:
        kind = label(NEED_KINDS.get(item.kind))
        priority = _("priority %(priority)s") % {"priority": label(NEED_PRIORITIES.get(item.priority))}
        unit = [str(item.unit)] if item.unit and not self.terse else []
        return [" · ".join([kind, *unit, priority])]

    def _proposition(self, item: ValueProposition) -> list[Text]:
        if not item.proven:
            return []
        if self.terse:
            return [item.proof]
        kind = label(PROOF_KINDS.get(item.proof_kind))
        return [_("Proof: %(kind)s, %(proof)s") % {"kind": kind, "proof": _short(item.proof, 40)}]

    def _whitespace(self, item: WhitespaceCell) -> list[Text]:
        state = label(WHITESPACE_STATES.get(item.state))
        if item.potential_amount is None:
            return [state]
        return [format_html("{} {}", state, money_html(item.potential_amount, item.currency, self.unit))]

    def _goal(self, item: Goal) -> list[Text]:
        if self.terse:
            day = f"{item.due_on:%Y/%m/%d}" if item.due_on else ""
            return [" ".join(part for part in (item.target, day) if part)]
        parts = [item.target] if item.target else []
        if item.due_on:
            by = figures.short_date(item.due_on, figures.language(), self.today)
            parts.insert(0, _("by %(day)s") % {"day": by})
        return [" ".join(parts)] if parts else []

    def _kpi(self, item: Kpi) -> list[Text]:
        return [
            format_html("{} / {}<i>{}</i>", display.decimal(item.actual), display.decimal(item.target), item.unit_label)
        ]

    def _actions(self, ids: Sequence[int]) -> tuple[str, str, list[Text]]:
        late = sum(1 for pk in ids if _late(self.found.due.get(pk), self.today))
        undone = sum(1 for pk in ids if pk in self.found.due)
        overdue = _("%(count)s overdue") % {"count": late}
        if self.terse:
            return _("%(open)s/%(all)s open") % {"open": undone, "all": len(ids)}, "", [overdue]
        return _("%(open)s open of %(all)s") % {"open": undone, "all": len(ids)}, "", [overdue]


_SHELVES = {
    "evidence": "evidence",
    "need": "needs",
    "proposition": "propositions",
    "cell": "cells",
    "goal": "goals",
    "kpi": "kpis",
}


def _late(day: dt.date | None, today: dt.date) -> bool:
    return day is not None and day < today


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
