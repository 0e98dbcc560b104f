"""Error pages: what happened, what was kept, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MESSAGE_HEADER = "X-Rashin-Message"
"""Percent-encoded sentence for the toast that htmx requests show instead of a page."""


@dataclass(frozen=True, slots=True)
class ErrorText:
    """The three sentences of an error page."""

    title: str | Promise
    kept: str | Promise
    todo: str | Promise


ERRORS: dict[int, ErrorText] = {
    400: ErrorText(
        _("The request could not be understood."),
        _("Nothing was changed."),
        _("Go back, reload the page and try again."),
    ),
    403: ErrorText(
        _("You may not do this."),
        _("Nothing was changed."),
        _("Ask the account's owner or an administrator for access."),
    ),
    404: ErrorText(
        _("This page does not exist, or you may not see it."),
        _("Nothing was changed."),
        _("Search for what you were looking for, or go to the start page."),
    ),
    405: ErrorText(
        _("This address does not take that kind of request."),
        _("Nothing was changed."),
        _("Go back and use the buttons of the page."),
    ),
    413: ErrorText(
        _("The file is too large."),
        _("Nothing was read and nothing was changed."),
        _("Split the file or leave out columns that are not needed."),
    ),
    429: ErrorText(
        _("Too many attempts in a short time."),
        _("Nothing was changed."),
        _("Wait a few minutes and try again."),
    ),
    500: ErrorText(
        _("Something went wrong on our side."),
        _("What you had saved is kept. The last step was not carried out."),
        _("Try again. If it happens again, tell the administrator the time and this address."),
    ),
    503: ErrorText(
        _("The database is busy at the moment."),
        _("What you had saved is kept. The last step was not carried out."),
        _("Wait a few seconds and try again."),
    ),
    507: ErrorText(
        _("The server's disk is full."),
        _("What you had saved is kept. The last step was not carried out."),
        _("Tell an administrator. Once there is space again, repeat the last step."),
    ),
}


def respond(request: HttpRequest, status: int, detail: str = "") -> HttpResponse:
    """Render the page for ``status``, or for htmx only the sentence.

    Args:
        request: the request that failed.
        status: one of ``ERRORS``; others are treated as 400 or 500.
        detail: a sentence that says more precisely what happened.
    """
    text = ERRORS.get(status) or ERRORS[500 if status >= 500 else 400]
    if getattr(request, "htmx", False):
        response = HttpResponse(status=status)
        response[MESSAGE_HEADER] = quote(f"{detail or text.title} {text.todo}")
        return response
    context: dict[str, Any] = {"status": status, "text": text, "detail": detail}
    # A broken server must not need its database to say so: from 500 on the frame is left out.
    whole = status < 500 and getattr(request, "user", None) is not None
    context["layout"] = "web/base.html" if whole and request.user.is_authenticated else "web/bare.html"
    return HttpResponse(
        render_to_string(
            f"{status if status in (400, 403, 404, 500) else 'error'}.html", context, request if status < 500 else None
        ),
        status=status,
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """``handler400``."""
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent)):
        return respond(request, 400, str(_("More was entered than can be sent at once. Please shorten the texts.")))
    return respond(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """``handler403``; a sentence given to PermissionDenied is shown."""
    return respond(request, 403, str(exception or ""))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """``handler404``; it never says whether the object exists."""
    return respond(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """``handler500``."""
    return respond(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """``CSRF_FAILURE_VIEW``: mostly a page that was left open over a sign-out."""
    return respond(request, 403, str(_("This page was open too long and its security token has expired. Reload it.")))
