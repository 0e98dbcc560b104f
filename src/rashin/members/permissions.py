"""Object rules (django-rules). Each model says in its filters who may see and write it; the rules ask them."""

from __future__ import annotations

from typing import Any

from rules.permissions import add_perm
from rules.predicates import predicate

from rashin.audit.models import Record


@predicate  # type: ignore[untyped-decorator]
def is_writer(user: Any, record: Record | None) -> bool:
    """The record's own `writable_filter` decides; 1 query."""
    if record is None or not user.is_active:
        return False
    return type(record)._base_manager.filter(type(record).writable_filter(user), pk=record.pk).exists()


@predicate  # type: ignore[untyped-decorator]
def is_core_member(user: Any, record: Record | None) -> bool:
    """The record's own `core_filter` decides; 1 query."""
    if record is None or not user.is_active:
        return False
    return type(record)._base_manager.filter(type(record).core_filter(user), pk=record.pk).exists()


add_perm("members.write", is_writer)  # type: ignore[no-untyped-call]
add_perm("members.core", is_core_member)  # type: ignore[no-untyped-call]
