"""Errors in the product's own words, and toasts that ride on htmx answers."""

from __future__ import annotations

import errno
from collections.abc import Callable

from django.db.utils import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

from rashin.lib import toasts
from rashin.web import errors

_SWAPPED = frozenset({409, 422})
_ALWAYS = frozenset({429})  # the sign-in library answers in English


def _is_disk_full(exception: Exception) -> bool:
    """Whether the file system, SQLite or PostgreSQL says that there is no space left."""
    if isinstance(exception, OSError):
        return exception.errno in (errno.ENOSPC, errno.EDQUOT)
    said = str(exception).casefold()
    return isinstance(exception, OperationalError) and ("disk is full" in said or "no space left" in said)


class ErrorPageMiddleware:
    """Give every error a page that says what happened, and every htmx request a sentence for its toast.

    Django's handlers cover 400, 403, 404 and 500; this covers the bare answers (405, 413, 429) and a locked database.
    A conflict (409) and an invalid form (422) are pages of their own and pass through.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        status = response.status_code
        if status < 400 or status in _SWAPPED:
            return self._with_toasts(request, response)
        if getattr(request, "htmx", False):
            return response if errors.MESSAGE_HEADER in response else self._replace(request, response)
        html = response.headers.get("Content-Type", "").startswith("text/html")
        if html and not response.streaming and (status in _ALWAYS or not getattr(response, "content", b"")):
            return self._replace(request, response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A database that stays locked is asked to be tried again, and a full disk is named, not reported as broken."""
        if isinstance(exception, OperationalError) and "locked" in str(exception):
            return errors.respond(request, 503)
        return errors.respond(request, 507) if _is_disk_full(exception) else None

    def _replace(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
        page = errors.respond(request, response.status_code)
        for name in ("Allow", "Retry-After"):
            if name in response.headers:
                page[name] = response.headers[name]
        return page

    def _with_toasts(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Append waiting notices, out of band, to a fragment; whole pages show them themselves."""
        fragment = (
            getattr(request, "htmx", False)
            and isinstance(response, HttpResponse)
            and response.status_code != 204
            and "HX-Redirect" not in response.headers
            and "HX-Refresh" not in response.headers
            and response.headers.get("Content-Type", "").startswith("text/html")
        )
        if not fragment or not isinstance(response, HttpResponse) or b"<html" in response.content[:400]:
            return response
        waiting = list(toasts.take(request))
        if waiting:
            response.content += render_to_string("web/partials/_toasts_oob.html", {"toasts": waiting}, request).encode()
        return response
