"""From a bare checkout to the command: install what it needs, then hand over to rashin.cli inside the environment."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from .environment import Needs, sync
from .paths import WINDOWS, Checkout
from .say import Stop, note, pick, speak_utf8
from .tools import read_only

# Everything else runs with the packages that a user of the product has.
_DEVELOPERS = frozenset({"test", "check", "messages", "bench"})


def main(root: str, arguments: Sequence[str]) -> int:
    """Prepare the environment and become the command.

    Args:
        root: The checkout's folder.
        arguments: The command line without the program's name.

    Returns:
        The exit code, where this process could not simply be replaced.
    """
    started = time.time()
    speak_utf8()
    checkout = Checkout(Path(root))
    try:
        sync(checkout, needs_of(arguments))
    except Stop as problem:
        problem.show()
        return 1
    except OSError as error:
        read_only(checkout, error).show()
        return 1
    except KeyboardInterrupt:
        note(pick("中断しました。もう一度実行すると続きから始めます。", "Interrupted. Running it again carries on."))
        return 130
    return _become(checkout, arguments, started)


def needs_of(arguments: Sequence[str]) -> Needs:
    """What a command line needs installed."""
    command = next((word for word in arguments if not word.startswith("-")), "")
    database = os.environ.get("DATABASE_URL", "")
    return Needs(development=command in _DEVELOPERS, postgres=database.startswith("postgres"))


def _become(checkout: Checkout, arguments: Sequence[str], started: float) -> int:
    command = [str(checkout.python), "-P", "-m", "rashin.cli", *arguments]
    environment = {**os.environ, "PYTHONUTF8": "1", "RASHIN_STARTED": repr(started)}
    # Compiled modules are kept inside the checkout; without them each process takes two seconds longer to start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.stdout.flush()
    sys.stderr.flush()
    if not WINDOWS:
        os.execve(command[0], command, environment)
    return subprocess.call(command, env=environment)
