"""概要 and レビュー."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rashin.accounts.views import workspace
from rashin.lib.figures import Unit
from rashin.members.gate import may_write

from . import selectors
from .overview import overview_of


def _unit(request: HttpRequest) -> Unit:
    return "oku" if getattr(request.user, "money_unit", "") == "oku" else "million"


@require_GET
def account_overview(request: HttpRequest, pk: int) -> HttpResponse:
    """概要: vision, chain, next moves, numbers and team of one account."""
    account, context = workspace(request, pk, "overview")
    context |= {
        "page": overview_of(account, request.user, _unit(request), request.path),
        "writable": may_write(request.user, account),
    }
    context["members_count"] = len(context["page"].members)
    return render(request, "reviews/overview.html", context)


@require_GET
def account_reviews(request: HttpRequest, pk: int) -> HttpResponse:
    """レビュー: KPIs with target and actual, and what the reviews found and decided."""
    account, context = workspace(request, pk, "reviews")
    context |= selectors.review_page(account, request.user)
    context |= {"writable": may_write(request.user, account), "ruler_current": "review"}
    return render(request, "reviews/reviews.html", context)
