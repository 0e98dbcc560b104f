"""What the needs tab shows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Value, When

from rashin.accounts.models import Account
from rashin.domain.vocabulary import NEED_PRIORITIES

from .models import Evidence, Need

SHOWN = 200  # needs on one page; more are in the list of all needs


@dataclass(frozen=True)
class NeedLine:
    """A need with its evidence, the latest first."""

    need: Need
    evidence: list[Evidence]


def need_page(account: Account, user: Any) -> dict[str, Any]:
    """Explicit and latent needs with their evidence, the most urgent first. 2 queries."""
    rank = Case(
        *(When(priority=term.value, then=Value(index)) for index, term in enumerate(NEED_PRIORITIES)),
        default=Value(9),
        output_field=IntegerField(),
    )
    settled = Case(When(status__in=("met", "rejected"), then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = Need.objects.visible_to(user).filter(account=account).select_related("unit")
    needs = list(rows.order_by(settled, rank, "pk")[: SHOWN + 1])
    by_need: dict[int, list[Evidence]] = defaultdict(list)
    said = Evidence.objects.visible_to(user).filter(need__in=[need.pk for need in needs])
    for item in said.select_related("remark__person", "interaction").order_by("-said_on", "-pk"):
        by_need[item.need_id].append(item)
    lines = [NeedLine(need, by_need[need.pk]) for need in needs[:SHOWN]]
    return {
        "explicit": [line for line in lines if line.need.kind == "explicit"],
        "latent": [line for line in lines if line.need.kind == "latent"],
        "more": len(needs) > SHOWN,
    }
