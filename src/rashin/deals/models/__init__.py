"""Deals, what happens around them, and the budgets they are held against."""

from rashin.deals.models.around import Lead, Poc, Proposal
from rashin.deals.models.budget import Budget
from rashin.deals.models.deal import Deal, DealLine, OfDeal, Stage
from rashin.deals.models.history import DealHistory

__all__ = ["Budget", "Deal", "DealHistory", "DealLine", "Lead", "OfDeal", "Poc", "Proposal", "Stage"]
