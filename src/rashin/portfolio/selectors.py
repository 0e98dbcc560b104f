"""What a user should know in one minute: their next moves, what changed at their accounts, what falls due."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, Sum
from django.utils import timezone

from rashin.accounts.models import Account, AccountMember
from rashin.deals.models import Deal, DealHistory
from rashin.deals.selectors import HistoryStep, steps_of
from rashin.domain.business_days import business_days_between
from rashin.domain.fiscal import FiscalPeriod, fiscal_period
from rashin.offerings.models import ContractLine
from rashin.people.models import Interaction
from rashin.plans.models import Action, Plan
from rashin.records.resource import url_of
from rashin.reviews.portfolio import lines_of

MOVES = 5
CHANGES = 8
RECENT = dt.timedelta(days=14)
NOTICE = dt.timedelta(days=60)


@dataclass(frozen=True)
class Move:
    """One thing to do, with the reason it stands where it stands."""

    action: Action
    days_left: int | None  # business days

    @property
    def url(self) -> str:
        return url_of(self.action) or ""

    @property
    def overdue(self) -> int:
        """Business days past the due date; 0 while there is time."""
        return max(0, -(self.days_left or 0))


@dataclass(frozen=True)
class Change:
    """Something that happened at one of my accounts."""

    day: dt.date
    kind: str  # "deal" or "interaction"
    record: Any
    step: HistoryStep | None = None  # how a deal moved


def my_accounts(user: Any) -> Q:
    """Filter for accounts the user owns or works on."""
    working = AccountMember.objects.live().filter(user=user).values("account_id")
    return Q(owner=user) | Q(pk__in=working)


def next_moves(user: Any, today: dt.date) -> list[Move]:
    """The user's open actions: overdue first, then by due date; those without one last. 1 query."""
    rows = Action.objects.visible_to(user).filter(owner=user).exclude(status__in=("done", "dropped"))
    rows = rows.select_related("plan__account", "goal").order_by(F("due_on").asc(nulls_last=True), "pk")[:MOVES]
    return [Move(action, _days_left(action.due_on, today)) for action in rows]


def _days_left(due: dt.date | None, today: dt.date) -> int | None:
    return None if due is None else business_days_between(today, due)


def recent_changes(user: Any, today: dt.date) -> list[Change]:
    """Deals that moved and talks that were held at the user's accounts, newest first; 4 queries.

    A new deal's first values are no move.
    """
    accounts = Account.objects.visible_to(user).filter(my_accounts(user)).values("pk")
    since = today - RECENT
    deals = Deal.objects.shareable_to(user).filter(account__in=accounts)
    history = DealHistory.objects.filter(deal__in=deals.values("pk"), happened_on__gte=since).exclude(old="")
    moved = history.select_related("deal__account", "by").order_by("-happened_on", "-pk")[:CHANGES]
    talks = Interaction.objects.shareable_to(user).filter(account__in=accounts, happened_on__gte=since)
    held = talks.select_related("account").order_by("-happened_on", "-pk")[:CHANGES]
    changes = [Change(step.row.happened_on, "deal", step.row.deal, step) for step in steps_of(list(moved))]
    changes += [Change(row.happened_on, "interaction", row) for row in held]
    return sorted(changes, key=lambda change: change.day, reverse=True)[:CHANGES]


def falling_due(user: Any, today: dt.date) -> list[ContractLine]:
    """Contracts still in use at the user's accounts whose notice date comes within 60 days. 1 query."""
    accounts = Account.objects.visible_to(user).filter(my_accounts(user)).values("pk")
    rows = ContractLine.objects.visible_to(user).filter(
        holding__account__in=accounts, holding__archived_at=None, notice_on__range=(today, today + NOTICE)
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
    accounts = Account.objects.visible_to(user).filter(my_accounts(user)).values("pk")
    rows = Plan.objects.visible_to(user).filter(account__in=accounts).exclude(status="closed")
    found = [
        PlanFreshness(line.plan, timezone.localtime(line.touched).date(), line.stale_days is not None)
        for line in lines_of(list(rows.select_related("account")), user)
    ]
    return sorted(found, key=lambda item: item.touched_on)[:MOVES]
