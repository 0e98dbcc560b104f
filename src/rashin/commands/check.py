"""./rashin check: lint, format, types, import rules, front-end types."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rashin.bootstrap import assets, node
from rashin.bootstrap.paths import Checkout
from rashin.bootstrap.say import line, pick
from rashin.commands import _shell

EXAMPLES = ("./rashin check", "./rashin check mypy ruff-lint")


@dataclass(frozen=True)
class Part:
    """One check: its name and the program behind it, or None where there is nothing to check."""

    name: str
    command: Callable[[Checkout], Sequence[str | Path] | None]


@dataclass(frozen=True)
class Outcome:
    """How a check ended."""

    name: str
    passed: bool
    seconds: float
    output: str


def _module(name: str, *arguments: str) -> Callable[[Checkout], Sequence[str | Path]]:
    return lambda checkout: [sys.executable, "-m", name, *arguments]


def _program(name: str, *arguments: str) -> Callable[[Checkout], Sequence[str | Path]]:
    return lambda checkout: [Path(sys.executable).with_name(name), *arguments]


def _typescript(checkout: Checkout) -> Sequence[str | Path] | None:
    programs = assets.prepare_packages(checkout)
    return [node.npm(programs), "run", "--silent", "check", "--prefix", checkout.frontend] if programs else None


PARTS = (
    Part("ruff-lint", _module("ruff", "check", "--quiet", ".")),
    Part("ruff-format", _module("ruff", "format", "--check", "--quiet", ".")),
    Part("import-rules", _program("lint-imports", "--no-logo")),
    Part("mypy", _module("mypy")),
    Part("typescript", _typescript),
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    names = [part.name for part in PARTS]
    parser.add_argument(
        "parts",
        nargs="*",
        metavar="PART",
        help=pick("行う検査（既定はすべて）: ", "which checks (default all): ") + ", ".join(names),
    )


def run(parsed: argparse.Namespace) -> int:
    """0 when every check passed."""
    known = {part.name: part for part in PARTS}
    unknown = [name for name in parsed.parts if name not in known]
    if unknown:
        line(pick(f"✗ {unknown[0]} という検査はありません。", f"✗ There is no check {unknown[0]}."))
        return 2
    chosen = [known[name] for name in parsed.parts] or list(PARTS)
    checkout = _shell.checkout()
    with ThreadPoolExecutor(max_workers=2) as pool:
        outcomes = list(pool.map(lambda part: run_part(checkout, part), chosen))
    for outcome in outcomes:
        mark = "✓" if outcome.passed else "✗"
        line(f"{mark} {outcome.name} ({outcome.seconds:.1f} s)")
        if not outcome.passed:
            line(outcome.output)
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def run_part(checkout: Checkout, part: Part) -> Outcome:
    """Run one check and keep what it said."""
    started = time.monotonic()
    command = part.command(checkout)
    if command is None:
        return Outcome(part.name, True, 0.0, "")
    environment = {**os.environ}
    if part.name == "typescript":
        environment |= node.node_environment(node.obtain_node(checkout))
    done = subprocess.run(
        [str(word) for word in command],
        cwd=checkout.root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return Outcome(part.name, done.returncode == 0, time.monotonic() - started, done.stdout.strip())
