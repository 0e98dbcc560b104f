"""The account workspace: its tabs, profile, group and organisation."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rashin.members.gate import get_visible
from rashin.records.resource import by_slug
from rashin.records.views.detail import detail_context
from rashin.records.views.listing import list_page

from . import selectors
from .messages import account_notices
from .models import Account
from .resources import ACCOUNTS

#: lists that may stand in a tab of the workspace; upper apps add theirs
tab_lists: dict[str, str] = {"units": "people", "posts": "people", "account-members": "profile"}


def workspace(request: HttpRequest, pk: int, tab: str) -> tuple[Account, dict[str, Any]]:
    """The account (through the gate) and what every page of its workspace shows."""
    account = get_visible(Account, request.user, pk, joined=lambda rows: rows.select_related("owner", "team", "parent"))
    return account, {"account": account, "tabs": selectors.tabs(), "tab": tab}


@require_GET
def account_profile(request: HttpRequest, pk: int) -> HttpResponse:
    """360°: everything known about the company, with who says so."""
    account, context = workspace(request, pk, "profile")
    context |= detail_context(request, ACCOUNTS, account)
    context["notices"] = account_notices(account, request.user)
    context["group"] = selectors.flatten(selectors.group_of(account, request.user))
    context["members"] = selectors.members_of(account)
    context["panels"] = selectors.profile_panels()
    return render(request, "accounts/profile.html", context)


@require_GET
def account_list_tab(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A list of one kind of record, of this account only, inside its workspace."""
    if slug not in tab_lists:
        raise Http404
    account, context = workspace(request, pk, tab_lists[slug])
    resource = by_slug(slug)
    fixed = {resource.account_path or "account": account}
    return list_page(request, resource, "accounts/list_tab.html", fixed=fixed, **context)
