"""The front-end build: npm packages, then JavaScript and CSS, each only when its input changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from .node import node_environment, npm, obtain_node
from .paths import Checkout
from .say import pick, step
from .tools import Stamp, fingerprint, need_room, run

_MEGABYTES = 500


def prepare_packages(checkout: Checkout) -> Path | None:
    """Install the locked npm packages, unless they are there.

    Returns:
        The folder with node and npm, or None where the checkout has no front end.
    """
    if not (checkout.frontend / "package-lock.json").is_file():
        return None
    programs = obtain_node(checkout)
    lock = fingerprint([checkout.frontend / "package-lock.json"])
    stamp = Stamp(checkout.frontend / "node_modules" / ".rashin")
    if not stamp.matches(lock):
        need_room(checkout, _MEGABYTES)
        stamp.clear()
        with step(pick("画面の部品（npm）を導入しています", "Installing the front-end packages (npm)")):
            run(
                checkout,
                [npm(programs), "ci", "--no-audit", "--no-fund", "--prefer-offline"],
                what="npm ci",
                cwd=checkout.frontend,
                env=node_environment(programs),
            )
        stamp.write(lock)
    return programs


def build(checkout: Checkout) -> None:
    """Build JavaScript and CSS, unless they stand for the present sources.

    Raises:
        Stop: Node cannot be had, or the build failed.
    """
    if not checkout.frontend.is_dir() or is_built(checkout):
        return
    programs = prepare_packages(checkout)
    if programs is None:
        return
    _stamp(checkout).clear()
    with step(pick("画面（JavaScript と CSS）を組み立てています", "Building JavaScript and CSS")):
        run(
            checkout,
            [npm(programs), "run", "--silent", "build"],
            what="npm run build",
            cwd=checkout.frontend,
            env=node_environment(programs),
        )
    _stamp(checkout).write(_state(checkout))


def is_built(checkout: Checkout) -> bool:
    """Whether the build on disk stands for the present sources."""
    return checkout.build.is_dir() and _stamp(checkout).matches(_state(checkout))


def discard(checkout: Checkout) -> None:
    """Forget the build, so that the next one starts from nothing."""
    shutil.rmtree(checkout.build, ignore_errors=True)
    _stamp(checkout).clear()


def _stamp(checkout: Checkout) -> Stamp:
    return Stamp(checkout.work / "frontend-build")


def _state(checkout: Checkout) -> str:
    return fingerprint(_sources(checkout))


def _sources(checkout: Checkout) -> Iterator[Path]:
    """Everything the build reads: the front end and, because Tailwind scans them for classes, templates and Python."""
    for path in checkout.frontend.rglob("*"):
        if "node_modules" not in path.parts and path.is_file():
            yield path
    yield from checkout.package.rglob("templates/**/*.html")
