"""Where the checkout keeps what it prepares. Nothing is ever written outside the checkout and the tools' own caches."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

WINDOWS = os.name == "nt"


@dataclass(frozen=True)
class Checkout:
    """The folders of one checkout."""

    root: Path

    @property
    def work(self) -> Path:
        """Everything prepared that is not a virtual environment or node_modules."""
        return self.root / ".rashin"

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The interpreter of the project's environment."""
        return interpreter(self.venv)

    @property
    def frontend(self) -> Path:
        return self.root / "frontend"

    @property
    def package(self) -> Path:
        return self.root / "src" / "rashin"

    @property
    def build(self) -> Path:
        """Where the front-end build puts its files; the templates read them from there."""
        return self.package / "static" / "build"

    @property
    def log(self) -> Path:
        """The full output of every tool that was run, for when the short line is not enough."""
        return self.work / "prepare.log"


def interpreter(environment: Path) -> Path:
    """The Python of a virtual environment."""
    return environment / ("Scripts/python.exe" if WINDOWS else "bin/python")


def this_checkout() -> Checkout | None:
    """The checkout that this package runs from, or None when it was installed as a wheel."""
    root = Path(__file__).resolve().parents[3]
    return Checkout(root) if (root / "uv.lock").is_file() and (root / "src" / "rashin").is_dir() else None
