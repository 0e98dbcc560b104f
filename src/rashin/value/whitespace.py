"""The whitespace map: the customer's units crossed with our offerings, what each cell is and what it could be worth.

Where nobody has judged a cell yet, holdings and open deals suggest its state; a suggestion becomes a cell only when
somebody confirms it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from django.db.models import Q
from django.utils import timezone

from rashin.accounts.models import Account, Unit
from rashin.accounts.selectors import unit_tree
from rashin.deals.models import DealLine
from rashin.domain.vocabulary import WHITESPACE_STATES, Term
from rashin.offerings.models import ContractLine, Offering

from .models import WhitespaceCell

CSS = {"won": "won", "open": "open-c", "pot": "pot", "comp": "comp", "inh": "inh", "na": "na", "unk": "unk"}
WINNABLE = ("won", "open", "potential")
COLUMNS_LEAST = 6  # offerings offered as columns even where no cell exists yet
ROWS_MOST = 60

Key = tuple[int | None, int]


@dataclass
class Sums:
    """Amounts of one row, column or state; each currency apart."""

    current: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    gap: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    cells: int = 0

    def add(self, cell: WhitespaceCell) -> None:
        """Count a cell; only those that can be won have a gap."""
        self.cells += 1
        current = cell.current_amount or 0
        if cell.current_amount:
            self.current[cell.currency] += current
        if cell.state in WINNABLE and cell.potential_amount is not None:
            self.gap[cell.currency] += cell.potential_amount - current

    @property
    def gaps(self) -> list[tuple[str, int]]:
        """(currency, potential minus current), yen first."""
        return _by_currency(self.gap)

    @property
    def currents(self) -> list[tuple[str, int]]:
        """(currency, current), yen first."""
        return _by_currency(self.current)


@dataclass(frozen=True)
class Place:
    """One place on the map: a judged cell, a suggestion, or nothing known."""

    offering: Offering
    cell: WhitespaceCell | None
    state: Term
    suggested: bool = False
    amount: int | None = None
    currency: str = "JPY"

    @property
    def css(self) -> str:
        """Class of the state's colours."""
        return CSS[self.state.symbol]

    @property
    def share(self) -> float | None:
        """Current as a share of the potential, 0 to 100."""
        cell = self.cell
        if cell is None or not cell.potential_amount or not cell.current_amount:
            return None
        return float(min(100.0, max(0.0, cell.current_amount / cell.potential_amount * 100)))


@dataclass(frozen=True)
class UnitRow:
    """A unit (None: the company as a whole) with its places.

    A unit that has no cells of its own, but others below it, shows what those add up to, one sum per offering.
    """

    unit: Unit | None
    depth: int
    places: list[Place]
    sums: Sums
    below: list[Sums] = field(default_factory=list)


@dataclass(frozen=True)
class Map:
    """The whole map."""

    offerings: list[Offering]
    rows: list[UnitRow]
    columns: list[Sums]
    total: Sums
    by_state: dict[str, Sums]
    unknown: int
    rows_left_out: int
    offerings_left_out: int


def map_of(account: Account, user: Any) -> Map:
    """Read the map in 5 queries."""
    cells = {(cell.unit_id, cell.offering_id): cell for cell in _cells(account, user)}
    hints = _suggestions(account, user)
    offerings, left = _offerings({key[1] for key in (*cells, *hints)})
    rows, rows_left = _rows(account, user, {key[0] for key in (*cells, *hints)})
    columns = [Sums() for _ in offerings]
    total, by_state = Sums(), defaultdict[str, Sums](Sums)
    shown = [_row(unit, depth, offerings, cells, hints) for unit, depth in rows]
    for row in shown:
        for place, column in zip(row.places, columns, strict=True):
            if place.cell is not None:
                for sums in (row.sums, column, total, by_state[place.state.value]):
                    sums.add(place.cell)
    shown = [_rolled_up(row, shown[index + 1 :]) for index, row in enumerate(shown)]
    unknown = sum(place.state.value == "unknown" for row in shown if not row.below for place in row.places)
    return Map(offerings, shown, columns, total, dict(by_state), unknown, rows_left, left)


def _rolled_up(row: UnitRow, after: Sequence[UnitRow]) -> UnitRow:
    """The row with the sums of the units below it, if it has such and no cells or suggestions of its own."""
    inside = list(takewhile(lambda other: other.depth > row.depth, after))
    if row.unit is None or not inside or any(place.cell or place.suggested for place in row.places):
        return row
    below = [Sums() for _ in row.places]
    total = Sums()
    for place, sums in ((place, below[index]) for other in inside for index, place in enumerate(other.places)):
        if place.cell is not None:
            sums.add(place.cell)
            total.add(place.cell)
    return UnitRow(row.unit, row.depth, row.places, total, below)


def _by_currency(sums: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(sums.items(), key=lambda item: (item[0] != "JPY", item[0]))


def _cells(account: Account, user: Any) -> Iterable[WhitespaceCell]:
    rows = WhitespaceCell.objects.visible_to(user).filter(account=account)
    return rows.select_related("competitor").order_by("pk")


@dataclass(frozen=True)
class _Hint:
    state: str
    amount: int | None
    currency: str


def _suggestions(account: Account, user: Any) -> dict[Key, _Hint]:
    """What holdings in use and open deals say about places; holdings weigh more. 2 queries."""
    found: dict[Key, _Hint] = {}
    open_lines = DealLine.objects.visible_to(user).filter(
        deal__account=account, deal__archived_at=None, deal__stage__stage_type="open"
    )
    for unit, offering in open_lines.values_list("deal__unit", "offering"):
        found[unit, offering] = _Hint("open", None, "JPY")
    today = timezone.localdate()
    used = ContractLine.objects.visible_to(user).filter(
        Q(ends_on=None) | Q(ends_on__gte=today), holding__account=account, holding__archived_at=None
    )
    live = used.filter(holding__status__in=("active", "notice"))
    for unit, offering, amount, currency in live.values_list(
        "holding__unit", "holding__offering", "yearly_amount", "currency"
    ):
        found[unit, offering] = _Hint("won", amount, currency)
    return found


def _offerings(used: set[int]) -> tuple[list[Offering], int]:
    """Offerings of the account's cells, filled up with others on sale; how many more are on sale. 1 query."""
    on_sale = Offering.objects.live().filter(Q(active=True) | Q(pk__in=used)).order_by("family", "name")
    rows = list(on_sale)
    chosen = [row for row in rows if row.pk in used]
    for row in rows:
        if len(chosen) >= COLUMNS_LEAST:
            break
        if row.pk not in used:
            chosen.append(row)
    order = {row.pk: index for index, row in enumerate(rows)}
    return sorted(chosen, key=lambda row: order[row.pk]), len(rows) - len(chosen)


def _rows(account: Account, user: Any, used: set[int | None]) -> tuple[list[tuple[Unit | None, int]], int]:
    """The units with cells and all upper ones, in tree order; the company as a whole where it has cells. 1 query."""
    nodes = unit_tree(account, user)
    wanted = [node for node in nodes if node.record.pk in used or node.depth <= 1]
    rows: list[tuple[Unit | None, int]] = [(node.record, node.depth) for node in wanted[:ROWS_MOST]]
    if None in used or not rows:
        rows.insert(0, (None, 0))
    return rows, len(nodes) - min(len(wanted), ROWS_MOST)


def _row(
    unit: Unit | None,
    depth: int,
    offerings: Sequence[Offering],
    cells: dict[Key, WhitespaceCell],
    hints: dict[Key, _Hint],
) -> UnitRow:
    places = []
    for offering in offerings:
        key = (unit.pk if unit else None, offering.pk)
        cell, hint = cells.get(key), hints.get(key)
        if cell is not None:
            places.append(Place(offering, cell, WHITESPACE_STATES[cell.state]))
        elif hint is not None:
            places.append(Place(offering, None, WHITESPACE_STATES[hint.state], True, hint.amount, hint.currency))
        else:
            places.append(Place(offering, None, WHITESPACE_STATES["unknown"]))
    return UnitRow(unit, depth, places, Sums())
