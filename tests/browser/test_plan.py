"""From an account without a plan to a chain without a break, following what 概要 itself offers next."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.support.browser import Live
from tests.support.personas import Personas

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from rashin.accounts.models import Account

pytestmark = pytest.mark.browser

DUE = (dt.date.today() + dt.timedelta(days=90)).isoformat()
QUOTE = "止まってから直すのは、もうやめたい"
# What a seller writes when 概要 asks for the link: the form by its address, the fields by name.
WRITTEN: dict[str, dict[str, str]] = {
    "needs": {"title": "突発停止を半減する", "kind": "explicit"},
    "evidence": {"quote": QUOTE, "kind": "remark", "source": "訪問記録", "said_on": "2026-08-26"},
    "propositions": {
        "offering": "予知保全",
        "statement": "止まる前に直す",
        "proof_kind": "poc",
        "proof": "伊那工場の検証",
        "customer_kpi": "突発停止の回数",
    },
    "cells": {"state": "open", "potential_amount": "48,000,000"},
    "goals": {"title": "伊那工場で受注する", "measure": "受注額", "target": "48百万円", "due_on": DUE},
    "actions": {"what": "鵜飼部長に試算を渡す", "owner": "高瀬", "due_on": DUE},
    "kpis": {"name": "決裁に関わる方との面談", "target": "6", "unit_label": "名"},
    "reviews": {"note": "後任の確認を急ぐ", "decided": "試算を先に渡す"},
}


def fill(page: Page, values: dict[str, str]) -> None:
    """Fill the form of a record by the names of its fields, then save."""
    form = page.locator("form.record-form")
    for name, value in values.items():
        picker = form.locator(f"rs-picker[name={name}]")
        if picker.count():
            choose(picker, value)
        elif form.locator(f"select[name={name}]").count():
            form.locator(f"select[name={name}]").select_option(value)
        else:
            form.locator(f"[name={name}]").first.fill(value)
    form.locator(".form-bar .btn--p").click()


def choose(picker: Any, text: str) -> None:
    """Choose in a type-ahead picker by keyboard alone."""
    if picker.locator("input[type=hidden]").first.input_value():
        return  # filled in already
    box = picker.locator("input[role=combobox]")
    box.press_sequentially(text)
    expect(picker.locator("[role=option][aria-selected=true]")).to_contain_text(text)
    box.press("Enter")
    expect(picker.locator("[role=listbox]")).to_be_hidden()


def mend_next(page: Page) -> str:
    """Follow the first broken link of the chain and write what it asks for; empty when nothing is broken."""
    gap = page.locator("#chain .gap a, #chain .lk > .shu a").first
    if not gap.count():
        return ""
    with page.expect_navigation():
        gap.click()
    kind = page.url.split("/")[3]
    if kind in WRITTEN:
        fill(page, WRITTEN[kind])
    page.wait_for_url("**/accounts/*/")
    return kind


def test_a_plan_is_carried_along_the_chain(live: Live, personas: Personas, their_account: Account) -> None:
    from rashin.offerings.models import Offering
    from rashin.plans.models import Plan
    from rashin.records.services import record_create

    record_create(Offering, acting_user=personas.administrator, name="予知保全")
    live.sign_in(personas.owner)
    page = live.open(f"/accounts/{their_account.pk}/")
    page.locator("form[action$='/plan/start/'] button").click()
    page.locator("#plan .gap a").click()
    fill(page, {"vision": "止まらない工場を、\n事業部の標準にする。"})
    page.wait_for_url("**/accounts/*/")
    expect(page.locator(".vision")).to_contain_text("止まらない工場を")

    page.locator("#chain .empty .btn--p").click()
    fill(page, WRITTEN["needs"])
    page.wait_for_url("**/accounts/*/")
    mended = [mend_next(page) for _step in range(9)]
    assert mended[-1] == "", f"still broken after {mended}"
    for text in (
        "突発停止を半減する",
        QUOTE,
        "止まる前に直す",
        "予知保全",
        "伊那工場で受注する",
        "決裁に関わる方との面談",
    ):
        expect(page.locator("#chain")).to_contain_text(text)

    live.open(f"/accounts/{their_account.pk}/reviews/")
    page.locator("a[href*='/reviews/new/']").first.click()
    fill(page, WRITTEN["reviews"])
    expect(page.locator("main")).to_contain_text("試算を先に渡す")
    assert Plan.objects.visible_to(personas.owner).count() == 1
