"""The checks of ./rashin check, as tests, so that one closing line speaks for everything."""

from __future__ import annotations

import os

import pytest

from rashin.bootstrap.paths import this_checkout
from rashin.commands import check


@pytest.mark.checks
@pytest.mark.parametrize("part", check.PARTS, ids=lambda part: part.name)
def test_check(part: check.Part) -> None:
    checkout = this_checkout()
    assert checkout is not None
    outcome = check.run_part(checkout, part)
    if not outcome.passed:
        pytest.fail(f"{outcome.name}\n{outcome.output}", pytrace=False)


def test_postgresql() -> None:
    """Says by name that the tests on PostgreSQL could not be run, and why."""
    missing = os.environ.get("RASHIN_TEST_POSTGRES_MISSING")
    if missing:
        pytest.skip(f"database: PostgreSQL: {missing}")
