"""Writes to evidence, which must name where it comes from; needs go through `records.services`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from rashin.audit.models import Batch, Via
from rashin.audit.writes import Written
from rashin.people.models import Remark
from rashin.records.services import record_create, record_update

from .models import Evidence

NEWS_QUOTE_MOST = 200  # characters of a news report that may be kept


def evidence_create(
    model: type[Evidence] = Evidence, *, acting_user: Any, via: str = Via.WEB, batch: Batch | None = None, **fields: Any
) -> Evidence:
    """Add a piece of evidence; a remark brings its activity and day along.

    Raises:
        ValidationError: no activity, remark or source is named, or the quote from the news is too long.
        PermissionDenied: the user may not write on this account.
    """
    remark = fields.get("remark")
    if isinstance(remark, Remark):
        fields["interaction"] = remark.interaction
    if fields.get("interaction") is not None and not fields.get("said_on"):
        fields["said_on"] = fields["interaction"].happened_on
    _refuse_unsourced(fields)
    return record_create(model, acting_user=acting_user, via=via, batch=batch, **fields)


def evidence_update(
    evidence: Evidence,
    *,
    acting_user: Any,
    version: int,
    changes: Mapping[str, Any],
    via: str = Via.WEB,
    batch: Batch | None = None,
) -> Written:
    """Change a piece of evidence. Raises ValidationError under the same rules as `evidence_create`."""
    names = ("kind", "quote", "interaction", "remark", "source")
    _refuse_unsourced({name: changes.get(name, getattr(evidence, name)) for name in names})
    return record_update(evidence, acting_user=acting_user, version=version, changes=changes, via=via, batch=batch)


def _refuse_unsourced(fields: Mapping[str, Any]) -> None:
    if not (fields.get("interaction") or fields.get("remark") or str(fields.get("source") or "").strip()):
        raise ValidationError({"source": _("Name the source, or choose the activity or remark it comes from.")})
    length = len(str(fields.get("quote") or ""))
    if fields.get("kind") == "news" and length > NEWS_QUOTE_MOST:
        raise ValidationError(
            {
                "quote": _("From a news report, keep at most %(most)d characters; this quote has %(length)d.")
                % {"most": NEWS_QUOTE_MOST, "length": length}
            }
        )
