"""Writes to value propositions and whitespace cells: the two find each other by unit and offering."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from rashin.audit import writes
from rashin.audit.models import Batch, Via
from rashin.audit.writes import Written
from rashin.records.services import record_create, record_update

from .models import ValueProposition, WhitespaceCell


def proposition_create(
    model: type[ValueProposition] = ValueProposition,
    *,
    acting_user: Any,
    via: str = Via.WEB,
    batch: Batch | None = None,
    **fields: Any,
) -> ValueProposition:
    """Add a value proposition; without `cell` it takes the cell of its need's unit and its offering, if there is one.

    Raises:
        ValidationError: the cell is of another offering, or a value is missing.
        PermissionDenied: the user may not write on this account.
    """
    need, offering = fields.get("need"), fields.get("offering")
    if fields.get("cell") is None and need is not None and offering is not None:
        cells = WhitespaceCell.objects.live().filter(account=need.account_id, unit=need.unit_id, offering=offering)
        fields["cell"] = cells.first()
    _refuse_other_offering(fields.get("cell"), offering)
    return record_create(model, acting_user=acting_user, via=via, batch=batch, **fields)


def proposition_update(
    proposition: ValueProposition,
    *,
    acting_user: Any,
    version: int,
    changes: Mapping[str, Any],
    via: str = Via.WEB,
    batch: Batch | None = None,
) -> Written:
    """Change a value proposition. Raises ValidationError when the cell is of another offering."""
    cell = changes.get("cell", proposition.cell)
    _refuse_other_offering(cell, changes.get("offering", proposition.offering))
    return record_update(proposition, acting_user=acting_user, version=version, changes=changes, via=via, batch=batch)


@transaction.atomic
def cell_create(
    model: type[WhitespaceCell] = WhitespaceCell,
    *,
    acting_user: Any,
    via: str = Via.WEB,
    batch: Batch | None = None,
    **fields: Any,
) -> WhitespaceCell:
    """Add a cell; propositions the user sees for the same unit and offering, standing without a cell, take this one.

    Raises:
        ValidationError: the cell exists, or a value is wrong.
        PermissionDenied: the user may not write on this account.
    """
    cell = record_create(model, acting_user=acting_user, via=via, batch=batch, **fields)
    waiting = ValueProposition.objects.visible_to(acting_user).filter(
        need__account=cell.account_id, need__unit=cell.unit_id, offering=cell.offering_id, cell=None
    )
    for proposition in waiting:
        writes.update(
            proposition, {"cell": cell}, acting_user=acting_user, version=proposition.version, via=via, batch=batch
        )
    return cell


def _refuse_other_offering(cell: Any, offering: Any) -> None:
    if isinstance(cell, WhitespaceCell) and offering is not None and cell.offering_id != offering.pk:
        raise ValidationError({"cell": _("This cell is of another offering: “%(cell)s”.") % {"cell": cell}})
