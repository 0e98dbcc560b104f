"""Writes to deals and what surrounds them that have rules of their own; the rest goes through `records.services`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rashin.audit.models import Batch, Via
from rashin.audit.writes import Written
from rashin.domain.deals import stage_consequences
from rashin.records.services import record_create, record_update

from .history import happening
from .models import Budget, Deal, DealLine, Lead, OfDeal, Stage


def as_stage(value: Any) -> Stage:
    """A stage given as record or id."""
    return value if isinstance(value, Stage) else Stage._base_manager.get(pk=value)


def with_consequences(
    fields: Mapping[str, Any], *, before: Stage | None, after: Stage, today: dt.date
) -> dict[str, Any]:
    """The values of a write together with what its stage brings along (day of closing, reopening). No query.

    Args:
        fields: the write's own values.
        before: the stage so far, None for a new deal.
        after: the stage after the write.
        today: the day of the write.

    Raises:
        ValidationError: an open deal would have a day of closing, or a closed one none.
    """
    result = dict(fields)
    result |= stage_consequences(before.stage_type if before else None, after.stage_type, fields, today=today)
    if not after.is_closed and result.get("closed_on"):
        raise ValidationError({"closed_on": _("Only a won or lost deal has a day of closing. Choose the stage first.")})
    if after.is_closed and "closed_on" in result and not result["closed_on"]:
        raise ValidationError({"closed_on": _("A won or lost deal needs its day of closing.")})
    return result


def first_stage() -> Stage:
    """The stage in which a deal begins. 1 query.

    Raises:
        ValidationError: no open stage is left.
    """
    stage = Stage.objects.live().filter(stage_type="open").order_by("position", "pk").first()
    if stage is None:
        raise ValidationError({"stage": _("There is no open stage. Add one in the settings first.")})
    return stage  # type: ignore[no-any-return]


@transaction.atomic
def deal_create(
    model: type[Deal] = Deal,
    *,
    acting_user: Any,
    via: str = Via.WEB,
    batch: Batch | None = None,
    happened_on: dt.date | None = None,
    **fields: Any,
) -> Deal:
    """Add a deal; without `owner`, `stage` and `opened_on` it is the acting user's, in the first stage, from today.

    Args:
        happened_on: the day on which what is entered came about; default today.

    Raises:
        PermissionDenied: the user may not add deals to this account.
        ValidationError: a value is missing or wrong.
    """
    today = timezone.localdate()
    if not fields.keys() & {"owner", "owner_id"}:
        fields["owner"] = acting_user
    fields.setdefault("opened_on", happened_on or today)
    stage = as_stage(fields.pop("stage_id", None) or fields.pop("stage", None) or first_stage())
    fields = with_consequences(fields | {"stage": stage}, before=None, after=stage, today=happened_on or today)
    with happening(happened_on):
        return record_create(model, acting_user=acting_user, via=via, batch=batch, **fields)


@transaction.atomic
def deal_update(
    deal: Deal,
    *,
    acting_user: Any,
    version: int,
    changes: Mapping[str, Any],
    via: str = Via.WEB,
    batch: Batch | None = None,
    happened_on: dt.date | None = None,
) -> Written:
    """Change a deal. A closing stage sets the day of closing, reopening empties what closing had set.

    Args:
        happened_on: the day on which it happened, for what is entered later; default today.

    Raises:
        PermissionDenied: the user may not change the deal.
        EditConflict: somebody else changed one of these fields since `version`.
        ValidationError: a value is wrong.
    """
    present = Deal._base_manager.select_related("stage").get(pk=deal.pk)
    after = as_stage(changes["stage"]) if changes.get("stage") else present.stage
    today = happened_on or timezone.localdate()
    prepared = with_consequences(changes, before=present.stage, after=after, today=today)
    with happening(happened_on):
        return record_update(deal, acting_user=acting_user, version=version, changes=prepared, via=via, batch=batch)


def line_create(
    model: type[DealLine] = DealLine, *, acting_user: Any, via: str = Via.WEB, batch: Batch | None = None, **fields: Any
) -> DealLine:
    """Add a product to a deal; its amount is in the deal's currency unless another is given."""
    deal = fields.get("deal")
    if isinstance(deal, Deal):
        fields.setdefault("currency", deal.currency)
    return record_create(model, acting_user=acting_user, via=via, batch=batch, **fields)


def of_deal_create(
    model: type[OfDeal], *, acting_user: Any, via: str = Via.WEB, batch: Batch | None = None, **fields: Any
) -> OfDeal:
    """Add a proposal, PoC or response; its account is the deal's (or the person's) unless given."""
    for name in ("deal", "person"):
        known = fields.get(name)
        if known is not None and not isinstance(known, int) and fields.get("account") is None:
            fields["account"] = known.account
    return record_create(model, acting_user=acting_user, via=via, batch=batch, **fields)


def lead_update(
    lead: Lead,
    *,
    acting_user: Any,
    version: int,
    changes: Mapping[str, Any],
    via: str = Via.WEB,
    batch: Batch | None = None,
) -> Written:
    """Change a response; with a deal it has become one, and it belongs to the deal's account."""
    result = dict(changes)
    deal = result.get("deal")
    if isinstance(deal, Deal):
        result.setdefault("status", "converted")
        if lead.account_id is None:
            result.setdefault("account", deal.account)
    return record_update(lead, acting_user=acting_user, version=version, changes=result, via=via, batch=batch)


def budget_create(
    model: type[Budget] = Budget, *, acting_user: Any, via: str = Via.WEB, batch: Batch | None = None, **fields: Any
) -> Budget:
    """Set a budget; the scope is that of the one target given.

    Raises:
        PermissionDenied: the user does not manage the target's team.
        ValidationError: no target, several, or the budget exists already.
    """
    named = [name for name in ("team", "seller", "account") if fields.get(name) or fields.get(f"{name}_id")]
    if len(named) != 1:
        raise ValidationError({"scope": _("A budget belongs to one team, one seller or one account.")})
    fields["scope"] = named[0]
    return record_create(model, acting_user=acting_user, via=via, batch=batch, **fields)


@transaction.atomic
def interactions_link(deal: Deal, *, acting_user: Any, version: int, add: Any = (), remove: Any = ()) -> Written:
    """Tie activities to a deal or untie them; those that the user may not see stay as they are."""
    present = set(deal.interactions.values_list("pk", flat=True))
    wanted = (present | {item.pk for item in add}) - {item.pk for item in remove}
    return deal_update(deal, acting_user=acting_user, version=version, changes={"interactions": sorted(wanted)})
