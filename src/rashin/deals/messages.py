"""Warnings about deals as sentences, each with the field that mends it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rashin.accounts.messages import Notice
from rashin.domain.deals import DealFacts, deal_warnings
from rashin.lib.display import day

from .models import Deal

SENTENCES = {
    "margin.above_amount": _("The gross margin is larger than the amount. Please check both."),
    "close_date.missing": _("No expected close date is recorded."),
    "close_date.past": _("The expected close date, %(date)s, has passed. Set a new one, or close the deal."),
    "next_step.missing": _("No next step is recorded."),
    "next_step.overdue": _("The next step was due on %(date)s."),
    "amount.missing": _("No amount is recorded."),
    "close_reason.missing": _("Why was this deal decided so? Please choose the close reason."),
    "lost_to.missing": _("Who won instead? Please name the competitor, if there was one."),
    "close_note.missing": _("What decided it has not been written down yet."),
    "booking_month.missing": _("The month in which the revenue is booked is not recorded."),
    "booking_month.before_order": _("The booking month lies before the order of %(date)s."),
}


def deal_notices(deal: Deal) -> list[Notice]:
    """What in a deal needs a hand today, as sentences."""
    facts = DealFacts(
        stage_type=deal.stage.stage_type,
        amount=deal.amount,
        gross_margin=deal.gross_margin,
        close_date=deal.close_date,
        closed_on=deal.closed_on,
        booking_month=deal.booking_month,
        next_step=deal.next_step,
        next_step_on=deal.next_step_on,
        close_reason=deal.close_reason,
        lost_to=deal.lost_to_id is not None,
        close_note=deal.close_note,
    )
    return [
        Notice(str(SENTENCES[item.code]) % {"date": day(item.date, weekday=True)}, item.severity, item.field)
        for item in deal_warnings(facts, as_of=timezone.localdate())
    ]
