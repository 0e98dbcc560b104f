"""The uniform shell in the browser: find, edit in place, decide a conflict, undo, change together, hand out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from tests.support.browser import Live
from tests.support.personas import Personas

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from rashin.accounts.models import Account

pytestmark = pytest.mark.browser


@pytest.fixture
def colleague_page(
    live: Live, browser: Browser, browser_context_args: dict[str, Any], personas: Personas
) -> Iterator[Live]:
    """A second person at a second desk."""
    context = browser.new_context(**browser_context_args)
    other = Live(context.new_page(), live.address)
    other.sign_in(personas.manager)
    yield other
    other.assert_no_errors()
    context.close()


def edit_in_place(page: Any, field: str, value: str) -> None:
    """Open a field of a detail page, type and save."""
    page.locator(f"#f-{field} .ed-a").click()
    page.locator(f"#f-{field} [name={field}]").fill(value)
    page.locator(f"#f-{field} .btn--p").click()


def test_a_conflict_shows_both_values_and_nothing_is_lost(
    live: Live, colleague_page: Live, personas: Personas, their_account: Account
) -> None:
    """The seller has the field open while the manager saves it."""
    profile = f"/accounts/{their_account.pk}/profile/"
    live.sign_in(personas.owner)
    mine, theirs = live.open(profile), colleague_page.open(profile)
    mine.locator("#f-industry .ed-a").click()
    mine.locator("#f-industry [name=industry]").fill("工作機械（精密）")
    edit_in_place(theirs, "industry", "産業用ロボット")
    theirs.locator("#f-industry .undo").wait_for()

    live.expect_error("409")
    mine.locator("#f-industry .btn--p").click()
    clash = mine.locator("#f-industry .cfl")
    clash.wait_for()
    assert "産業用ロボット" in clash.inner_text()
    assert "工作機械（精密）" in clash.inner_text()
    assert personas.manager.family_name in clash.inner_text()

    clash.locator("button[value=mine]").click()
    mine.locator("#f-industry .undo").wait_for()
    their_account.refresh_from_db()
    assert their_account.industry == "工作機械（精密）"

    mine.locator("#f-industry .undo button").click()
    mine.locator(".toast").wait_for()
    their_account.refresh_from_db()
    assert their_account.industry == "産業用ロボット"


def test_a_list_is_searched_filtered_kept_changed_together_and_handed_out(live: Live, personas: Personas) -> None:
    from rashin.accounts.models import Account
    from rashin.accounts.services import account_create

    for name, tier in (("帆波食品株式会社", "a"), ("東嶺マテリアル株式会社", "b"), ("灘崎食品工業株式会社", "b")):
        account_create(acting_user=personas.owner, name=name, kind="customer", tier=tier)
    live.sign_in(personas.owner)
    page = live.open("/accounts/")
    page.locator("#list-q").fill("食品")
    page.wait_for_url(re.compile("q="))
    rows = page.locator(".tb--list tbody tr")
    page.wait_for_function("document.querySelectorAll('.tb--list tbody tr').length === 2")

    tier = page.locator("details", has=page.locator("input[name=tier]")).last
    for menu in ("details.menu:has(input[name=tier]) > summary", "details.fold:has(input[name=tier]) > summary"):
        if page.locator(menu).count():
            page.locator(menu).first.click()
    page.locator("input[name=tier][value=b]").check()
    tier.locator("button[type=submit]").first.click()
    page.wait_for_url(re.compile("tier=b"))
    assert rows.count() == 1

    page.locator(".page-h details.menu summary").first.click()
    page.locator(".menu-form input[name=name]").fill("食品の重点先")
    page.locator(".menu-form button.btn--p").click()
    page.wait_for_url(re.compile("view="))
    assert rows.count() == 1
    assert "灘崎食品工業" in rows.inner_text()

    page = live.open("/accounts/")
    page.locator("[data-check-all]").check()
    page.locator("#bulk button.btn").click()
    page.locator("select[name=field]").select_option("kind")
    assert page.locator("[data-bulk-form] .fld:visible").count() == 2, "only the field in question is asked for"
    page.locator("select[name=to_kind]").select_option("partner")
    page.locator("[data-bulk-form] .btn--p").click()
    page.locator(".toast form button").wait_for()
    assert Account.objects.filter(kind="partner").count() == 3
    page.locator(".toast form button").click()
    page.locator(".toast").wait_for()
    page.wait_for_load_state()
    assert Account.objects.filter(kind="customer").count() == 3

    page.locator(".page-h details.menu--r summary").click()
    with page.expect_download() as waiting:
        page.locator(".page-h details.menu--r a[href*='format=xlsx']").click()
    book = load_workbook(io.BytesIO(waiting.value.path().read_bytes()), read_only=True)
    cells = {str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row}
    assert "東嶺マテリアル株式会社" in cells


def test_what_went_into_the_bin_comes_back(live: Live, personas: Personas, their_account: Account) -> None:
    from rashin.accounts.models import Account, Unit
    from rashin.records.services import record_create

    unit = record_create(Unit, acting_user=personas.owner, account=their_account, name="製造本部")
    live.sign_in(personas.owner)
    page = live.open(f"/units/{unit.pk}/")
    page.locator("form[action$='/archive/'] button").click()
    page.locator(".toast form button").wait_for()
    assert not Unit.objects.visible_to(personas.owner).filter(pk=unit.pk).exists()
    page = live.open("/units/?archived=1")
    page.locator("form[action$='/restore/'] button").click()
    page.locator(".toast").wait_for()
    assert Unit.objects.visible_to(personas.owner).filter(pk=unit.pk).exists()
    assert Account.objects.visible_to(personas.owner).exists()
