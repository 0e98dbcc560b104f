"""The chain of a plan: evidence → need → proposition → cell → goal → action → KPI → review, and where it is broken.

Facts are ids and the few properties the rules ask for; whoever shows the chain knows the words behind the ids.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

COLUMNS: Final = ("evidence", "need", "proposition", "cell", "goal", "action", "kpi")
"""Columns of a row, by the values of PLAN_LINKS; the review belongs to the plan as a whole."""
PRIORITY: Final = {"high": 0, "medium": 1, "unknown": 2, "low": 3}
BREAKS: Final = {
    "need.no_evidence": "evidence",
    "need.no_proposition": "need",
    "proposition.no_proof": "proposition",
    "proposition.no_cell": "proposition",
    "proposition.no_goal": "cell",
    "goal.no_proposition": "cell",
    "goal.no_due": "goal",
    "goal.no_action": "goal",
    "action.no_goal": "goal",
    "goal.no_kpi": "action",
    "plan.no_review": "kpi",
}
"""Every way to be broken, with the link after which the ruler shows the torn stretch."""

State = Literal["present", "weak", "missing", "none"]
"""present; present but not sound; missing and to be mended; not yet, because an earlier link is missing."""


@dataclass(frozen=True, slots=True)
class NeedFact:
    """A need that still counts (rejected ones are left out by the caller)."""

    id: int
    priority: str = "unknown"
    hypothesis: bool = False
    settled: bool = False
    unit: int | None = None
    head_office: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceFact:
    id: int
    need: int


@dataclass(frozen=True, slots=True)
class PropositionFact:
    id: int
    need: int
    cell: int | None = None
    proven: bool = False
    customer_kpi: bool = False


@dataclass(frozen=True, slots=True)
class GoalFact:
    id: int
    proposition: int | None = None
    cell: int | None = None
    dated: bool = True
    settled: bool = False


@dataclass(frozen=True, slots=True)
class ActionFact:
    id: int
    goal: int | None = None
    settled: bool = False


@dataclass(frozen=True, slots=True)
class KpiFact:
    id: int
    goal: int | None = None


@dataclass(frozen=True, slots=True)
class ReviewFact:
    id: int
    held_on: dt.date


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that hangs on one account's plan; `planned` is False while there is no plan yet."""

    needs: Sequence[NeedFact] = ()
    evidence: Sequence[EvidenceFact] = ()
    propositions: Sequence[PropositionFact] = ()
    cells: Sequence[int] = ()
    goals: Sequence[GoalFact] = ()
    actions: Sequence[ActionFact] = ()
    kpis: Sequence[KpiFact] = ()
    reviews: Sequence[ReviewFact] = ()
    planned: bool = True
    org_form: str = "unknown"


@dataclass(frozen=True, slots=True)
class Break:
    """One broken link: its code in `BREAKS` and the record it starts from, which is the parent of what is missing."""

    code: str
    need: int | None = None
    proposition: int | None = None
    cell: int | None = None
    goal: int | None = None
    action: int | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of a row: which records stand there and what is wrong."""

    link: str
    state: State
    ids: tuple[int, ...] = ()
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One thread of the chain; `need` is None where goals or actions hang on no need."""

    need: int | None
    slots: tuple[Slot, ...]
    hypothesis: bool = False

    @property
    def breaks(self) -> tuple[Break, ...]:
        """Everything broken in the row, left to right."""
        return tuple(item for slot in self.slots for item in slot.breaks)

    @property
    def whole(self) -> bool:
        """Whether the thread runs from evidence to KPI without a break."""
        return all(slot.state == "present" for slot in self.slots)

    def slot(self, link: str) -> Slot:
        """The column of one link."""
        return self.slots[COLUMNS.index(link)]


@dataclass(frozen=True, slots=True)
class Count:
    """One stage of the ruler: how many there are, and how often the stretch behind it is torn, by code."""

    link: str
    total: int
    broken: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hint:
    """Advice that follows from the form of organisation; `ids` are the records it is about."""

    code: str
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The whole chain of one plan."""

    rows: tuple[Row, ...]
    breaks: tuple[Break, ...]
    counts: tuple[Count, ...]
    hints: tuple[Hint, ...] = ()
    last_review: dt.date | None = None

    @property
    def whole(self) -> int:
        """How many threads run through without a break."""
        return sum(row.whole for row in self.rows)

    @property
    def threads(self) -> int:
        """How many threads there are that start at a need."""
        return sum(row.need is not None for row in self.rows)


@dataclass
class _Book:
    """The facts, looked up by what they hang on."""

    facts: Facts
    evidence: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    propositions: dict[int, list[PropositionFact]] = field(default_factory=lambda: defaultdict(list))
    by_proposition: dict[int, list[GoalFact]] = field(default_factory=lambda: defaultdict(list))
    by_cell: dict[int, list[GoalFact]] = field(default_factory=lambda: defaultdict(list))
    actions: dict[int, list[ActionFact]] = field(default_factory=lambda: defaultdict(list))
    kpis: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for evidence in self.facts.evidence:
            self.evidence[evidence.need].append(evidence.id)
        for proposition in self.facts.propositions:
            self.propositions[proposition.need].append(proposition)
        for goal in self.facts.goals:
            if goal.proposition is not None:
                self.by_proposition[goal.proposition].append(goal)
            elif goal.cell is not None:
                self.by_cell[goal.cell].append(goal)
        for action in self.facts.actions:
            if action.goal is not None:
                self.actions[action.goal].append(action)
        for kpi in self.facts.kpis:
            if kpi.goal is not None:
                self.kpis[kpi.goal].append(kpi.id)

    def goals_of(self, proposition: PropositionFact) -> list[GoalFact]:
        """Goals of the proposition itself, and those that name only its cell."""
        own = list(self.by_proposition[proposition.id])
        return own + (self.by_cell[proposition.cell] if proposition.cell is not None else [])


def build(facts: Facts) -> Chain:
    """Build the rows, find what is broken and count.

    Args:
        facts: the plan's objects; references to records that are not among them are taken as missing.

    Returns:
        Rows by priority of their needs, one per proposition (one per need that has none), then what hangs on no need.
    """
    book = _Book(facts)
    needs = sorted(facts.needs, key=lambda need: (need.settled, PRIORITY.get(need.priority, 2), need.id))
    rows = [_row(book, need, item) for need in needs for item in (*book.propositions[need.id],) or (None,)]
    placed = {goal for row in rows for goal in row.slot("goal").ids}
    rows += [_loose_goal(book, goal) for goal in facts.goals if goal.id not in placed]
    loose = _loose_actions(facts)
    if loose:
        rows.append(loose)
    breaks = list(dict.fromkeys(item for row in rows for item in row.breaks))
    if facts.planned and not facts.reviews:
        breaks.append(Break("plan.no_review"))
    last = max((review.held_on for review in facts.reviews), default=None)
    return Chain(tuple(rows), tuple(breaks), _counts(facts, breaks), tuple(_hints(facts)), last)


def _row(book: _Book, need: NeedFact, proposition: PropositionFact | None) -> Row:
    evidence = tuple(book.evidence[need.id])
    lacking = () if evidence else (Break("need.no_evidence", need=need.id),)
    slots = [
        Slot("evidence", "present" if evidence else "missing", evidence, lacking),
        Slot("need", "present", (need.id,)),
    ]
    if proposition is None:
        slots.append(Slot("proposition", "missing", (), (Break("need.no_proposition", need=need.id),)))
        slots += [Slot(link, "none") for link in COLUMNS[3:]]
    else:
        slots += _thread(book, need, proposition)
    if need.settled:
        slots = [Slot(slot.link, "present" if slot.ids else "none", slot.ids) for slot in slots]
    return Row(need.id, tuple(slots), need.hypothesis)


def _thread(book: _Book, need: NeedFact, proposition: PropositionFact) -> list[Slot]:
    """Columns from the proposition on; after the first missing one, empty columns stay blank."""
    goals = book.goals_of(proposition)
    cells = [proposition.cell] if proposition.cell is not None else [g.cell for g in goals if g.cell is not None]
    start = {"need": need.id, "proposition": proposition.id, "cell": cells[0] if cells else None}
    unproven = () if proposition.proven else (Break("proposition.no_proof", need=need.id, proposition=proposition.id),)
    slots = [Slot("proposition", "weak" if unproven else "present", (proposition.id,), unproven)]
    no_cell, no_goal = Break("proposition.no_cell", **start), Break("proposition.no_goal", **start)
    slots.append(_slot("cell", tuple(dict.fromkeys(cells)), no_cell))
    slots += _from_goals(book, goals, no_goal)
    return list(_hush(slots))


def _from_goals(book: _Book, goals: Sequence[GoalFact], no_goal: Break) -> list[Slot]:
    living = [goal for goal in goals if not goal.settled]
    undated = tuple(_at("goal.no_due", goal) for goal in living if not goal.dated)
    idle = tuple(_at("goal.no_action", goal) for goal in living if not book.actions[goal.id])
    unmeasured = tuple(_at("goal.no_kpi", goal) for goal in living if not book.kpis[goal.id])
    actions = tuple(action.id for goal in goals for action in book.actions[goal.id])
    kpis = tuple(kpi for goal in goals for kpi in book.kpis[goal.id])
    return [
        _slot("goal", tuple(goal.id for goal in goals), no_goal, undated),
        _slot("action", actions, None, idle),
        _slot("kpi", kpis, None, unmeasured),
    ]


def _at(code: str, goal: GoalFact) -> Break:
    return Break(code, proposition=goal.proposition, cell=goal.cell, goal=goal.id)


def _slot(link: str, ids: tuple[int, ...], empty: Break | None, unsound: tuple[Break, ...] = ()) -> Slot:
    """A column: sound, not sound, or missing with the break that says so."""
    if ids:
        return Slot(link, "weak" if unsound else "present", ids, unsound)
    breaks = (empty,) if empty else unsound
    return Slot(link, "missing" if breaks else "none", (), breaks)


def _hush(slots: Iterable[Slot]) -> Iterable[Slot]:
    """Only the first missing link of a thread is boxed; the next ones follow from it."""
    torn = False
    for slot in slots:
        if slot.state == "missing" and torn:
            yield Slot(slot.link, "none")
            continue
        torn = torn or slot.state == "missing"
        yield slot


def _loose_goal(book: _Book, goal: GoalFact) -> Row:
    """A goal that no proposition or cell of a need leads to."""
    first = [Slot("evidence", "none"), Slot("need", "none")]
    gap = () if goal.settled else (_at("goal.no_proposition", goal),)
    first.append(Slot("proposition", "missing" if gap else "none", (), gap))
    first.append(Slot("cell", "present", (goal.cell,)) if goal.cell is not None else Slot("cell", "none"))
    rest = _from_goals(book, [goal], Break("goal.no_proposition"))
    return Row(None, tuple(_hush([*first, *rest])))


def _loose_actions(facts: Facts) -> Row | None:
    known = {goal.id for goal in facts.goals}
    loose = [action for action in facts.actions if action.goal not in known and not action.settled]
    if not loose:
        return None
    breaks = tuple(Break("action.no_goal", action=action.id) for action in loose)
    slots = [Slot(link, "none") for link in COLUMNS[:4]]
    slots.append(Slot("goal", "missing", (), breaks))
    slots += [Slot("action", "present", tuple(action.id for action in loose)), Slot("kpi", "none")]
    return Row(None, tuple(slots))


def _counts(facts: Facts, breaks: Sequence[Break]) -> tuple[Count, ...]:
    totals = {
        "evidence": len(facts.evidence),
        "need": len(facts.needs),
        "proposition": len(facts.propositions),
        "cell": len(facts.cells),
        "goal": len(facts.goals),
        "action": len(facts.actions),
        "kpi": len(facts.kpis),
        "review": len(facts.reviews),
    }
    torn: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for item in breaks:
        torn[BREAKS[item.code]][item.code] += 1
    return tuple(Count(link, total, tuple(torn[link].items())) for link, total in totals.items())


def _hints(facts: Facts) -> Iterable[Hint]:
    """What the form of organisation asks for: each form decides elsewhere, so a plan must speak to other places."""
    living = [need for need in facts.needs if not need.settled]
    if facts.org_form in ("divisional", "in_house_company"):
        without = tuple(item.id for item in facts.propositions if not item.customer_kpi)
        if without:
            yield Hint("divisional.no_customer_kpi", without)
    if facts.org_form == "functional" and len(living) > 1 and len({need.unit for need in living}) == 1:
        yield Hint("functional.one_unit", tuple(need.id for need in living))
    if facts.org_form == "in_house_company" and living:
        at_head = [need.head_office or need.unit is None for need in living]
        if not any(at_head):
            yield Hint("company.no_head_office")
        elif all(at_head):
            yield Hint("company.no_company")
