"""Settings of other plugins' fixtures; the project's own fixtures are in tests/support."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.browser import WIDTHS, chromium


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The machine's own Chromium, drawn the same everywhere."""
    flags = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--font-render-hinting=none", "--lang=ja-JP"]
    return {"executable_path": chromium(), "args": flags}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """A Japanese user at a desk."""
    across, down = WIDTHS["wide"]
    return {
        "locale": "ja-JP",
        "timezone_id": "Asia/Tokyo",
        "viewport": {"width": across, "height": down},
        # Without transitions, what axe measures is what stays.
        "reduced_motion": "reduce",
    }
