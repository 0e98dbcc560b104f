"""Reads around holdings: what an account uses, and what in its terms needs a hand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from rashin.accounts.messages import Notice
from rashin.accounts.models import Account

from .messages import as_notice, found_in, latest_terms
from .models import ContractLine, Holding


@dataclass(frozen=True)
class HoldingRow:
    """A holding with its terms in force and what in them needs a hand."""

    holding: Holding
    lines: list[ContractLine]
    notices: list[Notice]


def holdings_of(account: Account, user: Any) -> list[HoldingRow]:
    """What an account uses, ended holdings last. 2 queries."""
    holdings = list(
        Holding.objects.visible_to(user)
        .filter(account=account)
        .select_related("offering", "unit")
        .order_by("offering__name", "pk")
    )
    lines: dict[int, list[ContractLine]] = defaultdict(list)
    rows = ContractLine.objects.visible_to(user).filter(holding__account=account).select_related("holding")
    for line in latest_terms(list(rows)):
        lines[line.holding_id].append(line)
    found = [_row(holding, lines[holding.pk]) for holding in holdings]
    return sorted(found, key=lambda row: row.holding.status == "ended")


def _row(holding: Holding, lines: list[ContractLine]) -> HoldingRow:
    return HoldingRow(holding, lines, [as_notice(item) for line in lines for item in found_in(line)])
