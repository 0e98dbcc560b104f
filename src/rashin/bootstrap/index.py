"""One wheel from a Python package index (PEP 503 / 691), without pip: for machines whose Python came without it."""

from __future__ import annotations

import base64
import configparser
import hashlib
import io
import json
import os
import platform
import re
import ssl
import sys
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from .say import Stop, pick
from .tools import no_network

PYPI = "https://pypi.org/simple"
_ACCEPT = "application/vnd.pypi.simple.v1+json, text/html;q=0.5"
_CA_VARIABLES = ("SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


@dataclass(frozen=True)
class Wheel:
    """A file offered by an index."""

    name: str
    url: str
    sha256: str

    @property
    def version(self) -> tuple[int, ...]:
        """The release as numbers; empty for anything but a plain release."""
        text = self.name.split("-")[1]
        return tuple(int(part) for part in text.split(".")) if re.fullmatch(r"\d+(\.\d+)*", text) else ()


def index_urls() -> list[str]:
    """The indexes to ask, in order: the environment's, pip's configuration, PyPI."""
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL"):
        if os.environ.get(name):
            return [os.environ[name].split("=", 1)[-1] if name == "UV_DEFAULT_INDEX" else os.environ[name]]
    configured = _pip_configured()
    return [configured] if configured else [PYPI]


def _pip_configured() -> str:
    home = Path.home()
    candidates = [
        Path(os.environ.get("PIP_CONFIG_FILE", os.devnull)),
        home / ".config/pip/pip.conf",
        home / ".pip/pip.conf",
        Path("/etc/pip.conf"),
    ]
    for path in candidates:
        parser = configparser.RawConfigParser()
        try:
            parser.read(path, encoding="utf-8")
        except (configparser.Error, OSError, UnicodeDecodeError):
            continue
        if parser.has_option("global", "index-url"):
            return parser.get("global", "index-url").strip()
    return ""


def platform_tags() -> tuple[str, ...]:
    """What a wheel's file name must contain to run here: one word of each group, joined."""
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine().lower())
    if sys.platform == "darwin":
        return (f"macosx_*_{'arm64' if machine == 'aarch64' else machine}",)
    if sys.platform == "win32":
        return ("win_arm64",) if machine == "aarch64" else ("win_amd64",)
    libc = "musllinux" if platform.libc_ver()[0] != "glibc" else "manylinux"
    return (f"{libc}*_{machine}",)


def find_wheel(package: str, preferred: str = "") -> Wheel:
    """The newest plain release of a package for this platform, or the preferred version where the index has it.

    Raises:
        Stop: no index answers, or none has a fitting file.
    """
    patterns = [re.compile(tag.replace("*", r"[\w.]*")) for tag in platform_tags()]
    for index in index_urls():
        fitting = [
            wheel
            for wheel in _offers(f"{index.rstrip('/')}/{package}/")
            if wheel.name.endswith(".whl") and wheel.version and any(pattern.search(wheel.name) for pattern in patterns)
        ]
        wanted = [wheel for wheel in fitting if wheel.name.split("-")[1] == preferred]
        if fitting:
            return (wanted or sorted(fitting, key=lambda wheel: wheel.version))[-1]
    raise Stop(
        pick(
            f"{package} のパッケージがこの機種（{platform.platform()}）向けにありません。",
            f"There is no package of {package} for this machine ({platform.platform()}).",
        ),
        pick(
            "uv を手で入れてから実行してください: https://docs.astral.sh/uv/",
            "Install uv by hand, then run this again: https://docs.astral.sh/uv/",
        ),
    )


def unpack_program(wheel: Wheel, program: str, target: Path) -> Path:
    """Download a wheel, verify it, and put one of its programs into a folder.

    Returns:
        The path of the executable.
    """
    content = _get(wheel.url)[0]
    if wheel.sha256 and hashlib.sha256(content).hexdigest() != wheel.sha256:
        raise no_network(pick(f"{wheel.name} が壊れて届きました。", f"{wheel.name} arrived damaged."))
    target.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in archive.namelist():
            if Path(member).stem == program and "/scripts/" in member:
                path = target / Path(member).name
                fresh = path.with_suffix(".new")
                fresh.write_bytes(archive.read(member))
                fresh.chmod(0o755)
                fresh.replace(path)
                return path
    raise no_network(pick(f"{wheel.name} に {program} がありません。", f"{wheel.name} has no {program}."))


def _offers(url: str) -> Iterator[Wheel]:
    content, kind = _get(url)
    if "json" in kind:
        for entry in json.loads(content)["files"]:
            if not entry.get("yanked"):
                digest = entry.get("hashes", {}).get("sha256", "")
                yield Wheel(entry["filename"], urllib.parse.urljoin(url, entry["url"]), digest)
        return
    page = _Links()
    page.feed(content.decode("utf-8", "replace"))
    for href in page.links:
        path, _, fragment = urllib.parse.urljoin(url, href).partition("#")
        digest = fragment.removeprefix("sha256=") if fragment.startswith("sha256=") else ""
        yield Wheel(urllib.parse.unquote(path.rsplit("/", 1)[-1]), path, digest)


class _Links(HTMLParser):
    """The links of a simple index page that were not withdrawn."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "a" and values.get("href") and "data-yanked" not in values:
            self.links.append(values["href"] or "")


def _get(url: str) -> tuple[bytes, str]:
    """The body and content type of an address; proxies and certificates come from the environment."""
    parts = urllib.parse.urlsplit(url)
    headers = {"Accept": _ACCEPT, "User-Agent": "rashin-bootstrap"}
    if parts.username:
        secret = f"{urllib.parse.unquote(parts.username)}:{urllib.parse.unquote(parts.password or '')}"
        headers["Authorization"] = "Basic " + base64.b64encode(secret.encode()).decode()
        host = (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
        url = urllib.parse.urlunsplit(parts._replace(netloc=host))
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=60, context=_certificates()) as answer:
            return answer.read(), answer.headers.get_content_type()
    except (urllib.error.URLError, TimeoutError, ConnectionError, ssl.SSLError) as error:
        raise no_network(f"{url}: {error}") from error


def _certificates() -> ssl.SSLContext:
    context = ssl.create_default_context()
    for name in _CA_VARIABLES:
        path = os.environ.get(name)
        if path and Path(path).is_file():
            context.load_verify_locations(path)
            break
    return context
