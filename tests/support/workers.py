"""Real worker processes on the test database."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_SCRIPT = """
import importlib, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "rashin.settings"
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
import django
django.setup()
for name in sys.argv[2:]:
    importlib.import_module(name)
from rashin.jobs.worker import serve
serve(interval=0.05, quiet=True)
"""

StartWorker = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start_worker(transactional_db: None) -> Iterator[StartWorker]:
    """Start workers on the test database; they are ended after the test.

    Call it with the modules to import first (those that declare jobs for the test) and `stale_seconds`.
    """
    from django.db import connection

    running: list[subprocess.Popen[bytes]] = []

    def start(*modules: str, stale_seconds: float = 1.0) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", _SCRIPT, str(connection.settings_dict["NAME"]), *modules]
        environment = {
            **os.environ,
            "RASHIN_JOBS_STALE_SECONDS": str(stale_seconds),
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }
        process = subprocess.Popen(command, cwd=ROOT, env=environment)
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.wait(10)


def wait_until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait for something that another process does."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.03)
