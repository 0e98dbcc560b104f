"""The sidebar's places, in the order people work."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rashin.lib.navigation import NavItem, register, register_door, register_my_accounts
from rashin.web.sidebar import my_accounts

PLACES = (
    NavItem(_("Home"), "home", "home", 10, bottom=True),
    NavItem(_("Accounts"), "accounts_list", "acc", 30, bottom=True),
    NavItem(_("People"), "persons_list", "person", 40),
    NavItem(_("Interactions"), "interactions_list", "talk", 50),
    NavItem(_("Deals"), "deals_list", "deal", 60, bottom=True),
    NavItem(_("Leads"), "leads_list", "list", 65),
    NavItem(_("Budget against actual"), "budget_actual", "pf", 67),
    NavItem(_("Plans"), "plan_portfolio", "plan", 70),
    NavItem(_("Needs"), "needs_list", "need", 75),
    NavItem(_("Offerings"), "offerings_list", "box", 80),
    NavItem(_("Import"), "import_home", "in", 90),
    NavItem(_("Settings"), "settings_home", "set", 100),
)


def register_places() -> None:
    """Register the places and the fixed controls."""
    for item in PLACES:
        register(item)
    register_my_accounts(my_accounts, _("Deals"))
    register_door("search", "search")
    register_door("quick_log", "quick_log")
    register_door("all_accounts", "accounts_list")
    register_door("profile", "profile")
