"""The search box: everything the user may see, by kind, with the words that were found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rashin.lib.http import MemberRequest
from rashin.search.marking import Part, excerpt, marked
from rashin.search.selectors import newest

from ..resource import Resource, all_resources
from ..show import in_words
from ..veil import Veil, veil_for

MOST = 20  # hits on the page at first
EACH = 5  # hits of one kind
LONGEST = 100  # characters of a query


@dataclass(frozen=True)
class Hit:
    """One record found: its name, the line in which the words stand, and what tells it apart."""

    url: str
    title: list[Part]
    line: list[Part]
    meta: str


@dataclass(frozen=True)
class Group:
    """The hits of one kind, and the list that shows all of them."""

    resource: Resource
    hits: list[Hit]
    all_url: str


@require_GET
def search(request: MemberRequest) -> HttpResponse:
    """`?q=`; asked by htmx while somebody types, it answers with the hits alone."""
    query = request.GET.get("q", "").strip()[:LONGEST]
    context = {"search_query": query, "groups": groups_for(request.user, query)}
    return render(request, "search/_hits.html" if request.htmx else "search/page.html", context)


def groups_for(user: Any, query: str) -> list[Group]:
    """The newest hits by kind, in the order in which the kinds were registered."""
    resources = {resource.model: resource for resource in all_resources() if resource.model.search_fields}

    def join(rows: QuerySet[Any]) -> QuerySet[Any]:
        resource = resources[rows.model]
        return resource.join(rows, resource.meta)

    left, groups = MOST, []
    for model, rows in newest(list(resources), query, user, EACH, join).items():
        resource = resources[model]
        shown = rows[: min(EACH, left)]
        if shown:
            veil = veil_for(user, shown, resource.infos(resource.meta))
            url = f"{resource.list_url()}?{urlencode({'q': query})}"
            groups.append(Group(resource, [_hit(resource, row, query, veil) for row in shown], url))
            left -= len(shown)
    return groups


def _hit(resource: Resource, row: Any, query: str, veil: Veil) -> Hit:
    title = str(row)
    texts = (str(getattr(row, path)) for path in resource.model.search_fields if "__" not in path)
    line: list[Part] = next((found for text in texts if text != title and (found := excerpt(text, query))), [])
    facts = [info for info in resource.infos(resource.meta) if not veil.hides(info, row)]
    meta = " · ".join(text for text in (in_words(info, row) for info in facts) if text)
    return Hit(resource.url(row), marked(title, query), line, meta)
