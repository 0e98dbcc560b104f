"""./rashin bench: the programs of benchmarks/, by name."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from rashin.bootstrap.say import line, pick
from rashin.commands import _shell

EXAMPLES = ("./rashin bench", "./rashin bench pages --data /tmp/book", "./rashin bench imports --data /tmp/book")


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument(
        "name", nargs="?", help=pick("測るもの（省略すると一覧）", "what to measure (lists them when omitted)")
    )
    parser.add_argument("arguments", nargs="*", help=pick("それに渡す引数", "its own arguments"))


def run(parsed: argparse.Namespace) -> int:
    """The exit code of the benchmark."""
    checkout = _shell.checkout()
    names = sorted(
        path.stem
        for path in (checkout.root / "benchmarks").glob("*.py")
        if "def main(" in path.read_text(encoding="utf-8")
    )
    if parsed.name not in names:
        line("\n".join(names))
        return 0 if parsed.name is None else 2
    data = ["--data", str(parsed.data)] if parsed.data else []
    command = [sys.executable, "-m", f"benchmarks.{parsed.name}", *data, *parsed.arguments]
    return subprocess.call(command, cwd=checkout.root, env={**os.environ, "PYTHONPATH": str(checkout.root)})
