"""What the index needs without anybody writing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rashin.jobs.models import JobRun
from rashin.jobs.registry import job

from . import services


@job("search.publish", label=_("Daily update of the search"), daily=True)
def publish(run: JobRun) -> None:
    """Let material facts into the index on the day of their publication."""
    services.index_published()
