"""What the frame of every page links to. Apps register in ``AppConfig.ready``; a missing page is not linked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

Label = str | Promise


@dataclass(frozen=True, slots=True)
class NavItem:
    """A place in the sidebar.

    ``icon`` names a symbol of the sprite (home, pf, deal, case, in, set, acc …); ``count`` receives the user and is
    asked once a page, so give it something cheap; ``bottom`` puts the place into the bottom bar of narrow screens;
    ``allowed`` hides it from users who may not open it.
    """

    label: Label
    url_name: str
    icon: str
    order: int
    count: Callable[[Any], int] | None = None
    bottom: bool = False
    allowed: Callable[[Any], bool] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A place as one page shows it."""

    label: Label
    url: str
    icon: str = ""
    current: bool = False
    count: int | None = None
    title: Label = ""


@dataclass(frozen=True, slots=True)
class SidebarAccount:
    """One of my accounts: its name, one number and one line."""

    name: str
    url: str
    number: str = ""
    note: Label = ""


@dataclass(frozen=True, slots=True)
class RulerStep:
    """One stage of the chain ruler; ``broken`` names what is missing towards the next stage (切れ 1)."""

    label: Label
    value: Label
    url: str = ""
    broken: Label = ""
    broken_url: str = ""
    key: str = ""


AccountsProvider = Callable[[Any], Sequence[SidebarAccount]]
RulerProvider = Callable[[Any, Any], Sequence[RulerStep]]

_items: dict[str, NavItem] = {}
_doors: dict[str, str] = {}
_providers: dict[str, Any] = {}


def register(item: NavItem) -> None:
    """Add a place to the sidebar, or replace the one with the same URL name."""
    _items[item.url_name] = item


def register_door(name: str, url_name: str) -> None:
    """Name the URL behind a fixed control: ``search``, ``quick_log``, ``profile``, ``all_accounts``."""
    _doors[name] = url_name


def register_my_accounts(provider: AccountsProvider, heading: Label) -> None:
    """Say where the sidebar's accounts come from (one query), and what their number means."""
    _providers["accounts"] = (provider, heading)


def register_ruler(provider: RulerProvider) -> None:
    """Say where the chain ruler of an account comes from."""
    _providers["ruler"] = provider


def find(url_name: str, *args: object) -> str:
    """Return the URL, or an empty string when no such page exists."""
    try:
        return reverse(url_name, args=args)
    except NoReverseMatch:
        return ""


def door(name: str) -> str:
    """Return the URL of a fixed control, or an empty string when nobody serves it."""
    return find(_doors[name]) if name in _doors else ""


def _is_current(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))


def links(request: HttpRequest, *, with_counts: bool = True) -> list[Link]:
    """Return the sidebar for this page; the longest matching address is the current place."""
    user = getattr(request, "user", None)
    found: list[tuple[NavItem, str]] = []
    for item in sorted(_items.values(), key=lambda item: item.order):
        url = find(item.url_name)
        if url and (item.allowed is None or item.allowed(user)):
            found.append((item, url))
    current = max((url for _, url in found if _is_current(request.path, url)), key=len, default="")
    return [
        Link(item.label, url, item.icon, url == current, item.count(user) if item.count and with_counts else None)
        for item, url in found
    ]


def bottom_links(links_: Iterable[Link]) -> list[Link]:
    """Return those places that stand in the bottom bar."""
    wanted = {find(item.url_name) for item in _items.values() if item.bottom}
    return [link for link in links_ if link.url in wanted]


def my_accounts(user: object) -> Sequence[SidebarAccount]:
    """Return the user's accounts for the sidebar."""
    provided = _providers.get("accounts")
    return provided[0](user) if provided else ()


def my_accounts_heading() -> Label:
    """Return what the number beside each account means."""
    provided = _providers.get("accounts")
    return provided[1] if provided else ""


def ruler(user: object, account: object) -> Sequence[RulerStep]:
    """Return the chain ruler of an account; empty when nobody provides it."""
    provider = _providers.get("ruler")
    return provider(user, account) if provider else ()
