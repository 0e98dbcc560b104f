"""The chain ruler under every account page: how many of each link, and where the stretch behind it is torn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rashin.accounts.models import Account
from rashin.domain.chain import Count
from rashin.domain.vocabulary import PLAN_LINKS
from rashin.lib.navigation import RulerStep
from rashin.lib.terms import label

from .facts import chain_of
from .wording import BREAKS

PAGES = {
    "evidence": "account_needs",
    "need": "account_needs",
    "proposition": "account_value",
    "cell": "account_value",
    "goal": "account_actions",
    "action": "account_actions",
    "kpi": "account_reviews",
    "review": "account_reviews",
}


def steps(user: Any, account: Account) -> Sequence[RulerStep]:
    """One step per link of the chain. 1 query, none where the page has read the chain already."""
    _found, chain = chain_of(account, user)
    overview = reverse("account_overview", args=[account.pk])
    found = []
    for count in chain.counts:
        value = str(count.total)
        if count.link == "review" and chain.last_review:
            value = f"{chain.last_review:%m/%d}"
        found.append(
            RulerStep(
                label=label(PLAN_LINKS[count.link]),
                value=value,
                url=reverse(PAGES[count.link], args=[account.pk]),
                broken=_torn(count),
                broken_url=f"{overview}#chain",
                key=count.link,
            )
        )
    return found


def _torn(count: Count) -> str:
    """What is missing behind the step: its name if it is one kind of break, else how many."""
    if not count.broken:
        return ""
    total = sum(n for _code, n in count.broken)
    if len(count.broken) > 1:
        return _("%(count)s broken") % {"count": total}
    return f"{BREAKS[count.broken[0][0]].short} {total}"
