"""Keeping a way of looking at a list."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rashin.members.gate import authorise_write, get_visible

from .. import services
from ..listing import OWN_PARAMS
from ..models import SavedView
from ..resource import by_slug

KEPT = frozenset(OWN_PARAMS) - {"page", "view", "format", "ids"}


@require_POST
def saved_view_create(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the list's present search, filters, order and columns under a name."""
    resource = by_slug(slug)
    params = QueryDict(request.POST.get("query", ""), mutable=True)
    for name in [name for name in params if name in OWN_PARAMS and name not in KEPT]:
        del params[name]
    name = request.POST.get("name", "").strip()
    if not name:
        messages.error(request, _("Please give the view a name."))
        return redirect(f"{resource.list_url()}?{params.urlencode()}")
    try:
        view = services.record_create(
            SavedView,
            acting_user=request.user,
            owner=request.user,
            slug=slug,
            name=name,
            query=params.urlencode(),
            shared=request.POST.get("shared") == "1",
        )
    except ValidationError as error:
        messages.error(request, _told(error))
        return redirect(f"{resource.list_url()}?{params.urlencode()}")
    messages.success(request, _("The view “%(name)s” was saved.") % {"name": view.name})
    return redirect(f"{resource.list_url()}?view={view.pk}")


def _told(error: ValidationError) -> str:
    """What is wrong, each sentence with the field that it is about."""
    labels = {"name": _("name"), "query": _("search and filters")}
    return " ".join(f"{labels.get(name, name)}: {text}" for name, texts in error.message_dict.items() for text in texts)


@require_POST
def saved_view_archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop one's own saved view."""
    view = get_visible(SavedView, request.user, pk)
    authorise_write(request.user, view)
    services.record_archive(view, acting_user=request.user, version=view.version)
    messages.success(request, _("The view “%(name)s” was removed.") % {"name": view.name})
    return redirect(by_slug(view.slug).list_url())
