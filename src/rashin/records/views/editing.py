"""Adding, changing, archiving; two people editing; undo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rashin.audit import writes
from rashin.audit.models import Entry, Record
from rashin.audit.writes import Clash, EditConflict, Written
from rashin.lib.http import safe_next
from rashin.members.gate import authorise_write, get_visible, hidden_fields

from ..fields import FieldInfo, describe
from ..forms import RecordForm
from ..resource import Resource, by_model, by_slug
from .detail import Line


@dataclass(frozen=True)
class ShownClash:
    """A clash with both values in readable form."""

    clash: Clash
    info: FieldInfo
    theirs: Any
    mine: Any


def shown_clashes(conflict: EditConflict, form: RecordForm) -> list[ShownClash]:
    """Both values of every clashing field, as the two people see them."""
    result = []
    for clash in conflict.clashes:
        info = describe(type(conflict.record), clash.field)
        mine = form.cleaned_data.get(clash.field)
        result.append(ShownClash(clash, info, info.value(conflict.record), mine))
    return result


@require_http_methods(["GET", "POST"])
def record_new(request: HttpRequest, slug: str) -> HttpResponse:
    """The form for a new record; the query string may fill fields in (e.g. `?account=12`)."""
    resource = by_slug(slug)
    if not resource.creatable:
        raise Http404
    names = resource.create_fields or resource.form_fields()
    blank = resource.model()
    given = {name: request.GET[name] for name in names if name in request.GET}
    form = RecordForm(resource, names, blank, request.user, request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            record = resource.create(resource.model, acting_user=request.user, **form.values())
        except ValidationError as error:
            put_errors(form, error)
        else:
            messages.success(request, _("“%(name)s” was added.") % {"name": record})
            return redirect(safe_next(request, resource.url(record)))
    context = {"resource": resource, "form": form, "next": request.GET.get("next", "")}
    return render(request, "records/new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def record_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """All fields of a record in one form."""
    resource = by_slug(slug)
    record = get_visible(resource.model, request.user, pk)
    authorise_write(request.user, record)
    names = [name for name in resource.form_fields() if name not in hidden_fields(request.user, record)]
    form = RecordForm(resource, names, record, request.user, request.POST or None)
    clashes: list[ShownClash] = []
    if request.method == "POST" and form.is_valid():
        written, clashes = _save(request, resource, record, form)
        if written:
            return redirect(safe_next(request, resource.url(written.record)))
    context = {"resource": resource, "record": record, "form": form, "clashes": clashes}
    return render(request, "records/edit.html", context, status=409 if clashes else 422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def field_edit(request: HttpRequest, slug: str, pk: int, name: str) -> HttpResponse:
    """One field, edited in place: GET gives the small form (`?show=1`: the value), POST saves it."""
    resource = by_slug(slug)
    record = get_visible(resource.model, request.user, pk)
    if name not in resource.form_fields() or name in hidden_fields(request.user, record):
        raise Http404
    authorise_write(request.user, record)
    if request.GET.get("show"):
        return _shown_field(request, resource, record, name)
    form = RecordForm(resource, [name], record, request.user, request.POST or None)
    clashes: list[ShownClash] = []
    if request.method == "POST" and form.is_valid():
        written, clashes = _save(request, resource, record, form)
        if written:
            return _shown_field(request, resource, written.record, name, written)
        record.refresh_from_db()
    context = {
        "resource": resource,
        "record": record,
        "form": form,
        "name": name,
        "field": form[name],
        "clashes": clashes,
    }
    return render(request, "records/_field_form.html", context, status=409 if clashes else 422 if form.errors else 200)


def _save(
    request: HttpRequest, resource: Resource, record: Any, form: RecordForm
) -> tuple[Written | None, list[ShownClash]]:
    """Write what the form changed. Returns what was written, or the clashes, or neither when the form has errors."""
    changes = form.changes()
    for name in list(changes):
        if request.POST.get(f"resolve_{name}") == "theirs":
            del changes[name]
    version = form.cleaned_data.get("version") or record.version
    try:
        written = resource.update(record, acting_user=request.user, version=version, changes=changes)
    except EditConflict as conflict:
        return None, shown_clashes(conflict, form)
    except ValidationError as error:
        put_errors(form, error)
        return None, []
    if written.merged:
        labels = "・".join(describe(resource.model, name).label for name in written.merged)
        messages.info(request, _("Saved together with somebody else's change to: %(fields)s.") % {"fields": labels})
    return written, []


def put_errors(form: RecordForm, error: ValidationError) -> None:
    """Show a rule's errors at the fields they are about."""
    found = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
    for name, texts in found.items():
        for text in texts:
            form.add_error(name if name in form.fields else None, text)


def _shown_field(
    request: HttpRequest, resource: Resource, record: Any, name: str, written: Written | None = None
) -> HttpResponse:
    info = describe(resource.model, name)
    line = Line(info, info.value(record), None, editable=True)
    context = {
        "resource": resource,
        "record": record,
        "line": line,
        "saved": written and written.entry,
        "writable": True,
    }
    return render(request, "records/_field.html", context)


@require_POST
def record_archive(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put a record into the bin; the message offers the way back."""
    resource = by_slug(slug)
    record = get_visible(resource.model, request.user, pk)
    authorise_write(request.user, record)
    try:
        written = resource.archive(record, acting_user=request.user, version=_version(request, record))
    except EditConflict as conflict:
        return _conflict_page(request, resource, conflict)
    undo = reverse("entry_undo", args=[written.entry.pk]) if written.entry else ""
    messages.success(request, _("“%(name)s” was put into the bin.") % {"name": record}, extra_tags=f"undo:{undo}")
    return redirect(safe_next(request, resource.list_url()))


@require_POST
def record_restore(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a record out of the bin."""
    resource = by_slug(slug)
    record = get_visible(resource.model, request.user, pk, archived=True)
    authorise_write(request.user, record)
    try:
        resource.restore(record, acting_user=request.user, version=_version(request, record))
    except EditConflict as conflict:
        return _conflict_page(request, resource, conflict)
    messages.success(request, _("“%(name)s” was taken out of the bin.") % {"name": record})
    return redirect(safe_next(request, resource.url(record)))


def _version(request: HttpRequest, record: Record) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdigit() else record.version


def _conflict_page(request: HttpRequest, resource: Resource, conflict: EditConflict) -> HttpResponse:
    context = {"resource": resource, "record": conflict.record, "clash": conflict.clashes[0]}
    return render(request, "records/conflict.html", context, status=409)


@require_POST
def entry_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back one write, if what it set still stands."""
    entry = get_object_or_404(Entry, pk=pk)
    try:
        model = writes.record_model(entry.kind)
    except LookupError:
        raise Http404 from None
    record = get_visible(model, request.user, entry.object_id, archived=True)
    authorise_write(request.user, record)
    if hidden_fields(request.user, record) & set(entry.changes):
        raise Http404
    resource = by_model(model)
    back = resource.url(record) if resource else "/"
    try:
        written = writes.revert(entry, acting_user=request.user)
    except EditConflict:
        messages.error(request, _("Not undone: somebody has changed the same field since."))
    else:
        messages.success(request, _("Undone."))
        if written.record.archived_at and resource:
            back = resource.list_url()
    return redirect(safe_next(request, back))
