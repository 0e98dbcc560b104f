"""What the frame needs, asked for only when a template uses it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest

from rashin.lib import navigation, toasts
from rashin.lib.figures import Lang, Unit, language, unit_label
from rashin.web.texts import script_texts

THEME_COOKIE = "rashin_theme"


class Shell:
    """Lazy facts about the frame; a page that shows no sidebar pays for none of it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def theme(self) -> str:
        """light, dark, or nothing where the system decides."""
        user = getattr(self._request, "user", None)
        chosen = getattr(user, "theme", "") or self._request.COOKIES.get(THEME_COOKIE, "")
        return chosen if chosen in ("light", "dark") else ""

    @property
    def language(self) -> Lang:
        """The language the page is rendered in."""
        return language()

    @property
    def unit(self) -> Unit:
        """The unit amounts are shown in."""
        return "oku" if getattr(getattr(self._request, "user", None), "money_unit", "") == "oku" else "million"

    @property
    def unit_label(self) -> str:
        """百万円 or 億円."""
        return unit_label(self.unit, self.language)

    @property
    def units(self) -> list[tuple[str, str]]:
        """The choices of the unit switch."""
        return [("million", unit_label("million", self.language)), ("oku", unit_label("oku", self.language))]

    @property
    def languages(self) -> list[tuple[str, str]]:
        """The choices of the language switch."""
        return [("ja", "日本語"), ("en", "English")]

    @cached_property
    def nav(self) -> list[navigation.Link]:
        """The sidebar's places."""
        return navigation.links(self._request)

    @property
    def bottom(self) -> list[navigation.Link]:
        """The places of the bottom bar."""
        return navigation.bottom_links(self.nav)

    @cached_property
    def accounts(self) -> list[tuple[navigation.SidebarAccount, bool]]:
        """My accounts (one query), each with whether the page lies within it."""
        user = getattr(self._request, "user", None)
        if user is None or not user.is_authenticated:
            return []
        path = self._request.path
        return [(one, bool(one.url) and path.startswith(one.url)) for one in navigation.my_accounts(user)]

    @property
    def accounts_heading(self) -> navigation.Label:
        """What the number beside each account means."""
        return navigation.my_accounts_heading()

    @property
    def path(self) -> str:
        """Where the reader is, to come back to after a switch."""
        return self._request.get_full_path()

    @property
    def search_url(self) -> str:
        """The search page, or nothing."""
        return navigation.door("search")

    @property
    def quick_log_url(self) -> str:
        """The form for logging an interaction, or nothing."""
        return navigation.door("quick_log")

    @property
    def all_accounts_url(self) -> str:
        """The list of all accounts, or nothing."""
        return navigation.door("all_accounts")

    @property
    def profile_url(self) -> str:
        """The user's own settings, or nothing."""
        return navigation.door("profile")

    @cached_property
    def toasts(self) -> list[toasts.Toast]:
        """Notices waiting to be shown; reading them uses them up."""
        return list(toasts.take(self._request))

    @property
    def texts(self) -> dict[str, str]:
        """Sentences for the scripts."""
        return script_texts()


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``shell`` in every template."""
    return {"shell": Shell(request)}
