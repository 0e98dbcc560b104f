"""The messages in code and templates, the catalogues beside them, and what is wrong between the two.

Extraction needs Babel (a development dependency) and Django's own template lexer; no gettext tools.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import polib

KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
_POSITIONAL = re.compile(r"%[sdrif]|\{\}|\{\d+\}")
_SAME_IN_BOTH = frozenset({"Rashin", "Salesforce", "HubSpot", "Sansan", "Eight", "Mazrica", "GitHub"})
_HOME = "web"


@dataclass(frozen=True, order=True)
class Message:
    """One text to translate: its context, its singular and, where it counts, its plural."""

    context: str
    singular: str
    plural: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What a catalogue looks it up by."""
        return (self.context, self.singular)

    @property
    def placeholders(self) -> set[str]:
        """The names that a translation must carry."""
        return placeholders(self.plural or self.singular)


@dataclass(frozen=True)
class Use:
    """A message where it is used."""

    message: Message
    path: Path
    line: int


def placeholders(text: str) -> set[str]:
    """The names of the placeholders in a text."""
    return {first or second for first, second in _PLACEHOLDER.findall(text)}


def uses(package: Path) -> list[Use]:
    """Every message of the package's Python files and templates, tests and migrations left out."""
    found = []
    for path in sorted(package.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.relative_to(package).parts):
            found += list(_extract(path, path.read_text(encoding="utf-8")))
    for path in sorted(package.rglob("templates/**/*")):
        if path.suffix in (".html", ".txt"):
            found += list(_extract(path, _as_python(path)))
    return found


def catalogues(package: Path) -> dict[Path, polib.POFile]:
    """The Japanese catalogues by path."""
    paths = sorted(package.rglob("locale/ja/LC_MESSAGES/*.po"))
    return {path: polib.pofile(str(path), encoding="utf-8", wrapwidth=118) for path in paths}


def problems(found: Iterable[Use], books: dict[Path, polib.POFile]) -> list[str]:
    """What is wrong: missing, unused, fuzzy, untranslated, contradicting, or with other placeholders than the code."""
    first: dict[tuple[str, str], Use] = {}
    for use in found:
        first.setdefault(use.message.key, use)
    entries: dict[tuple[str, str], list[tuple[Path, polib.POEntry]]] = defaultdict(list)
    for path, book in books.items():
        for entry in book:
            entries[_key(entry)].append((path, entry))
    complaints = []
    for key, use in sorted(first.items()):
        place = f"{use.path}:{use.line}"
        if _POSITIONAL.search(use.message.singular):
            complaints.append(f"{place}: placeholders must have names: {use.message.singular!r}")
        if key not in entries:
            complaints.append(f"{place}: no Japanese for {use.message.singular!r}")
    for key, held in sorted(entries.items()):
        if key not in first:
            complaints += [f"{path}: nobody uses {key[1]!r}" for path, entry in held if not entry.obsolete]
        complaints += _entry_problems(key, held, first.get(key))
    return complaints


def complete(package: Path, apps: Collection[str] = ()) -> tuple[int, int]:
    """Add what is missing to the catalogue of the app that uses it, empty, and remove what nobody uses.

    Args:
        apps: Touch the catalogues of these apps only; all when empty.

    Returns:
        How many entries were added and removed.
    """
    found, books = uses(package), catalogues(package)
    wanted = {use.message.key for use in found}
    added = removed = 0
    for path, book in books.items():
        if apps and _app_of(package, path) not in apps:
            continue
        for entry in [entry for entry in book if _key(entry) not in wanted]:
            book.remove(entry)
            removed += 1
    held = {_key(entry) for book in books.values() for entry in book}
    for use in found:
        path = _book_of(package, use.path)
        if use.message.key in held or (apps and _app_of(package, path) not in apps):
            continue
        held.add(use.message.key)
        added += 1
        books.setdefault(path, _new_book()).append(_entry(use.message))
    for path, book in books.items():
        if apps and _app_of(package, path) not in apps:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(str(path))
    return added, removed


def _extract(path: Path, source: str) -> Iterator[Use]:
    from babel.messages.extract import extract

    file = BytesIO(source.encode("utf-8"))
    for line, found, _, context in extract("python", file, keywords=KEYWORDS, options={"encoding": "utf-8"}):
        singular, plural = (found[0], found[1]) if isinstance(found, tuple) else (found, "")
        yield Use(Message(context or "", singular, plural), path, line)


def _as_python(path: Path) -> str:
    from django.utils.translation import templatize

    return str(templatize(path.read_text(encoding="utf-8"), origin=str(path)))


def _entry_problems(key: tuple[str, str], held: list[tuple[Path, polib.POEntry]], use: Use | None) -> Iterator[str]:
    for path, entry in held:
        place = f"{path}:{entry.linenum}"
        translated = [entry.msgstr] if not entry.msgid_plural else list(entry.msgstr_plural.values())
        if entry.fuzzy:
            yield f"{place}: fuzzy: {key[1]!r}"
        if not translated or not all(translated):
            yield f"{place}: not translated: {key[1]!r}"
            continue
        if any(text == entry.msgid and not _may_be_same(entry.msgid) for text in translated):
            yield f"{place}: the Japanese equals the English: {key[1]!r}"
        expected = use.message.placeholders if use else placeholders(entry.msgid_plural or entry.msgid)
        if any(placeholders(text) != expected for text in translated):
            yield f"{place}: other placeholders than {sorted(expected)}: {translated[0]!r}"
    if len({(entry.msgstr, str(entry.msgstr_plural)) for _, entry in held}) > 1:
        yield f"{', '.join(str(path) for path, _ in held)}: different Japanese for {key[1]!r}"


def _may_be_same(text: str) -> bool:
    """Acronyms, units, numbers and proper names read the same in both languages."""
    bare = _PLACEHOLDER.sub("", text)
    return text in _SAME_IN_BOTH or not re.search(r"[a-z]{2}", bare)


def _key(entry: polib.POEntry) -> tuple[str, str]:
    return (entry.msgctxt or "", entry.msgid)


def _app_of(package: Path, path: Path) -> str:
    return path.relative_to(package).parts[0]


def _book_of(package: Path, source: Path) -> Path:
    """The catalogue of the app that a file belongs to; files of no app share the one of the web shell."""
    parts = source.relative_to(package).parts
    app = parts[0] if len(parts) > 1 and (package / parts[0] / "apps.py").exists() else _HOME
    return package / app / "locale" / "ja" / "LC_MESSAGES" / "django.po"


def _new_book() -> polib.POFile:
    book = polib.POFile(wrapwidth=118)
    book.metadata = {
        "Language": "ja",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    return book


def _entry(message: Message) -> polib.POEntry:
    if message.plural:
        return polib.POEntry(
            msgctxt=message.context or None,
            msgid=message.singular,
            msgid_plural=message.plural,
            msgstr_plural={0: ""},
        )
    return polib.POEntry(msgctxt=message.context or None, msgid=message.singular, msgstr="")
