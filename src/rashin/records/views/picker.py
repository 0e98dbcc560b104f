"""Type-ahead choice of a record, for every drop-down over data."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from rashin.members.models import User
from rashin.search.selectors import matching_ids

from ..fields import describe
from ..resource import Resource, by_slug

MOST = 20


@require_GET
def picker(request: HttpRequest, slug: str) -> JsonResponse:
    """`?q=` gives up to 20 records the user may see: `{"results": [{"id", "label", "meta"}]}`."""
    query = request.GET.get("q", "").strip()
    if slug == "users":
        return JsonResponse(
            {"results": [{"id": user.pk, "label": str(user), "meta": user.email} for user in _users(query)]}
        )
    try:
        resource = by_slug(slug)
    except KeyError:
        raise Http404 from None
    rows = _rows(resource, request, query)[:MOST]
    return JsonResponse({"results": [{"id": row.pk, "label": str(row), "meta": _meta(resource, row)} for row in rows]})


def _users(query: str) -> QuerySet[User]:
    words = Q(family_name__icontains=query) | Q(given_name__icontains=query) | Q(email__icontains=query)
    found: QuerySet[User] = User.objects.filter(words, is_active=True, archived_at=None)[:MOST]
    return found


def _rows(resource: Resource, request: HttpRequest, query: str) -> QuerySet[Any]:
    """Visible rows that match; `?account=` narrows to one account where the kind belongs to one."""
    rows = resource.join(resource.model.objects.visible_to(request.user), resource.meta)
    if query:
        rows = rows.filter(pk__in=matching_ids(resource.model.record_kind(), query))
    account = request.GET.get("account", "")
    if account.isdigit() and resource.account_path:
        rows = rows.filter(**{resource.account_path: int(account)})
    return rows.order_by(*(resource.model._meta.ordering or ["pk"]))


def _meta(resource: Resource, row: Any) -> str:
    values = (describe(resource.model, path).value(row) for path in resource.meta)
    return " · ".join(str(value) for value in values if value)
