"""The rows of a list as the template writes them: what depends on the column alone is worked out once, not per row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from rashin.domain.money import Unit

from .fields import FieldInfo
from .listing import Listing
from .show import shown


@dataclass(frozen=True)
class Line:
    """One record: its name, its address, and its further cells as (attributes of the cell, text)."""

    record: Any
    name: str
    url: str
    cells: list[tuple[SafeString, SafeString]]


def lines_of(listing: Listing) -> Iterator[Line]:
    """The page's rows. No query beside the listing's own."""
    unit: Unit = getattr(listing.user, "money_unit", "million")
    columns = [(info, _attributes(info)) for info in listing.columns[1:]]
    for record in listing.page.object_list:
        cells = [(attributes, shown(info, record, unit, listing.veil, bare=True)) for info, attributes in columns]
        yield Line(record, str(record), listing.resource.url(record), cells)


def _attributes(info: FieldInfo) -> SafeString:
    """The label that stacked rows show, and how the cell is set."""
    css = "r" if info.numeric else "long" if info.kind == "long" else ""
    if not css:
        return format_html(' data-l="{}"', info.label)
    return format_html(' data-l="{}" class="{}"', info.label, css)
