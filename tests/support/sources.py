"""Reading the project's own sources: what the architecture tests look at."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "rashin"
_LEFT_OUT = {"node_modules", ".venv", ".rashin", "__pycache__", "build", ".git"}
GETTEXT = {
    "_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy",
    "pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy",
}  # fmt: skip


@dataclass(frozen=True)
class Module:
    """A Python file, parsed."""

    path: Path
    tree: ast.Module

    @property
    def name(self) -> str:
        """Its path as the messages and the allowances name it, such as `audit/writes.py`."""
        return self.path.relative_to(PACKAGE).as_posix()

    @property
    def is_domain(self) -> bool:
        return self.name.startswith("domain/")

    @property
    def is_services(self) -> bool:
        return self.path.name == "services.py" or "services" in self.path.relative_to(PACKAGE).parts[:-1]

    @property
    def is_selectors(self) -> bool:
        return self.path.name == "selectors.py" or "selectors" in self.path.relative_to(PACKAGE).parts[:-1]

    def functions(self) -> Iterator[ast.FunctionDef]:
        """Its public functions."""
        for node in self.tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield node

    def calls(self) -> Iterator[ast.Call]:
        """Every call in it."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield node


@cache
def modules() -> tuple[Module, ...]:
    """The package's Python files without tests and migrations."""
    return tuple(
        Module(path, ast.parse(path.read_text(encoding="utf-8"), str(path)))
        for path in sorted(PACKAGE.rglob("*.py"))
        if not {"tests", "migrations"} & set(path.relative_to(PACKAGE).parts)
    )


def written_files(*suffixes: str) -> list[Path]:
    """The files of the project that people write, by suffix; migrations and built files left out."""
    found = []
    for top in (PACKAGE, ROOT / "tests", ROOT / "frontend", ROOT / "benchmarks", ROOT / "tools"):
        for path in top.rglob("*"):
            parts = path.relative_to(ROOT).parts
            if path.suffix in suffixes and not _LEFT_OUT & set(parts) and "migrations" not in parts:
                found.append(path)
    return sorted(found)


def name_of(node: ast.expr) -> str:
    """The last name of a callee: `c` of `a.b.c(…)`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def chain(node: ast.expr) -> list[str]:
    """All names of a callee, outermost first: `X.objects.filter(…).update` gives update, filter, objects, X."""
    names = []
    while True:
        if isinstance(node, ast.Attribute):
            names.append(node.attr)
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Subscript):
            node = node.value
        else:
            return [*names, node.id] if isinstance(node, ast.Name) else names
