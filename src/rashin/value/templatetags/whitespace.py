"""Tags of the whitespace map."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from rashin.accounts.models import Account
from rashin.lib import terms
from rashin.lib.amounts import money_html, unit_of

from ..whitespace import Map, Place, UnitRow

register = template.Library()


@register.simple_tag
def state_count(drawn: Map, state: str) -> str:
    """How many cells have this state: 11 cells."""
    cells = drawn.by_state[state].cells if state in drawn.by_state else 0
    return ngettext("%(count)s cell", "%(count)s cells", cells) % {"count": cells}


@register.simple_tag
def state_gap(drawn: Map, state: str) -> list[tuple[str, int]]:
    """(currency, potential minus current) of the cells of one state."""
    return drawn.by_state[state].gaps if state in drawn.by_state else []


@register.simple_tag
def held(drawn: Map) -> int:
    """Cells that a rival or the customer itself serves."""
    return sum(drawn.by_state[state].cells for state in ("competitor", "in_house") if state in drawn.by_state)


@register.simple_tag(takes_context=True)
def whitespace_cell(
    context: Any, account: Account, row: UnitRow, place: Place, writable: bool, back: str
) -> SafeString:
    """One place of the map: the state in words and colour, the rival, current / potential; a press opens its form."""
    word = terms.label(place.state)
    first = format_html("<b>{}{}</b>", word, "?" if place.suggested else "")
    rival = format_html("<em>{}</em>", place.cell.competitor) if place.cell and place.cell.competitor else ""
    inner = format_html("{}{}{}{}", first, rival, _figures(context, place), _bar(place))
    url = _url(account, row, place, back) if writable else _page(place)
    name = f"{row.unit or account} × {place.offering}: {word}"
    if not url:
        return format_html('<span class="c-ws {}" title="{}">{}</span>', place.css, name, inner)
    return format_html('<a class="c-ws {}" href="{}" title="{}">{}</a>', place.css, url, name, inner)


def _figures(context: Any, place: Place) -> SafeString:
    unit = unit_of(context)
    cell = place.cell
    if cell is None:
        if place.amount is None:
            return SafeString("")
        return format_html("<span>{}</span>", money_html(place.amount, place.currency, unit, bare=True))
    if cell.state in ("not_applicable", "unknown") or (cell.current_amount is None and cell.potential_amount is None):
        return SafeString("")
    now = money_html(cell.current_amount or 0, cell.currency, unit, bare=True)
    could = money_html(cell.potential_amount, cell.currency, unit, bare=True)
    return format_html("<span>{}/<i>{}</i></span>", now, could)


def _bar(place: Place) -> SafeString:
    share = place.share
    if share is None:
        return SafeString("")
    return format_html('<svg class="foot-b" aria-hidden="true"><rect width="{}%" height="100%"/></svg>', f"{share:.1f}")


def _page(place: Place) -> str:
    return reverse("cells_detail", args=[place.cell.pk]) if place.cell else ""


def _url(account: Account, row: UnitRow, place: Place, back: str) -> str:
    """The form of the cell, or a new one with what is known filled in."""
    if place.cell is not None:
        return f"{reverse('cells_edit', args=[place.cell.pk])}?{urlencode({'next': back})}"
    given: dict[str, Any] = {"account": account.pk, "offering": place.offering.pk, "state": place.state.value}
    if row.unit is not None:
        given["unit"] = row.unit.pk
    if place.amount is not None:
        given |= {"current_amount": place.amount, "currency": place.currency}
    return f"{reverse('cells_new')}?{urlencode(given | {'next': back})}"
