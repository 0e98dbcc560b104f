"""The list page, and the same list inside another page (an account's tab)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rashin.members.gate import may_write, note_readings

from ..listing import Listing, with_saved_view
from ..resource import Resource, by_slug
from ..table import lines_of


@require_GET
def record_list(request: HttpRequest, slug: str) -> HttpResponse:
    """All visible records of one kind."""
    return list_page(request, by_slug(slug), "records/list.html")


def list_page(
    request: HttpRequest, resource: Resource, template: str, *, fixed: dict[str, Any] | None = None, **context: Any
) -> HttpResponse:
    """Render a list; `fixed` filters belong to the page itself (e.g. the account of a tab)."""
    params, view = with_saved_view(request.GET, request.user, resource.slug)
    listing = Listing(resource, request.user, params, fixed or {})
    context |= {
        "resource": resource,
        "listing": listing,
        "page": listing.page,
        "lines": list(lines_of(listing)),
        "current_view": view,
        "params": params,
        "veil": listing.veil,
        "may_add": resource.creatable and _may_add(request.user, fixed or {}),
    }
    note_readings(listing.page.object_list, request.user)
    return render(request, template, context)


def _may_add(user: Any, fixed: dict[str, Any]) -> bool:
    """Whether the button for a new record is shown; the service decides for good."""
    account = fixed.get("account")
    if account is not None:
        return may_write(user, account)
    return not (user.only_reads or user.sees_nothing_yet)
