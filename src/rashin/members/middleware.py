"""Every page needs a signed-in user, and speaks that user's language."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Handler = Callable[[HttpRequest], HttpResponse]
OPEN_PREFIXES = ("/sign-in/", "/static/", "/preferences/", "/healthz")


class PreferencesMiddleware:
    """Activate the user's language (a cookie's before sign-in, else the browser's)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        chosen = user.language if user.is_authenticated else translation.get_language_from_request(request)
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", chosen)
        return response


class SignInRequiredMiddleware:
    """Send anybody who is not signed in to the sign-in page; only that page and static files are open."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            response = self.get_response(request)
            # neither a proxy nor the next person at this device gets a page or a file out of a cache
            response.headers.setdefault("Cache-Control", "private, no-store")
            return response
        if request.path.startswith(OPEN_PREFIXES):
            return self.get_response(request)
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401, headers={"HX-Redirect": "/sign-in/login/"})
        return redirect_to_login(request.get_full_path())
