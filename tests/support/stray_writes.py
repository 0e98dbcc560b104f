"""Finds writes to the database that go past the one place that keeps history."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .sources import Module, chain, modules

_ALWAYS = {"bulk_create", "bulk_update", "update_or_create", "get_or_create", "abulk_create", "asave", "_raw_delete"}
_MANAGERS = {"objects", "_base_manager", "_default_manager"}
_ROWS = _MANAGERS | {"filter", "exclude", "all", "select_for_update", "active", "live", "visible_to", "held"}
_SAVE_OPTIONS = {"update_fields", "force_insert", "force_update", "using"}


def stray_writes() -> Iterator[tuple[Module, int, str]]:
    """Every call that writes rows: module, line, and the call as written."""
    for module in modules():
        for call in module.calls():
            if isinstance(call.func, ast.Attribute) and _writes(call, call.func):
                yield module, call.lineno, ast.unparse(call.func)


def _writes(call: ast.Call, callee: ast.Attribute) -> bool:
    names = chain(callee)
    if "writes" in names[1:]:
        return False
    verb, receiver = names[0], set(names[1:])
    options = {keyword.arg for keyword in call.keywords}
    if verb in _ALWAYS:
        return True
    if verb == "create":
        return bool(receiver & _MANAGERS)
    if verb == "delete":
        return not call.args
    if verb == "save":
        # A workbook or a deck is saved to a path; a row is saved to nothing.
        return not call.args or bool(options & _SAVE_OPTIONS)
    if verb == "update":
        return bool(receiver & _ROWS) or (not call.args and bool(call.keywords))
    return verb in ("execute", "executemany") and "cursor" in names[1:] and not _reads(call)


def _reads(call: ast.Call) -> bool:
    sql = call.args[0] if call.args else None
    return isinstance(sql, ast.Constant) and str(sql.value).lstrip().upper().startswith(("SELECT", "PRAGMA"))
