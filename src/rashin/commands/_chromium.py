"""Finds a Chromium for the browser tests, or asks Debian for one where that is allowed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from rashin.bootstrap import tools
from rashin.bootstrap.paths import Checkout
from rashin.bootstrap.say import Stop, note, pick, step

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find() -> str:
    """The path of a Chromium, empty when there is none. RASHIN_CHROMIUM names one explicitly."""
    given = os.environ.get("RASHIN_CHROMIUM", "")
    if given:
        return given if Path(given).exists() else ""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return found
    return _MAC if Path(_MAC).exists() else ""


def obtain(checkout: Checkout) -> str:
    """The machine's Chromium, or Debian's installed now, where we are root on a Debian. Empty when there is none."""
    found = find()
    if found or not Path("/etc/debian_version").exists() or os.geteuid() != 0 or not shutil.which("apt-get"):
        return found
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    what = pick("Chromium の導入", "Installing Chromium")
    try:
        with step(pick("Chromium を導入しています（画面の試験用）", "Installing Chromium for the browser tests")):
            tools.run(checkout, ["apt-get", "update", "-q"], what=what, env=quiet)
            install = ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"]
            tools.run(checkout, install, what=what, env=quiet)
    except Stop as stop:
        note(f"  {stop.what}")
    return find()
