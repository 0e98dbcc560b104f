"""What every kind of table has in common: from cells to values, from values to the record they mean."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar, Protocol

from rashin.audit.models import Record
from rashin.domain.problems import Problem, clip
from rashin.exchange.reading import Row
from rashin.lib.inserts import made
from rashin.members.models import User

from ..book import Ask, Book, Names
from ..draft import Draft
from ..values import EMPTY, Reader, Slot


@dataclass(frozen=True)
class Column:
    """One column of the file that is taken: its heading, its place, and the reader of its cells."""

    heading: str
    place: int
    source: str
    reader: Reader | None = None


class Rows(Protocol):
    """Whatever gives the rows of a file from the start, as often as asked."""

    def rows(self) -> Iterator[Row]: ...


@dataclass
class Asked:
    """A question as it grows while the rows are read."""

    question: Ask
    rows: int = 0
    examples: list[str] = field(default_factory=list)
    answer: dict[str, Any] | None = None


@dataclass
class Scene:
    """What a kind needs while it reads: the lookups, the columns by field, and what has been met in this file."""

    book: Book
    owner: User
    team_id: int | None
    columns: Mapping[str, Column]
    take_best: bool = False
    asked: dict[tuple[str, str], Asked] = field(default_factory=dict)
    strangers: dict[str, int] = field(default_factory=dict)  # owner names that are no users
    met: dict[Hashable, int] = field(default_factory=dict)  # identity → row number of its first appearance
    used: set[int] = field(default_factory=set)  # records that a row of this file speaks of already
    in_file: dict[str, int] = field(default_factory=dict)  # key of a name → row that brings it

    def text(self, cells: Sequence[str], source: str) -> str:
        """The cell of a field, empty where people write a dash for nothing."""
        column = self.columns.get(source)
        if column is None or column.place >= len(cells):
            return ""
        text = cells[column.place].strip()
        return "" if text in EMPTY else text

    def heading(self, source: str) -> str:
        column = self.columns.get(source)
        return column.heading if column else ""

    def settle(self, topic: str, key: str, question: Ask, example: str = "") -> bool:
        """Count a name that must be asked.

        Returns:
            True where the best proposal was taken at once (`take_best`), so that the caller looks again.
        """
        entry = self.asked.setdefault((topic, key), Asked(question))
        entry.rows += 1
        if example and len(entry.examples) < 3:
            entry.examples.append(example)
        proposed = question.proposed()
        if not self.take_best or not proposed:
            return False
        entry.answer = proposed[0]["value"]
        self.book.answers[topic, key] = entry.answer
        return True

    def name(self, names: Names, text: str, example: str = "") -> int | Ask | None:
        """The record of that name; a near one is counted as a question, or taken where the user said so."""
        found = names.find(text)
        if isinstance(found, Ask) and self.settle(found.topic, names.key(text), found, example):
            names.forget(text)
            return names.find(text)
        return found


class Kind:
    """One kind of table. Subclasses name their slots and say how rows are told apart."""

    slug: ClassVar[str]
    model: ClassVar[type[Record]]
    slots: ClassVar[tuple[Slot, ...]]
    required: ClassVar[tuple[str, ...]] = ()
    #: fields of the profile that this kind reads by itself, separated by spaces
    own_sources: ClassVar[str] = ""
    #: values that identify a record: a row matched by them does not change them
    identity_fields: ClassVar[frozenset[str]] = frozenset()
    #: relations that `after_write` or the history read from new records
    joined: ClassVar[frozenset[str]] = frozenset()
    #: whether `before_chunk` must run before new records can be built
    stands_on_others: ClassVar[bool] = False
    _columns: list[tuple[Slot, Column, Reader]] | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The record's own fields that an import may set."""
        return tuple(dict.fromkeys(slot.to for slot in self.slots if not slot.to.startswith("_")))

    def takes(self, source: str) -> bool:
        """Whether a field of the profile goes anywhere in this kind of record."""
        return source in self.own_sources.split() or any(slot.source == source for slot in self.slots)

    @property
    def compared(self) -> tuple[str, ...]:
        """Fields read from the record for the comparison, with the currencies beside its amounts."""
        return self.fields

    def prepare(self, scene: Scene, source: Rows) -> None:
        """Look at the whole file once before its rows are read: ids to load, names that it brings itself."""
        scene.book.load_keys(self.model, (scene.text(row.cells, "external_id") for row in source.rows()))

    def drafts(self, scene: Scene, number: int, cells: list[str], problems: Sequence[Problem]) -> list[Draft]:
        """The records that a row speaks of: one, unless the kind says otherwise."""
        return [self.draft(scene, number, cells, problems)]

    def has_amount(self, values: Mapping[str, Any]) -> bool:
        """Whether a row names an amount of money."""
        return any(slot.how == "money" and slot.to in values for slot in self.slots)

    def shown(self, name: str, value: Any) -> str:
        """A value in a sentence about a row."""
        described = self.model._meta.get_field(name)
        if value is None or value == "":
            return "—"
        if described.is_relation and described.related_model is not None:
            found = described.related_model._base_manager.filter(pk=value).first()
            return str(found or value)
        return clip(str(value))

    def draft(self, scene: Scene, number: int, cells: list[str], problems: Sequence[Problem]) -> Draft:
        """Read one row and find out what it means."""
        row = Draft(number, cells)
        for problem in problems:
            # Too short or too long means that a delimiter slipped in: every value may stand in the wrong column.
            if problem.code == "row.too_long":
                row.reject(problem)
            else:
                row.note(problem)
        if row.is_open and self._deleted(scene, cells):
            row.reject(Problem("import.deleted"))
        if row.is_open:
            self._read(scene, row)
            row.title = self.title(row)[:200]
        if row.is_open:
            self.resolve(scene, row)
        if row.is_open:
            self._require(scene, row)
        if row.is_open:
            self._identify(scene, row)
        return row

    def title(self, row: Draft) -> str:
        """How the row is called in the preview."""
        return str(row.values.get("name") or row.values.get("_key") or next((c for c in row.cells if c), ""))

    def resolve(self, scene: Scene, row: Draft) -> None:
        """Find the records that the row refers to; set, reject, wait or ask."""

    def natural(self, row: Draft) -> Hashable | None:
        """What tells the record apart where the row has no id; None where nothing does."""
        return None

    def find(self, scene: Scene, row: Draft) -> tuple[int | None, bool]:
        """The record that the row means, and whether its own id or number said so (names may then change)."""
        key = row.values.get("_key")
        return (scene.book.by_key(self.model, key), True) if key else (None, True)

    def covers(self, name: str, before: Any, value: Any) -> bool:
        """Whether a record's `_` value holds the row's already."""
        return bool(before == value)

    def start(self, writing: Any) -> None:
        """Write what the rows stand on, before the first of them."""

    def may_add(self, scene: Scene, row: Draft) -> bool:
        """Whether the importing user may add the new record of this row."""
        return True

    def defaults(self, scene: Scene) -> dict[str, Any]:
        """Values of new records that the file does not give."""
        return {}

    def _deleted(self, scene: Scene, cells: Sequence[str]) -> bool:
        column = scene.columns.get("deleted")
        if column is None:
            return False
        return scene.text(cells, "deleted").lower() in ("true", "t", "1", "yes", "はい")

    def _read(self, scene: Scene, row: Draft) -> None:
        key = scene.text(row.cells, "external_id")
        if key:
            row.values["_key"] = scene.book.key(key)
        currency = self._currency(scene, row) if "currency" in scene.columns else ""
        cells, width = row.cells, len(row.cells)
        for slot, column, reader in self._taken(scene):
            text = cells[column.place].strip() if column.place < width else ""
            if text in EMPTY:
                continue
            try:
                value = reader.read(text, currency)
                if slot.how == "money":
                    self._money(row, slot, value)
                elif slot.to not in row.values:
                    row.values[slot.to] = value
            except Problem as problem:
                if slot.strict:
                    row.reject(problem, column.heading)
                else:
                    row.note(problem, column.heading)

    def _taken(self, scene: Scene) -> list[tuple[Slot, Column, Reader]]:
        """The slots that the file has a column for."""
        if self._columns is None:
            found = [(slot, scene.columns.get(slot.source)) for slot in self.slots]
            self._columns = [(slot, column, column.reader) for slot, column in found if column and column.reader]
        return self._columns

    def _currency(self, scene: Scene, row: Draft) -> str:
        text = scene.text(row.cells, "currency").upper()
        return text if len(text) == 3 and text.isascii() and text.isalpha() else ""

    def _money(self, row: Draft, slot: Slot, value: Sequence[Any]) -> None:
        minor, currency = value
        before = row.values.get(slot.currency)
        if before is not None and before != currency:
            raise Problem("amount.currency_mismatch", left=str(before), right=currency)
        row.values[slot.to], row.values[slot.currency] = minor, currency

    def _require(self, scene: Scene, row: Draft) -> None:
        for name in self.required:
            if row.values.get(name) in (None, "") and name not in row.later:
                label = str(self.model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
                row.reject(Problem("import.required", field=label))
                return

    def _identify(self, scene: Scene, row: Draft) -> None:
        found, certain = self.find(scene, row)
        if not row.is_open:
            return
        if found is not None:
            row.object_id = found
            if not certain:
                for name in self.identity_fields:
                    row.values.pop(name, None)
        identity = self.identity(row, found)
        if identity is None:
            return
        first = scene.met.setdefault(identity, row.number)
        if first != row.number:
            self.twin(scene, row, first)

    def twin(self, scene: Scene, row: Draft, first: int) -> None:
        """A second row about the record of an earlier one is handed back."""
        row.reject(Problem("import.twin", row=first))

    def identity(self, row: Draft, found: int | None) -> Hashable | None:
        """What two rows of one file must not share."""
        if found is not None:
            return ("id", found)
        key = row.values.get("_key")
        return ("key", key) if key else self.natural(row)

    # what is written beside the record itself

    def present(self, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        """Present values of the kind's own `_` names, by record."""
        return {}

    def build(self, row: Any, values: Mapping[str, Any]) -> Record:
        """The unsaved record of a new row."""
        names = _attnames(self.model)
        return made(self.model, {names[name]: value for name, value in values.items() if name in names})

    def taken(self, records: Sequence[Any]) -> set[int]:
        """`id()` of new records that would break a rule of uniqueness, because others came first."""
        return set()

    def before_write(self, values: dict[str, Any]) -> None:
        """Complete derived values (matching keys) before they are written."""

    def before_chunk(self, writing: Any, values: Sequence[dict[str, Any]]) -> None:
        """Write what new records of a chunk stand on, inside its transaction and before they are built."""

    def sets(self, values: Mapping[str, Any]) -> dict[str, list[int]]:
        """Members of many-to-many fields of a new record."""
        return {}

    def changed(self, record: Any, values: dict[str, Any]) -> None:
        """Complete derived values of an existing record before it is changed."""
        self.before_write(values)

    def around(self) -> AbstractContextManager[None]:
        """What holds while records of this kind are written."""
        return nullcontext()

    def after_write(self, writing: Any, new: Sequence[Any], changed: Sequence[Any]) -> None:
        """Write what hangs on the records, in the same transaction."""


@cache
def _attnames(model: type[Record]) -> dict[str, str]:
    return {described.name: described.attname for described in model._meta.concrete_fields}


def find_account(scene: Scene, row: Draft, *, source: str = "account", required: bool = True) -> None:
    """Set `account` from its id in the file's system or from its name; wait for one that is not here yet."""
    from rashin.accounts.models import Account

    ref = scene.text(row.cells, f"{source}_ref")
    name = scene.text(row.cells, source)
    if ref:
        found = scene.book.by_key(Account, ref)
        if found is None and name:
            ref = ""
        elif found is None:
            row.wait(f"accounts.account:{scene.book.system}:{ref}"[:250], Problem("import.waits", name=clip(ref)))
            return
        else:
            row.values["account"] = found
    if not ref:
        if not name:
            if required:
                row.reject(Problem("import.account_empty"), scene.heading(source))
            return
        match = scene.name(scene.book.accounts, name, row.title)
        if isinstance(match, Ask):
            row.result = "question"
            return
        if match is None:
            key = scene.book.accounts.key(name)
            row.wait(f"accounts.account:name:{key}"[:250], Problem("import.waits", name=clip(name)))
            return
        row.values["account"] = match
    if not scene.book.may_write(Account, row.values["account"]):
        row.reject(Problem("import.not_allowed"))


def find_owner(scene: Scene, row: Draft, *, source: str = "owner", to: str = "owner") -> None:
    """Set the owner where the name or address is a colleague's; others are counted, not guessed."""
    text = scene.text(row.cells, source)
    ref = scene.text(row.cells, f"{source}_ref")
    found = scene.book.user_of(text) if text else None
    if found is None and ref:
        found = scene.book.by_key(User, ref) or scene.book.user_of(ref)
    if found is not None:
        row.values[to] = found
    elif text or ref:
        name = text or ref
        scene.strangers[name] = scene.strangers.get(name, 0) + 1
        row.note(Problem("import.owner_unknown", name=clip(name)))
