"""The pages of background work in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashin.jobs import running, services
from rashin.jobs.tests import sample_jobs as sample_jobs
from tests.support.browser import Live
from tests.support.personas import Personas


@pytest.mark.browser
def test_a_run_is_watched_until_it_ends(live: Live, personas: Personas, tmp_path: Path) -> None:
    run = services.enqueue("sample.count", {"steps": 3, "path": str(tmp_path / "marks")}, owner=personas.owner)
    live.sign_in(personas.owner)
    page = live.open(f"/jobs/{run.pk}/")
    live.assert_accessible()
    running.execute(run.pk, heartbeat=False)
    page.get_by_text("結果を開く").wait_for(timeout=5000)
    live.assert_accessible()
    live.open("/jobs/")
    live.assert_accessible()
