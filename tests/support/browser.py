"""Pages in a real browser: signed in, watched for errors, and checked for accessibility in both themes and widths."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
WIDTHS = {"wide": (1440, 900), "phone": (390, 844)}
THEMES = ("light", "dark")
_SET_THEME = """theme => new Promise(done => {
    document.documentElement.dataset.theme = theme
    requestAnimationFrame(() => requestAnimationFrame(done))
})"""
_AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What another theme can change; everything else is the same document.
_THEMED = ["color-contrast", "link-in-text-block"]


def chromium() -> str:
    """The browser to use; empty when there is none."""
    from rashin.commands import _chromium

    return _chromium.find()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser its tests are skipped by name, not left out."""
    wanted = [item for item in items if item.get_closest_marker("browser")]
    if wanted and not chromium():
        for item in wanted:
            item.add_marker(pytest.mark.skip(reason="browser: no Chromium on this machine"))


class Live:
    """A page of the running product."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.errors: list[str] = []
        self._expected: list[str] = []
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.errors.append(f"page error: {error}"))
        page.on("console", self._listen)

    def sign_in(self, user: Any) -> None:
        """Be that user from now on, without the sign-in page."""
        from django.conf import settings
        from django.test import Client

        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.address}])

    def open(self, path: str) -> Page:
        """Go to a page of the product and wait until it has settled."""
        self.page.goto(f"{self.address}{path}", wait_until="load")
        return self.page

    def expect_error(self, pattern: str) -> None:
        """An error in the console that belongs to this test, as a regular expression."""
        self._expected.append(pattern)

    def assert_no_errors(self) -> None:
        """Fail on every error of the page or its console that was not expected."""
        found = [text for text in self.errors if not any(re.search(pattern, text) for pattern in self._expected)]
        assert not found, "\n".join(found)

    def assert_accessible(self) -> None:
        """Run axe in both themes and both widths on the page as it stands, and forbid sideways scrolling."""
        complaints = []
        before = self.page.viewport_size
        for width, (across, down) in WIDTHS.items():
            self.page.set_viewport_size({"width": across, "height": down})
            for theme in THEMES:
                self.page.evaluate(_SET_THEME, f"rashin-{theme}")
                rules = _AXE_TAGS if theme == THEMES[0] else _THEMED
                complaints += [f"{theme} {width}: {told}" for told in self._axe(rules)]
            overflow = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if overflow > 0:
                complaints.append(f"{width}: the page scrolls sideways by {overflow} px")
        if before:
            self.page.set_viewport_size(before)
        assert not complaints, f"{self.page.url}\n" + "\n".join(complaints)

    def _axe(self, rules: list[str]) -> list[str]:
        # evaluate() is not subject to the page's content security policy; a script tag would be.
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(_axe_source())
        run = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
        found = self.page.evaluate(run, rules)
        told = []
        for violation in found["violations"]:
            first = violation["nodes"][0]
            told.append(f"{violation['id']} × {len(violation['nodes'])}: {first['html'][:200]}")
        return told

    def _listen(self, message: Any) -> None:
        if message.type == "error":
            self.errors.append(f"console: {message.text} ({message.location.get('url', '')})")


@cache
def _axe_source() -> str:
    return (ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def live(request: pytest.FixtureRequest, transactional_db: None) -> Iterator[Live]:
    """A page of the running product in Chromium. Errors of the page or its console fail the test."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    server = request.getfixturevalue("live_server")
    found = Live(request.getfixturevalue("page"), server.url)
    yield found
    found.assert_no_errors()
