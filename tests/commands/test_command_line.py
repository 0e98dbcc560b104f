"""The command line as people meet it: help, wrong usage, and stops with one line and what to do."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from rashin import cli
from rashin.bootstrap.say import Stop
from rashin.commands import COMMANDS, _actor, _demo_folder, _processes, createuser
from tests.support.personas import Personas
from tests.support.sources import ROOT


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rashin.cli", *words]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, **environment}, check=False, timeout=120
    )


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_explains_itself(command: object, monkeypatch: pytest.MonkeyPatch) -> None:
    for language, heading in (("C.UTF-8", "examples:"), ("ja_JP.UTF-8", "例:")):
        monkeypatch.setenv("LC_ALL", language)
        told = cli.parser_of(command).format_help()  # type: ignore[arg-type]
        assert "--data" in told
        examples = told.partition(heading)[2].strip().splitlines()
        assert examples
        assert all(f"rashin {command.name}" in example for example in examples)  # type: ignore[attr-defined]


def test_the_overview_lists_all_and_needs_nothing_installed() -> None:
    bare = [sys.executable, "-S", "-I", str(ROOT / "rashin"), "--help"]
    told = subprocess.run(bare, capture_output=True, text=True, check=True).stdout
    assert all(command.name in told for command in COMMANDS)
    one = subprocess.run([*bare[:-1], "import", "--help"], capture_output=True, text=True, check=True).stdout
    assert all(option in one for option in ("--as", "--map", "--dry-run", "--yes", "--rejects", "--json", "--user"))


def test_an_unknown_command_says_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["frobnicate"]) == 2
    assert "demo" in capsys.readouterr().err


def test_a_wrong_setting_stops_with_one_line(tmp_path: Path) -> None:
    done = run("migrate", "--data", str(tmp_path), DATABASE_URL="mysql://x")
    assert done.returncode == 1
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unwritable_place_stops_with_one_line(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("in the way")
    done = run("migrate", "--data", str(place / "data"), DATABASE_URL="")
    assert done.returncode == 1
    assert str(place) in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_place_gets_an_administrator_and_a_team(tmp_path: Path) -> None:
    words = ("--email", "boss@example.test", "--name", "岩倉 恵", "--team", "製造営業部")
    made = run("createuser", "--data", str(tmp_path), *words, DATABASE_URL="")
    assert made.returncode == 0, made.stderr
    assert "boss@example.test" in made.stderr
    assert "岩倉 恵" in made.stderr
    assert "製造営業部" in made.stderr
    assert (tmp_path / "rashin.sqlite3").exists()


@pytest.mark.django_db
def test_who_acts(personas: Personas) -> None:
    assert _actor.acting_user("OWNER@example.test") == personas.owner
    assert _actor.acting_user(None) == personas.administrator
    with pytest.raises(Stop, match="nobody@"):
        _actor.acting_user("nobody@example.test")


@pytest.mark.django_db
def test_an_empty_book_is_opened_by_whoever_acts_first(capsys: pytest.CaptureFixture[str]) -> None:
    user = _actor.acting_user("first@example.test")
    assert (user.email, user.is_administrator) == ("first@example.test", True)
    assert user.memberships.get().role == "manager"
    password = capsys.readouterr().err.split("first@example.test")[1].split()[0]
    assert user.check_password(password)


@pytest.mark.django_db
def test_a_user_is_made_with_team_and_role(personas: Personas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashin.commands._shell.ready", lambda: None)
    words = ["--email", "new@example.test", "--name", "有坂 周", "--team", "新設営業部", "--role", "contributor"]
    parser = cli.parser_of(next(command for command in COMMANDS if command.name == "createuser"))
    assert createuser.run(parser.parse_args(words)) == 0
    user = type(personas.owner).objects.get(email="new@example.test")
    assert (str(user), user.memberships.get().team.name, user.memberships.get().role) == (
        "有坂 周",
        "新設営業部",
        "contributor",
    )
    with pytest.raises(Stop):
        createuser.run(parser.parse_args(words))
    with pytest.raises(Stop):
        createuser.run(parser.parse_args([*words, "--email", "x@example.test", "--user", "owner@example.test"]))


def test_a_taken_port_names_a_free_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Stop) as stop:
            _processes.require_free_port("127.0.0.1", port, "demo")
    assert str(port) in stop.value.what
    assert "--port" in stop.value.todo


def test_the_demo_touches_only_its_own_folder(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    (real / "rashin.sqlite3").write_text("the company's book")
    for fresh in (False, True):
        with pytest.raises(Stop, match="real"), _demo_folder.claim(real, fresh=fresh):
            pass
    assert (real / "rashin.sqlite3").read_text() == "the company's book"


def test_the_demo_begins_again_after_an_interrupted_start_and_keeps_a_finished_one(tmp_path: Path) -> None:
    place = tmp_path / "demo"
    with _demo_folder.claim(place, fresh=False):
        (place / "half.sqlite3").touch()
    with _demo_folder.claim(place, fresh=False) as folder:
        assert not (place / "half.sqlite3").exists()
        (place / "whole.sqlite3").touch()
        folder.loaded_for = date(2026, 11, 24)
        folder.logins = [("a@example.test", "secret", "高瀬")]
        folder.remember()
    with _demo_folder.claim(place, fresh=False) as folder:
        assert (place / "whole.sqlite3").exists()
        assert folder.logins == [("a@example.test", "secret", "高瀬")]
    with _demo_folder.claim(place, fresh=True) as folder:
        assert not (place / "whole.sqlite3").exists()
        assert folder.loaded_for is None


@pytest.mark.skipif(os.name == "nt", reason="no file locks of this kind on Windows")
def test_two_demos_cannot_share_a_folder(tmp_path: Path) -> None:
    with _demo_folder.claim(tmp_path / "demo", fresh=False):
        script = (
            "import sys; from pathlib import Path; from rashin.commands import _demo_folder\n"
            "_demo_folder.claim(Path(sys.argv[1]), fresh=False).__enter__()"
        )
        command = [sys.executable, "-c", script, str(tmp_path / "demo")]
        other = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Stop" in other.stderr
