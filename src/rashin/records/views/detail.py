"""One record: its fields with who says so, what hangs on it, and what happened to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rashin.audit.models import Provenance, Record
from rashin.audit.selectors import history, provenance_of
from rashin.members.gate import get_visible, hidden_fields, insider_list, may_write, note_readings
from rashin.members.models import Confidential

from ..fields import FieldInfo
from ..resource import Related, Resource, Section, by_slug
from ..veil import Veil, is_core, veil_for

RELATED_ROWS = 10
HISTORY_ROWS = 8


@dataclass(frozen=True)
class Line:
    """One field on a detail page."""

    info: FieldInfo
    value: Any
    provenance: Provenance | None
    editable: bool


@dataclass(frozen=True)
class RelatedList:
    """The first rows of what hangs on a record."""

    resource: Resource
    by: str
    columns: list[FieldInfo]
    rows: list[tuple[Any, str]]
    more: bool


@require_GET
def record_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The record's own page."""
    resource = by_slug(slug)
    record = get_visible(resource.model, request.user, pk, joined=resource.join_detail)
    return render(request, "records/detail.html", detail_context(request, resource, record))


def detail_context(request: HttpRequest, resource: Resource, record: Any) -> dict[str, Any]:
    """What the detail page and pages built on it show. Queries: about 6, plus 1–2 per related list."""
    user = request.user
    writable = may_write(user, record)
    hidden = hidden_fields(user, record)
    found = provenance_of([record])
    related = [_related(item, record, user) for item in resource.related]
    names = [name for section in resource.sections for name in section.fields]
    veil = veil_for(user, [record], resource.infos([*names, *resource.subtitle]))
    for item in related:
        veil |= veil_for(user, [row for row, _url in item.rows], item.columns)
        note_readings([row for row, _url in item.rows], user)
    readers, readings = insider_list(record) if isinstance(record, Confidential) and record.is_material else ([], [])
    return {
        "resource": resource,
        "record": record,
        "writable": writable,
        "veil": veil,
        "readers": readers,
        "readings": readings if writable else [],
        "sections": [(s.title, _lines(resource, s, record, found, veil, writable)) for s in resource.sections],
        "related": related,
        "history": history(record, user=user, hidden=hidden, limit=HISTORY_ROWS),
        "notices": _notices(resource, record, hidden),
        "account": record.the_account() if hasattr(record, "the_account") else None,
        "subtitle": [(info, info.value(record)) for info in resource.infos(resource.subtitle)],
    }


def _notices(resource: Resource, record: Record, hidden: frozenset[str]) -> list[Any]:
    """The record's warnings, without those about fields that this reader may not see."""
    found = resource.notices(record) if resource.notices else []
    return [notice for notice in found if getattr(notice, "field", "") not in hidden]


def _lines(
    resource: Resource,
    section: Section,
    record: Record,
    found: dict[tuple[int, str], Provenance],
    veil: Veil,
    writable: bool,
) -> list[Line]:
    return [
        Line(
            info,
            info.value(record),
            found.get((record.pk, info.path)),
            writable and info.path in resource.form_fields() and not veil.hides(info, record),
        )
        for info in resource.infos(section.fields)
        if not is_core(info) or not veil.hides(info, record)
    ]


def _related(item: Related, record: Record, user: Any) -> RelatedList:
    resource = by_slug(item.slug)
    columns = item.columns or tuple(name for name in resource.default_columns if name != item.by)
    rows = resource.model.objects.visible_to(user).filter(**{item.by: record})
    found = list(resource.join(rows.order_by(resource.order, "-pk"), columns)[: RELATED_ROWS + 1])
    shown = [(row, resource.url(row)) for row in found[:RELATED_ROWS]]
    return RelatedList(resource, item.by, resource.infos(columns), shown, len(found) > RELATED_ROWS)


@require_GET
def record_history(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Everything that happened to a record, newest first; works for records in the bin too."""
    resource = by_slug(slug)
    record = get_visible(resource.model, request.user, pk, archived=True)
    hidden = hidden_fields(request.user, record)
    context = {
        "resource": resource,
        "record": record,
        "history": history(record, user=request.user, hidden=hidden, limit=500),
        "writable": may_write(request.user, record),
        "account": record.the_account() if hasattr(record, "the_account") else None,
    }
    return render(request, "records/history.html", context)
