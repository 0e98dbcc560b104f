"""A row on its way: what was read, what it means, and what would become of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rashin.domain.problems import Problem

from .reasons import Packed, pack


@dataclass(slots=True)
class Draft:
    """One record that a row of the file speaks of.

    `values` holds fields of the record in log form; names that begin with `_` are for the kind itself (`_key` is the
    row's id in its own system). `later` holds references to records that another row of this file will create.
    """

    number: int
    cells: list[str]
    part: int = 0
    values: dict[str, Any] = field(default_factory=dict)
    later: dict[str, int] = field(default_factory=dict)
    result: str = "new"
    object_id: int | None = None
    version: int = 0
    changes: dict[str, list[Any]] = field(default_factory=dict)
    reasons: list[Packed] = field(default_factory=list)
    waits_for: str = ""
    title: str = ""
    turn: int = 0

    def reject(self, problem: Problem, heading: str = "") -> None:
        """Hand the row back."""
        self.result = "rejected"
        self.reasons.append(pack(problem, heading))

    def note(self, problem: Problem, heading: str = "") -> None:
        """Say something about the row without stopping it."""
        self.reasons.append(pack(problem, heading))

    def wait(self, key: str, problem: Problem) -> None:
        """Keep the row until the record that it belongs to comes."""
        self.result, self.waits_for = "waiting", key
        self.reasons.append(pack(problem))

    @property
    def is_open(self) -> bool:
        """Whether the row is still on its way into the book."""
        return self.result not in ("rejected", "waiting", "question")
