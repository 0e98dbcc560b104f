"""Every problem of the core can be told in words."""

import re
from pathlib import Path

import pytest

from rashin.domain.problems import CODES, Problem
from rashin.lib.problems import SENTENCES, sentence

SOURCES = Path(__file__).parents[2] / "src" / "rashin"


def test_every_code_has_its_sentence() -> None:
    assert sorted(SENTENCES) == sorted(CODES)


def test_every_problem_that_the_sources_raise_is_known() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py") if "tests" not in path.parts)
    raised = set(re.findall(r'Problem\(\s*"([a-z_]+\.[a-z_]+)"', text))
    assert {code for code in raised if not code.startswith("job.")} <= set(CODES)


@pytest.mark.parametrize("code", ["date.impossible", "amount.unreadable", "import.waits"])
def test_a_sentence_carries_its_values(code: str) -> None:
    assert "12月40日" in sentence(Problem(code, text="12月40日", name="12月40日"))
