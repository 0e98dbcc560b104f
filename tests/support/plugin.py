"""Loaded by pytest before Django: the environment of a test process, and the fixtures that every test may use."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

pytest_plugins = [
    "tests.support.databases",
    "tests.support.language",
    "tests.support.summary",
    "tests.support.personas",
    "tests.support.queries",
    "tests.support.browser",
    "tests.support.workers",
    "tests.support.pages",
]


def _set_environment() -> None:
    """A data directory of its own, and the database that ./rashin test gave this process."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    home = tempfile.mkdtemp(prefix="rashin-test-", dir=memory)
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ["RASHIN_HOME"] = home
    # In a file, because live servers and workers are other threads and processes.
    os.environ["RASHIN_TEST_DATABASE"] = os.path.join(home, "test.sqlite3")
    if os.environ.get("RASHIN_TEST_ENGINE") == "postgresql":
        os.environ["DATABASE_URL"] = os.environ["RASHIN_TEST_POSTGRES"]
    # Playwright runs an event loop in the test's thread, and Django would refuse its own ORM there.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_unconfigure() -> None:
    """Workers of pytest-xdist end without running what atexit holds."""
    shutil.rmtree(os.environ["RASHIN_HOME"], ignore_errors=True)


def _prepare() -> None:
    """Build what changed before Django reads it, so that a bare `pytest` never tests yesterday's pages or texts."""
    from rashin.bootstrap import assets, messages
    from rashin.bootstrap.paths import this_checkout
    from rashin.bootstrap.say import Stop

    checkout = this_checkout()
    assert checkout is not None
    messages.compile_messages(checkout)
    try:
        assets.build(checkout)
    except Stop as stop:
        stop.show()


_set_environment()
if "PYTEST_XDIST_WORKER" not in os.environ:
    _prepare()
