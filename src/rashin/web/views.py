"""Pages of the shell itself."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from rashin.lib.http import safe_next
from rashin.members.models import User
from rashin.members.services import user_update
from rashin.web.context import THEME_COOKIE
from rashin.web.samples import sample_context

YEAR = 365 * 24 * 3600


@require_POST
def set_preferences(request: HttpRequest) -> HttpResponse:
    """Remember theme, unit or language and go back to the page; before sign-in a cookie remembers."""
    changes: dict[str, Any] = {}
    for name, allowed in _allowed().items():
        if name in request.POST:
            if request.POST[name] not in allowed:
                return HttpResponseBadRequest()
            changes[name] = request.POST[name]
    response = HttpResponseRedirect(safe_next(request, "/"))
    if isinstance(request.user, User):
        user = User.objects.get(pk=request.user.pk)  # the request carries a lazy stand-in
        user_update(user, acting_user=user, version=user.version, changes=changes)
    for name, cookie in (("language", settings.LANGUAGE_COOKIE_NAME), ("theme", THEME_COOKIE)):
        if name in changes:
            response.set_cookie(cookie, changes[name], max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return response


def _allowed() -> dict[str, set[str]]:
    return {
        "theme": {"auto", "light", "dark"},
        "money_unit": {"million", "oku"},
        "language": set(dict(settings.LANGUAGES)),
    }


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every component once, with its empty, error, conflict and progress states."""
    return render(request, "web/components.html", sample_context())
