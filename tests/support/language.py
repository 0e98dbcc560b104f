"""Every test begins in the product's first language, whatever the one before it spoke."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def first_language() -> None:
    """A command speaks the terminal's language for the rest of its process, which in a test is the next test's too."""
    from django.conf import settings
    from django.utils import translation

    translation.activate(settings.LANGUAGE_CODE)
