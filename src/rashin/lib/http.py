"""Types and helpers around requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from rashin.members.models import User


class MemberRequest(HttpRequest):
    """A request whose user is signed in (the middleware lets no other through)."""

    user: User
    htmx: HtmxDetails


def safe_next(request: HttpRequest, fallback: str) -> str:
    """Where to go after a write: the page named in `next` if it is ours, else `fallback`."""
    from django.utils.http import url_has_allowed_host_and_scheme

    target: Any = request.POST.get("next") or request.GET.get("next") or ""
    return target if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}) else fallback
