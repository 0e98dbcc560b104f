"""Tags of the plan's pages."""

from __future__ import annotations

from decimal import Decimal

from django import template

from rashin.domain.fiscal import FiscalPeriod
from rashin.domain.vocabulary import OrgForm
from rashin.lib import display, terms

register = template.Library()


@register.simple_tag
def fiscal(period: FiscalPeriod) -> str:
    """2026年度, FY2026."""
    return period.label(display.language())


@register.simple_tag
def organisation_advice(form: OrgForm) -> str:
    """What the customer's form of organisation asks of us, in one sentence."""
    return terms.text(form.how_to_win)


@register.filter
def decimal(value: Decimal | None) -> str:
    """48, 31.2, △0.5, — for nothing."""
    return display.decimal(value)
