"""What a user should know in one minute: their next moves, what changed at their accounts, what falls due."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.utils import timezone

from rashin.accounts.models import Account
from rashin.deals.models import Deal, DealHistory
from rashin.deals.selectors import HistoryStep, steps_of
from rashin.domain.business_days import business_days_between
from rashin.domain.fiscal import FiscalPeriod, fiscal_period
from rashin.domain.renewals import NOTICE_SOON
from rashin.offerings.models import ContractLine
from rashin.people.models import Interaction
from rashin.plans.models import Plan
from rashin.plans.moves import Move, next_moves

from .plans import lines_of

MOVES = 5
CHANGES = 8
RECENT = dt.timedelta(days=14)


@dataclass(frozen=True)
class Change:
    """Something that happened at one of my accounts."""

    day: dt.date
    kind: str  # "deal" or "interaction"
    record: Any
    step: HistoryStep | None = None  # how a deal moved


def my_accounts(user: Any) -> QuerySet[Any]:
    """Ids of the accounts the user owns or works on."""
    return Account.objects.visible_to(user).filter(Account.mine_filter(user)).order_by().values("pk")


def my_moves(user: Any) -> list[Move]:
    """What the user has promised to do. 1 query."""
    return next_moves(user, Q(owner=user), MOVES)


def recent_changes(user: Any, today: dt.date) -> list[Change]:
    """Deals that moved and talks that were held at the user's accounts, newest first; 4 queries.

    A new deal's first values are no move.
    """
    since = today - RECENT
    deals = Deal.objects.shareable_to(user).filter(account__in=my_accounts(user))
    # As a question to each row of the newest history, which ends after a few, not as a list of all one's deals.
    of_mine = Exists(deals.filter(pk=OuterRef("deal")))
    history = DealHistory.objects.filter(of_mine, happened_on__gte=since).exclude(old="")
    moved = history.select_related("deal__account", "by").order_by("-happened_on", "-pk")[:CHANGES]
    talks = Interaction.objects.shareable_to(user).filter(account__in=my_accounts(user), happened_on__gte=since)
    held = talks.select_related("account").order_by("-happened_on", "-pk")[:CHANGES]
    changes = [Change(step.row.happened_on, "deal", step.row.deal, step) for step in steps_of(list(moved))]
    changes += [Change(row.happened_on, "interaction", row) for row in held]
    return sorted(changes, key=lambda change: change.day, reverse=True)[:CHANGES]


def falling_due(user: Any, today: dt.date) -> list[ContractLine]:
    """Contracts still in use at the user's accounts whose notice date comes near. 1 query."""
    rows = ContractLine.objects.visible_to(user).filter(
        holding__account__in=my_accounts(user), holding__archived_at=None, notice_on__range=(today, today + NOTICE_SOON)
    )
    used = rows.exclude(holding__status="ended").select_related("holding__account", "holding__offering")
    return list(used.order_by("notice_on", "pk")[:MOVES])


@dataclass(frozen=True)
class Quarter:
    """The running quarter of our own fiscal year: orders won and open deals closing in it, per currency."""

    period: FiscalPeriod
    business_days_left: int
    won: dict[str, int]
    open: dict[str, int]


def this_quarter(user: Any, today: dt.date) -> Quarter:
    """Sums over the user's own deals; different currencies are never added. 2 queries."""
    period = fiscal_period(today, "quarter")
    mine = Deal.objects.shareable_to(user).filter(owner=user)
    won = mine.filter(stage__stage_type="won", closed_on__range=(period.first, period.last))
    coming = mine.filter(stage__stage_type="open", close_date__range=(period.first, period.last))
    left = business_days_between(today, period.last + dt.timedelta(days=1))
    return Quarter(period, left, _sums(won), _sums(coming))


def _sums(rows: Any) -> dict[str, int]:
    result: dict[str, int] = defaultdict(int)
    for currency, total in rows.order_by().values_list("currency").annotate(Sum("amount")):
        result[currency] += total or 0
    return dict(result)


@dataclass(frozen=True)
class PlanFreshness:
    """When anything in a plan's chain was last touched."""

    plan: Plan
    touched_on: dt.date
    stale: bool


def plan_freshness(user: Any) -> list[PlanFreshness]:
    """The plans of the user's accounts, longest untouched first, by the rule of the list of plans. 3 queries."""
    rows = Plan.objects.visible_to(user).filter(account__in=my_accounts(user)).exclude(status="closed")
    found = [
        PlanFreshness(line.plan, timezone.localtime(line.touched).date(), line.stale_days is not None)
        for line in lines_of(list(rows.select_related("account")), user)
    ]
    return sorted(found, key=lambda item: item.touched_on)[:MOVES]
