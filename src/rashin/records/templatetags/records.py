"""Template tags of the uniform shell: a field's value as people read it, links to records, changed query strings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import template
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rashin.domain.money import Unit
from rashin.lib import display
from rashin.records.fields import FieldInfo
from rashin.records.resource import url_of

register = template.Library()
EMPTY = SafeString('<span class="ink3">—</span>')


@register.simple_tag(takes_context=True)
def value(context: dict[str, Any], info: FieldInfo, record: Any, bare: bool = False) -> SafeString:
    """The record's value of one field, ready to show; `bare` leaves yen's unit to the column's head."""
    user = context["request"].user
    return show(info, info.value(record), record, getattr(user, "money_unit", "million"), bare=bare)


def show(info: FieldInfo, raw: Any, record: Any, unit: Unit, *, bare: bool = False) -> SafeString:
    """One value in its kind's form; `—` where nothing is known."""
    if info.kind == "refs":
        return format_html_join("、", "{}", ((reference(item),) for item in raw.all())) or EMPTY
    if raw is None or raw == "":
        return EMPTY
    if info.kind == "money":
        return display.money_html(raw, info.currency(record), unit, bare=bare)
    if info.kind == "term":
        return display.term_html(info.vocabulary.get(raw) if info.vocabulary else None, framed=not bare)
    if info.kind == "ref":
        return reference(raw)
    if info.kind == "long":
        return format_html('<span class="prewrap">{}</span>', raw)
    plain = _PLAIN.get(info.kind)
    return format_html('<span class="{}">{}</span>', "num" if plain else "", plain(raw) if plain else raw)


_PLAIN: dict[str, Callable[[Any], str]] = {
    "date": lambda raw: display.day(raw, weekday=True),
    "datetime": display.moment,
    "time": display.clock,
    "month": display.month,
    "int": display.number,
    "decimal": display.decimal,
    "percent": lambda raw: f"{raw}%",
    "bool": display.yes_no,
}


def reference(record: Any) -> SafeString:
    """A record's name, linked to its page where it has one."""
    url = url_of(record)
    return format_html('<a href="{}">{}</a>', url, record) if url else format_html("{}", record)


@register.filter
def link(record: Any) -> SafeString:
    """A record's name as a link."""
    return reference(record)


@register.simple_tag
def changed_query(params: QueryDict, **changes: Any) -> str:
    """The query string with some parameters set, or dropped where the value is None. `page` starts over."""
    copy = params.copy()
    copy.pop("page", None)
    for name, new in changes.items():
        copy.pop(name, None)
        if new is not None:
            copy[name] = str(new)
    return copy.urlencode()


@register.simple_tag
def without_filter(params: QueryDict, name: str) -> str:
    """The query string without one filter."""
    return changed_query(params, **{name: None, f"{name}_from": None, f"{name}_to": None})


@register.filter
def old_new(value: Any) -> str:
    """A logged value in words: `—` for nothing, days and moments in our form."""
    import datetime as dt

    if value is None or value == "":
        return display.NOTHING
    if isinstance(value, dt.datetime):
        return display.moment(value)
    if isinstance(value, dt.date):
        return display.day(value)
    return display.yes_no(value) if isinstance(value, bool) else str(value)
