"""In a real browser: the line is read while it is typed, Ctrl+Enter saves, and the pages pass axe."""

from __future__ import annotations

import pytest

from rashin.people.models import Interaction
from tests.support.browser import Live

from .conftest import World

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _quick_passwords() -> None:
    """The browser's session must survive: the password hashers stay as they are."""


def test_one_line_from_key_to_record(live: Live, world: World) -> None:
    live.sign_in(world.owner)
    page = live.open(f"/accounts/{world.account.pk}/people/")
    page.keyboard.press("n")
    page.fill("#quick-line", "昨日 10:40 鵜飼部長 電話「単価は製造原価明細に合わせてほしい」")
    page.wait_for_selector("#quick-parts .says")
    assert "鵜飼 誠二" in page.inner_text("#quick-parts")
    live.assert_accessible()
    page.focus("#quick-line")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".toast")
    assert Interaction.objects.get().remarks.count() == 1


@pytest.mark.parametrize("path", ["people/", "activities/", "people/without-post/"])
def test_the_pages_pass_axe(live: Live, world: World, path: str) -> None:
    live.sign_in(world.owner)
    live.open(f"/accounts/{world.account.pk}/{path}")
    live.assert_accessible()


def test_the_forms_pass_axe(live: Live, world: World) -> None:
    live.sign_in(world.owner)
    for path in ("/interactions/quick/", f"/persons/{world.person.pk}/edit/"):
        live.open(path)
        live.assert_accessible()
