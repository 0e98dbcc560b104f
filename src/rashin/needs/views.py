"""ニーズ: what the customer needs, with the words it rests on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rashin.accounts.views import workspace
from rashin.members.gate import may_write, note_reading

from . import selectors


@require_GET
def account_needs(request: HttpRequest, pk: int) -> HttpResponse:
    """Explicit and latent needs of one account."""
    account, context = workspace(request, pk, "needs")
    context |= selectors.need_page(account, request.user)
    for line in [*context["explicit"], *context["latent"]]:
        note_reading(line.need, request.user)
    context |= {"writable": may_write(request.user, account), "ruler_current": "need"}
    return render(request, "needs/needs.html", context)
