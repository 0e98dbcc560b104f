"""The product without a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.support.browser import Live
from tests.support.personas import Personas

if TYPE_CHECKING:
    from rashin.accounts.models import Account

pytestmark = pytest.mark.browser


def test_single_keys_search_and_log(live: Live, personas: Personas, their_account: Account) -> None:
    live.sign_in(personas.owner)
    page = live.open(f"/accounts/{their_account.pk}/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#find-q")).to_be_focused()
    page.keyboard.type("n桐ヶ瀬")
    expect(page.locator("#find-q")).to_have_value("n桐ヶ瀬")  # a letter in a field is a letter
    page.locator("h1").click()
    page.keyboard.press("n")
    expect(page.locator("#quick-line")).to_be_focused()
    page.keyboard.type("今日 鵜飼部長に電話")
    page.once("dialog", lambda dialog: dialog.accept())
    page.keyboard.press("Escape")
    expect(page.locator("#quick-line")).to_be_hidden()
    live.assert_accessible()


def test_editing_menus_and_pickers_by_key(live: Live, personas: Personas, their_account: Account) -> None:
    live.sign_in(personas.owner)
    page = live.open(f"/accounts/{their_account.pk}/profile/")
    page.locator("#f-industry .ed-a").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#f-industry [name=industry]")).to_be_focused()
    page.keyboard.type("機械")
    page.keyboard.press("Escape")
    expect(page.locator("#f-industry .ed-a")).to_be_focused()
    expect(page.locator("#f-industry")).not_to_contain_text("機械")

    page.locator("#f-owner .ed-a").focus()
    page.keyboard.press("Enter")
    picker = page.locator("#f-owner rs-picker")
    expect(picker.locator("input[role=combobox]")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("日野")
    expect(picker.locator("[role=option][aria-selected=true]")).to_contain_text("日野")
    page.keyboard.press("Enter")
    page.keyboard.press("ControlOrMeta+Enter")
    expect(page.locator("#f-owner dd")).to_contain_text("日野")

    page = live.open("/accounts/")
    menu = page.locator("details.menu", has=page.locator("a[href*='format=xlsx']"))
    menu.locator("summary").focus()
    page.keyboard.press("ArrowDown")
    expect(menu.locator("a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(menu.locator("a").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu.locator("summary")).to_be_focused()
