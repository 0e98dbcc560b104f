"""The virtual environment with exactly the packages of uv.lock."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from .paths import Checkout
from .say import Stop, pick, step
from .tools import Stamp, fingerprint, need_room, run
from .uv import obtain_uv

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
    command: list[str | Path] = [uv, "sync", "--frozen", "--inexact", "--no-progress", *_python(), *needs.flags]
    what = pick("Python パッケージの導入", "Installing the Python packages")
    title = pick("Python パッケージを導入しています", "Installing the Python packages of uv.lock")
    with step(title):
        try:
            run(checkout, command, what=what)
        except Stop as problem:
            if "certificate" not in problem.detail.lower() and "UnknownIssuer" not in problem.detail:
                raise
            # A company's own certificate authority is known to the system only.
            run(checkout, command, what=what, env={"UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1"})
    _stamp(checkout, needs).write(_state(checkout, needs))


def _python() -> list[str]:
    """This very Python where the lock supports it; a newer one is left to uv, which fetches a fitting one."""
    return ["--python", sys.executable] if (3, 11) <= sys.version_info[:2] < (3, 14) else []


def _stamp(checkout: Checkout, needs: Needs) -> Stamp:
    return Stamp(checkout.venv / f".rashin-{'dev' if needs.development else 'pg' if needs.postgres else 'run'}")


def _state(checkout: Checkout, needs: Needs) -> str:
    files = [checkout.root / "uv.lock", checkout.root / "pyproject.toml"]
    return fingerprint(files, str(checkout.root), *needs.flags)
