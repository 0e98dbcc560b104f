"""What the panels of a person's page ask for."""

from __future__ import annotations

from typing import Any

from django import template

from rashin.members.gate import note_reading, sees_core
from rashin.people import selectors
from rashin.people.models import Appointment, Person, Remark, Stance

register = template.Library()


@register.simple_tag(takes_context=True)
def sees_stance(context: dict[str, Any], person: Person) -> bool:
    """Whether the reader belongs to the core team of the person's account."""
    return sees_core(context["request"].user, person)


@register.simple_tag(takes_context=True)
def way_of(context: dict[str, Any], person: Person) -> list[Appointment]:
    """The person's appointments, newest first."""
    return selectors.way_of(person, context["request"].user)


@register.simple_tag(takes_context=True)
def stances_of(context: dict[str, Any], person: Person) -> list[Stance]:
    """The person's stances, newest first."""
    return selectors.stances_of(person, context["request"].user)


@register.simple_tag(takes_context=True)
def remarks_of(context: dict[str, Any], person: Person) -> list[Remark]:
    """The person's newest remarks; reading the words of a material fact is recorded."""
    user = context["request"].user
    remarks = selectors.remarks_of(person, user)
    for interaction in {remark.interaction for remark in remarks}:
        note_reading(interaction, user)
    return remarks


@register.filter
def of(found: dict[int, Any], pk: int) -> Any:
    """The entry of a record in what was looked up for all of them; None where it has none."""
    return found.get(pk)
