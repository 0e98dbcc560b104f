"""Who may read a material fact: naming readers and closing it to them again."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rashin.lib.http import parse_id
from rashin.members.gate import authorise_write, get_visible, name_reader, withdraw_reader
from rashin.members.models import Confidential, User

from ..resource import Resource, by_slug


def _record(request: HttpRequest, slug: str, pk: int) -> tuple[Resource, Confidential]:
    try:
        resource = by_slug(slug)
    except KeyError:
        raise Http404 from None
    record = get_visible(resource.model, request.user, pk)
    if not isinstance(record, Confidential):
        raise Http404
    authorise_write(request.user, record)
    return resource, record


@require_POST
def reader_name(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Name one more reader."""
    resource, record = _record(request, slug, pk)
    reader = User.objects.filter(pk=parse_id(request.POST.get("user")), is_active=True, archived_at=None).first()
    if reader is None:
        messages.error(request, _("Please choose a person."))
    else:
        name_reader(record, reader, acting_user=request.user)
        messages.success(request, _("%(name)s may read this now.") % {"name": reader})
    return redirect(resource.url(record))


@require_POST
def reader_withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Close the fact to one reader; the list keeps that it was open to them."""
    resource, record = _record(request, slug, pk)
    reader = User.objects.filter(pk=parse_id(request.POST.get("user"))).first()
    if reader is None:
        raise Http404
    try:
        withdraw_reader(record, reader, acting_user=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("%(name)s may not read this any more.") % {"name": reader})
    return redirect(resource.list_url() if reader == request.user else resource.url(record))
