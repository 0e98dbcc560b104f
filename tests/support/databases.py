"""The settings of a test run, and which test runs on which database."""

from __future__ import annotations

import os

import pytest

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server", "django_db_setup"}


def pytest_configure(config: pytest.Config) -> None:
    """Passwords cost half a second each by design; the tests need no such protection."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With both databases at once, run on PostgreSQL what touches a database, and everything else once."""
    database = os.environ.get("RASHIN_TEST_ENGINE")
    if not database:
        return
    kept = [item for item in items if database in databases_of(item)]
    dropped = [item for item in items if database not in databases_of(item)]
    config.hook.pytest_deselected(items=dropped)
    items[:] = kept


def databases_of(item: pytest.Item) -> tuple[str, ...]:
    """The databases that a test must pass on. Pure tests go where there is less to do."""
    if item.get_closest_marker("browser"):
        return ("sqlite",)
    if item.get_closest_marker("pg") or item.get_closest_marker("checks"):
        return ("postgresql",)
    return ("sqlite", "postgresql") if uses_database(item) else ("postgresql",)


def uses_database(item: pytest.Item) -> bool:
    """Whether a test asks for the database by marker, fixture or base class."""
    from django.test import SimpleTestCase, TransactionTestCase

    if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
        return True
    owner = getattr(item, "cls", None)
    return owner is not None and issubclass(owner, TransactionTestCase) and owner is not SimpleTestCase
