"""Runs the web server and the workers as children: starts them, restarts what falls, and ends them together."""

from __future__ import annotations

import contextlib
import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType

from rashin.bootstrap.say import Stop, note, pick

_GRACE_SECONDS = 10.0
_POLL_SECONDS = 0.2
_FALLS_ALLOWED = 5
_FALL_WINDOW_SECONDS = 60.0


@dataclass
class Child:
    """One process to keep running."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    falls: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches only the parent, which then ends all in order."""
        self.process = subprocess.Popen(
            list(self.command),
            stdin=subprocess.DEVNULL,
            start_new_session=os.name != "nt",
            preexec_fn=_end_with_parent(),
        )

    def fell(self) -> bool:
        """Whether it ended although nobody asked for it."""
        return self.process is not None and self.process.poll() is not None


class Supervisor:
    """Keeps children running until it is told to stop."""

    def __init__(self, children: Sequence[Child]) -> None:
        self._children = list(children)
        self._stopping = False

    def run(self, when_started: Callable[[], None]) -> None:
        """Start the children, call back, and stay until Ctrl-C or TERM.

        Args:
            when_started: Called once after the start; it may wait for the server and print.

        Raises:
            Stop: a child keeps falling.
        """
        previous = {name: signal.signal(name, self._stop) for name in (signal.SIGINT, signal.SIGTERM)}
        try:
            for child in self._children:
                child.start()
            when_started()
            while not self._stopping:
                self._revive()
                time.sleep(_POLL_SECONDS)
        finally:
            self._end()
            for name, handler in previous.items():
                signal.signal(name, handler)

    @property
    def stopping(self) -> bool:
        """Whether the end was asked for."""
        return self._stopping

    def check(self) -> None:
        """Raise when a child has already ended.

        Raises:
            Stop: it names the child.
        """
        for child in self._children:
            if child.fell():
                raise _keeps_falling(child)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _revive(self) -> None:
        for child in self._children:
            if not child.fell() or self._stopping:
                continue
            now = time.monotonic()
            child.falls = [moment for moment in child.falls if now - moment < _FALL_WINDOW_SECONDS] + [now]
            if len(child.falls) > _FALLS_ALLOWED:
                raise _keeps_falling(child)
            note(pick(f"… {child.name} が止まったため、起動し直します", f"… {child.name} ended; starting it again"))
            child.start()

    def _end(self) -> None:
        running = [child.process for child in self._children if child.process and child.process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + _GRACE_SECONDS
        for process in running:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def web(host: str, port: int, workers: int) -> Child:
    """The web server over rashin.wsgi."""
    command = [
        *_python("granian"),
        "--interface",
        "wsgi",
        "--host",
        host,
        "--port",
        str(port),
        "--workers",
        str(workers),
        "--blocking-threads",
        "4",
        "--backpressure",
        "64",
        "--no-ws",
        "--log-level",
        "warning",
        "--respawn-failed-workers",
        "rashin.wsgi:application",
    ]
    return Child("web", command)


def worker() -> Child:
    """The process that works off background jobs."""
    return Child("worker", [*_python("rashin.cli"), "worker", "--quiet"])


def require_free_port(host: str, port: int, command: str) -> None:
    """Stop early when somebody listens there already.

    Raises:
        Stop: it names a port that is free.
    """
    if _is_free(host, port):
        return
    other = next((each for each in range(port + 1, min(port + 100, 65536)) if _is_free(host, each)), 0)
    raise Stop(
        pick(f"ポート {port} は使用中です。", f"Port {port} is taken."),
        pick(
            f"別のポートで起動してください: ./rashin {command} --port {other}",
            f"Use another one: ./rashin {command} --port {other}",
        ),
    )


def wait_until_served(supervisor: Supervisor, host: str, port: int, seconds: float = 60.0) -> bool:
    """Wait for the first answer of the server.

    Returns:
        Whether it answered; False when the end was asked for meanwhile.

    Raises:
        Stop: it ended, answers with an error, or does not answer in time.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not supervisor.stopping:
        supervisor.check()
        status = _status(host, port)
        if status is not None and status < 500:
            return True
        if status is not None:
            break
        time.sleep(0.05)
    if supervisor.stopping:
        return False
    raise Stop(
        pick("起動しましたが、正しい応答がありません。", "It started but does not answer properly."),
        pick("上に表示された記録を確かめてください。", "Look at the messages above."),
    )


def _status(host: str, port: int) -> int | None:
    everywhere = host in ("0.0.0.0", "::")  # noqa: S104  # compared, not bound
    connection = http.client.HTTPConnection("127.0.0.1" if everywhere else host, port, timeout=20)
    try:
        connection.request("GET", "/", headers={"Host": f"127.0.0.1:{port}"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with contextlib.closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def _python(module: str) -> list[str]:
    return [sys.executable, "-P", "-m", module]


def _keeps_falling(child: Child) -> Stop:
    code = child.process.returncode if child.process else 0
    return Stop(
        pick(
            f"{child.name} が起動できません（終了コード {code}）。", f"{child.name} cannot stay up (exit code {code})."
        ),
        pick("上に表示された記録を確かめてください。", "Look at the messages above."),
    )


def _end_with_parent() -> Callable[[], None] | None:
    """On Linux the kernel ends a child whose parent was killed; elsewhere Ctrl-C and TERM have to do."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    set_death_signal = 1

    def prepare() -> None:
        library.prctl(set_death_signal, signal.SIGTERM)

    return prepare
