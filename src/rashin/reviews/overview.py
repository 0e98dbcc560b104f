"""概要: the plan on a page. Everything the page shows, read in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from rashin.accounts.messages import Notice as SalesNotice
from rashin.accounts.messages import warning_sentences
from rashin.accounts.models import Account, AccountMember
from rashin.accounts.selectors import members_of, sales_warnings
from rashin.domain import chain as c
from rashin.domain.vocabulary import ORG_FORMS, OrgForm
from rashin.lib import figures
from rashin.members.gate import note_reading
from rashin.plans.models import Plan
from rashin.plans.moves import Move, next_moves

from .board import Board, Fix, Line, Records, load
from .facts import Found, chain_of
from .numbers import Numbers, numbers_of
from .wording import HINTS

ROWS = 12  # threads drawn on the page; the rest is one click away


@dataclass(frozen=True)
class Tally:
    """One kind of break: how often, and the first place to mend it."""

    fix: Fix
    count: int


@dataclass(frozen=True)
class Overview:
    """The page's contents."""

    plan: Plan | None
    found: Found
    chain: c.Chain
    lines: list[Line]
    left_out: int
    breaks: list[Tally]
    moves: list[Move]
    numbers: Numbers
    members: list[AccountMember]
    hints: list[str]
    warnings: Sequence[SalesNotice]
    org_form: OrgForm | None

    @property
    def open_actions(self) -> int:
        """Actions not yet done."""
        return len(self.found.due)


def overview_of(account: Account, user: Any, unit: figures.Unit, back: str) -> Overview:
    """Read the page. About 12 queries, whatever the size of the account.

    Args:
        account: the account, already authorised.
        user: who looks.
        unit: the reader's unit of money.
        back: the page's address, to which every fix returns.
    """
    found, chain = chain_of(account, user)
    rows = chain.rows[:ROWS]
    records = load(rows, user)
    _note_material(records, user)
    board = Board(account, user, found, records, unit, back)
    return Overview(
        plan=_plan(found.plan),
        found=found,
        chain=chain,
        lines=board.lines(rows),
        left_out=len(chain.rows) - len(rows),
        breaks=_tallies(chain, board),
        moves=next_moves(user, Q(plan=found.plan)) if found.plan else [],
        numbers=numbers_of(account, user, found.whitespace),
        members=members_of(account),
        hints=[str(HINTS[hint.code]) % {"count": len(hint.ids)} for hint in chain.hints],
        warnings=[item for item in warning_sentences(sales_warnings(account)) if item.severity in ("stop", "act")],
        org_form=ORG_FORMS.get(account.org_form) if account.org_form != "unknown" else None,
    )


def _plan(pk: int | None) -> Plan | None:
    if pk is None:
        return None
    return Plan.objects.select_related("owner").prefetch_related("vision_agreed_with").filter(pk=pk).first()


def _tallies(chain: c.Chain, board: Board) -> list[Tally]:
    """Breaks by kind, the commonest first."""
    counts = Counter(item.code for item in chain.breaks)
    first = {item.code: item for item in reversed(chain.breaks)}
    return [Tally(board.fix(first[code]), count) for code, count in counts.most_common()]


def _note_material(records: Records, user: Any) -> None:
    for need in records.needs.values():
        note_reading(need, user)
