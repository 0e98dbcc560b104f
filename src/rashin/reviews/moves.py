"""The next actions of a plan, each with the reason why it stands where it stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rashin.plans.models import Action

URGENT_DAYS = 7


@dataclass(frozen=True)
class Move:
    """An action and what is urgent or in the way about it."""

    action: Action
    reasons: tuple[str, ...]
    late: bool


def next_moves(plan: int | None, user: Any, most: int = 3, *, shareable: bool = False) -> list[Move]:
    """Open actions by due date, those without a date last. 1 query.

    Args:
        shareable: leave out what hangs on undisclosed material facts.
    """
    if plan is None:
        return []
    visible = Action.objects.shareable_to(user) if shareable else Action.objects.visible_to(user)
    rows = visible.filter(plan=plan).exclude(status__in=("done", "dropped"))
    ordered = rows.select_related("owner", "goal").order_by(F("due_on").asc(nulls_last=True), "pk")
    return [move_of(action) for action in ordered[:most]]


def move_of(action: Action, today: dt.date | None = None) -> Move:
    """The action with its reasons: overdue, due soon, waiting, nobody's, without a date."""
    today = today or timezone.localdate()
    reasons: list[str] = []
    late = bool(not action.settled and action.due_on and action.due_on < today)
    if not action.settled and action.due_on is not None:
        reasons += _due(action.due_on, today)
    if action.due_on is None and not action.settled:
        reasons.append(_("No date yet."))
    if action.status == "waiting":
        reasons.append(_("Waiting for the customer."))
    if action.owner_id is None and not action.settled:
        reasons.append(_("Nobody is named yet."))
    return Move(action, tuple(reasons), late)


def _due(day: dt.date, today: dt.date) -> list[str]:
    days = (day - today).days
    if days < 0:
        text = ngettext("%(days)s day overdue.", "%(days)s days overdue.", -days)
        return [text % {"days": -days}]
    if days == 0:
        return [_("Due today.")]
    text = ngettext("Due in %(days)s day.", "Due in %(days)s days.", days)
    return [text % {"days": days}] if days <= URGENT_DAYS else []
