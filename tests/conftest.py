"""Fixtures of the tests that go over all kinds of record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.personas import Personas

if TYPE_CHECKING:
    from rashin.accounts.models import Account
    from tests.support.rows import Rows


@pytest.fixture
def rows(personas: Personas, their_account: Account) -> Rows:
    """Rows of every kind on the account of the personas."""
    from tests.support.rows import Rows

    return Rows(personas, their_account)
