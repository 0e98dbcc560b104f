"""A wheel from a package index, without pip."""

from __future__ import annotations

import hashlib
import io
import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from rashin.bootstrap import index
from rashin.bootstrap.say import Stop

Serve = Callable[[dict[str, tuple[str, bytes]]], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """An index that answers with given pages: path to (content type, body)."""
    servers = []

    def start(pages: dict[str, tuple[str, bytes]]) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                kind, body = pages.get(self.path, ("", b""))
                self.send_response(200 if kind else 404)
                self.send_header("Content-Type", kind or "text/plain")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """Quiet."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/simple"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "platform_tags", lambda: ("manylinux*_x86_64",))
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL", "PIP_CONFIG_FILE"):
        monkeypatch.delenv(name, raising=False)


def wheel() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("uv-1.2.0.data/scripts/uv", "#!/bin/sh\necho 1.2.0\n")
        archive.writestr("uv/__init__.py", "")
    return file.getvalue()


NAME = "uv-{}-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"


def html(*lines: str) -> tuple[str, bytes]:
    return "text/html", f"<!doctype html><html><body>{''.join(lines)}</body></html>".encode()


def test_the_newest_fitting_wheel_is_found_on_a_html_page(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    page = html(
        f'<a href="../../files/{NAME.format("1.9.0")}#sha256=aa">x</a>',
        f'<a href="../../files/{NAME.format("1.10.0")}#sha256=bb">x</a>',
        f'<a href="../../files/{NAME.format("1.11.0")}" data-yanked="broken">x</a>',
        f'<a href="../../files/{NAME.format("2.0.0rc1")}">x</a>',
        '<a href="../../files/uv-3.0.0-py3-none-win_amd64.whl">x</a>',
        '<a href="../../files/uv-3.0.0.tar.gz">x</a>',
    )
    address = serve({"/simple/uv/": page})
    monkeypatch.setenv("PIP_INDEX_URL", address)
    found = index.find_wheel("uv")
    assert (found.version, found.sha256) == ((1, 10, 0), "bb")
    assert found.url == address.replace("/simple", "/files/") + NAME.format("1.10.0")
    assert index.find_wheel("uv", "1.9.0").version == (1, 9, 0)


def test_json_answers_are_read_too(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [
        {"filename": NAME.format("1.2.0"), "url": "/f/a.whl", "hashes": {"sha256": "cc"}},
        {"filename": NAME.format("1.3.0"), "url": "/f/b.whl", "hashes": {}, "yanked": "no"},
    ]
    body = json.dumps({"files": files}).encode()
    monkeypatch.setenv("UV_DEFAULT_INDEX", serve({"/simple/uv/": ("application/vnd.pypi.simple.v1+json", body)}))
    found = index.find_wheel("uv")
    assert (found.version, found.sha256, found.url.rpartition("/f/")[2]) == ((1, 2, 0), "cc", "a.whl")


def test_the_program_is_unpacked_only_when_the_hash_is_right(serve: Serve, tmp_path: Path) -> None:
    content = wheel()
    address = serve({"/simple/uv.whl": ("application/zip", content)}) + "/uv.whl"
    good = index.Wheel(NAME.format("1.2.0"), address, hashlib.sha256(content).hexdigest())
    program = index.unpack_program(good, "uv", tmp_path)
    assert program == tmp_path / "uv"
    assert program.stat().st_mode & 0o111
    bad = index.Wheel(NAME.format("1.2.0"), address, "0" * 64)
    with pytest.raises(Stop):
        index.unpack_program(bad, "uv", tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_no_network_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    with pytest.raises(Stop) as stop:
        index.find_wheel("uv")
    assert "HTTPS_PROXY" in stop.value.todo


def test_no_wheel_for_this_machine_is_said(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", serve({"/simple/uv/": html('<a href="uv-1.0.0-py3-none-win_amd64.whl">x</a>')}))
    with pytest.raises(Stop, match="uv"):
        index.find_wheel("uv")


def test_pips_configuration_names_the_index(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    config = tmp_path / "pip.conf"
    config.write_text("[global]\nindex-url = https://mirror.example/simple\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(config))
    assert index.index_urls() == ["https://mirror.example/simple"]
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://other.example/simple")
    assert index.index_urls() == ["https://other.example/simple"]
