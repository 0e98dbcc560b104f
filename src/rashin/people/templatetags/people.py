"""What the panels of a person's page ask for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template

from rashin.lib import display
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
def day_w(value: dt.date | None) -> str:
    """A day with its weekday: `2026/11/24 (火)`."""
    return display.day(value, weekday=True)
