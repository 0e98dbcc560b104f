"""Reads around plans: the living plan of an account, its goals with their actions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils import timezone

from rashin.accounts.models import Account

from .models import Action, Goal, Plan


@dataclass(frozen=True)
class GoalGroup:
    """A goal (None: what hangs on no goal) with its actions."""

    goal: Goal | None
    actions: list[Action]


def living_plan(account: Account, user: Any) -> Plan | None:
    """The account's plan that is not closed. 1 query."""
    plan: Plan | None = Plan.objects.visible_to(user).filter(account=account).exclude(status="closed").first()
    return plan


def action_page(account: Account, user: Any, *, all_actions: bool = False) -> dict[str, Any]:
    """Goals with their actions, open ones unless all are asked for. 3 queries."""
    plan = living_plan(account, user)
    if plan is None:
        return {"plan": None, "groups": []}
    goals = list(Goal.objects.visible_to(user).filter(plan=plan).order_by(F("due_on").asc(nulls_last=True), "pk"))
    actions = list(_actions(plan, user))
    by_goal: dict[int | None, list[Action]] = {}
    for action in actions:
        if all_actions or not action.settled:
            by_goal.setdefault(action.goal_id, []).append(action)
    groups = [GoalGroup(goal, by_goal.pop(goal.pk, [])) for goal in goals]
    loose = [action for rest in by_goal.values() for action in rest]
    if loose:
        groups.append(GoalGroup(None, loose))
    today = timezone.localdate()
    undone = [action for action in actions if not action.settled]
    return {
        "plan": plan,
        "groups": groups,
        "all_actions": all_actions,
        "open_count": len(undone),
        "late_count": sum(bool(action.due_on and action.due_on < today) for action in undone),
        "unowned_count": sum(action.owner_id is None for action in undone),
        "done_count": sum(action.status == "done" for action in actions),
    }


def _actions(plan: Plan, user: Any) -> Any:
    rows = Action.objects.visible_to(user).filter(plan=plan).select_related("owner")
    return rows.order_by(F("due_on").asc(nulls_last=True), "pk")
