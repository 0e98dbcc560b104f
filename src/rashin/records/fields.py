"""What a field of a record is: its kind decides how it is shown, filtered, edited, imported and exported."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from django.db import models
from django.urls import reverse

from rashin.audit.models import Record
from rashin.domain.vocabulary import Vocabulary
from rashin.lib.fields import MoneyField, MonthField, PercentField, YearField
from rashin.lib.terms import TermField

Kind = Literal[
    "text",
    "long",
    "term",
    "ref",
    "refs",
    "date",
    "datetime",
    "time",
    "month",
    "int",
    "year",
    "decimal",
    "percent",
    "money",
    "bool",
    "email",
]
NUMERIC = frozenset({"int", "decimal", "percent", "money"})

_KINDS: list[tuple[type[Any], Kind]] = [
    (TermField, "term"),
    (MoneyField, "money"),
    (MonthField, "month"),
    (PercentField, "percent"),
    (models.DecimalField, "decimal"),
    (models.ManyToManyField, "refs"),
    (models.ForeignKey, "ref"),
    (models.DateTimeField, "datetime"),
    (models.DateField, "date"),
    (models.TimeField, "time"),
    (models.BooleanField, "bool"),
    (YearField, "year"),
    (models.IntegerField, "int"),
    (models.EmailField, "email"),
    (models.TextField, "long"),
]


@dataclass(frozen=True)
class FieldInfo:
    """One field, reached by a path such as `amount` or `account__owner`."""

    path: str
    kind: Kind
    field: Any
    vocabulary: Vocabulary[Any] | None = None
    target: type[Any] | None = None

    @property
    def label(self) -> str:
        return str(self.field.verbose_name)

    @property
    def help(self) -> str:
        return str(self.field.help_text)

    @property
    def picker_url(self) -> str:
        """Where a type-ahead over this field's records asks."""
        from .resource import by_model

        resource = by_model(self.target) if self.target else None
        return reverse("picker", args=[resource.slug if resource else "users"])

    @property
    def numeric(self) -> bool:
        return self.kind in NUMERIC

    def value(self, record: Any) -> Any:
        """The record's value at this path; None when a step on the way is empty."""
        for step in self.path.split("__"):
            if record is None:
                return None
            record = getattr(record, step)
        return record

    def currency(self, record: Any) -> str:
        """The currency beside a money field."""
        for step in self.path.split("__")[:-1]:
            record = getattr(record, step)
        return str(getattr(record, self.field.currency_field))


def kind_of(field: Any) -> Kind:
    """The kind of a model field; plain text if nothing more is known."""
    return next((kind for cls, kind in _KINDS if isinstance(field, cls)), "text")


@cache
def describe(model: type[Record], path: str) -> FieldInfo:
    """Look a path up in the model. Raises FieldDoesNotExist for a wrong one."""
    *steps, last = path.split("__")
    owner: Any = model
    for step in steps:
        owner = owner._meta.get_field(step).related_model
    field = owner._meta.get_field(last)
    return FieldInfo(path, kind_of(field), field, getattr(field, "vocabulary", None), field.related_model)
