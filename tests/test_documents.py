"""The documents agree with the code and with each other."""

from __future__ import annotations

import re
import tomllib

import pytest

from rashin.commands import COMMANDS
from tests.support.sources import ROOT

DOCUMENTS = (
    "README.md",
    "README.ja.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")),
)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_version_is_the_changelogs_first_heading() -> None:
    heading = re.search(r"^## (\S+) – (\d{4}-\d{2}-\d{2})$", text("CHANGELOG.md"), re.MULTILINE)
    assert heading is not None
    assert tomllib.loads(text("pyproject.toml"))["project"]["version"] == heading[1]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", text(name))
    assert targets or name.startswith(("CHANGELOG.md", "docs/"))
    folder = (ROOT / name).parent
    assert [target for target in targets if "://" not in target and not (folder / target).exists()] == []


def test_both_guides_have_the_same_pages() -> None:
    english, japanese = ({path.name for path in (ROOT / "docs/guide" / each).iterdir()} for each in ("en", "ja"))
    assert english == japanese
    assert len(english) >= 6


def test_documents_name_commands_that_exist() -> None:
    named = {(name, command) for name in DOCUMENTS for command in re.findall(r"\./rashin ([a-z]+)", text(name))}
    assert ("README.md", "demo") in named
    assert sorted((name, command) for name, command in named if command not in {each.name for each in COMMANDS}) == []


def test_both_readmes_name_the_same_commands() -> None:
    english, japanese = (set(re.findall(r"\./rashin ([a-z]+)", text(name))) for name in ("README.md", "README.ja.md"))
    assert english == japanese
    assert {"demo", "test", "serve", "import", "export", "plans", "createuser"} <= english
    assert english <= {command.name for command in COMMANDS}


def test_decisions_are_numbered_once() -> None:
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert len(names) >= 3
    numbers = [name[:4] for name in names]
    assert len(set(numbers)) == len(numbers)
    for name in names:
        assert re.match(rf"# {int(name[:4])}\. ", text(f"docs/decisions/{name}")), name


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_command_waits_to_be_filled_in(name: str) -> None:
    blocks = re.findall(r"```[a-z]*\n(.*?)```", text(name), re.DOTALL)
    assert not [block for block in blocks if re.search(r"URL|<[a-z -]+>|リポジトリ", block)]
