"""The settings of a test run, and which test runs on which database."""

from __future__ import annotations

import os

import pytest

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server", "django_db_setup"}


def pytest_configure(config: pytest.Config) -> None:
    """What costs time in production for reasons that tests do not have."""
    from django.conf import settings

    # Passwords cost half a second each by design.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Static files are looked for when they are asked for, instead of listed anew for each of a thousand clients.
    settings.WHITENOISE_AUTOREFRESH = True


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Say for each test which part of the proof it is; with both databases at once, keep those for this one."""
    engine = os.environ.get("RASHIN_TEST_ENGINE")
    kept, dropped = [], []
    for item in items:
        item.user_properties.append(("part", part_of(item, engine or "sqlite")))
        (kept if engine is None or engine in databases_of(item) else dropped).append(item)
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = kept


def databases_of(item: pytest.Item) -> tuple[str, ...]:
    """The databases that a test must pass on. Pure tests go where there is less to do."""
    if item.get_closest_marker("browser"):
        return ("sqlite",)
    one = item.get_closest_marker("one_database")
    if one and not os.environ.get("RASHIN_TEST_FULL"):
        return (one.args[0],)
    if item.get_closest_marker("pg") or item.get_closest_marker("checks"):
        return ("postgresql",)
    return ("sqlite", "postgresql") if uses_database(item) else ("postgresql",)


def part_of(item: pytest.Item, engine: str) -> str:
    """The line of the summary that a test counts in."""
    for marker in ("checks", "browser"):
        if item.get_closest_marker(marker):
            return marker
    if not uses_database(item):
        return "unit"
    return {"sqlite": "database: SQLite", "postgresql": "database: PostgreSQL"}[engine]


def uses_database(item: pytest.Item) -> bool:
    """Whether a test asks for the database by marker, fixture or base class."""
    from django.test import SimpleTestCase, TransactionTestCase

    if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
        return True
    owner = getattr(item, "cls", None)
    return owner is not None and issubclass(owner, TransactionTestCase) and owner is not SimpleTestCase
