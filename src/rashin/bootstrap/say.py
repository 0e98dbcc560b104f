"""What the commands say, in Japanese or English by the environment, and how they say that something is wrong."""

from __future__ import annotations

import io
import locale
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


def speaks_japanese() -> bool:
    """Whether messages are given in Japanese: the first of LC_ALL, LC_MESSAGES, LANG that is set decides."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return value.lower().startswith("ja")
    try:
        return (locale.getlocale()[0] or "").lower().startswith("ja")
    except ValueError:
        return False


def pick(ja: str, en: str) -> str:
    """The sentence in the language of the terminal. Used where Django's catalogues cannot be loaded yet."""
    return ja if speaks_japanese() else en


def speak_utf8() -> None:
    """Let Japanese through on consoles that default to something narrower; what still does not fit becomes `?`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


class Stop(Exception):
    """Something that stops a command: one line saying what, one line saying what to do.

    Args:
        what: What happened, one sentence.
        todo: What the reader can do about it, one sentence.
        detail: The last words of the tool that failed, shown below.
    """

    def __init__(self, what: str, todo: str, detail: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.todo = todo
        self.detail = detail

    def show(self) -> None:
        """Print the problem on standard error."""
        lines = [f"✗ {self.what}", f"  → {self.todo}"]
        lines += [f"    {line}" for line in self.detail.splitlines()]
        _write(sys.stderr, "\n".join(lines))


def line(text: str) -> None:
    """Print one line on standard output."""
    _write(sys.stdout, text)


def note(text: str) -> None:
    """Print one line on standard error, so that machine-readable output stays clean."""
    _write(sys.stderr, text)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Announce a piece of work and, when it is done, say how long it took. On standard error."""
    note(f"… {title}")
    started = time.monotonic()
    yield
    seconds = time.monotonic() - started
    note(pick(f"✓ {title}（{seconds:.1f} 秒）", f"✓ {title} ({seconds:.1f} s)"))


def _write(stream: TextIO, text: str) -> None:
    stream.write(text + "\n")
    stream.flush()
