"""Problems compare by value, survive pickling, and every code used is in the catalogue."""

import pickle
import re
from pathlib import Path

import pytest

from rashin.domain.problems import CODES, Problem, clip

SOURCE = Path(__file__).parents[2] / "src" / "rashin"


def test_problems_compare_by_code_and_parameters() -> None:
    assert Problem("date.impossible", text="x") == Problem("date.impossible", text="x")
    assert Problem("date.impossible", text="x") != Problem("date.impossible", text="y")
    assert len({Problem("file.empty"), Problem("file.empty")}) == 1


def test_problem_cannot_be_changed() -> None:
    problem = Problem("file.too_large", limit=3)
    problem.params["limit"] = 4
    assert problem.params == {"limit": 3}
    with pytest.raises(AttributeError):
        problem.code = "file.empty"  # type: ignore[misc]


def test_problem_survives_pickling() -> None:
    problem = Problem("row.too_long", row=3, extra=2)
    assert pickle.loads(pickle.dumps(problem)) == problem


def test_clip_keeps_one_short_line() -> None:
    assert clip("a\n b") == "a b"
    assert len(clip("あ" * 100)) == 40


def test_every_code_is_used_and_listed_once() -> None:
    pattern = re.compile(r'(?:Problem|_problem)\(\s*"([a-z_]+\.[a-z_]+)"')
    roots = [SOURCE / "domain", SOURCE / "exchange", SOURCE / "lib"]
    files = [p for root in roots for p in root.rglob("*.py") if p.name != "problems.py" and "tests" not in p.parts]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert list(CODES) == sorted(set(CODES))
    assert set(pattern.findall(text)) <= set(CODES)
    assert not [code for code in CODES if f'"{code}"' not in text]
