"""The cycle collector while very many objects are made that all live on: it would look at each again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

RARELY = 200_000  # objects made between two looks; Python's own figure is 700


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Let the collector look at what was made inside only now and then."""
    before = gc.get_threshold()
    gc.set_threshold(max(RARELY, before[0]), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
