"""Writes to accounts, units and posts that have rules of their own; the rest goes through `records.services`."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from rashin.audit.models import Batch, Via
from rashin.audit.writes import Written
from rashin.domain.company_names import company_key
from rashin.domain.corporate_number import parse_corporate_number
from rashin.domain.problems import Problem
from rashin.records.services import record_create, record_update

from .models import Account, Unit

FOCUS_MOST = 3  # focus accounts per seller that the practice allows


def _prepared(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Derived and normalised values: the matching key, the corporate number without hyphens."""
    result = dict(fields)
    if "name" in result:
        result["name_key"] = company_key(str(result["name"]))
    if result.get("corporate_number"):
        with suppress(Problem):  # the field's validator says what is wrong
            result["corporate_number"] = parse_corporate_number(str(result["corporate_number"]))
    return result


def account_create(
    model: type[Account] = Account, *, acting_user: Any, via: str = Via.WEB, batch: Batch | None = None, **fields: Any
) -> Account:
    """Add an account; without `owner` and `team` it becomes the acting user's, in their first team.

    Raises:
        PermissionDenied: the user may not add accounts to this team.
        ValidationError: a value is missing or wrong, or the group would become a circle.
    """
    fields.setdefault("owner", acting_user)
    if "team" not in fields and acting_user.team_ids:
        fields["team_id"] = acting_user.team_ids[0]
    return record_create(model, acting_user=acting_user, via=via, batch=batch, **_prepared(fields))


@transaction.atomic
def account_update(
    account: Account,
    *,
    acting_user: Any,
    version: int,
    changes: Mapping[str, Any],
    via: str = Via.WEB,
    batch: Batch | None = None,
) -> Written:
    """Change an account.

    Raises:
        ValidationError: the new parent stands below this account, or a focus mark has no reason.
    """
    _refuse_circle(Account, account.pk, changes.get("parent"))
    if changes.get("focus") and not changes.get("focus_reason", account.focus_reason):
        raise ValidationError({"focus": _("Please give the reason for the focus first.")})
    return record_update(
        account, acting_user=acting_user, version=version, changes=_prepared(changes), via=via, batch=batch
    )


def unit_update(
    unit: Unit,
    *,
    acting_user: Any,
    version: int,
    changes: Mapping[str, Any],
    via: str = Via.WEB,
    batch: Batch | None = None,
) -> Written:
    """Change a unit. Raises ValidationError when it would stand below itself or under another company's unit."""
    parent = changes.get("parent")
    _refuse_circle(Unit, unit.pk, parent)
    if parent is not None and _as_record(Unit, parent).account_id != unit.account_id:
        raise ValidationError({"parent": _("The unit above must belong to the same account.")})
    return record_update(unit, acting_user=acting_user, version=version, changes=changes, via=via, batch=batch)


def _as_record(model: type[Any], value: Any) -> Any:
    return value if isinstance(value, model) else model._base_manager.get(pk=value)


def _refuse_circle(model: type[Any], pk: int, parent: Any) -> None:
    """Walk up from the new parent; meeting the record itself is an error."""
    seen: set[int] = set()
    step = None if parent is None else _as_record(model, parent)
    while step is not None and step.pk not in seen:
        if step.pk == pk:
            raise ValidationError({"parent": _("This would make the tree a circle: the one above stands below.")})
        seen.add(step.pk)
        step = model._base_manager.filter(pk=step.parent_id).first() if step.parent_id else None
