"""The demo, started as a user starts it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.support.sources import ROOT


def start(home: Path, port: int, *more: str) -> tuple[float, str, int]:
    """Start the demo, look at its sign-in page, end it.

    Returns:
        Seconds until the address was printed, everything it printed, and its exit code.
    """
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "RASHIN_HOME")}
    command = [sys.executable, str(ROOT / "rashin"), "demo", "--data", str(home), "--port", str(port), "--no-browser"]
    began = time.monotonic()
    process = subprocess.Popen([*command, *more], stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    told = ""
    while "http://" not in told:
        line = process.stdout.readline()
        assert line, f"it ended early: {told}"
        told += line
    seconds = time.monotonic() - began
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/login/") as page:
        assert page.status == 200
    process.send_signal(signal.SIGTERM)
    told += process.stdout.read()
    return seconds, told, process.wait(30)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="ends the demo with a signal")
def test_it_serves_its_story_and_starts_again_quickly(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    _, told, code = start(tmp_path / "demo", port, "--as-of", "2026-11-24")
    assert code == 0
    assert "takase@shiomi.example" in told
    seconds, told, code = start(tmp_path / "demo", port)
    assert (code, "takase@shiomi.example" in told) == (0, True)
    assert seconds < 5
