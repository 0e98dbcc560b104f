"""Finds uv, the tool that installs the locked Python packages, or brings it into the checkout."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from .index import find_wheel, unpack_program
from .paths import WINDOWS, Checkout, interpreter
from .say import Stop, note, pick, step
from .tools import run

PREFERRED = "0.13.9"
_OLDEST = (0, 5)
_PROGRAM = "uv.exe" if WINDOWS else "uv"


def obtain_uv(checkout: Checkout) -> Path:
    """The uv to use: the machine's, the one brought here earlier, else pip's or the index's.

    Raises:
        Stop: none is here and none can be fetched.
    """
    own = checkout.work / "uv" / "bin" / _PROGRAM
    for candidate in (shutil.which("uv"), str(own)):
        if candidate and _works(Path(candidate)):
            return Path(candidate)
    with step(pick("uv（パッケージ管理ツール）を取得しています", "Fetching uv, the package installer")):
        if not _by_pip(checkout, own):
            unpack_program(find_wheel("uv", PREFERRED), "uv", own.parent)
    if not _works(own):
        raise Stop(
            pick("取得した uv が動きません。", "The uv that was fetched does not run."),
            pick(
                "uv を手で入れてください: https://docs.astral.sh/uv/", "Install uv by hand: https://docs.astral.sh/uv/"
            ),
        )
    return own


def _works(program: Path) -> bool:
    """Whether it runs and is new enough to read the lock file."""
    try:
        answer = subprocess.run([str(program), "--version"], capture_output=True, text=True, timeout=30, check=False)
        version = answer.stdout.split()[1].split(".")
        return answer.returncode == 0 and (int(version[0]), int(version[1])) >= _OLDEST
    except (OSError, ValueError, IndexError, subprocess.TimeoutExpired):
        return False


def _by_pip(checkout: Checkout, own: Path) -> bool:
    """Let pip fetch it where pip works: it knows the machine's mirrors and credentials best."""
    home = own.parent.parent
    python = Path(sys.executable)
    try:
        if importlib.util.find_spec("pip") is None:
            if importlib.util.find_spec("ensurepip") is None:
                return False
            python = interpreter(home / "pip")
            run(checkout, [sys.executable, "-m", "venv", home / "pip"], what="venv")
        pip: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
        run(checkout, [*pip, "--upgrade", "--target", home, f"uv=={PREFERRED}"], what="pip")
    except Stop as problem:
        note(f"  {problem.what}")
        return False
    return own.is_file()
