"""A list as its query string describes it: search, filters, order, columns, page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from rashin.audit.models import Record
from rashin.domain.dates import parse_date
from rashin.domain.problems import Problem
from rashin.lib.http import parse_id
from rashin.members.models import Confidential
from rashin.search.selectors import matching_ids

from .fields import FieldInfo, describe
from .filters import Filter, apply_filter, read_filter
from .models import SavedView
from .resource import Resource
from .veil import Veil, is_core, veil_for

PAGE_SIZE = 50
OWN_PARAMS = ("q", "sort", "columns", "page", "view", "changed_since", "archived", "format", "ids")


@dataclass(frozen=True)
class Total:
    """The sum of one money column over the whole narrowed list, in one currency."""

    info: FieldInfo
    minor: int
    currency: str


@dataclass
class Listing:
    """One list for one user. Rows come only through the gate.

    Queries: 1 for count and sums, 2 for the page (+1 per many-to-many column), 1 per chosen related filter,
    and those of `veil_for`.
    """

    resource: Resource
    user: Any
    params: QueryDict
    fixed: dict[str, Any] = field(default_factory=dict)  # filters that the page itself sets, e.g. the account
    problems: list[str] = field(default_factory=list)

    @cached_property
    def query(self) -> str:
        return self.params.get("q", "").strip()

    @cached_property
    def columns(self) -> list[FieldInfo]:
        """The chosen columns, else the default ones; a column that the page fixes is left out."""
        wanted = [name for name in self.params.get("columns", "").split(",") if name in self.resource.columns]
        return self.resource.infos([n for n in wanted or self.resource.default_columns if n not in self.fixed])

    @cached_property
    def other_columns(self) -> list[FieldInfo]:
        shown = {info.path for info in self.columns}
        return self.resource.infos([name for name in self.resource.columns if name not in shown])

    @cached_property
    def filters(self) -> list[Filter]:
        names = [name for name in self.resource.filters if name not in self.fixed]
        return [read_filter(describe(self.resource.model, name), self.params, self.user) for name in names]

    @cached_property
    def active_filters(self) -> list[Filter]:
        return [item for item in self.filters if item.active]

    @cached_property
    def sort(self) -> str:
        """The asked order if it is one of the columns; never by what the core team alone sees, which order betrays."""
        wanted = self.params.get("sort", "")
        name = wanted.removeprefix("-")
        if name not in self.resource.columns:
            return self.resource.order
        info = describe(self.resource.model, name)
        return self.resource.order if info.kind == "refs" or is_core(info) else wanted

    @cached_property
    def archived(self) -> bool:
        return self.params.get("archived") == "1"

    def base(self) -> QuerySet[Any]:
        """Visible rows without the list's own narrowing."""
        if self.archived:
            return self.resource.model.objects.archived_visible_to(self.user).filter(**self.fixed)
        return self.resource.model.objects.visible_to(self.user).filter(**self.fixed)

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """All rows of the list in order, unjoined and unpaged."""
        rows = self.base()
        if self.query:
            rows = rows.filter(pk__in=matching_ids(self.resource.model.record_kind(), self.query))
        for item in self.active_filters:
            if is_core(item.info):
                rows = rows.filter(self.resource.model.core_filter(self.user))
            rows = apply_filter(rows, item, self.problems)
        return self._changed_since(rows).order_by(*self._order())

    def _order(self) -> list[Any]:
        """The order as the database takes it; what is not known comes last either way."""
        name, falling = self.sort.removeprefix("-"), self.sort.startswith("-")
        info = describe(self.resource.model, name)
        path: Any = F(name)
        if info.kind == "ref" and info.target is not None and info.target._meta.ordering:
            path = F(f"{name}__{str(info.target._meta.ordering[0]).removeprefix('-')}")
        elif info.vocabulary is not None:  # terms stand in the order of their vocabulary, not of their codes
            places = [When(**{name: term.value}, then=Value(place)) for place, term in enumerate(info.vocabulary)]
            path = Case(*places, output_field=IntegerField())
        if open_to := self._open_steps(info):  # else the order would betray names that the rows do not show
            path = Case(When(open_to, then=path))
        return [path.desc(nulls_last=True) if falling else path.asc(nulls_last=True), "-pk"]

    def _open_steps(self, info: FieldInfo) -> Q:
        """Where the records that the path leads over are open to the user; nothing where they always are."""
        model, result = self.resource.model, Q()
        own, same = getattr(model, "account_path", ""), getattr(model, "same_account", ())
        names = info.path.split("__") if info.kind == "ref" else info.path.split("__")[:-1]
        for place in range(1, len(names) + 1):
            step = "__".join(names[:place])
            target = describe(model, step).target
            if f"{own}__".startswith(f"{step}__") or target is None or not issubclass(target, Record):
                continue
            if step in same and not issubclass(target, Confidential):
                continue
            gate = target.visible_filter(self.user)
            if gate != Q():
                result &= Q(**{f"{step}__in": target._base_manager.filter(gate).values("pk")})
        return result

    def _changed_since(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        text = self.params.get("changed_since", "").strip()
        if not text:
            return rows
        try:
            day = parse_date(text, today=timezone.localdate()).date
        except Problem:
            self.problems.append(_("“%(text)s” cannot be read as a day.") % {"text": text})
            return rows
        start = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
        return rows.filter(updated_at__gte=start)

    def joined(self) -> QuerySet[Any]:
        """Rows with what the shown columns need."""
        return self.resource.join(self.rows, [info.path for info in self.columns])

    @cached_property
    def page(self) -> Page[Any]:
        """One page of rows. Its ids are chosen first, so that the database sorts numbers, not whole joined rows."""
        paginator = Paginator(self.rows.values_list("pk", flat=True), PAGE_SIZE)
        paginator.count = self.count
        page = paginator.get_page(self.params.get("page", "1"))
        ids = list(page.object_list)
        paths = [info.path for info in self.columns]
        found = self.resource.join(self.resource.model._base_manager.filter(pk__in=ids), paths).in_bulk()
        page.object_list = [found[pk] for pk in ids if pk in found]
        return page

    @cached_property
    def count(self) -> int:
        """The number of all rows of the list."""
        if self.resource.totals:
            return sum(line["n"] for line in self._sums)
        return self.rows.order_by().count()

    @cached_property
    def veil(self) -> Veil:
        """What of the page's rows this reader may not see."""
        return veil_for(self.user, list(self.page.object_list), self.columns)

    @cached_property
    def _sums(self) -> list[dict[str, Any]]:
        """Records and sums over all rows of the list by currency, yen first. 1 query."""
        currency = self._money[0].field.currency_field
        sums = {f"sum_{info.path}": Sum(info.path) for info in self._money}
        lines = self.rows.order_by().values(currency).annotate(n=Count("pk"), **sums)
        return sorted(
            ({**line, "code": line[currency]} for line in lines), key=lambda r: (r["code"] != "JPY", r["code"])
        )

    @cached_property
    def _money(self) -> list[FieldInfo]:
        return self.resource.infos(self.resource.totals)

    @property
    def totals(self) -> list[Total]:
        """Sums over all rows of the list; currencies are never added."""
        if not self._money:
            return []
        found = [(info, line[f"sum_{info.path}"], line["code"]) for line in self._sums for info in self._money]
        return [Total(info, int(minor), code) for info, minor, code in found if minor is not None]

    @cached_property
    def saved_views(self) -> list[SavedView]:
        return list(SavedView.objects.visible_to(self.user).filter(slug=self.resource.slug))

    @property
    def narrowed(self) -> bool:
        """Whether anything but the page itself leaves rows out."""
        return bool(self.query or self.active_filters or self.params.get("changed_since") or self.archived)


def with_saved_view(params: QueryDict, user: Any, slug: str) -> tuple[QueryDict, SavedView | None]:
    """The query string, with a saved view's in its place when `view=` names one and nothing else is asked."""
    number = parse_id(params.get("view"))
    view = SavedView.objects.visible_to(user).filter(slug=slug, pk=number).first() if number else None
    if view is None:
        return params, None
    merged = QueryDict(view.query, mutable=True)
    for name in params:
        if name != "view":
            merged.setlist(name, params.getlist(name))
    return merged, view
