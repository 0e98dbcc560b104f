"""The demo book, and every page that its seller can open: read from the URL conf, so that none is forgotten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from django.db.models import Model
from django.http import HttpResponse
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

if TYPE_CHECKING:
    from django.test import Client

    from rashin.members.models import User

AS_OF = dt.date(2026, 11, 24)
SELLER = "takase"
# Where the sign-in library asks for the password again, or sends somebody who is signed in away.
LEFT_OUT = {"account_logout"}


@dataclass(frozen=True)
class Page:
    """One address of the product, the name of its route, and what it answers."""

    name: str
    path: str
    content: str = ""


@pytest.fixture
def demo_seller(db: None) -> User:
    """The demo book as of the story's own day, and its seller."""
    from rashin import demo
    from rashin.members.models import User

    demo.build(AS_OF)
    return User.objects.get(email__startswith=f"{SELLER}@")


def routes(patterns: Any = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every named route of the URL conf with its full name."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, (namespace, pattern.namespace)))
            yield from routes(pattern.url_patterns, inner)
        elif pattern.name:
            yield ":".join(filter(None, (namespace, pattern.name))), pattern


def pages(client: Client, user: User, only: Collection[str] = ()) -> list[Page]:
    """Those routes (or only the named ones) that answer this user's GET with a whole page, each for a record."""
    found = []
    for name, pattern in routes():
        if name in LEFT_OUT or (only and name not in only):
            continue
        page = _example(name, pattern, user)
        if page is None:
            continue
        response = client.get(page.path)
        if is_page(response):
            found.append(replace(page, content=response.content.decode()))
    return found


def is_page(response: Any) -> bool:
    """Whether an answer is a document of its own, not a fragment, a file or a refusal."""
    return (
        response.status_code == 200
        and isinstance(response, HttpResponse)
        and response.headers.get("Content-Type", "").startswith("text/html")
        and b"<!doctype html" in response.content[:200].lower()
    )


def _example(name: str, pattern: URLPattern, user: User) -> Page | None:
    names = set(pattern.pattern.converters)
    given: dict[str, Any] = {}
    if "slug" in names:
        given["slug"] = {"account_list_tab": "deals", "picker": "accounts"}.get(name, "accounts")
    if "pk" in names:
        record = _record(name, pattern, user)
        if record is None:
            return None
        given["pk"] = record.pk
    if "name" in names:
        given["name"] = "name"
    try:
        return Page(name, reverse(name, kwargs=given))
    except NoReverseMatch:
        return None


def _record(name: str, pattern: URLPattern, user: User) -> Model | None:
    """A record for the address: of the resource that the route is of, else of the model its address begins with."""
    from rashin.records.resource import all_resources

    slug = pattern.default_args.get("slug") if pattern.default_args else None
    start = str(pattern.pattern).split("/")[0]
    for resource in all_resources():
        if resource.slug in (slug, start):
            rows = resource.model.objects.visible_to(user)
            return rows.filter(name="桐ヶ瀬精機株式会社").first() if resource.slug == "accounts" else rows.first()
    return None
