"""Pages of deals beside the uniform shell: closing, activities, an account's deals, budget against actual."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rashin.accounts.views import workspace
from rashin.domain import vocabulary as v
from rashin.domain.fiscal import fiscal_year
from rashin.lib.http import parse_id
from rashin.lib.terms import label
from rashin.members.gate import authorise_write, get_visible
from rashin.people.models import Interaction
from rashin.records.conflicts import Saved, save
from rashin.records.views.listing import list_page

from . import selectors, services
from .forms import CloseForm, InteractionForm
from .models import Deal
from .resources import DEALS

YEARS_SHOWN = 3


@require_http_methods(["GET", "POST"])
def deal_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a deal: result, day, reason, rival and what decided it."""
    deal = get_visible(Deal, request.user, pk)
    authorise_write(request.user, deal)
    form = CloseForm(deal, request.user, request.POST or None)
    saved = save(request, DEALS, deal, form) if request.method == "POST" and form.is_valid() else Saved()
    if saved.written:
        messages.success(request, _("“%(name)s” was closed.") % {"name": deal})
        return redirect(DEALS.url(deal))
    status = 409 if saved.clashes else 422 if form.errors else 200
    context = {"resource": DEALS, "record": deal, "form": form, "clashes": saved.clashes, "account": deal.account}
    return render(request, "deals/close.html", context, status=status)


@require_POST
def deal_interactions(request: HttpRequest, pk: int) -> HttpResponse:
    """Tie an activity to a deal (`interaction=`), or untie one (`remove=`)."""
    deal = get_visible(Deal, request.user, pk)
    authorise_write(request.user, deal)
    removed = parse_id(request.POST.get("remove"))
    if removed is not None:
        untied = get_visible(Interaction, request.user, removed)
        services.interactions_link(deal, acting_user=request.user, version=deal.version, remove=[untied])
    else:
        form = InteractionForm(deal, request.user, request.POST)
        if form.is_valid():
            tied = form.cleaned_data["interaction"]
            services.interactions_link(deal, acting_user=request.user, version=deal.version, add=[tied])
        else:
            messages.error(request, _("Choose an activity of this account first."))
    return redirect(f"{DEALS.url(deal)}#activities")


@require_GET
def account_deals(request: HttpRequest, pk: int) -> HttpResponse:
    """The deals of an account in its workspace: open ones first, then won and lost."""
    account, context = workspace(request, pk, "deals")
    return list_page(request, DEALS, "accounts/list_tab.html", fixed={"account": account}, **context)


@require_GET
def budget_actual(request: HttpRequest) -> HttpResponse:
    """Budget against actual of one fiscal year: `?scope=team|seller|account&year=2026`."""
    scope = request.GET.get("scope", "")
    scope = scope if scope in v.BUDGET_SCOPES else "team"
    present = fiscal_year(timezone.localdate())
    asked = parse_id(request.GET.get("year")) or present
    year = asked if 1990 <= asked <= 2100 else present
    rows = selectors.budget_against_actual(scope, year, request.user)
    context = {
        "halves": selectors.by_half(rows),
        "measures": [label(term) for term in v.BUDGET_MEASURES],
        "scope": scope,
        "scopes": [(term.value, label(term)) for term in v.BUDGET_SCOPES],
        "year": year,
        "years": sorted({year, *range(present - YEARS_SHOWN + 1, present + 2)}),
        "budgets_url": reverse("budgets_list"),
    }
    return render(request, "deals/budget_actual.html", context)
