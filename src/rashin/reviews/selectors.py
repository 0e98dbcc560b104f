"""What the reviews tab shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rashin.accounts.models import Account
from rashin.domain.vocabulary import KPI_KINDS, Term
from rashin.plans.selectors import living_plan

from .models import Kpi, Review


@dataclass(frozen=True)
class KpiGroup:
    """KPIs of one kind."""

    term: Term
    kpis: list[Kpi]


def review_page(account: Account, user: Any) -> dict[str, Any]:
    """KPIs by kind and the plan's reviews, newest first. 3 queries."""
    plan = living_plan(account, user)
    if plan is None:
        return {"plan": None, "groups": [], "reviews": [], "measured": 0, "kpi_count": 0}
    kpis = list(Kpi.objects.visible_to(user).filter(plan=plan).select_related("goal").order_by("pk"))
    groups = [KpiGroup(term, [kpi for kpi in kpis if kpi.kind == term.value]) for term in KPI_KINDS]
    reviews = list(Review.objects.visible_to(user).filter(plan=plan).order_by("-held_on", "-pk"))
    return {
        "plan": plan,
        "groups": [group for group in groups if group.kpis],
        "reviews": reviews,
        "measured": sum(kpi.actual is not None for kpi in kpis),
        "kpi_count": len(kpis),
    }
