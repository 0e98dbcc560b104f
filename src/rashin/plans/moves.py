"""What is to be done next: open actions with the business days left and the reason why each stands where it stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rashin.domain.business_days import business_days_between

from .models import Action

URGENT_DAYS = 5  # business days
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Move:
    """An action and what is urgent or in the way about it."""

    action: Action
    days_left: int | None  # business days until it is due, negative once that is past; None without a date
    reasons: tuple[str, ...]

    @property
    def late(self) -> bool:
        """Whether its day is past."""
        return self.days_left is not None and self.days_left < 0

    @property
    def overdue(self) -> int:
        """Business days past the due date; 0 while there is time."""
        return max(0, -(self.days_left or 0))


def next_moves(user: Any, which: Q, most: int = 3, *, shareable: bool = False) -> list[Move]:
    """Open actions: overdue first, then by due date; those without a date last. 1 query.

    Args:
        which: of which plan, or of whom.
        shareable: leave out what hangs on undisclosed material facts.
    """
    visible = Action.objects.shareable_to(user) if shareable else Action.objects.visible_to(user)
    rows = (
        visible.filter(which).exclude(status__in=("done", "dropped")).select_related("plan__account", "owner", "goal")
    )
    return [move_of(action) for action in rows.order_by(F("due_on").asc(nulls_last=True), "pk")[:most]]


def move_of(action: Action, today: dt.date | None = None) -> Move:
    """The action with its reasons: overdue, due soon, waiting, nobody's, without a date."""
    if action.settled:
        return Move(action, None, ())
    day, today = action.due_on, today or timezone.localdate()
    left = None if day is None else _days_left(day, today)
    reasons = [_("No date yet.")] if left is None else [_("Due today.")] if day == today else _due(left)
    if action.status == "waiting":
        reasons.append(_("Waiting for the customer."))
    if action.owner_id is None:
        reasons.append(_("Nobody is named yet."))
    return Move(action, left, tuple(reasons))


def _days_left(due: dt.date, today: dt.date) -> int:
    """Business days after today up to the due date; past it at least one is missing, were it a day off."""
    left = business_days_between(today + _DAY, due + _DAY)
    return min(-1, left) if due < today else left


def _due(left: int) -> list[str]:
    if left < 0:
        text = ngettext("%(days)s business day overdue.", "%(days)s business days overdue.", -left)
        return [text % {"days": -left}]
    if left == 0:
        return [_("Due before the next business day.")]
    text = ngettext("Due in %(days)s business day.", "Due in %(days)s business days.", left)
    return [text % {"days": left}] if left <= URGENT_DAYS else []
