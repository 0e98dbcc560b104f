"""The virtual environment with exactly the packages of uv.lock."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from .index import PYPI, index_urls
from .paths import Checkout
from .say import Stop, pick, step
from .tools import Stamp, fingerprint, need_room, run
from .uv import obtain_uv

_WHAT = pick("Python パッケージの導入", "Installing the Python packages")
_RUNTIME_MEGABYTES = 900
_DEVELOPMENT_MEGABYTES = 1800


@dataclass(frozen=True)
class Needs:
    """Which part of the lock a command needs."""

    development: bool = False
    postgres: bool = False

    @property
    def flags(self) -> list[str]:
        return [
            *(["--all-groups"] if self.development else ["--no-default-groups"]),
            *(["--extra", "postgres"] if self.postgres or self.development else []),
        ]


def sync(checkout: Checkout, needs: Needs) -> None:
    """Install what the lock says, unless it is there already.

    Raises:
        Stop: no room, no network, or a tool failed.
    """
    # A development environment serves every command; only the first sync of a checkout may be the smaller one.
    for covering in (Needs(development=True), needs):
        if checkout.python.exists() and _stamp(checkout, covering).matches(_state(checkout, covering)):
            return
    need_room(checkout, _DEVELOPMENT_MEGABYTES if needs.development else _RUNTIME_MEGABYTES)
    uv = obtain_uv(checkout)
    with step(pick("Python パッケージを導入しています", "Installing the Python packages of uv.lock")):
        _install(checkout, uv, needs)
    _stamp(checkout, needs).write(_state(checkout, needs))


def _install(checkout: Checkout, uv: Path, needs: Needs) -> None:
    command: list[str | Path] = [uv, "sync", "--frozen", "--inexact", "--no-progress", *_python(), *needs.flags]
    # A company's own certificate authority is known to the system only, a public one sometimes to uv only.
    for certificates in ({}, {"UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1"}):
        try:
            run(checkout, command, what=_WHAT, env=certificates)
        except Stop as stop:
            failed = stop
            if not any(word in stop.detail for word in ("ertificate", "UnknownIssuer")):
                break
        else:
            return
    mirror = index_urls()[0]
    if mirror == PYPI:
        raise failed
    _install_from(checkout, uv, needs, mirror)


def _install_from(checkout: Checkout, uv: Path, needs: Needs, mirror: str) -> None:
    """The lock names the public index; behind a mirror the same versions and hashes come from there."""
    listed = checkout.work / "requirements.txt"
    export: list[str | Path] = [
        uv,
        "export",
        "--frozen",
        "--quiet",
        "--no-emit-project",
        "--output-file",
        listed,
        *needs.flags,
    ]
    run(checkout, export, what=_WHAT)
    if not checkout.python.exists():
        run(checkout, [uv, "venv", "--quiet", *_python(), checkout.venv], what=_WHAT)
    install: list[str | Path] = [uv, "pip", "install", "--quiet", "--python", checkout.python, "--index-url", mirror]
    run(checkout, [*install, "--require-hashes", "--requirement", listed], what=_WHAT)
    run(checkout, [*install, "--no-deps", "--editable", checkout.root], what=_WHAT)


def _python() -> list[str]:
    """This very Python where the lock supports it; a newer one is left to uv, which fetches a fitting one."""
    return ["--python", sys.executable] if (3, 11) <= sys.version_info[:2] < (3, 14) else []


def _stamp(checkout: Checkout, needs: Needs) -> Stamp:
    return Stamp(checkout.venv / f".rashin-{'dev' if needs.development else 'pg' if needs.postgres else 'run'}")


def _state(checkout: Checkout, needs: Needs) -> str:
    files = [checkout.root / "uv.lock", checkout.root / "pyproject.toml"]
    return fingerprint(files, str(checkout.root), *needs.flags)
