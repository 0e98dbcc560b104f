"""Imports as their pages show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.http import Http404
from django.utils.translation import gettext as _

from rashin.audit.models import Record
from rashin.domain import vocabulary as v
from rashin.domain.money import format_amount
from rashin.exchange.profiles import fields_of
from rashin.exchange.profiles.fields import Field
from rashin.lib.display import language
from rashin.lib.fields import MoneyField
from rashin.lib.terms import label
from rashin.records.resource import url_of

from .kinds import kind_of
from .kinds.base import Kind
from .models import ImportRow, ImportRun
from .reasons import words

PER_PAGE = 50
TABS = ("new", "changed", "same", "rejected", "waiting")


def get_visible(user: Any, pk: int) -> ImportRun:
    """The import, if this user may see it.

    Raises:
        Http404: there is none, or it is somebody else's.
    """
    run = ImportRun.objects.visible_to(user).select_related("owner", "batch").filter(pk=pk).first()
    if run is None:
        raise Http404(_("This page does not exist, or it is not open to you."))
    return run


def past(user: Any, page: str | None) -> Page[ImportRun]:
    """The user's imports, newest first."""
    runs = ImportRun.objects.visible_to(user).select_related("owner")
    return Paginator(runs, 20).get_page(page)


@dataclass(frozen=True)
class ColumnLine:
    """One heading of the file: examples, the field it goes to, and how sure that is."""

    heading: str
    place: int
    samples: Sequence[str]
    target: str
    why: str
    unit: str


def column_lines(run: ImportRun) -> list[ColumnLine]:
    """The columns, those that are taken first."""
    samples = [*run.samples, *[[]] * len(run.headings)]
    lines = [
        ColumnLine(
            heading,
            place,
            samples[place],
            run.mapping.get(heading, ""),
            run.origins.get(heading, "") if heading in run.mapping else "",
            _unit(run.units.get(heading)),
        )
        for place, heading in enumerate(run.headings)
    ]
    return sorted(lines, key=lambda line: (not line.target, line.place))


def _unit(stated: Sequence[Any] | None) -> str:
    if not stated or (stated[0] == 1 and not stated[1]):
        return ""
    unit = {1: "", 1000: "× 1,000", 10**6: "× 1,000,000"}.get(stated[0], f"× {stated[0]:,}")
    return " ".join(part for part in (stated[1] or "", unit) if part)


def choices_of(kind: str) -> list[tuple[str, str]]:
    """The fields that a column may go to, in the reader's language."""
    taken = kind_of(kind)
    fields: Iterable[Field] = fields_of(kind)  # type: ignore[arg-type]
    return [(one.name, one.ja if language() == "ja" else one.en) for one in fields if taken.takes(one.name)]


@dataclass(frozen=True)
class Change:
    """One field of one row: what stands here, what the file says."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class RowLine:
    """A row of the preview or the result."""

    row: ImportRow
    title: str
    url: str | None
    changes: Sequence[Change]
    reasons: Sequence[str]
    cells: str


def tab_counts(run: ImportRun) -> list[tuple[str, str, int]]:
    """(value, label, number of rows) of each result."""
    counts = dict(run.rows.values_list("result").annotate(n=Count("pk")).order_by())
    return [(name, label(v.IMPORT_ROW_RESULTS[name]), counts.get(name, 0)) for name in TABS]


def row_page(run: ImportRun, result: str, page: str | None) -> tuple[Page[ImportRow], list[RowLine]]:
    """A page of rows with one result. The number of queries does not grow with the rows."""
    found = Paginator(run.rows.filter(result=result).order_by("number", "part"), PER_PAGE).get_page(page)
    rows = list(found)
    kind = kind_of(run.kind) if run.kind else None
    names = _names(kind, rows, run.owner) if kind else {}
    records = _records(kind, rows) if kind else {}
    lines = []
    for row in rows:
        record = records.get(row.object_id or 0)
        url = url_of(record) if record is not None else None
        changes = [_change(kind, row, name, pair, names) for name, pair in row.changes.items()] if kind else []
        cells = " · ".join(cell for cell in row.cells if cell)[:160]
        lines.append(RowLine(row, row.title or cells[:60], url, changes, [words(r) for r in row.reasons], cells))
    return found, lines


def _records(kind: Kind, rows: Sequence[ImportRow]) -> dict[int, Any]:
    """Records that a row met or made, for links."""
    ids = [row.object_id for row in rows if row.object_id]
    return {record.pk: record for record in kind.model._base_manager.filter(pk__in=ids, archived_at=None)}


def _field(kind: Kind, name: str) -> Any:
    return kind.model._meta.get_field(name) if not name.startswith("_") else None


def _names(kind: Kind, rows: Sequence[ImportRow], user: Any) -> dict[tuple[str, Any], str]:
    """Names of the records that old and new values point to, those open to the user: one query per field."""
    wanted: dict[str, set[Any]] = defaultdict(set)
    for row in rows:
        for name, pair in row.changes.items():
            described = _field(kind, name)
            if described is not None and described.is_relation:
                wanted[name].update(value for value in pair if isinstance(value, int))
    named: dict[tuple[str, Any], str] = {}
    for name, ids in wanted.items():
        target: type[Record] = _field(kind, name).related_model
        named.update(
            {(name, one.pk): str(one) for one in target._base_manager.filter(target.visible_filter(user), pk__in=ids)}
        )
    return named


def _change(kind: Kind, row: ImportRow, name: str, pair: Sequence[Any], names: dict[tuple[str, Any], str]) -> Change:
    described = _field(kind, name)
    if described is None:
        return Change(_("linked records"), str(len(pair[0] or ())), str(len({*(pair[0] or ()), *pair[1]})))
    currency = str(row.values.get(getattr(described, "currency_field", ""), "JPY"))
    old, new = (_shown(described, value, names, currency) for value in pair)
    return Change(str(described.verbose_name), old, new)


def _shown(described: Any, value: Any, names: dict[tuple[str, Any], str], currency: str) -> str:
    if value is None or value == "":
        return "—"
    if described.is_relation:
        return names.get(
            (described.name, value), f"#{value}" if isinstance(value, int) else str(value).removeprefix("new:")
        )
    if isinstance(described, MoneyField):
        return format_amount(value, currency, "yen", language())
    if vocabulary := getattr(described, "vocabulary", None):
        return label(vocabulary.get(value))
    return str(value)
