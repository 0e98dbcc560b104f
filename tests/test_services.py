"""Services × version: whatever changes a record refuses a stale version of the same field and merges other fields.

The functions are read from the services modules; one that changes records without taking a version has to be named.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import typing
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from rashin.audit import writes
from rashin.audit.models import Record
from rashin.audit.writes import EditConflict
from rashin.lib.fields import CurrencyField
from rashin.lib.terms import TermField
from rashin.offerings.models import Offering
from tests.support.personas import Personas
from tests.support.rows import Rows

pytestmark = pytest.mark.django_db

#: functions that take no version, because they make something new or act on work in hand, not on a record somebody read
FRESH = ("_create", "_start", "quick_log", "sign_in_path", "first_administrator")
NO_RECORDS = frozenset({"jobs", "exchange"})
#: a field that each kind's own rules let be changed by itself
FIELDS = {"members.membership": "role", "members.user": "family_name", "people.appointment": "kind"}
#: what a function wants instead of `changes`
OTHER_ARGUMENTS: dict[str, str] = {"interactions_link": "sets"}


def modules() -> Iterator[ModuleType]:
    """The services modules of all apps, and what they are made of."""
    for config in apps.get_app_configs():
        if config.name.startswith("rashin.") and config.name.split(".")[1] not in NO_RECORDS:
            try:
                found = importlib.import_module(f"{config.name}.services")
            except ModuleNotFoundError:
                continue
            yield found
            for part in pkgutil.iter_modules(getattr(found, "__path__", [])):
                yield importlib.import_module(f"{found.__name__}.{part.name}")


def functions() -> dict[str, Callable[..., Any]]:
    """Public functions that say who acts, by name."""
    found = {}
    for module in modules():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = inspect.unwrap(function)
            ours = not name.startswith("_") and own.__module__.startswith(module.__name__)
            if ours and "acting_user" in inspect.signature(own).parameters:
                found[name] = function
    return found


FUNCTIONS = functions()
VERSIONED = sorted(n for n, f in FUNCTIONS.items() if "version" in inspect.signature(inspect.unwrap(f)).parameters)
CHANGING = [name for name in VERSIONED if "changes" in inspect.signature(inspect.unwrap(FUNCTIONS[name])).parameters]


def test_every_change_takes_the_version_it_read() -> None:
    assert len(VERSIONED) >= 18
    without = [name for name in FUNCTIONS if name not in VERSIONED and not name.endswith(FRESH)]
    assert not without, "these change records and take no version"
    unknown = [n for n in VERSIONED if n not in CHANGING and not n.endswith(("_archive", "_restore"))]
    assert set(unknown) == set(OTHER_ARGUMENTS), "say how they are called"


def model_of(function: Callable[..., Any]) -> type[Record]:
    """The kind of record that a function changes, from its first parameter."""
    own = inspect.unwrap(function)
    kind = typing.get_type_hints(own)[next(iter(inspect.signature(own).parameters))]
    if isinstance(kind, typing.TypeVar) or typing.get_origin(kind) is not None or not isinstance(kind, type):
        return Offering
    return kind


def plain_fields(model: type[Record]) -> list[str]:
    """Fields of text that can be set to anything."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField))
        and not isinstance(field, (TermField, CurrencyField))
        and not field.choices
        and not field.validators[1:]
        and field.editable
        and field.name not in model.core_fields
    ]


def values_for(model: type[Record], field: str) -> tuple[str, str]:
    """Two values of a field, neither of them the present one."""
    described: Any = model._meta.get_field(field)
    if described.choices:
        return tuple(value for value, _label in described.flatchoices if value != described.get_default())[:2]  # type: ignore[return-value]
    return "先の人", "後の人"


@pytest.mark.parametrize("name", CHANGING)
def test_a_stale_change_of_the_same_field_is_refused(name: str, rows: Rows, personas: Personas) -> None:
    change, model = FUNCTIONS[name], model_of(FUNCTIONS[name])
    boss = personas.owner if "needs" in model.record_kind() else personas.administrator
    record = rows.one(model)
    field = FIELDS.get(model.record_kind()) or plain_fields(model)[-1]
    first, second = values_for(model, field)
    writes.update(record, {field: first}, acting_user=boss, version=record.version)
    with pytest.raises(EditConflict) as conflict:
        change(record, acting_user=boss, version=record.version, changes={field: second})
    assert conflict.value.clashes[0].theirs == first
    fresh = model._base_manager.get(pk=record.pk)
    assert getattr(fresh, field) == first
    assert fresh.version == record.version + 1


@pytest.mark.parametrize("name", [name for name in CHANGING if len(plain_fields(model_of(FUNCTIONS[name]))) > 1])
def test_a_change_of_another_field_is_merged(name: str, rows: Rows, personas: Personas) -> None:
    change, model = FUNCTIONS[name], model_of(FUNCTIONS[name])
    fields, record = plain_fields(model), rows.one(model)
    theirs, mine = fields[0], fields[-1]
    writes.update(record, {theirs: "先の人"}, acting_user=personas.administrator, version=record.version)
    change(record, acting_user=personas.administrator, version=record.version, changes={mine: "後の人"})
    fresh = model._base_manager.get(pk=record.pk)
    assert (getattr(fresh, theirs), getattr(fresh, mine)) == ("先の人", "後の人")


@pytest.mark.parametrize("name", [name for name in VERSIONED if name.endswith("_archive")])
def test_a_stale_archive_and_a_stale_restore_are_refused(name: str, rows: Rows, personas: Personas) -> None:
    archive, restore = FUNCTIONS[name], FUNCTIONS[name.replace("_archive", "_restore")]
    model, boss = model_of(archive), personas.administrator
    record = rows.many(model, 1)[0]
    field = FIELDS.get(model.record_kind()) or plain_fields(model)[-1]
    writes.update(record, {field: values_for(model, field)[0]}, acting_user=boss, version=1)
    with pytest.raises(EditConflict):
        archive(record, acting_user=boss, version=1)
    gone = archive(record, acting_user=boss, version=2).record
    with pytest.raises(EditConflict):
        restore(gone, acting_user=boss, version=2)
    now = model._base_manager.get(pk=record.pk)
    assert now.archived_at is not None
    assert restore(now, acting_user=boss, version=now.version).record.archived_at is None


def test_linking_activities_asks_when_somebody_linked_others(rows: Rows, personas: Personas) -> None:
    from rashin.deals.models import Deal
    from rashin.people.models import Interaction

    deal, talks = rows.one(Deal), rows.many(Interaction, 2)
    link = FUNCTIONS["interactions_link"]
    link(deal, acting_user=personas.administrator, version=1, add=[talks[0]])
    with pytest.raises(EditConflict):
        link(deal, acting_user=personas.administrator, version=1, add=[talks[1]])
    assert talks[1] not in Deal.objects.get(pk=deal.pk).interactions.all()
