"""The home page, and the list of plans."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from rashin.domain.renewals import NOTICE_SOON
from rashin.lib.display import language

from . import plans, selectors


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What to do next, what changed, what falls due, the quarter. About 11 queries, whatever the size of the book."""
    today = timezone.localdate()
    user = request.user
    quarter = selectors.this_quarter(user, today)
    context = {
        "quarter_label": quarter.period.label(language()),
        "today": today,
        "moves": selectors.my_moves(user),
        "changes": selectors.recent_changes(user, today),
        "notice_days": NOTICE_SOON.days,
        "due": selectors.falling_due(user, today),
        "quarter": quarter,
        "plans": selectors.plan_freshness(user),
    }
    return render(request, "portfolio/home.html", context)


@require_GET
def plan_portfolio(request: HttpRequest) -> HttpResponse:
    """All plans the user may see: how far the chain reaches, when somebody last touched it, what is due next."""
    return render(request, "portfolio/plans.html", plans.page_of(request))
