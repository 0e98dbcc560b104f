"""The stages that a new book starts with; from then on they belong to the teams."""

from __future__ import annotations

from typing import Any

from django.db import connection

from rashin.audit import writes
from rashin.audit.models import Via
from rashin.domain import vocabulary as v

from .models import Stage


def ensure_stages(**_signal: Any) -> None:
    """Add the default stages, in both languages, to a book that has none. Runs after every migration."""
    if Stage._meta.db_table not in connection.introspection.table_names() or Stage._base_manager.exists():
        return
    for position, term in enumerate(v.DEFAULT_DEAL_STAGES, start=1):
        stage = Stage(name=term.ja, name_en=term.en, key=term.value, stage_type=term.stage_type, position=position * 10)
        writes.create(stage, acting_user=None, via=Via.COMMAND)
