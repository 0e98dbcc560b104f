"""Loaded by pytest before Django: the environment of a test process, and the fixtures that every test may use."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

pytest_plugins = [
    "tests.support.databases",
]


def _prepare() -> None:
    """A data directory of its own, and the database that ./rashin test gave this process."""
    home = tempfile.mkdtemp(prefix="rashin-test-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ["RASHIN_HOME"] = home
    if os.environ.get("RASHIN_TEST_DATABASE") == "postgresql":
        os.environ["DATABASE_URL"] = os.environ["RASHIN_TEST_POSTGRES"]
    # Playwright runs an event loop in the test's thread, and Django would refuse its own ORM there.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


_prepare()
