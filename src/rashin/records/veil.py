"""What of the shown records a reader may not see: related records behind the gate, and fields of the core team.

A record that is open to a reader may point at one that is not: an account at a parent company of another team, a deal
at a material fact. Lists, details, exports and pickers ask here before they print a name or a value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from rashin.audit.models import Record

from .fields import FieldInfo

Key = tuple[type[Any], Any]


@dataclass(frozen=True)
class Veil:
    """The hidden records, and the records whose core fields are hidden."""

    records: frozenset[Key] = frozenset()
    cores: frozenset[Key] = frozenset()

    def __or__(self, other: Veil) -> Veil:
        return Veil(self.records | other.records, self.cores | other.cores)

    def hides(self, info: FieldInfo, record: Any) -> bool:
        """Whether the value at this path must not be shown."""
        return any(_key(step) in self.records for step in _steps(info, record)) or (
            is_core(info) and _key(_owner(info, record)) in self.cores
        )

    def hides_record(self, record: Any) -> bool:
        """Whether a related record (one of many) must not be named."""
        return _key(record) in self.records


def veil_for(user: Any, records: Sequence[Any], infos: Iterable[FieldInfo], *, leaving: bool = False) -> Veil:
    """Look up what must be hidden when these columns of these records are shown.

    Args:
        records: the rows, with what the columns show joined already.
        leaving: the values leave the product (an export): material facts are hidden from everybody.

    Queries: one for each kind of related record that not everybody may see, one for each kind with core fields.
    """
    pointed: dict[type[Any], set[Any]] = defaultdict(set)
    cores: dict[type[Any], set[Any]] = defaultdict(set)
    for info in infos:
        for record in records:
            for item in _pointed_at(info, record):
                pointed[type(item)].add(item.pk)
            owner = _owner(info, record) if is_core(info) else None
            if owner is not None:
                cores[type(owner)].add(owner.pk)
    hidden = _outside({m: (_gate(m, user, leaving), ids) for m, ids in pointed.items()})
    closed = _outside({m: (m.core_filter(user), ids) for m, ids in cores.items()})
    return Veil(frozenset(hidden), frozenset(closed))


def _outside(asked: dict[type[Any], tuple[Q, set[Any]]]) -> Iterator[Key]:
    for model, (allowed, ids) in asked.items():
        if allowed != Q():
            seen = set(model._base_manager.filter(allowed, pk__in=ids).values_list("pk", flat=True))
            yield from ((model, pk) for pk in ids - seen)


def _gate(model: type[Record], user: Any, leaving: bool) -> Q:
    seen = model.visible_filter(user)
    return seen & model.shareable_filter() if leaving else seen


def _pointed_at(info: FieldInfo, record: Any) -> Iterator[Record]:
    if info.kind == "refs":
        yield from (item for item in info.value(record).all() if isinstance(item, Record))
        return
    yield from _steps(info, record)


def _steps(info: FieldInfo, record: Any) -> Iterator[Record]:
    """The related records on the way of a path and at its end; those that lead to the own account are open anyway."""
    own = getattr(type(record), "account_path", "")
    walked: list[str] = []
    names = info.path.split("__")
    for name in names if info.kind == "ref" else names[:-1]:
        walked.append(name)
        record = getattr(record, name)
        if record is None:
            return
        if isinstance(record, Record) and not f"{own}__".startswith("__".join(walked) + "__"):
            yield record


def is_core(info: FieldInfo) -> bool:
    """Whether a field is for the core account team only."""
    return info.field.name in getattr(info.field.model, "core_fields", ())


def _owner(info: FieldInfo, record: Any) -> Any:
    """The record whose own field the path ends in; None when a step on the way is empty."""
    for name in info.path.split("__")[:-1]:
        record = getattr(record, name) if record is not None else None
    return record


def _key(record: Any) -> Key:
    return (type(record), getattr(record, "pk", None))
