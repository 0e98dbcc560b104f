"""My accounts in the sidebar: the focused ones first, each with its open deals."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from rashin.accounts.models import Account
from rashin.deals.models import Deal
from rashin.domain import vocabulary as v
from rashin.domain.company_names import split_company_name
from rashin.lib import terms
from rashin.lib.navigation import SidebarAccount

MOST = 6


def my_accounts(user: Any) -> list[SidebarAccount]:
    """Return the accounts the user owns or works on. One query; deals the user may not see are not counted."""
    deals = Deal.objects.visible_to(user).filter(account=OuterRef("pk"), stage__stage_type="open").order_by()
    count = deals.values("account").annotate(n=Count("pk")).values("n")
    rows = (
        Account.objects.visible_to(user)
        .filter(Account.mine_filter(user))
        .annotate(open_deals=Coalesce(Subquery(count), 0))
        .order_by("-focus", "name", "pk")
        .values_list("pk", "name", "org_form", "open_deals")[:MOST]
    )
    return [
        SidebarAccount(
            name=split_company_name(name)[0] or name,
            url=reverse("account_overview", args=[pk]),
            number=str(open_deals),
            note="" if org_form == "unknown" else terms.label(v.ORG_FORMS.get(org_form)),
        )
        for pk, name, org_form, open_deals in rows
    ]
