"""What the panel of an account's holdings asks for."""

from __future__ import annotations

from typing import Any

from django import template

from rashin.accounts.models import Account
from rashin.offerings import selectors

register = template.Library()


@register.simple_tag(takes_context=True)
def holdings_of(context: dict[str, Any], account: Account) -> list[selectors.HoldingRow]:
    """What the account uses, under which terms, with what needs a hand."""
    return selectors.holdings_of(account, context["request"].user)
