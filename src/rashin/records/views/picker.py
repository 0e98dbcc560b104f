"""Type-ahead choice of a record, for every drop-down over data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Case, Q, QuerySet, When
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from rashin.lib.http import parse_id
from rashin.lib.texts import without_controls
from rashin.members.gate import note_readings
from rashin.members.models import User
from rashin.search.selectors import matching_ids

from ..resource import Resource, all_resources, by_slug
from ..show import in_words
from ..veil import Veil, veil_for

MOST = 20


@require_GET
def picker(request: HttpRequest, slug: str) -> JsonResponse:
    """`?q=` gives up to 20 records the user may see: `{"results": [{"id", "label", "meta"}]}`."""
    query = without_controls(request.GET.get("q", "")).strip()
    if slug == "users":
        return JsonResponse(
            {"results": [{"id": user.pk, "label": str(user), "meta": user.email} for user in _users(query)]}
        )
    try:
        resource = by_slug(slug)
    except KeyError:
        raise Http404 from None
    rows = list(_rows(resource, request, query)[:MOST])
    note_readings(rows, request.user)
    veil = veil_for(request.user, rows, resource.infos(resource.meta))
    found = [{"id": row.pk, "label": str(row), "meta": _meta(resource, row, veil)} for row in rows]
    return JsonResponse({"results": found})


def _users(query: str) -> QuerySet[User]:
    rows: QuerySet[User] = User.objects.filter(is_active=True, archived_at=None)
    for word in query.split()[:5]:
        rows = rows.filter(Q(family_name__icontains=word) | Q(given_name__icontains=word) | Q(email__icontains=word))
    return rows[:MOST]


def _rows(resource: Resource, request: HttpRequest, query: str) -> QuerySet[Any]:
    """Visible rows that match; `?account=` narrows to one account where the kind belongs to one.

    `?for=accounts.team` narrows to what this user may choose for that field.
    """
    rows = resource.join(resource.model.objects.visible_to(request.user), resource.meta)
    if query:
        rows = rows.filter(pk__in=matching_ids(resource.model.record_kind(), query))
    account = parse_id(request.GET.get("account"))
    if account is not None and resource.account_path:
        rows = rows.filter(**{resource.account_path: account})
    narrower = _narrower(request.GET.get("for", ""))
    if narrower is not None:
        rows = rows.filter(narrower(request.user))
    return rows.order_by(*_nearest(resource.model, query), *(resource.model._meta.ordering or ["pk"]))


def _nearest(model: type[Any], query: str) -> list[Case]:
    """First what is called exactly so, then what begins so: of many hits only the first twenty are shown."""
    name = next((path for path in model.search_fields if "__" not in path), None)
    if not query or name is None:
        return []
    ranks = (When(**{f"{name}__iexact": query}, then=0), When(**{f"{name}__istartswith": query}, then=1))
    return [Case(*ranks, default=2)]


def _narrower(place: str) -> Callable[[Any], Q] | None:
    """The rule of a field, named as `slug.field`."""
    slug, _, name = place.partition(".")
    return next((one.choices.get(name) for one in all_resources() if one.slug == slug), None)


def _meta(resource: Resource, row: Any, veil: Veil) -> str:
    """What tells two records of one name apart, in words."""
    shown = [info for info in resource.infos(resource.meta) if not veil.hides(info, row)]
    return " · ".join(text for text in (in_words(info, row) for info in shown) if text)
