"""Why a row was left out, or a value kept: problems as the staging table keeps them and as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rashin.domain.problems import Problem
from rashin.lib.problems import sentence

Packed = list[Any]  # [code, params, heading]


def pack(problem: Problem, heading: str = "") -> Packed:
    """A problem as JSON, with the heading of the column that it is about."""
    return [problem.code, problem.params, heading]


def words(packed: Sequence[Any]) -> str:
    """The sentence of a packed problem, with its column in front."""
    code, params, heading = packed
    text = sentence(Problem(code, **params))
    return f"{heading}: {text}" if heading else text
