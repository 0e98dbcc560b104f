"""Types and helpers around requests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from django.http import HttpRequest
from django.utils.encoding import iri_to_uri

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
    return own_page(request, request.POST.get("next") or request.GET.get("next") or "") or fallback


def own_page(request: HttpRequest, address: str) -> str:
    """The path of an address of ours, fit for a header or a link; nothing for any other."""
    from django.utils.http import url_has_allowed_host_and_scheme

    if not url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}):
        return ""
    parts = urlsplit(address)
    path = iri_to_uri(urlunsplit(("", "", parts.path, parts.query, parts.fragment))) or ""
    return path if path.startswith("/") and not path.startswith("//") else ""
