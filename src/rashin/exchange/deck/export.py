"""Handing out a plan as a file: which plan is meant, what the file is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from rashin.domain.company_names import company_key
from rashin.plans.models import Plan

from .data import Lang

FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
MEDIA = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True)
class Choice:
    """The plan that was meant, or the plans that could be."""

    plan: Plan | None
    candidates: list[Plan]


def plans_of(user: Any) -> Any:
    """All plans the user may see, with what the page needs joined."""
    return Plan.objects.visible_to(user).select_related("account__owner", "owner").order_by("account__name", "pk")


def choose(wanted: str, user: Any) -> Choice:
    """Find a plan by its id or by its account's name; without 株式会社 and in any width, or a part of it.

    A living plan comes before closed ones of the same account.
    """
    rows = plans_of(user)
    if wanted.isdecimal() and len(wanted) < 18:
        by_id = rows.filter(pk=int(wanted)).first()
        if by_id is not None:
            return Choice(by_id, [by_id])
    text = wanted.strip()
    for found in (
        rows.filter(account__name=text),
        rows.filter(account__name_key=company_key(text)) if company_key(text) else rows.none(),
        rows.filter(account__name__icontains=text) if text else rows.none(),
    ):
        plans = list(found)
        living = [plan for plan in plans if plan.status != "closed"]
        best = living or plans
        if len(best) == 1:
            return Choice(best[0], best)
        if best:
            return Choice(None, best)
    return Choice(None, [])


def pptx_of(plan: Plan, user: Any, lang: Lang) -> bytes:
    """The page as a file, with what this user may see and nothing undisclosed."""
    from .gather import deck_of
    from .page import render

    return render(deck_of(plan, user, lang))


def file_name(plan: Plan) -> str:
    """A name that every file system takes."""
    name = FORBIDDEN.sub("_", f"{plan.account.name}_{plan.title}").strip(" .")
    return f"{name[:80]}.pptx"
