"""Two people, one field: showing both values, and the choice between them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rashin.audit.models import Record
from rashin.audit.selectors import last_change
from rashin.audit.writes import EditConflict, Written

from .fields import FieldInfo, describe
from .forms import RecordForm, put_errors
from .resource import Resource
from .show import show

LONGEST_COMPARED = 2000  # characters; the comparison of longer texts takes too long to wait for


@dataclass(frozen=True)
class ShownClash:
    """A field that two people changed, with both values as they read them."""

    info: FieldInfo
    by: Any
    at: datetime | None
    theirs: SafeString
    mine: SafeString

    @property
    def joinable(self) -> bool:
        """Whether both texts can be kept, one below the other."""
        return self.info.kind == "long"


@dataclass(frozen=True)
class Saved:
    """How saving a form went: what was written, or the clashes to decide; neither when the form has errors."""

    written: Written | None = None
    clashes: Sequence[ShownClash] = ()


def save(request: HttpRequest, resource: Resource, record: Any, form: RecordForm) -> Saved:
    """Write what a valid form changed, after applying the choices of an earlier conflict.

    The page names every clashing field in `asked` and takes the choice as `resolve_<field>`: theirs, mine or both.
    """
    changes = form.changes()
    undecided = []
    for name in request.POST.getlist("asked"):
        if name not in changes:
            continue
        choice = request.POST.get(f"resolve_{name}")
        if choice == "theirs":
            del changes[name]
        elif choice == "both":
            changes[name] = f"{getattr(record, name)}\n{changes[name]}"
        elif choice != "mine":
            undecided.append(name)
    if undecided:
        return Saved(clashes=[_asked_again(record, name, form) for name in undecided])
    try:
        written = resource.update(record, acting_user=request.user, version=form.seen_version, changes=changes)
    except EditConflict as conflict:
        form.show_version(conflict.record.version)
        return Saved(clashes=_shown(conflict, form))
    except ValidationError as error:
        put_errors(form, error)
        return Saved()
    return Saved(written)


def _shown(conflict: EditConflict, form: RecordForm) -> list[ShownClash]:
    record = conflict.record
    return [_clash(record, clash.field, form, clash.by, clash.at) for clash in conflict.clashes]


def _asked_again(record: Any, name: str, form: RecordForm) -> ShownClash:
    entry = last_change(record, name)
    return _clash(record, name, form, entry.actor if entry else None, entry.recorded_at if entry else None)


def _clash(record: Any, name: str, form: RecordForm, by: Any, at: datetime | None) -> ShownClash:
    model: type[Record] = type(record)
    info = describe(model, name)
    theirs, mine = info.value(record), form.cleaned_data.get(name)
    if info.kind in ("text", "long"):
        return ShownClash(info, by, at, *differing(str(theirs or ""), str(mine or "")))
    currency = form.cleaned_data.get(info.field.currency_field) if info.kind == "money" else None
    return ShownClash(
        info, by, at, show(info, theirs, record, "yen"), show(info, mine, record, "yen", currency=currency)
    )


def differing(left: str, right: str) -> tuple[SafeString, SafeString]:
    """Two texts with the parts that differ marked."""
    if len(left) + len(right) > LONGEST_COMPARED:
        return _marked([(left, False)]), _marked([(right, False)])
    steps = difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return _marked([(left[a:b], tag != "equal") for tag, a, b, _c, _d in steps]), _marked(
        [(right[c:d], tag != "equal") for tag, _a, _b, c, d in steps]
    )


def _marked(parts: Sequence[tuple[str, bool]]) -> SafeString:
    inner = format_html_join("", "{}", ((_mark(text) if differs else text,) for text, differs in parts if text))
    return format_html('<span class="prewrap">{}</span>', inner or "—")


def _mark(text: str) -> SafeString:
    return format_html("<mark>{}</mark>", text)
