"""Adding, changing, archiving; two people editing; undo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rashin.audit import writes
from rashin.audit.models import Entry, Record, Verb
from rashin.audit.selectors import provenance_of
from rashin.audit.writes import EditConflict, Written
from rashin.lib.http import MemberRequest, parse_id, safe_next
from rashin.members.gate import authorise_write, get_visible, hidden_fields

from ..conflicts import Saved, save
from ..fields import describe
from ..forms import RecordForm, known_links, prefilled, put_errors
from ..resource import Resource, by_model, by_slug
from ..veil import veil_for
from .detail import Line


@require_http_methods(["GET", "POST"])
def record_new(request: MemberRequest, slug: str) -> HttpResponse:
    """The form for a new record; the query string may fill fields in (e.g. `?account=12`)."""
    resource = by_slug(slug)
    if not resource.creatable:
        raise Http404
    if request.user.only_reads:
        raise PermissionDenied(_("You may read this, but not change it."))
    names = resource.create_fields or resource.form_fields()
    given = prefilled(resource, names, request.GET)
    if "owner" in names:
        given.setdefault("owner", request.user.pk)
    blank = resource.model(**known_links(resource, given))
    form = RecordForm(resource, names, blank, request.user, request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            record = resource.create(resource.model, acting_user=request.user, **form.values())
        except ValidationError as error:
            put_errors(form, error)
        else:
            messages.success(request, _("“%(name)s” was added.") % {"name": record})
            return redirect(safe_next(request, resource.url(record)))
    context = {"resource": resource, "form": form, "next": safe_next(request, "")}
    return render(request, "records/new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def record_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """All fields of a record in one form."""
    resource = by_slug(slug)
    record = _record(request, resource, pk)
    authorise_write(request.user, record)
    names = _open_fields(resource, record, resource.form_fields(), request.user)
    form = RecordForm(resource, names, record, request.user, request.POST or None)
    saved = save(request, resource, record, form) if request.method == "POST" and _fits(form, record) else Saved()
    if saved.written:
        _tell_merged(request, resource, saved.written)
        return redirect(safe_next(request, resource.url(saved.written.record)))
    back = safe_next(request, resource.url(record))
    context = {"resource": resource, "record": record, "form": form, "clashes": saved.clashes, "back": back}
    return render(request, "records/edit.html", context, status=_status(form, saved))


@require_http_methods(["GET", "POST"])
def field_edit(request: HttpRequest, slug: str, pk: int, name: str) -> HttpResponse:
    """One field, edited in place: GET gives the small form (`?show=1`: the value), POST saves it."""
    resource = by_slug(slug)
    record = _record(request, resource, pk)
    if name not in resource.form_fields() or not _open_fields(resource, record, [name], request.user):
        raise Http404
    authorise_write(request.user, record)
    if request.GET.get("show"):
        return _shown_field(request, resource, record, name)
    form = RecordForm(resource, [name], record, request.user, request.POST or None)
    saved = save(request, resource, record, form) if request.method == "POST" and _fits(form, record) else Saved()
    if saved.written:
        _tell_merged(request, resource, saved.written)
        return _shown_field(request, resource, saved.written.record, name, saved.written)
    context = {"resource": resource, "record": record, "form": form, "name": name, "clashes": saved.clashes}
    return render(request, "records/_field_form.html", context, status=_status(form, saved))


def _record(request: HttpRequest, resource: Resource, pk: int) -> Any:
    """The record to edit. One that went into the bin meanwhile is found too, so that what was typed is not lost."""
    return get_visible(resource.model, request.user, pk, archived=request.method == "POST")


def _fits(form: RecordForm, record: Record) -> bool:
    """Whether the form can be saved; a record in the bin cannot."""
    if record.archived_at:
        form.add_error(
            None, _("Meanwhile this was put into the bin. Restore it from its history, then save once more.")
        )
    return not form.errors


def _status(form: RecordForm, saved: Saved) -> int:
    if saved.clashes:
        return 409
    return 422 if form.errors else 200


def _open_fields(resource: Resource, record: Any, names: Sequence[str], user: Any) -> list[str]:
    """Those of the fields that this user may see as they stand, and so may change."""
    veil = veil_for(user, [record], resource.infos(names))
    return [name for name in names if not veil.hides(describe(resource.model, name), record)]


def _tell_merged(request: HttpRequest, resource: Resource, written: Written) -> None:
    if written.merged:
        labels = "・".join(describe(resource.model, name).label for name in written.merged)
        messages.info(request, _("Saved together with somebody else's change to: %(fields)s.") % {"fields": labels})


def _shown_field(
    request: HttpRequest, resource: Resource, record: Any, name: str, written: Written | None = None
) -> HttpResponse:
    info = describe(resource.model, name)
    provenance = provenance_of([record]).get((record.pk, name))
    line = Line(info, info.value(record), provenance, editable=True)
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
        written = resource.archive(record, acting_user=request.user, version=_version(request))
    except EditConflict as conflict:
        return _conflict_page(request, resource, conflict)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(resource.url(record))
    undo = reverse("entry_undo", args=[written.entry.pk]) if written.entry else ""
    text = _("“%(name)s” was put into the bin.") % {"name": record}
    messages.success(request, text, extra_tags=f"undo:{undo}" if undo else "")
    return redirect(safe_next(request, resource.list_url()))


@require_POST
def record_restore(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a record out of the bin."""
    resource = by_slug(slug)
    record = get_visible(resource.model, request.user, pk, archived=True)
    authorise_write(request.user, record)
    try:
        resource.restore(record, acting_user=request.user, version=_version(request))
    except EditConflict as conflict:
        return _conflict_page(request, resource, conflict)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(safe_next(request, f"{resource.list_url()}?archived=1"))
    messages.success(request, _("“%(name)s” was taken out of the bin.") % {"name": record})
    return redirect(safe_next(request, resource.url(record)))


def _version(request: HttpRequest) -> int:
    """The version that the page showed; 0, which fits none, where it does not say."""
    return parse_id(request.POST.get("version")) or 0


def _conflict_page(request: HttpRequest, resource: Resource, conflict: EditConflict) -> HttpResponse:
    context = {"resource": resource, "record": conflict.record, "clash": conflict.clashes[0]}
    return render(request, "records/conflict.html", context, status=409)


def _names_hidden(model: type[Record], entry: Entry, user: Any) -> bool:
    """Whether a change was about related records that this user may not see, and so may not tie or untie."""
    for name, pair in entry.changes.items() if entry.verb == Verb.CHANGED else ():
        target = describe(model, name).target
        if target is None or not issubclass(target, Record):
            continue
        ids = {pk for side in pair for pk in (side if isinstance(side, list) else [side]) if pk is not None}
        if target._base_manager.filter(target.visible_filter(user), pk__in=ids).count() < len(ids):
            return True
    return False


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
    if hidden_fields(request.user, record) & set(entry.changes) or _names_hidden(model, entry, request.user):
        raise Http404
    resource = by_model(model)
    back = resource.url(record) if resource else "/"
    try:
        written = writes.revert(entry, acting_user=request.user)
    except EditConflict:
        messages.error(request, _("Not undone: somebody has changed the same field since."))
    except ValidationError as error:
        messages.error(request, _("Not undone: %(reason)s") % {"reason": " ".join(error.messages)})
    else:
        messages.success(request, _("Undone."))
        if written.record.archived_at and resource:
            back = resource.list_url()
    return redirect(safe_next(request, back))
