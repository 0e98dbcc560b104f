"""The glossary and the models agree: every kind of record has its row, with the word that the screens show."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from django.apps import apps
from django.utils import translation

from rashin.audit.models import Record
from tests.support.sources import ROOT

GLOSSARY = ROOT / "docs" / "glossary.md"


class Row(NamedTuple):
    """A line of one of the page's tables."""

    code: str
    japanese: str
    customer_facing: str
    meaning: str


def rows(page: Path = GLOSSARY) -> list[Row]:
    """The rows of all tables, without heads and rules."""
    lines = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [Row(*found) for found in cells if found[0] != "Code" and set(found[0]) != {"-"}]


def kinds() -> list[type[Record]]:
    """Every kind of record of the product."""
    return [
        model for model in apps.get_models() if issubclass(model, Record) and model.__module__.startswith("rashin.")
    ]


def test_every_kind_of_record_has_a_row() -> None:
    known = {row.code for row in rows()}
    assert len(kinds()) > 25
    assert sorted({model.__name__ for model in kinds()} - known) == []


def test_the_screens_show_the_glossarys_word() -> None:
    words = {row.code: row.japanese for row in rows()}
    with translation.override("ja"):
        shown = {model.__name__: str(model._meta.verbose_name) for model in kinds()}
    assert shown["Deal"] == "商談"
    # A word that is still English is the business of tests/test_catalogue.py.
    japanese = {name: word for name, word in shown.items() if not word.isascii()}
    assert {name: word for name, word in japanese.items() if word not in words.get(name, word)} == {}


@pytest.mark.parametrize("column", ["japanese", "customer_facing", "meaning"])
def test_no_cell_is_empty(column: str) -> None:
    assert [row.code for row in rows() if not getattr(row, column)] == []


def test_a_word_is_explained_once() -> None:
    codes = [row.code for row in rows()]
    assert sorted({code for code in codes if codes.count(code) > 1}) == []


def test_the_customer_never_reads_our_side_of_the_table() -> None:
    inward = ("攻略", "ターゲット", "根回し", "ゲートキーパー")
    assert [row.code for row in rows() if any(word in row.customer_facing for word in inward)] == []
