"""The home page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from rashin.lib.display import language

from . import selectors


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What to do next, what changed, what falls due, the quarter. About 11 queries, whatever the size of the book."""
    today = timezone.localdate()
    user = request.user
    quarter = selectors.this_quarter(user, today)
    context = {
        "quarter_label": quarter.period.label(language()),
        "today": today,
        "moves": selectors.next_moves(user, today),
        "changes": selectors.recent_changes(user, today),
        "due": selectors.falling_due(user, today),
        "quarter": quarter,
        "plans": selectors.plan_freshness(user),
    }
    return render(request, "portfolio/home.html", context)
