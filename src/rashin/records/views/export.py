"""A list as a file: exactly the rows and columns that the page shows, all pages of it."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ..exporting import Unmappable, csv_lines, headings, salesforce_rows, table_rows, xlsx_bytes
from ..listing import Listing, with_saved_view
from ..resource import Resource, by_slug
from ..templatetags.records import changed_query

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def record_export(request: HttpRequest, slug: str) -> HttpResponse:
    """`?format=csv|xlsx|salesforce`, `&encoding=cp932` for old Excel macros; the list's own parameters narrow it."""
    resource = by_slug(slug)
    params, _view = with_saved_view(request.GET, request.user, slug)
    listing = Listing(resource, request.user, params)
    rows, user = listing.rows, request.user
    form = request.GET.get("format", "csv")
    if form == "xlsx":
        body = xlsx_bytes(
            resource.plural, headings(listing.columns), table_rows(resource, rows, listing.columns, user=user)
        )
        return _file(resource, body, "xlsx", XLSX)
    if form == "salesforce" and resource.salesforce:
        lines = csv_lines(list(resource.salesforce.headings), salesforce_rows(resource, rows, user=user), "utf-8")
        return _file(resource, b"".join(lines), "csv", "text/csv; charset=utf-8", resource.salesforce.object_name)
    if form != "csv":
        raise Http404
    encoding = "cp932" if request.GET.get("encoding") == "cp932" else "utf-8-sig"
    try:
        lines = csv_lines(headings(listing.columns), table_rows(resource, rows, listing.columns, user=user), encoding)
        return _file(resource, b"".join(lines), "csv", "text/csv")
    except Unmappable as error:
        messages.error(
            request,
            _("Shift_JIS has no “%(characters)s”. Please take the UTF-8 file.") % {"characters": error.characters},
        )
        return redirect(f"{resource.list_url()}?{changed_query(params, format=None, encoding=None)}")


def _file(resource: Resource, body: bytes, ending: str, content_type: str, name: str = "") -> HttpResponse:
    filename = f"{name or resource.plural}_{timezone.localdate():%Y%m%d}.{ending}"
    disposition = f"attachment; filename=\"{resource.slug}.{ending}\"; filename*=UTF-8''{quote(filename)}"
    return HttpResponse(body, content_type=content_type, headers={"Content-Disposition": disposition})
