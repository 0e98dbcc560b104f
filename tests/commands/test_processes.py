"""The parent keeps its children up, gives up on hopeless ones, and ends them together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from rashin.bootstrap.say import Stop
from rashin.commands._processes import Child, Supervisor

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists() and "Z" not in Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_fallen_child_is_started_again_and_all_end_together() -> None:
    children = [Child("one", SLEEP), Child("two", SLEEP)]
    seen: list[int] = []

    def fell_and_stop() -> None:
        first = children[0].process
        assert first is not None
        seen.append(first.pid)
        first.kill()
        while children[0].process is first:
            time.sleep(0.02)
        seen.extend(child.process.pid for child in children if child.process)
        os.kill(os.getpid(), signal.SIGTERM)

    Supervisor(children).run(lambda: threading.Thread(target=fell_and_stop).start())
    assert len(seen) == 3
    assert not any(alive(pid) for pid in seen)


def test_a_child_that_cannot_stay_up_stops_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashin.commands._processes._POLL_SECONDS", 0.01)
    with pytest.raises(Stop, match="web"):
        Supervisor([Child("web", [sys.executable, "-c", "raise SystemExit(7)"])]).run(lambda: None)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's parent-death signal")
def test_children_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys; from rashin.commands._processes import Child, Supervisor\n"
        "child = Child('x', [sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "Supervisor([child]).run(lambda: print(child.process.pid, flush=True))\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert alive(pid)
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 5
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(pid)
