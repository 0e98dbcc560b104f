"""The facts of an account's chain, read in one query: ids and what the rules ask for, no words."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import BooleanField, Case, CharField, DateField, F, IntegerField, Model, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from rashin.accounts.models import Account, Unit
from rashin.domain import chain as c
from rashin.needs.models import Evidence, Need
from rashin.plans.models import Action, Goal, Plan
from rashin.value.models import ValueProposition, WhitespaceCell
from rashin.value.whitespace import WINNABLE

from .models import Kpi, Review


class Line(NamedTuple):
    """One record of the chain, in the columns that all kinds share."""

    kind: str
    id: int
    first: int | None  # what it hangs on
    second: int | None
    word: str
    yes: bool
    also: bool
    day: dt.date | None


_NOBODY = Cast(Value(None), IntegerField())
_NO_DAY = Cast(Value(None), DateField())
_NO = Value(False, output_field=BooleanField())


def _flag(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _lines(
    model: type[Model],
    kind: str,
    rows: Callable[[Any], Any],
    where: Q,
    *,
    first: Combinable = _NOBODY,
    second: Combinable = _NOBODY,
    word: Combinable | None = None,
    yes: Combinable = _NO,
    also: Combinable = _NO,
    day: Combinable = _NO_DAY,
) -> Any:
    """One part of the union; the names begin with an underscore so that they cannot meet a field's."""
    found = rows(model).filter(where).order_by()
    columns = {
        "_kind": Value(kind, output_field=CharField()),
        "_id": F("pk"),
        "_first": first,
        "_second": second,
        "_word": word or Value("", output_field=CharField()),
        "_yes": yes,
        "_also": also,
        "_day": day,
    }
    return found.annotate(**columns).values_list(*columns)


def _union(account: Account, rows: Callable[[Any], Any], plan_id: int | None) -> Iterable[Line]:
    living = Q(account=account) & ~Q(status="closed")
    plan = Q(plan__account=account) & ~Q(plan__status="closed") & Q(plan__archived_at=None)
    if plan_id is not None:
        living, plan = Q(pk=plan_id), Q(plan=plan_id)
    need = Q(need__account=account, need__archived_at=None) & ~Q(need__status="rejected")
    proven = ~Q(proof_kind="none") & ~Q(proof="")
    parts = [
        _lines(Plan, "plan", rows, living),
        _lines(
            Need,
            "need",
            rows,
            Q(account=account) & ~Q(status="rejected"),
            first=F("unit"),
            word=F("priority"),
            yes=_flag(Q(kind="latent")),
            also=_flag(Q(status="met")),
        ),
        _lines(Evidence, "evidence", rows, need, first=F("need")),
        _lines(
            ValueProposition,
            "proposition",
            rows,
            need,
            first=F("need"),
            second=F("cell"),
            yes=_flag(proven),
            also=_flag(~Q(customer_kpi="")),
        ),
        _lines(
            WhitespaceCell,
            "cell",
            rows,
            Q(account=account),
            first=F("potential_amount") - Coalesce("current_amount", 0),
            word=F("currency"),
            yes=_flag(Q(state__in=WINNABLE, potential_amount__isnull=False)),
        ),
        _lines(
            Goal,
            "goal",
            rows,
            plan,
            first=F("proposition"),
            second=F("cell"),
            yes=_flag(~Q(due_on=None)),
            also=_flag(~Q(status="open")),
        ),
        _lines(
            Action,
            "action",
            rows,
            plan,
            first=F("goal"),
            yes=_flag(Q(status__in=("done", "dropped"))),
            day=F("due_on"),
        ),
        _lines(Kpi, "kpi", rows, plan, first=F("goal"), yes=_flag(~Q(actual=None))),
        _lines(Review, "review", rows, plan, day=F("held_on")),
    ]
    return (Line(*row) for row in parts[0].union(*parts[1:], all=True))


class Gap(NamedTuple):
    """What the cells of one currency could bring beyond today, in minor units a year, and how many cells say so."""

    amount: int
    cells: int


class Found(NamedTuple):
    """The facts, with what pages show besides: the plan and the due day of every open action."""

    facts: c.Facts
    plan: int | None
    due: dict[int, dt.date | None]
    measured: int  # KPIs with an actual figure
    whitespace: dict[str, Gap]  # by currency


def facts_of(account: Account, user: Any, *, shareable: bool = False, plan: int | None = None) -> Found:
    """What the user may see of the account's chain. One query, and one more for an account of in-house companies.

    Args:
        shareable: leave out undisclosed material facts and what hangs on them, for files that leave the product.
        plan: which plan, closed ones too; the living one if not given.
    """

    def rows(model: Any) -> Any:
        return model.objects.shareable_to(user) if shareable else model.objects.visible_to(user)

    by: dict[str, list[Line]] = defaultdict(list)
    for line in _union(account, rows, plan):
        by[line.kind].append(line)
    known = {line.id for line in by["need"]}
    inside = _inside_companies(account) if account.org_form == "in_house_company" else frozenset()
    facts = c.Facts(
        needs=[c.NeedFact(n.id, n.word, n.yes, n.also, n.first, n.first not in inside) for n in by["need"]],
        evidence=[c.EvidenceFact(e.id, e.first) for e in by["evidence"] if e.first in known],
        propositions=[
            c.PropositionFact(p.id, p.first, p.second, p.yes, p.also) for p in by["proposition"] if p.first in known
        ],
        cells=[cell.id for cell in by["cell"]],
        goals=[c.GoalFact(g.id, g.first, g.second, g.yes, g.also) for g in by["goal"]],
        actions=[c.ActionFact(a.id, a.first, a.yes) for a in by["action"]],
        kpis=[c.KpiFact(k.id, k.first) for k in by["kpi"]],
        reviews=[c.ReviewFact(r.id, r.day) for r in by["review"] if r.day],
        planned=bool(by["plan"]),
        org_form=account.org_form,
    )
    due = {a.id: a.day for a in by["action"] if not a.yes}
    measured = sum(kpi.yes for kpi in by["kpi"])
    return Found(facts, by["plan"][0].id if by["plan"] else None, due, measured, _gaps(by["cell"]))


def _gaps(cells: Sequence[Line]) -> dict[str, Gap]:
    """Potential minus current of the cells that can be won; rivals' and in-house cells are not counted."""
    sums: dict[str, Gap] = {}
    for cell in cells:
        if cell.yes:
            before = sums.get(cell.word, Gap(0, 0))
            sums[cell.word] = Gap(before.amount + (cell.first or 0), before.cells + 1)
    return dict(sorted(sums.items(), key=lambda item: (item[0] != "JPY", item[0])))


def _inside_companies(account: Account) -> frozenset[int]:
    """Units that are an in-house company or stand below one."""
    above = {
        pk: (parent, kind)
        for pk, parent, kind in Unit.objects.live().filter(account=account).values_list("pk", "parent", "kind")
    }
    inside = set()
    for unit in above:
        step, seen = unit, set[int]()
        while step in above and step not in seen:
            seen.add(step)
            if above[step][1] == "company":
                inside.add(unit)
                break
            step = above[step][0]
    return frozenset(inside)


def chain_of(account: Account, user: Any) -> tuple[Found, c.Chain]:
    """The facts and the chain; read once for an account object, so that ruler and page share them."""
    kept = account.__dict__.get("_chain")
    if kept is None:
        found = facts_of(account, user)
        kept = account.__dict__["_chain"] = (found, c.build(found.facts))
    return kept
