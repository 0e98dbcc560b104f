"""A resource says once, for one kind of record, what lists, details, forms, exports and pickers show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise

from rashin.audit import writes
from rashin.audit.models import Record

from . import services
from .fields import FieldInfo, describe

Label = str | Promise


@dataclass(frozen=True)
class Section:
    """A titled group of fields on the detail page and the form."""

    title: Label
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Related:
    """A list of another kind of record shown on the detail page, tied by one of its foreign keys."""

    slug: str
    by: str  # the path in the other model that leads to this record
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class SalesforceSheet:
    """Data Loader headings of the matching Salesforce object: heading to field path.

    A path of `external_id` gives the record's own Salesforce Id; a path ending in `__external_id` the related one's.
    """

    object_name: str
    headings: Mapping[str, str]


@dataclass(frozen=True)
class Resource:
    """Everything the uniform shell needs to know about one kind of record."""

    model: type[Record]
    slug: str  # its address; with `list_path` for the list, where another page stands at `slug/`
    columns: tuple[str, ...]
    default_columns: tuple[str, ...]
    sections: tuple[Section, ...]
    filters: tuple[str, ...] = ()
    create_fields: tuple[str, ...] = ()
    bulk_fields: tuple[str, ...] = ()
    optional: frozenset[str] = frozenset()  # asked for on the new form, but its service knows a default
    totals: tuple[str, ...] = ()  # money fields whose sums, by currency, stand in the head of the list
    order: str = "-updated_at"
    related: tuple[Related, ...] = ()
    salesforce: SalesforceSheet | None = None
    account_path: str | None = "account"
    empty_hint: Label = ""  # what this list is for and how it fills
    meta: tuple[str, ...] = ()  # fields that tell two records of one name apart, in pickers and search
    subtitle: tuple[str, ...] = ()  # fields under a detail page's title
    choices: Mapping[str, Callable[[Any], Q]] = field(default_factory=dict)  # what a user may choose, beside seeing it
    create: Callable[..., Record] = services.record_create
    update: Callable[..., Any] = services.record_update
    archive: Callable[..., Any] = services.record_archive
    restore: Callable[..., Any] = services.record_restore
    notices: Callable[[Any], Sequence[Any]] | None = None  # warnings shown at the top of the detail page
    actions: tuple[str, ...] = ()  # templates of further buttons on the detail page, given `record` and `writable`
    panels: tuple[str, ...] = ()  # further templates on the detail page, given `record`
    panels_first: bool = False  # whether they stand above the fields
    prefetch: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()  # related records that every reading needs besides the shown ones, e.g. for its name
    list_path: str = ""
    detail_url: Callable[[Any], str] | None = None
    read_only: frozenset[str] = frozenset()
    creatable: bool = True

    @property
    def name(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def plural(self) -> str:
        return str(self.model._meta.verbose_name_plural)

    def infos(self, paths: Sequence[str]) -> list[FieldInfo]:
        return [describe(self.model, path) for path in paths]

    def form_fields(self) -> tuple[str, ...]:
        """All fields of the sections that can be edited, in their order."""
        names = (name for section in self.sections for name in section.fields)
        return tuple(n for n in names if n not in self.read_only and describe(self.model, n).field.editable)

    def join(self, rows: QuerySet[Any], columns: Sequence[str] | None = None) -> QuerySet[Any]:
        """Rows together with the related ones that these columns (default: all) show."""
        infos = self.infos(columns if columns is not None else self.columns)
        joins = set(self.joined) | set(self.model.guard_paths())
        for info in infos:
            if info.kind == "ref" and info.target is not None:
                other = by_model(info.target)
                joins |= {info.path, *(f"{info.path}__{path}" for path in (other.joined if other else ()))}
        joins |= {info.path.rpartition("__")[0] for info in infos if "__" in info.path}
        sets = [info.path for info in infos if info.kind == "refs"]
        return rows.select_related(*sorted(joins)).prefetch_related(*sets, *self.prefetch)

    def join_detail(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Rows together with the related ones that the detail page shows."""
        shown = (name for section in self.sections for name in section.fields)
        return self.join(rows, [*shown, *self.subtitle])

    def url(self, record: Any) -> str:
        """The record's own page."""
        return self.detail_url(record) if self.detail_url else reverse(f"{self.slug}_detail", args=[record.pk])

    def list_url(self) -> str:
        return reverse(f"{self.slug}_list")


_by_slug: dict[str, Resource] = {}
_by_model: dict[type[Any], Resource] = {}


def register(*resources: Resource) -> None:
    """Add resources to the shell; their URLs appear with them."""
    for resource in resources:
        _by_slug[resource.slug] = resource
        _by_model[resource.model] = resource
        own = writes.Services(resource.update, resource.archive, resource.restore)
        writes.register_services(resource.model.record_kind(), own)


def all_resources() -> Iterator[Resource]:
    return iter(_by_slug.values())


def by_slug(slug: str) -> Resource:
    return _by_slug[slug]


def by_model(model: type[Any]) -> Resource | None:
    return _by_model.get(model)


def url_of(record: Any) -> str | None:
    """The page of any record, None when its kind has no page."""
    resource = _by_model.get(type(record))
    return resource.url(record) if resource else None
