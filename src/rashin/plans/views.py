"""アクション, and the one click that starts a plan."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rashin.accounts.models import Account
from rashin.accounts.views import workspace
from rashin.members.gate import get_visible, may_write

from . import selectors, services


@require_GET
def account_actions(request: HttpRequest, pk: int) -> HttpResponse:
    """アクション: goals with their actions; overdue and unowned ones stand out."""
    account, context = workspace(request, pk, "actions")
    context |= selectors.action_page(account, request.user, all_actions="all" in request.GET)
    context |= {"writable": may_write(request.user, account), "ruler_current": "action"}
    return render(request, "plans/actions.html", context)


@require_POST
def plan_start(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the account's plan with everything that can be prefilled, and open it."""
    account = get_visible(Account, request.user, pk)
    try:
        plan = services.plan_start(account, acting_user=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("“%(plan)s” was started. Next: the vision you share.") % {"plan": plan})
    return redirect("account_overview", pk=account.pk)
