"""Reads around accounts: the group tree, the workspace's head, units in their tree."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from rashin.domain.sales_facts import SalesFacts, SalesWarning, warnings

from .models import Account, AccountMember, Unit

DEEPEST = 50  # levels of a group; a loop in bad data ends here


@dataclass
class TreeNode:
    """An account or unit with what stands below it."""

    record: Any
    children: list[TreeNode] = field(default_factory=list)
    depth: int = 0


@dataclass(frozen=True)
class Tab:
    """A tab of the account workspace; upper apps add theirs at start."""

    name: str
    label: Any
    url_name: str
    order: int
    attention: Callable[[Account, Any], int] | None = None  # things to confirm


_tabs: list[Tab] = []


def register_tab(tab: Tab) -> None:
    """Add a tab to the account workspace."""
    _tabs.append(tab)
    _tabs.sort(key=lambda item: item.order)


def tabs() -> list[Tab]:
    """The tabs of the account workspace, in order."""
    return list(_tabs)


_profile_panels: list[str] = []


def register_profile_panel(template: str) -> None:
    """Add a template to the account's 360°; it is given `account` and `writable`."""
    if template not in _profile_panels:
        _profile_panels.append(template)


def profile_panels() -> list[str]:
    return list(_profile_panels)


def group_of(account: Account, user: Any) -> TreeNode:
    """The group tree around an account, from the top company the user may see. One query a level, at most `DEEPEST`."""
    top, seen = account, {account.pk}
    while top.parent_id and top.parent_id not in seen:
        above = Account.objects.visible_to(user).filter(pk=top.parent_id).first()
        if above is None:
            break
        seen.add(above.pk)
        top = above
    root = TreeNode(top)
    level, known = [root], {top.pk}
    for depth in range(1, DEEPEST):
        by_id = {node.record.pk: node for node in level}
        rows = (
            Account.objects.visible_to(user).filter(parent_id__in=by_id).exclude(pk__in=known).select_related("owner")
        )
        level = [TreeNode(row, depth=depth) for row in rows]
        if not level:
            break
        for node in level:
            by_id[node.record.parent_id].children.append(node)
            known.add(node.record.pk)
    return root


def flatten(node: TreeNode) -> list[TreeNode]:
    """A tree as the list that a table shows, each under its parent."""
    return [node] + [line for child in node.children for line in flatten(child)]


def unit_tree(account: Account, user: Any, day: dt.date | None = None) -> list[TreeNode]:
    """The account's units in force on a day (default today), as a flat list in tree order with depths. 1 query."""
    from .models import in_force

    rows = list(Unit.objects.visible_to(user).filter(in_force(day), account=account).select_related("parent"))
    known = {row.pk for row in rows}
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for row in rows:
        below[row.parent_id if row.parent_id in known else None].append(row)
    result: list[TreeNode] = []

    def walk(parent: int | None, depth: int) -> None:
        for unit in below.get(parent, []) if depth < DEEPEST else []:
            result.append(TreeNode(unit, depth=depth))
            walk(unit.pk, depth + 1)

    walk(None, 0)
    return result


def members_of(account: Account) -> list[AccountMember]:
    """Who of ours works on the account. 1 query."""
    return list(AccountMember.objects.live().filter(account=account).select_related("user"))


def sales_warnings(account: Account) -> list[SalesWarning]:
    """What stands between us on paper and needs a hand today."""
    return warnings(
        SalesFacts(
            antisocial_result=account.antisocial_result,
            antisocial_valid_to=account.antisocial_valid_to,
            credit_limit=account.credit_limit,
            nda_signed_on=account.nda_signed_on,
            nda_valid_to=account.nda_valid_to,
            basic_agreement_signed_on=account.basic_agreement_signed_on,
            basic_agreement_valid_to=account.basic_agreement_valid_to,
        ),
        as_of=timezone.localdate(),
    )
