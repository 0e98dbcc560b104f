"""Template tags of the uniform shell: a field's value as people read it, links to records, changed query strings."""

from __future__ import annotations

from typing import Any

from django import template
from django.core.exceptions import FieldDoesNotExist
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rashin.audit.models import Record
from rashin.domain.money import format_amount
from rashin.lib import display
from rashin.records.fields import FieldInfo, describe
from rashin.records.show import PLAIN, reference, shown
from rashin.records.veil import veil_for

register = template.Library()
LONGEST_PAST = 600  # characters of a text in the history


@register.simple_tag(takes_context=True)
def value(context: dict[str, Any], info: FieldInfo, record: Any, bare: bool = False) -> SafeString:
    """The record's value of one field, ready to show; hidden where this reader may not see it.

    `bare` leaves the unit of yen to the column's head and terms unframed.

    Pages with many rows put a `veil` into the context (`records.veil.veil_for`), so that it is looked up once.
    """
    user = context["request"].user
    veil = context.get("veil") or veil_for(user, [record], [info])
    return shown(info, record, getattr(user, "money_unit", "million"), veil, bare=bare)


@register.filter
def link(record: Any) -> SafeString:
    """A record's name as a link; only for records that the reader was authorised to see."""
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


@register.simple_tag
def logged(record: Any, name: str, past: Any) -> str:
    """A value from the log in words: `—` for nothing, days, months and amounts in our form."""
    if past is None or past == "":
        return display.NOTHING
    try:
        model: type[Record] = type(record)
        info = describe(model, name)
    except FieldDoesNotExist:
        return str(past)
    if info.kind == "money":
        return format_amount(int(past), info.currency(record), "yen", display.language())
    plain = PLAIN.get(info.kind)
    return plain(past) if plain else _shortened(str(past))


def _shortened(text: str) -> str:
    """A past text as far as a line of history has room, and how long it was; the record itself shows it whole."""
    if len(text) <= LONGEST_PAST:
        return text
    return _("%(text)s… (%(n)s characters in all)") % {"text": text[:LONGEST_PAST], "n": f"{len(text):,}"}
