"""活動: what happened with the account, newest first."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rashin.accounts.views import workspace
from rashin.members.gate import may_write, note_reading

from .. import selectors

PAGE_SIZE = 20


@require_GET
def account_activities(request: HttpRequest, pk: int) -> HttpResponse:
    """The account's activities with participants and remarks; reading a material fact is recorded."""
    account, context = workspace(request, pk, "people")
    page = Paginator(selectors.interactions_of(account, request.user), PAGE_SIZE).get_page(request.GET.get("page", "1"))
    for interaction in page.object_list:
        note_reading(interaction, request.user)
    context |= {"view": "activities", "page": page, "writable": may_write(request.user, account)}
    return render(request, "people/activities.html", context)
