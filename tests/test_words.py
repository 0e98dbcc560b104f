"""No page mixes its languages: Japanese pages show no English of ours, English ones no Japanese of ours."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import polib
import pytest
from django.test import Client

from rashin.domain.vocabulary.base import _REGISTRY
from tests.support.pages import Page, pages
from tests.support.sources import PACKAGE

if TYPE_CHECKING:
    from rashin.members.models import User

# Names and terms that a Japanese page writes in Latin letters too.
LATIN = {
    *("Rashin", "English", "Excel", "Salesforce", "Data", "Loader", "Shift", "HubSpot", "Sansan", "Eight", "Mazrica"),
    *("Web", "Ctrl", "Enter", "Zoho", "kintone", "PowerPoint", "csv", "xlsx", "test"),
}
WORD = re.compile(r"(?<![A-Za-z0-9_@./-])[A-Za-z][a-z]{2,}[A-Za-z]*(?![A-Za-z0-9_@.-]*[@/:])")
# Words of the demo book that the product uses too.
DATA = {"主担当", "百万円", "計画", "発掘", "電話", "Prospecting"}
SAMPLES = {"web:components"}
UNREAD = {"script", "style", "code", "kbd", "textarea", "svg"}
READ_ALOUD = ("aria-label", "title", "placeholder", "alt")


class Texts(HTMLParser):
    """The texts of a page that a reader sees or hears, without those marked as another language."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag in UNREAD or ("lang" in given and tag != "html"):
            self._hidden.append(tag)
        if not self._hidden:
            self.found += [value for name in READ_ALOUD if (value := given.get(name))]

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and self._hidden[-1] == tag:
            self._hidden.pop()

    def handle_data(self, data: str) -> None:
        if not self._hidden and data.strip():
            self.found.append(" ".join(data.split()))


def texts(page: Page) -> list[str]:
    reader = Texts()
    reader.feed(page.content)
    return reader.found


def pages_in(language: str, user: User) -> list[Page]:
    """The pages of a reader of that language, without the one that shows samples."""
    from rashin.members import services

    if user.language != language:
        services.user_update(user, acting_user=user, version=user.version, changes={"language": language})
        user.refresh_from_db()
    client = Client()
    client.force_login(user)
    return [page for page in pages(client, user) if page.name not in SAMPLES]


@pytest.mark.slow
def test_japanese_pages_show_no_english_and_english_ones_no_japanese(demo_seller: User) -> None:
    told: dict[str, str] = {}
    for page in pages_in("ja", demo_seller):
        for text in texts(page):
            if set(WORD.findall(text)) - LATIN and text not in DATA:
                told.setdefault(text, page.name)
    japanese = our_japanese()
    for page in pages_in("en", demo_seller):
        for text in texts(page):
            if text in japanese:
                told.setdefault(text, page.name)
    assert not told, "\n".join(f"{name}: {text}" for text, name in told.items())


def our_japanese() -> set[str]:
    """Every Japanese text of the catalogues and the vocabularies; what users write is Japanese anyway."""
    ours = {entry.msgstr for path in PACKAGE.rglob("*.po") for entry in polib.pofile(str(path))}
    ours |= {term.ja for vocabulary in _REGISTRY.values() for term in vocabulary}
    return {text for text in ours if re.search(r"[ぁ-んァ-ヶ一-龠]{2}", text)} - {"日本語", *DATA}
