"""Query budgets, with the queries printed when one is broken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest

Budget = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture
def assert_query_budget() -> Budget:
    """`with assert_query_budget(12): …` fails with the queries, most repeated first, when there are more."""
    return query_budget


@contextmanager
def query_budget(most: int) -> Iterator[Any]:
    """Allow at most so many queries in the block.

    Raises:
        AssertionError: there were more; the message lists them.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        yield captured
    if len(captured) > most:
        raise AssertionError(f"{len(captured)} queries, {most} allowed:\n{told(captured.captured_queries)}")


def told(queries: list[dict[str, str]]) -> str:
    """Queries for reading: those repeated with other values together, the most frequent first."""
    shapes = Counter(_shape(query["sql"]) for query in queries)
    return "\n".join(f"{count:>4} × {shape[:400]}" for shape, count in shapes.most_common())


def _shape(sql: str) -> str:
    import re

    return re.sub(r"'[^']*'|\b\d+\b", "?", sql)
