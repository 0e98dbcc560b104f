"""What the panels of a deal's page ask for."""

from __future__ import annotations

from typing import Any

from django import template

from rashin.deals import selectors
from rashin.deals.models import Deal, DealLine
from rashin.domain.money import Money
from rashin.members.gate import note_reading
from rashin.people.models import Interaction

register = template.Library()


@register.simple_tag
def history_of(deal: Deal) -> list[selectors.HistoryStep]:
    """The deal's dated history, newest first."""
    return selectors.history_of(deal)


@register.simple_tag(takes_context=True)
def products_of(context: dict[str, Any], deal: Deal) -> list[DealLine]:
    """The deal's products."""
    return selectors.lines_of(deal, context["request"].user)


@register.simple_tag
def product_totals(lines: list[DealLine]) -> list[Money]:
    """Sums of the products, each currency apart."""
    return selectors.line_totals(lines)


@register.simple_tag(takes_context=True)
def activities_of(context: dict[str, Any], deal: Deal) -> list[Interaction]:
    """The activities tied to the deal; naming that of a material fact counts as reading it."""
    user = context["request"].user
    found = selectors.interactions_of(deal, user)
    for interaction in found:
        note_reading(interaction, user)
    return found
