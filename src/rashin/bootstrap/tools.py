"""Running other programs, stamps that say what is already done, and what their failures mean."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from .paths import Checkout
from .say import Stop, pick

_NO_ROOM = ("no space left", "enospc", "disk quota", "os error 28")
_NO_NETWORK = (
    "failed to fetch",
    "dns error",
    "could not connect",
    "connection refused",
    "connection error",
    "network is unreachable",
    "timed out",
    "enotfound",
    "eai_again",
    "econnrefused",
    "etimedout",
    "name resolution",
    "error sending request",
    "certificate",
)


def run(
    checkout: Checkout,
    command: Sequence[str | Path],
    *,
    what: str,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> None:
    """Run a program quietly; its output goes to the log.

    Args:
        what: What was being done, as a noun phrase, for the message when it fails.

    Raises:
        Stop: the program failed or does not exist.
    """
    words = [str(word) for word in command]
    checkout.work.mkdir(parents=True, exist_ok=True)
    try:
        done = subprocess.run(
            words,
            cwd=cwd or checkout.root,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise failure(what, str(error), checkout) from error
    _log(checkout, words, done.stdout)
    if done.returncode:
        raise failure(what, done.stdout, checkout)


def failure(what: str, output: str, checkout: Checkout) -> Stop:
    """What stands behind a tool's output: no room, no network, or the tool's own last words."""
    low = output.lower()
    if any(word in low for word in _NO_ROOM):
        return no_room(checkout)
    tail = "\n".join(text for text in output.strip().splitlines()[-6:] if text.strip())
    if any(word in low for word in _NO_NETWORK):
        return no_network(tail)
    return Stop(
        pick(f"{what}に失敗しました。", f"{what} failed."),
        pick(f"詳しくは {checkout.log} をご覧ください。", f"The whole output is in {checkout.log}."),
        tail,
    )


def no_network(detail: str = "") -> Stop:
    """The package registries cannot be reached."""
    return Stop(
        pick("パッケージの取得先に接続できません。", "The package registries cannot be reached."),
        pick(
            "ネットワークを確かめてください。社内プロキシは HTTPS_PROXY、"
            "社内ミラーは UV_DEFAULT_INDEX（または PIP_INDEX_URL）、社内の認証局は SSL_CERT_FILE で指定できます。",
            "Check the network. A proxy is set with HTTPS_PROXY, a mirror with UV_DEFAULT_INDEX (or PIP_INDEX_URL), "
            "your own certificate authority with SSL_CERT_FILE.",
        ),
        detail,
    )


def no_room(checkout: Checkout) -> Stop:
    """The disk is full: names the fullest of the places that the tools write to."""
    home = Path.home()
    places = [checkout.root, checkout.venv, home, home / ".cache", home / ".npm", Path(tempfile.gettempdir())]
    free, place = min((shutil.disk_usage(place).free, place) for place in places if place.is_dir())
    return Stop(
        pick(
            f"{place} の空きが足りません（残り {free // 1_000_000} MB）。",
            f"There is not enough room in {place} ({free // 1_000_000} MB left).",
        ),
        pick("空きを作ってから、もう一度実行してください。", "Make room there, then run this again."),
    )


def need_room(checkout: Checkout, megabytes: int) -> None:
    """Stop before an installation that cannot fit.

    Raises:
        Stop: fewer than that many megabytes are free.
    """
    if shutil.disk_usage(checkout.root).free < megabytes * 1_000_000:
        raise no_room(checkout)


def read_only(checkout: Checkout, error: OSError) -> Stop:
    """What an error of the file system means."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return no_room(checkout)
    place = error.filename or checkout.root
    return Stop(
        pick(f"{place} に書き込めません。", f"{place} cannot be written."),
        pick("フォルダーの権限を確かめてください。", "Check the permissions of the folder."),
        str(error),
    )


def fingerprint(paths: Iterable[Path], *words: str) -> str:
    """A hash over names and contents of files and some further words: equal means nothing has to be done again."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.as_posix().encode() + b"\0")
        digest.update(path.read_bytes() if path.is_file() else b"")
    digest.update("\0".join(words).encode())
    return digest.hexdigest()


class Stamp:
    """A small file that remembers for which input a piece of work was done."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def matches(self, value: str) -> bool:
        """Whether the work was done for this input."""
        try:
            return self._path.read_text(encoding="utf-8") == value
        except OSError:
            return False

    def write(self, value: str) -> None:
        """Remember that the work is done for this input."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(value, encoding="utf-8")

    def clear(self) -> None:
        """Forget, so that an interrupted run does the work again."""
        self._path.unlink(missing_ok=True)


def _log(checkout: Checkout, words: Sequence[str], output: str) -> None:
    with checkout.log.open("a", encoding="utf-8") as log:
        log.write(f"\n# {time.strftime('%Y-%m-%d %H:%M:%S')} {' '.join(words)}\n{output}")
