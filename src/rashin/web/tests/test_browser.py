"""The shell in a real browser: components, lists, editing in place, conflicts, pickers, toasts, keys."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from rashin.accounts.models import Account
from rashin.accounts.services import account_create, account_update
from rashin.members.models import User
from tests.support.browser import Live

pytestmark = pytest.mark.browser


@pytest.fixture
def accounts(boss: User) -> list[Account]:
    names = ["桐ヶ瀬精機株式会社", *(f"試験{number:03}株式会社" for number in range(60))]
    return [account_create(acting_user=boss, name=name) for name in names]


@pytest.fixture
def signed_in(live: Live, boss: User) -> Live:
    live.sign_in(boss)
    return live


def test_every_component_is_accessible_in_both_themes_and_widths(signed_in: Live) -> None:
    page = signed_in.open("/components/")
    expect(page.locator("h1")).to_have_text("部品")
    signed_in.assert_accessible()


def test_sign_in_pages_are_accessible(live: Live, boss: User) -> None:
    page = live.open("/sign-in/login/?next=/components/")
    live.assert_accessible()
    page.fill("#id_login", "boss@example.test")
    page.fill("#id_password", "long-enough-77")
    page.click("button[type=submit].btn--p")
    page.wait_for_url(re.compile(r"/components/$"))


def test_a_list_is_searched_without_losing_the_cursor(signed_in: Live, accounts: list[Account]) -> None:
    page = signed_in.open("/accounts/")
    page.locator("#list-q").press_sequentially("桐ヶ瀬")
    expect(page.locator("tbody tr")).to_have_count(1)
    assert page.evaluate("document.activeElement.id") == "list-q"
    assert page.input_value("#list-q") == "桐ヶ瀬"
    assert "q=" in page.url


def test_rows_are_chosen_by_range_and_all_that_match(signed_in: Live, accounts: list[Account]) -> None:
    page = signed_in.open("/accounts/")
    boxes = page.locator("input[name=ids]")
    boxes.nth(1).click()
    boxes.nth(5).click(modifiers=["Shift"])
    expect(page.locator("[data-count]")).to_have_text("5件を選択")
    page.locator("[data-check-all]").check()
    page.locator("[data-all-matching]").click()
    expect(page.locator("[data-count]")).to_have_text("該当する 61件すべてを選択")
    page.locator("form.bulk button.btn").click()
    expect(page.locator("h1")).to_contain_text("61")


def test_a_value_is_edited_where_it_stands(signed_in: Live, accounts: list[Account]) -> None:
    page = signed_in.open(f"/accounts/{accounts[0].pk}/profile/")
    line = page.locator("#f-industry")
    line.hover()
    line.locator(".ed-a").click()
    field = page.locator("#f-industry input.in")
    expect(field).to_be_focused()
    field.fill("工作機械")
    field.press("Enter")
    expect(page.locator("#f-industry dd")).to_contain_text("工作機械")
    page.locator("#f-industry .ed-a").click()
    page.locator("#f-industry input.in").press("Escape")
    expect(page.locator("#f-industry input.in")).to_have_count(0)


def test_the_one_who_comes_second_is_asked(signed_in: Live, boss: User, accounts: list[Account]) -> None:
    signed_in.expect_error("409")
    page = signed_in.open(f"/accounts/{accounts[0].pk}/profile/")
    page.locator("#f-industry .ed-a").click()
    field = page.locator("#f-industry input.in")
    expect(field).to_be_focused()
    account_update(accounts[0], acting_user=boss, version=accounts[0].version, changes={"industry": "機械"})
    field.fill("工作機械")
    field.press("Enter")
    expect(page.locator(".cfl")).to_contain_text("機械")
    page.locator(".cfl .btn--p").click()
    expect(page.locator("#f-industry dd")).to_contain_text("工作機械")


def test_a_picker_finds_by_typing_and_by_keys(signed_in: Live, accounts: list[Account]) -> None:
    page = signed_in.open(f"/accounts/{accounts[1].pk}/edit/")
    picker = page.locator("rs-picker[name=parent]")
    picker.locator("input[role=combobox]").press_sequentially("桐ヶ瀬")
    expect(picker.locator("[role=option]")).to_have_count(1)
    picker.locator("input[role=combobox]").press("Enter")
    assert picker.locator("input[type=hidden][name=parent]").input_value() == str(accounts[0].pk)
    signed_in.assert_accessible()


def test_the_theme_changes_at_once_and_stays(signed_in: Live, boss: User) -> None:
    page = signed_in.open("/components/")
    with page.expect_response(re.compile("/preferences/")):
        page.click(".side button[name=theme][value=dark]")
    expect(page.locator("html")).to_have_attribute("data-theme", "rashin-dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "rashin-dark")
    page.click(".side button[name=language][value=en]")
    expect(page.locator("h1")).to_have_text("Components")


def test_menus_and_dialogs_answer_to_keys(signed_in: Live, boss: User) -> None:
    page = signed_in.open("/components/")
    menu = page.locator(".bar details.menu").first
    menu.locator("summary").focus()
    page.keyboard.press("ArrowDown")
    expect(menu.locator("input").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu.locator("summary")).to_be_focused()
    page.click("[data-dialog]")
    expect(page.locator("#sample-dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-dialog]")).to_be_focused()
    page.click("[data-confirm]")
    expect(page.locator("dialog[open]")).to_contain_text("ごみ箱")
    page.keyboard.press("Escape")


def test_a_toast_waits_while_it_is_read(signed_in: Live, boss: User) -> None:
    page = signed_in.page
    page.clock.install()
    signed_in.open("/accounts/")
    page.locator("details.menu", has=page.locator(".menu-form")).locator("summary").click()
    page.fill(".menu-form input[name=name]", "月曜会議")
    page.click(".menu-form .btn--p")
    toast = page.locator("#toasts .toast")
    expect(toast).to_have_count(1)
    toast.hover()
    page.clock.run_for(20_000)
    expect(toast).to_have_count(1)
    page.mouse.move(5, 5)
    page.clock.run_for(9_000)
    expect(toast).to_have_count(0)
