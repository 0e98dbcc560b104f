"""A new seller's first hour: sign in, bring the CRM's export in, find what came, start a plan on it, hand it out."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from pptx import Presentation

from tests.support.browser import Live
from tests.support.personas import PASSWORD, Personas

from .test_plan import WRITTEN, fill, mend_next

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from rashin.accounts.models import Account

pytestmark = pytest.mark.browser

DEALS = """商談 所有者,取引先名,商談名,フェーズ,金額,完了予定日,次のステップ
高瀬,㈱桐ヶ瀬精機,予知保全の導入,提案,"￥48,000,000",2027/03/31,試算を渡す
高瀬,桐ヶ瀬精機テクノ,図面の電子化,提案,１２００万円,2027年8月1日,
高瀬,,宛先のない商談,提案,100,2026/12/01,
"""


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """An invented report as Excel in Japan writes it."""
    path = tmp_path / "商談レポート.csv"
    path.write_bytes(DEALS.encode("cp932"))
    return path


def sign_in(page: Page, user: Any) -> None:
    page.fill("input[name=login]", user.email)
    page.fill("input[name=password]", PASSWORD)
    page.locator("button[type=submit].btn--p").first.click()


def bring_in(page: Page, export: Path) -> None:
    """The wizard from the file to the written rows, with one near-match confirmed."""
    page.locator(".side a[href='/import/']").click()
    page.set_input_files("input[type=file]", export)
    page.locator("form[action='/import/upload/'] .btn--p").click()
    expect(page.locator("select[name=kind]")).to_have_value("deals")
    expect(page.locator("main")).to_contain_text("予知保全の導入")  # an example row, read as cp932
    page.locator("form[action$='/columns/'] .btn--p").click()
    question = page.locator("form[action$='/questions/']")
    expect(question).to_contain_text("桐ヶ瀬精機テクノサービス")
    question.locator(".btn--p").click()
    expect(page.locator("form[action$='/start/']")).to_be_visible()
    expect(page.locator(".tabs--page")).to_contain_text("2")
    page.locator("form[action$='/start/'] .btn--p").click()
    expect(page.locator("form[action$='/undo/']")).to_be_visible(timeout=60_000)


def test_from_the_export_to_the_deck(
    live: Live, personas: Personas, their_account: Account, start_worker: Callable[..., Any], export: Path
) -> None:
    from rashin.accounts.services import account_create
    from rashin.offerings.models import Offering
    from rashin.records.services import record_create

    account_create(acting_user=personas.owner, name="桐ヶ瀬精機テクノサービス株式会社", kind="customer")
    record_create(Offering, acting_user=personas.administrator, name="予知保全")
    start_worker()
    page = live.open("/")
    sign_in(page, personas.owner)
    expect(page.locator(".side [aria-current=page]")).to_have_text("ホーム")
    bring_in(page, export)

    page.keyboard.press("/")
    page.keyboard.type("予知保全")
    page.keyboard.press("Enter")
    page.locator("main a", has_text=re.compile("予知保全の導入")).first.click()
    expect(page.locator("h1")).to_have_text("予知保全の導入")
    expect(page.locator("#f-amount")).to_contain_text("48")

    live.open(f"/accounts/{their_account.pk}/")
    page.locator("form[action$='/plan/start/'] button").click()
    page.locator("#chain .empty .btn--p").click()
    fill(page, WRITTEN["needs"])
    for _step in range(9):
        if not mend_next(page):
            break
    expect(page.locator("#chain .gap")).to_have_count(0)
    with page.expect_download() as waiting:
        page.locator("#plan a[download]").click()
    deck = Presentation(io.BytesIO(waiting.value.path().read_bytes()))
    words = "\n".join(shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame)
    tables = [shape.table for shape in deck.slides[0].shapes if shape.has_table]
    words += "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)
    assert len(deck.slides) == 1
    assert "突発停止を半減する" in words
