"""What the account brings: orders of two fiscal years, open deals, holdings, whitespace; each currency apart."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rashin.accounts.models import Account
from rashin.deals.models import Deal
from rashin.domain.fiscal import FiscalPeriod
from rashin.domain.renewals import NOTICE_SOON
from rashin.offerings.models import ContractLine
from rashin.plans.services import current_period

from .facts import Gap


@dataclass(frozen=True)
class Amount:
    """One row of the table: what, in which currency, last fiscal year, now, and how many records say so."""

    label: str | Promise
    currency: str
    before: int | None
    now: int | None
    count: int = 0
    counted: str = ""  # deals, contracts, cells: which word goes with the count


@dataclass(frozen=True)
class Notice:
    """A contract whose last day for giving notice comes near."""

    line: ContractLine
    day: dt.date


@dataclass(frozen=True)
class Numbers:
    """Everything in the section, with the two fiscal years it speaks of."""

    before: FiscalPeriod
    now: FiscalPeriod
    amounts: list[Amount]
    notices: list[Notice]


def numbers_of(account: Account, user: Any, gaps: Mapping[str, Gap], *, shareable: bool = False) -> Numbers:
    """Read the numbers in two queries.

    Args:
        gaps: the whitespace by currency, as the facts of the chain tell it.
        shareable: leave out undisclosed material facts, for files that leave the product.
    """
    now = current_period(account)
    before = now.next(-1)
    lines = _lines(account, user)
    amounts = [*_deals(account, user, before, now, shareable), *_holdings(lines), *_whitespace(gaps)]
    return Numbers(before, now, amounts, _notices(lines))


def _deals(account: Account, user: Any, before: FiscalPeriod, now: FiscalPeriod, shareable: bool) -> Iterable[Amount]:
    rows = Deal.objects.shareable_to(user) if shareable else Deal.objects.visible_to(user)
    won = Q(stage__stage_type="won")
    last, this = Q(day__range=(before.first, before.last)), Q(day__range=(now.first, now.last))
    is_open = Q(stage__stage_type="open")
    sums = (
        rows.filter(account=account)
        .annotate(day=Coalesce("closed_on", "close_date"))
        .order_by()
        .values("currency")
        .annotate(
            last=Sum("amount", filter=won & last),
            this=Sum("amount", filter=won & this),
            orders=Count("pk", filter=won & this),
            open=Sum("amount", filter=is_open),
            deals=Count("pk", filter=is_open),
        )
        .order_by("currency")
    )
    found = sorted(sums, key=_yen_first)
    for row in found:
        yield Amount(_("Orders"), row["currency"], row["last"], row["this"], row["orders"], "deals")
    for row in found:
        if row["deals"]:
            yield Amount(_("Open deals"), row["currency"], None, row["open"], row["deals"], "deals")


def _yen_first(row: dict[str, Any]) -> tuple[bool, str]:
    return row["currency"] != "JPY", row["currency"]


def _lines(account: Account, user: Any) -> list[ContractLine]:
    """Contract lines in force today of holdings still in use."""
    today = timezone.localdate()
    begun = Q(starts_on=None) | Q(starts_on__lte=today)
    rows = ContractLine.objects.visible_to(user).filter(
        begun & (Q(ends_on=None) | Q(ends_on__gte=today)),
        holding__account=account,
        holding__archived_at=None,
        holding__status__in=("active", "notice"),
    )
    return list(rows.select_related("holding__offering", "holding__unit"))


def _holdings(lines: list[ContractLine]) -> Iterable[Amount]:
    sums: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        if line.yearly_amount is not None:
            sums[line.currency].append(line.yearly_amount)
    for currency in sorted(sums, key=lambda code: (code != "JPY", code)):
        yield Amount(_("In use, a year"), currency, None, sum(sums[currency]), len(sums[currency]), "contracts")


def _notices(lines: list[ContractLine]) -> list[Notice]:
    today = timezone.localdate()
    near = [
        Notice(line, line.notice_on)
        for line in lines
        if line.notice_on and today <= line.notice_on <= today + NOTICE_SOON
    ]
    return sorted(near, key=lambda item: item.day)


def _whitespace(gaps: Mapping[str, Gap]) -> Iterable[Amount]:
    for currency, gap in gaps.items():
        yield Amount(_("Whitespace, a year"), currency, None, gap.amount, gap.cells, "cells")
