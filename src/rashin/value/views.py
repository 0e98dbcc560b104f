"""価値提案: why us, and the whitespace map."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from rashin.accounts.views import workspace
from rashin.lib.http import safe_next
from rashin.members.gate import get_visible, may_write

from . import selectors
from .models import ValueProposition, WhitespaceCell


@require_GET
def account_value(request: HttpRequest, pk: int) -> HttpResponse:
    """Value propositions and the whitespace map of one account."""
    account, context = workspace(request, pk, "value")
    context |= selectors.value_page(account, request.user)
    context |= {"writable": may_write(request.user, account), "ruler_current": "proposition"}
    return render(request, "value/value.html", context)


@require_GET
def proposition_place(request: HttpRequest, pk: int) -> HttpResponse:
    """To the form that places a proposition on the map: a new cell, or the proposition where the cell exists."""
    proposition = get_visible(ValueProposition, request.user, pk)
    need = proposition.need
    back = {"next": safe_next(request, reverse("account_overview", args=[need.account_id]))}
    place = {"account": need.account_id, "unit": need.unit_id, "offering": proposition.offering_id}
    if WhitespaceCell.objects.live().filter(**place).exists():
        return redirect(f"{reverse('propositions_edit', args=[pk])}?{urlencode(back)}")
    given = {name: value for name, value in place.items() if value is not None}
    return redirect(f"{reverse('cells_new')}?{urlencode(given | {'state': 'potential'} | back)}")
