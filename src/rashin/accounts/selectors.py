"""Reads around accounts: the group tree, the workspace's head, units in their tree."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from rashin.domain.sales_facts import SalesFacts, SalesWarning, warnings
from rashin.lib import trees

from .models import Account, AccountMember, Unit

DEEPEST = 50  # levels of an organisation; a loop in bad data ends here
FOCUS_MOST = 3  # focus accounts per seller that the practice allows


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
    """The templates that other apps add to the profile, in order."""
    return list(_profile_panels)


def group_of(account: Account, user: Any) -> TreeNode:
    """The group tree around an account, from the top company the user may see. 4 queries, however deep it is.

    A company that is not open to the user ends the tree: neither it nor what stands beyond it is shown.
    """
    line = trees.above(Account, account.pk)
    seen = set(Account.objects.visible_to(user).filter(pk__in=line).values_list("pk", flat=True))
    top = account.pk
    for pk in line[1:]:
        if pk not in seen:
            break
        top = pk
    ids = trees.below(Account, top)
    rows = {row.pk: row for row in Account.objects.visible_to(user).filter(pk__in=ids).select_related("owner")}
    children: dict[int | None, list[Account]] = defaultdict(list)
    for row in rows.values():
        children[row.parent_id].append(row)
    root = TreeNode(rows.get(top, account))
    waiting, placed = [root], {top}
    while waiting:
        node = waiting.pop()
        for child in children[node.record.pk]:
            if child.pk not in placed:
                placed.add(child.pk)
                node.children.append(TreeNode(child, depth=node.depth + 1))
        waiting += node.children
    return root


def flatten(node: TreeNode) -> list[TreeNode]:
    """A tree as the list that a table shows, each under its parent."""
    lines, waiting = [], [node]
    while waiting:
        line = waiting.pop()
        lines.append(line)
        waiting += reversed(line.children)
    return lines


def other_focus_accounts(account: Account) -> list[Account]:
    """The owner's other focus accounts, when with this one there are more than the practice allows. 1 query at most."""
    if not account.focus:
        return []
    others = list(Account.objects.live().filter(owner=account.owner_id, focus=True).exclude(pk=account.pk))
    return others if len(others) >= FOCUS_MOST else []


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
    """Who of ours works on the account beside its owner. 1 query."""
    return list(
        AccountMember.objects.live().filter(account=account).exclude(user=account.owner_id).select_related("user")
    )


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
