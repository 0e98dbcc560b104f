"""The list of plans: how far each chain reaches, when somebody last touched it, what is due next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Paginator
from django.db.models import CharField, Count, F, Max, Q, QuerySet, Value
from django.http import HttpRequest
from django.utils import timezone

from rashin.domain.vocabulary import PLAN_LINKS, PLAN_STATUSES, Term
from rashin.lib.texts import without_controls
from rashin.needs.models import Evidence, Need
from rashin.plans.models import Action, Goal, Plan
from rashin.plans.moves import Move, move_of
from rashin.reviews.models import Kpi, Review
from rashin.value.models import ValueProposition, WhitespaceCell

PER_PAGE = 50
STALE_DAYS = 30  # 仮定値: a plan nobody touched for so long is marked


@dataclass(frozen=True)
class Step:
    """One link of a plan's chain: how many there are."""

    term: Term
    count: int


@dataclass
class PlanLine:
    """A plan with its progress."""

    plan: Plan
    touched: dt.datetime
    steps: list[Step] = field(default_factory=list)
    move: Move | None = None
    late: int = 0

    @property
    def reached(self) -> int:
        """How many links of the chain hold something."""
        return sum(step.count > 0 for step in self.steps)

    @property
    def stale_days(self) -> int | None:
        """Days since the last touch, if they are too many."""
        days = (timezone.now() - self.touched).days
        return days if days >= STALE_DAYS else None


def page_of(request: HttpRequest) -> dict[str, Any]:
    """One page of plans. `?mine=1`: only one's own, `?status=`: of one state. 5 queries."""
    user: Any = request.user
    rows = (
        Plan.objects.visible_to(user).select_related("account", "owner").order_by("account__name", "-starts_on", "pk")
    )
    status = request.GET.get("status", "")
    rows = rows.filter(status=status) if status in PLAN_STATUSES else rows.exclude(status="closed")
    if "mine" in request.GET:
        rows = rows.filter(owner=user)
    words = without_controls(request.GET.get("q", "")).strip()
    if words:
        rows = rows.filter(Q(title__icontains=words) | Q(account__name__icontains=words))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    lines = lines_of(list(page.object_list), user)
    return {
        "page_obj": page,
        "lines": lines,
        "mine": "mine" in request.GET,
        "status": status,
        "query": words,
        "statuses": list(PLAN_STATUSES),
        "stale_days": STALE_DAYS,
    }


def lines_of(plans: list[Plan], user: Any) -> list[PlanLine]:
    """Progress of these plans. 2 queries."""
    counts: dict[tuple[str, int], int] = {}
    touched = {plan.pk: plan.updated_at for plan in plans}
    for link, pk, count, last in _counts(plans, user) if plans else ():
        counts[link, pk] = count
        touched[pk] = max(touched[pk], last)
    moves, late = _moves(plans, user)
    return [
        PlanLine(
            plan,
            touched[plan.pk],
            [Step(term, counts.get((term.value, plan.pk), 0)) for term in PLAN_LINKS],
            moves.get(plan.pk),
            late.get(plan.pk, 0),
        )
        for plan in plans
    ]


def _counts(plans: list[Plan], user: Any) -> Iterable[tuple[str, int, int, dt.datetime]]:
    """(link, plan, how many, last change) of everything in the chains, in one query.

    What is found out about an account serves each of its plans; goals and what follows them belong to one.
    """
    ids = [plan.pk for plan in plans]

    def part(model: Any, link: str, path: str) -> QuerySet[Any, Any]:
        rows = model.objects.visible_to(user).filter(**{f"{path}__in": ids}).order_by()
        if model is Need:
            rows = rows.exclude(status="rejected")
        named = rows.annotate(_link=Value(link, output_field=CharField()), _plan=F(path)).values("_link", "_plan")
        return named.annotate(_count=Count("pk"), _last=Max("updated_at")).values_list(  # type: ignore[no-any-return]
            "_link", "_plan", "_count", "_last"
        )

    parts = [
        part(Need, "need", "account__plans"),
        part(Evidence, "evidence", "need__account__plans"),
        part(ValueProposition, "proposition", "need__account__plans"),
        part(WhitespaceCell, "cell", "account__plans"),
        part(Goal, "goal", "plan"),
        part(Action, "action", "plan"),
        part(Kpi, "kpi", "plan"),
        part(Review, "review", "plan"),
    ]
    return parts[0].union(*parts[1:], all=True)


def _moves(plans: list[Plan], user: Any) -> tuple[dict[int, Move], dict[int, int]]:
    """Per plan the action due next, and how many are overdue."""
    rows = Action.objects.visible_to(user).filter(plan__in=[plan.pk for plan in plans])
    today = timezone.localdate()
    moves: dict[int, Move] = {}
    late: dict[int, int] = {}
    undone = rows.exclude(status__in=("done", "dropped")).select_related("owner")
    for action in undone.order_by(F("due_on").asc(nulls_last=True), "pk"):
        moves.setdefault(action.plan_id, move_of(action, today))
        if action.due_on and action.due_on < today:
            late[action.plan_id] = late.get(action.plan_id, 0) + 1
    return moves, late
