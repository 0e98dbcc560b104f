"""Every screen of the demo book: accessible in both themes and widths, without errors, never wider than the window."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.support.browser import Live
from tests.support.pages import Page, pages

if TYPE_CHECKING:
    from rashin.members.models import User

pytestmark = pytest.mark.browser

IMPORTANT = {"home", "accounts_list", "account_overview", "account_value", "deals_edit"}
PARTS = 4  # so that the long run is shared between processes


def complaints(live: Live, chosen: list[Page]) -> list[str]:
    """What is wrong with each of the pages."""
    told = []
    for page in chosen:
        live.open(page.path)
        try:
            live.assert_accessible()
            live.assert_no_errors()
        except AssertionError as error:
            told.append(f"{page.name}: {error}")
        live.errors.clear()
    return told


def sellers_pages(seller: User, only: Collection[str] = ()) -> list[Page]:
    client = Client()
    client.force_login(seller)
    return pages(client, seller, only)


def test_important_screens(live: Live, demo_seller: User) -> None:
    chosen = sellers_pages(demo_seller, IMPORTANT)
    assert {page.name for page in chosen} == IMPORTANT
    live.sign_in(demo_seller)
    told = complaints(live, chosen)
    assert not told, "\n".join(told)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_all_screens(live: Live, demo_seller: User, part: int) -> None:
    chosen = sellers_pages(demo_seller)
    assert len(chosen) > 80
    live.sign_in(demo_seller)
    told = complaints(live, chosen[part::PARTS])
    assert not told, "\n".join(told)
