"""What the value tab shows."""

from __future__ import annotations

from typing import Any

from rashin.accounts.models import Account
from rashin.domain.vocabulary import WHITESPACE_STATES

from .models import ValueProposition
from .whitespace import CSS, map_of


def value_page(account: Account, user: Any) -> dict[str, Any]:
    """Value propositions and the whitespace map. 6 queries."""
    rows = ValueProposition.objects.visible_to(user).filter(need__account=account, need__archived_at=None)
    joined = rows.select_related("need", "offering", "cell__unit", "cell__offering", "cell__account")
    return {
        "propositions": list(joined.order_by("need", "pk")),
        "map": map_of(account, user),
        "legend": [(term, CSS[term.symbol]) for term in WHITESPACE_STATES],
    }
