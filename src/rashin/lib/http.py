"""Types and helpers around requests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from rashin.members.models import User


class MemberRequest(HttpRequest):
    """A request whose user is signed in (the middleware lets no other through)."""

    user: User
    htmx: HtmxDetails


LARGEST_ID = 2**63 - 1  # of a column that holds ids; a larger number finds nothing and stops some databases


def parse_id(text: str | None) -> int | None:
    """An id from a query string or form; None for anything that cannot be one."""
    if text is None or not text.isdecimal() or len(text) > 19:
        return None
    number = int(text)
    return number if number <= LARGEST_ID else None


def parse_ids(texts: Iterable[str]) -> list[int]:
    """The ids among these texts, in order."""
    return [number for number in map(parse_id, texts) if number is not None]


def safe_next(request: HttpRequest, fallback: str) -> str:
    """Where to go after a write: the page named in `next` if it is ours, else `fallback`."""
    from django.utils.http import url_has_allowed_host_and_scheme

    target: Any = request.POST.get("next") or request.GET.get("next") or ""
    return target if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}) else fallback
