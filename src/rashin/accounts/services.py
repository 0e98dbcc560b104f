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
from rashin.lib.locks import one_at_a_time
from rashin.members.models import Team
from rashin.records.services import record_create, record_update

from .models import Account, Post, Unit


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
        ValidationError: a value is missing or wrong.
    """
    fields.setdefault("owner", acting_user)
    if not fields.keys() & {"team", "team_id"}:
        fields["team_id"] = next(iter(acting_user.teams_as("manager", "seller") or acting_user.team_ids), None)
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
        ValidationError: the new parent stands below this account, a focus mark has no reason, somebody outside
            the core account team hands the account over, or the new team is none of the user's.
    """
    _refuse_handing_over(account, changes, acting_user)
    written = record_update(
        account, acting_user=acting_user, version=version, changes=_prepared(changes), via=via, batch=batch
    )
    if "parent" in changes:
        _refuse_circle(Account, written.record)
    if changes.keys() & {"focus", "focus_reason"} and written.record.focus and not written.record.focus_reason:
        raise ValidationError({"focus": _("Please give the reason for the focus first.")})
    return written


def _refuse_handing_over(account: Account, changes: Mapping[str, Any], user: Any) -> None:
    """The owner and the team decide who sees the account, its stances and private notes."""
    handed = changes.keys() & {"owner", "team"}
    if handed and not account.steered_by(user):
        sentence = _("Only the core account team may hand the account over.")
        raise ValidationError(dict.fromkeys(sorted(handed), sentence))
    team = getattr(changes.get("team"), "pk", changes.get("team"))  # an undo gives the id
    if team not in (None, account.team_id) and not Team.objects.filter(Team.joined_filter(user), pk=team).exists():
        raise ValidationError({"team": _("You can hand an account over only to a team you work in.")})


@transaction.atomic
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
    written = record_update(unit, acting_user=acting_user, version=version, changes=changes, via=via, batch=batch)
    if "parent" in changes:
        _refuse_circle(Unit, written.record)
    return written


@transaction.atomic
def post_update(
    post: Post,
    *,
    acting_user: Any,
    version: int,
    changes: Mapping[str, Any],
    via: str = Via.WEB,
    batch: Batch | None = None,
) -> Written:
    """Change a post. Raises ValidationError when it would report to itself, however indirectly."""
    written = record_update(post, acting_user=acting_user, version=version, changes=changes, via=via, batch=batch)
    if "reports_to" in changes:
        _refuse_circle(Post, written.record, "reports_to")
    return written


def _refuse_circle(model: type[Any], record: Any, above: str = "parent") -> None:
    """Walk up from a record that was just moved; meeting itself undoes the move."""
    one_at_a_time(f"tree of {model._meta.label_lower}")  # two moves at once could close a circle between them
    seen: set[int] = set()
    step = getattr(record, f"{above}_id")
    while step is not None and step not in seen:
        if step == record.pk:
            raise ValidationError({above: _("This would make the tree a circle: the one above stands below.")})
        seen.add(step)
        step = model._base_manager.filter(pk=step).values_list(f"{above}_id", flat=True).first()
