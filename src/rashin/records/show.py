"""A field's value as people read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rashin.domain.money import Unit
from rashin.lib import display
from rashin.lib.terms import label

from .fields import FieldInfo
from .resource import url_of
from .veil import Veil

EMPTY = SafeString('<span class="ink3">—</span>')

PLAIN: Mapping[str, Callable[[Any], str]] = {
    "date": lambda raw: display.day(raw, weekday=True),
    "datetime": display.moment,
    "time": display.clock,
    "month": display.month,
    "int": display.number,
    "year": str,
    "decimal": display.decimal,
    "percent": lambda raw: f"{raw}%",
    "bool": display.yes_no,
}


def shown(info: FieldInfo, record: Any, unit: Unit, veil: Veil, *, bare: bool = False) -> SafeString:
    """The record's value of one field as this reader may see it; `bare` as in `show`."""
    if veil.hides(info, record):
        return format_html('<span class="ink3">{}</span>', _("not open to you"))
    return show(info, info.value(record), record, unit, bare=bare, veil=veil)


def show(
    info: FieldInfo,
    raw: Any,
    record: Any,
    unit: Unit,
    *,
    bare: bool = False,
    currency: str | None = None,
    veil: Veil | None = None,
) -> SafeString:
    """One value in its kind's form; `—` where nothing is known.

    Args:
        raw: the value; for a field of many records a manager or a list of them.
        record: the record it belongs to (its currency is needed).
        unit: the reader's unit of money.
        bare: for a table: its head names the unit of yen, and terms stand unframed.
        currency: the currency of an amount that is not saved yet.
        veil: which of many related records are not to be named.
    """
    if info.kind == "refs":
        return _many(raw, veil or Veil())
    if raw is None or raw == "":
        return EMPTY
    if info.kind == "money":
        return display.money_html(raw, currency or info.currency(record), unit, bare=bare)
    if info.kind == "term":
        return display.term_html(info.vocabulary.get(raw) if info.vocabulary else None, framed=not bare)
    if info.kind == "ref":
        return reference(raw)
    if info.kind == "long":
        return format_html('<span class="prewrap">{}</span>', raw)
    plain = PLAIN.get(info.kind)
    return format_html('<span class="{}">{}</span>', "num" if plain else "", plain(raw) if plain else raw)


def in_words(info: FieldInfo, record: Any) -> str:
    """One value as plain text; empty where nothing is known."""
    raw = info.value(record)
    if raw is None or raw == "" or info.kind == "refs":
        return ""
    if info.kind == "term":
        return label(info.vocabulary.get(raw) if info.vocabulary else None)
    if info.kind == "money":
        return display.money(raw, info.currency(record))
    plain = PLAIN.get(info.kind)
    return plain(raw) if plain else str(raw)


def _many(raw: Any, veil: Veil) -> SafeString:
    items = list(raw.all() if hasattr(raw, "all") else raw or ())
    named = [reference(item) for item in items if not veil.hides_record(item)]
    hidden = len(items) - len(named)
    if hidden:
        named.append(SafeString(ngettext("%(n)d not open to you", "%(n)d not open to you", hidden) % {"n": hidden}))
    return format_html_join("、", "{}", ((name,) for name in named)) or EMPTY


def reference(record: Any) -> SafeString:
    """A record's name, linked to its page where it has one."""
    url = url_of(record)
    return format_html('<a href="{}">{}</a>', url, record) if url else format_html("{}", record)
