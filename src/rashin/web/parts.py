"""Parts that are more than a mark: provenance, differences, fields."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect, Select
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rashin.domain.vocabulary import PROVENANCE_KINDS
from rashin.lib import figures, terms
from rashin.lib.days import plain_day


def nw(value: object) -> SafeString:
    """Keep a name, post or date on one line."""
    return format_html('<span class="nw">{}</span>', value)


def _short_day(day: date) -> str:
    """11/20, with the year where it is not this one; nobody acts on it, so no weekday."""
    return f"{day:%m/%d}" if day.year == timezone.localdate().year else f"{day:%Y/%m/%d}"


def provenance(
    kind: str, source: str = "", by: object = "", at: date | datetime | None = None, locator: str = ""
) -> SafeString:
    """Where a value came from: ○ 取込 Salesforce 11/20, ● 手入力 高瀬 11/12. Hollow = machine, solid = person."""
    term = PROVENANCE_KINDS.get(kind)
    day = _short_day(plain_day(at)) if at else ""
    words = [terms.label(term) if term else "", source, str(by or ""), day]
    css = "prov prov--typed" if term and term.symbol == "solid" else "prov"
    return format_html('<span class="{}" title="{}">{}</span>', css, locator, " ".join(part for part in words if part))


def differing(mine: object, theirs: object, css: str = "shu") -> SafeString:
    """``mine`` with the part that differs from ``theirs`` set bold, so that the eye finds it."""
    one, other = (
        str(mine if mine not in (None, "") else figures.UNKNOWN),
        str(theirs if theirs not in (None, "") else figures.UNKNOWN),
    )
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    cut = len(one) - end
    return format_html('{}<b class="{}">{}</b>{}', one[:start], css, one[start:cut], one[cut:])


def _kind(field: BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        return "check"
    if isinstance(widget, (RadioSelect, CheckboxSelectMultiple)):
        return "options"
    if getattr(widget, "is_picker", False):
        return "picker"
    return "file" if isinstance(widget, FileInput) else "input"


def field(
    bound: BoundField,
    label: str = "",
    hint: str = "",
    example: str = "",
    unit: str = "",
    wide: bool = False,
    provenance: str = "",
    css: str = "",
) -> SafeString:
    """A form field: label above, value, help below, error in 朱 with an example to take over by one click.

    Args:
        bound: the form's field.
        label: instead of the field's own.
        hint: instead of the field's own help text.
        example: a value offered beside an error.
        unit: printed after the input (円, %).
        wide: takes the whole width of a two-column form.
        provenance: rendered provenance to stand under the value.
        css: classes for the wrapper.
    """
    kind = _kind(bound)
    described = [f"{bound.auto_id}_help"] if hint or bound.help_text else []
    described += [f"{bound.auto_id}_err"] if bound.errors else []
    attributes: dict[str, Any] = {}
    if kind in ("input", "file", "picker"):
        plain = isinstance(bound.field.widget, Select)
        attributes["class"] = " ".join(part for part in (bound.field.widget.attrs.get("class", ""), "in") if part)
        if unit and not plain:
            attributes["class"] += " num"
    if bound.field.widget.attrs.get("placeholder") == bound.label:  # says the label twice
        attributes["placeholder"] = ""
    if described:
        attributes["aria-describedby"] = " ".join(described)
    if bound.errors:
        attributes["aria-invalid"] = "true"
    context = {
        "field": bound,
        "kind": kind,
        "widget": bound.as_widget(attrs=attributes),
        "initial": bound.as_hidden(only_initial=True) if bound.field.show_hidden_initial else "",
        "label": label or bound.label,
        "help": hint or bound.help_text,
        "example": example,
        "unit": unit,
        "css": " ".join(
            part for part in ("fld", "fld--err" if bound.errors else "", "wide" if wide else "", css) if part
        ),
        "provenance": provenance,
        "optional": not bound.field.required,
    }
    return SafeString(render_to_string("web/partials/_field.html", context))
