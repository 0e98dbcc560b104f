"""The folder of a demo. Only a folder that the demo made itself, and marked, is ever loaded into or emptied."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TextIO

from rashin.bootstrap.paths import Checkout
from rashin.bootstrap.say import Stop, pick
from rashin.bootstrap.tools import fingerprint
from rashin.commands._shell import unwritable

MARKER = ".rashin-demo"


@dataclass
class DemoFolder:
    """What the marker file remembers between two starts."""

    path: Path
    loaded_for: date | None = None
    schema: str = ""
    logins: list[tuple[str, str, str]] = field(default_factory=list)

    def remember(self) -> None:
        """Write the marker."""
        content = {
            "made_by": "rashin demo",
            "loaded_for": self.loaded_for.isoformat() if self.loaded_for else None,
            "schema": self.schema,
            "logins": self.logins,
        }
        fresh = self.path / f"{MARKER}.new"
        fresh.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
        fresh.replace(self.path / MARKER)


@contextmanager
def claim(path: Path, *, fresh: bool) -> Iterator[DemoFolder]:
    """Take the folder for one running demo.

    Args:
        fresh: Empty it first.

    Raises:
        Stop: it holds data that no demo made, it cannot be written, or another demo runs in it.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        _require_ours(path)
        with (path / f"{MARKER}.lock").open("w") as lock:
            _lock(lock, path)
            folder = _read(path)
            # A start that was interrupted while loading leaves half a story: begin again.
            if fresh or folder.loaded_for is None:
                _empty(path)
                folder = DemoFolder(path)
                folder.remember()
            yield folder
    except OSError as error:
        raise unwritable(path, error) from error


def schema_version(checkout: Checkout) -> str:
    """A hash over the migrations: while it stays the same, a start needs no look at the database."""
    return fingerprint(checkout.package.glob("*/migrations/*.py"))


def _require_ours(path: Path) -> None:
    # The marker may still be the one being written when a start was interrupted; the lock is older than both.
    ours = any(path.glob(f"{MARKER}*"))
    if ours or not any(path.iterdir()):
        return
    raise Stop(
        pick(
            f"{path} には見本以外のデータがあるため、触れません。",
            f"{path} holds data that the demo did not make; it stays untouched.",
        ),
        pick(
            "空のフォルダーを --data で指定するか、自分のデータは ./rashin serve で起動してください。",
            "Name an empty folder with --data, or serve your own data with ./rashin serve.",
        ),
    )


def _read(path: Path) -> DemoFolder:
    try:
        content = json.loads((path / MARKER).read_text(encoding="utf-8"))
        day = date.fromisoformat(content["loaded_for"]) if content["loaded_for"] else None
        return DemoFolder(path, day, content["schema"], [(a, b, c) for a, b, c in content["logins"]])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return DemoFolder(path)


def _empty(path: Path) -> None:
    for entry in path.iterdir():
        if entry.name.startswith(MARKER):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _lock(lock: TextIO, path: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: the port check has to do
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Stop(
            pick(f"{path} では別の見本が動いています。", f"Another demo is running in {path}."),
            pick(
                "それを終了するか、--data で別の場所を指定してください。",
                "Stop it, or name another folder with --data.",
            ),
        ) from error
