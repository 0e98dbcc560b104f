"""The Japanese catalogues say everything that the code says, once, and in Japanese."""

from __future__ import annotations

import polib
import pytest

from rashin.commands import _catalogue
from rashin.commands._catalogue import Message, Use
from tests.support.sources import PACKAGE


def test_the_catalogues_are_complete() -> None:
    found = _catalogue.uses(PACKAGE)
    books = _catalogue.catalogues(PACKAGE)
    assert len(found) > 300
    assert any(use.path.suffix == ".html" for use in found)
    assert any(use.path.suffix == ".py" for use in found)
    assert len(books) > 5
    problems = _catalogue.problems(found, books)
    if problems:
        pytest.fail("\n".join([*problems[:60], f"{len(problems)} problems"]), pytrace=False)


def book(*entries: tuple[str, str]) -> polib.POFile:
    made = polib.POFile()
    made.extend(polib.POEntry(msgid=english, msgstr=japanese) for english, japanese in entries)
    return made


@pytest.mark.parametrize(
    ("english", "japanese", "complaint"),
    [
        ("Account", "取引先", ""),
        ("Account", "", "not translated"),
        ("Account", "Account", "equals the English"),
        ("CSV", "CSV", ""),
        ("%(n)s deals", "商談%(n)s件", ""),
        ("%(n)s deals", "商談", "other placeholders"),
        ("%s deals", "商談%s件", "must have names"),
    ],
)
def test_the_checks_find_what_is_wrong(english: str, japanese: str, complaint: str) -> None:
    use = Use(Message("", english), PACKAGE / "urls.py", 1)
    problems = _catalogue.problems([use], {PACKAGE / "x.po": book((english, japanese))})
    assert bool(problems) == bool(complaint)
    assert complaint in "".join(problems)


def test_contradictions_and_leftovers_are_found() -> None:
    use = Use(Message("", "Deal"), PACKAGE / "urls.py", 1)
    books = {PACKAGE / "a.po": book(("Deal", "商談")), PACKAGE / "b.po": book(("Deal", "案件"), ("Old", "旧"))}
    told = "\n".join(_catalogue.problems([use], books))
    assert "different Japanese for 'Deal'" in told
    assert "nobody uses 'Old'" in told
    assert "no Japanese for 'Deal'" in "\n".join(_catalogue.problems([use], {}))


@pytest.mark.parametrize("word", ["さがす", "探す", "攻略", "攻め方"])
def test_no_text_says_it_another_way(word: str) -> None:
    """We search with 検索, and a customer may read over the shoulder."""
    books = _catalogue.catalogues(PACKAGE).values()
    assert [entry.msgid for book in books for entry in book if word in entry.msgstr] == []
