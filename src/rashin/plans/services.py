"""Writes to plans and actions; goals go through `records.services`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rashin.accounts.models import Account
from rashin.audit.models import Batch, Via
from rashin.audit.writes import Written
from rashin.domain.fiscal import FiscalPeriod, fiscal_period
from rashin.lib.display import language
from rashin.records.services import record_create, record_update

from .models import Action, Plan


def current_period(account: Account, day: dt.date | None = None) -> FiscalPeriod:
    """The account's fiscal year that `day` (default today) lies in."""
    return fiscal_period(day or timezone.localdate(), "year", account.fiscal_year_end % 12 + 1)


def plan_start(account: Account, *, acting_user: Any, via: str = Via.WEB) -> Plan:
    """Start a plan with everything that can be prefilled: title, the customer's current fiscal year, owner.

    Raises:
        ValidationError: the account has a living plan.
        PermissionDenied: the user may not write on this account.
    """
    period = current_period(account)
    title = _("Account plan %(year)s: %(account)s") % {"year": period.label(language()), "account": account}
    return record_create(
        Plan,
        acting_user=acting_user,
        via=via,
        account=account,
        title=title[:200],
        starts_on=period.first,
        ends_on=period.last,
        owner=account.owner,
    )


def plan_create(
    model: type[Plan] = Plan, *, acting_user: Any, via: str = Via.WEB, batch: Batch | None = None, **fields: Any
) -> Plan:
    """Add a plan; without `owner` it becomes the account owner's.

    Raises:
        ValidationError: the account has a living plan, or the dates are the wrong way round.
        PermissionDenied: the user may not write on this account.
    """
    if fields.get("owner") is None and fields.get("account") is not None:
        fields["owner"] = fields["account"].owner
    return record_create(model, acting_user=acting_user, via=via, batch=batch, **fields)


def action_create(
    model: type[Action] = Action, *, acting_user: Any, via: str = Via.WEB, batch: Batch | None = None, **fields: Any
) -> Action:
    """Add an action. Raises PermissionDenied when the user may not write on this account."""
    return record_create(model, acting_user=acting_user, via=via, batch=batch, **_with_done_day(None, fields))


def action_update(
    action: Action,
    *,
    acting_user: Any,
    version: int,
    changes: Mapping[str, Any],
    via: str = Via.WEB,
    batch: Batch | None = None,
) -> Written:
    """Change an action; marking it done keeps the day, taking it up again forgets it."""
    prepared = _with_done_day(action, changes)
    return record_update(action, acting_user=acting_user, version=version, changes=prepared, via=via, batch=batch)


def _with_done_day(action: Action | None, changes: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(changes)
    if "status" not in changes or changes.get("done_on"):
        return result
    if changes["status"] != "done":
        result["done_on"] = None
    elif action is None or action.done_on is None:
        result["done_on"] = timezone.localdate()
    return result
