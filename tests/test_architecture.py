"""The rules of the house, read from the sources. Each sweep first shows that it finds something."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from itertools import chain as joined

import pytest

from rashin.domain.vocabulary import all_vocabularies
from tests.support.sources import GETTEXT, PACKAGE, ROOT, chain, modules, name_of, written_files
from tests.support.stray_writes import stray_writes

MOST_LINES = 500

# Who may write rows without the log, and why. Everything else goes through rashin.audit.writes.
MAY_WRITE = {
    "audit/": "the one place that keeps history",
    "search/": "the index is derived and rebuilt at will",
    "jobs/": "the state of background work, not of the book",
    "exchange/": "the staging table and what it remembers, not the book",
    "lib/inserts.py": "the statement beneath audit.writes",
    "lib/updates.py": "the statement beneath audit.writes",
    "lib/trees.py": "reads only, with a recursive query of its own",
    "members/gate.py": "the insider list is itself a log",
}


def test_no_file_is_too_long() -> None:
    files = written_files(".py", ".ts", ".css", ".html")
    assert len(files) > 100
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {str(path.relative_to(ROOT)): n for path, n in lengths.items() if n > MOST_LINES} == {}


def test_nothing_is_left_to_do() -> None:
    files = written_files(".py", ".ts", ".css", ".html")
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    here = ROOT / "tests" / "test_architecture.py"
    found = [str(path) for path in files if path != here and marks.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_rows_are_written_in_one_place() -> None:
    used, strays = set(), []
    for module, line, call in stray_writes():
        allowed = [prefix for prefix in MAY_WRITE if module.name.startswith(prefix)]
        used.update(allowed)
        if not allowed:
            strays.append(f"{module.name}:{line}: {call}(…)")
    assert "audit/" in used
    assert strays == []
    assert set(MAY_WRITE) - used == set(), "an allowance that nobody needs"


def test_models_do_nothing_when_saved() -> None:
    classes = [node for module in modules() for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef)]
    assert len(classes) > 50
    overrides = [
        f"{node.name}.{item.name}"
        for node in classes
        for item in node.body
        if isinstance(item, ast.FunctionDef) and item.name in ("save", "delete") and not _only_refuses(item)
    ]
    assert overrides == []


def _only_refuses(function: ast.FunctionDef) -> bool:
    """An override may forbid what must not happen to a row; it may not change the row."""
    nodes = list(ast.walk(function))
    changes = any(isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)) for node in nodes)
    return any(isinstance(node, ast.Raise) for node in nodes) and not changes


def test_there_are_no_signals() -> None:
    imported = [
        (module.name, node.module or "")
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom)
    ]
    assert ("urls.py", "django.urls") in imported
    signals = re.compile(r"^django\.dispatch|signals$")
    # After migrating, a new book gets the stages it starts with: no write of anybody's hangs on that signal.
    allowed = [("deals/apps.py", "django.db.models.signals")]
    assert [(name, source) for name, source in imported if signals.search(source)] == allowed


def test_the_domain_is_pure() -> None:
    pure = [module for module in modules() if module.is_domain]
    assert len(pure) > 10
    names = [(module.name, name) for module in pure for node in ast.walk(module.tree) for name in _imported(node)]
    inside = ("rashin.domain", "rashin.domain.")
    outside = {
        f"{module}: {name}"
        for module, name in names
        if name.split(".")[0] in ("django", "rules", "allauth")
        or (name.split(".")[0] == "rashin" and not name.startswith(inside))
    }
    assert outside == set()


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []


def test_services_selectors_and_domain_explain_themselves() -> None:
    explained = [module for module in modules() if module.is_services or module.is_selectors or module.is_domain]
    functions = [(module.name, function) for module in explained for function in module.functions()]
    assert len(functions) > 100
    mute = [f"{name}: {function.name}" for name, function in functions if not ast.get_docstring(function)]
    mute += [
        f"{module.name}: the module" for module in explained if module.tree.body and not ast.get_docstring(module.tree)
    ]
    assert mute == []


def test_writes_name_who_acts_and_which_version_was_read() -> None:
    services = [module for module in modules() if module.is_services]
    functions = [(module.name, function) for module in services for function in module.functions()]
    updates = [(name, each) for name, each in functions if each.name.endswith(("_update", "_archive", "_restore"))]
    assert len(updates) >= 5
    wrong = []
    for name, function in functions:
        positional = {argument.arg for argument in joined(function.args.posonlyargs, function.args.args)}
        if positional & {"acting_user", "version"}:
            wrong.append(f"{name}: {function.name}: acting_user and version are keyword-only")
    for name, function in updates:
        if {"acting_user", "version"} - {argument.arg for argument in function.args.kwonlyargs}:
            wrong.append(f"{name}: {function.name} takes acting_user and version")
        elif not any(isinstance(node, ast.Name) and node.id == "version" for node in ast.walk(function)):
            wrong.append(f"{name}: {function.name} ignores the version")
    assert wrong == []


def test_every_term_speaks_both_languages() -> None:
    vocabularies = all_vocabularies()
    assert len(vocabularies) > 20
    terms = [(name, term) for name, vocabulary in vocabularies.items() for term in vocabulary]
    assert [f"{name}: {term.value}" for name, term in terms if not (term.en.strip() and term.ja.strip())] == []
    labels: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, term in terms:
        labels[name, term.en].append(term.value)
        labels[name, term.ja].append(term.value)
    twice = {key: values for key, values in labels.items() if len(set(values)) > 1}
    assert twice == {}, "two terms of one vocabulary that a reader cannot tell apart"


def test_translated_texts_are_whole_literals() -> None:
    calls = [
        (module, call)
        for module in modules()
        for call in module.calls()
        if name_of(call.func) in GETTEXT and len(chain(call.func)) == 1 and call.args
    ]
    assert len(calls) > 100
    wrong = []
    for module, call in calls:
        texts = call.args[: 2 if name_of(call.func).startswith(("n", "p")) else 1]
        if not all(isinstance(text, ast.Constant) and isinstance(text.value, str) for text in texts):
            wrong.append(f"{module.name}:{call.lineno}: {ast.unparse(call)[:80]}")
    assert wrong == []


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration() -> None:
    from django.apps import apps
    from django.core.management import call_command

    assert apps.get_app_config("accounts").path == str(PACKAGE / "accounts")
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=1)
