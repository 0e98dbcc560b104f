"""What the page 設定 links to. Upper apps add theirs in `AppConfig.ready`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Label = str | Promise


@dataclass(frozen=True)
class SettingsPage:
    """One link of the settings page: its group, what it is called and for, and whom it is shown to."""

    group: Label
    label: Label
    purpose: Label
    url_name: str
    order: int
    allowed: Callable[[Any], bool] | None = None


_pages: dict[str, SettingsPage] = {}


def register(page: SettingsPage) -> None:
    """Add a page, or replace the one with the same URL name."""
    _pages[page.url_name] = page


def links_for(user: Any) -> list[tuple[Label, list[tuple[SettingsPage, str]]]]:
    """The groups of the settings page with their links, those that exist and that this user may open."""
    groups: dict[str, list[tuple[SettingsPage, str]]] = {}
    for page in sorted(_pages.values(), key=lambda page: page.order):
        if page.allowed is None or page.allowed(user):
            try:
                groups.setdefault(str(page.group), []).append((page, reverse(page.url_name)))
            except NoReverseMatch:  # the part that serves it is not installed
                continue
    return list(groups.items())


def register_own() -> None:
    """The pages of the shell itself and of signing in."""
    me, people = _("Myself"), _("People and access")
    for page in (
        SettingsPage(me, _("My preferences"), _("Name, language, light or dark, unit of money"), "profile", 10),
        SettingsPage(me, _("Password"), _("Set a new password"), "account_change_password", 20),
        SettingsPage(me, _("Two-step sign-in and passkeys"), _("One-time codes, passkeys"), "mfa_index", 30),
        SettingsPage(people, _("Users"), _("Who signs in, and who administers"), "users_list", 40),
        SettingsPage(people, _("Teams"), _("Who owns accounts and budgets"), "teams_list", 50),
        SettingsPage(people, _("Memberships and roles"), _("Who sees and writes what"), "memberships_list", 60),
        SettingsPage(people, _("Account teams"), _("Who works on which account"), "account-members_list", 70),
    ):
        register(page)
