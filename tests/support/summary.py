"""The parts of the proof, one line each, before pytest's own closing line."""

from __future__ import annotations

import os
from collections import defaultdict
from typing import Any

import pytest

_PARTS = ("checks", "unit", "database: SQLite", "database: PostgreSQL", "browser")
_OUTCOMES = ("passed", "failed", "skipped")


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print how many tests of each part passed, failed and were skipped, and how long they took."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_OUTCOMES, 0))
    seconds: dict[str, float] = defaultdict(float)
    for outcome, reports in terminalreporter.stats.items():
        for report in reports:
            part = dict(getattr(report, "user_properties", ())).get("part")
            if part is None:
                continue
            seconds[part] += getattr(report, "duration", 0.0)
            name = "failed" if outcome == "error" else outcome
            if name in _OUTCOMES:
                counts[part][name] += 1
    if not counts or "RASHIN_TEST_FULL" not in os.environ:
        return
    terminalreporter.section("parts")
    for part in _PARTS:
        numbers = counts.get(part)
        told = ", ".join(f"{numbers[name]} {name}" for name in _OUTCOMES if numbers[name]) if numbers else "not run"
        terminalreporter.write_line(f"{part:<21} {told} ({seconds[part]:.0f} s)" if numbers else f"{part:<21} {told}")
