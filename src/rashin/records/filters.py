"""From the query string of a list to a filtered query set, and back to words that say what is filtered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from rashin.domain.dates import parse_date
from rashin.domain.money import parse_amount
from rashin.domain.numerals import normal, read_unsigned, split_sign
from rashin.domain.problems import Problem
from rashin.lib.http import parse_ids
from rashin.lib.terms import label

from .fields import FieldInfo

RANGE_KINDS = frozenset({"date", "datetime", "month", "int", "decimal", "percent", "money"})
MOST_CHOSEN = 200  # related records in one filter
CODE = "number.unreadable"


@dataclass(frozen=True)
class Choice:
    """One value to pick in a filter."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Filter:
    """One filter as the list page draws it, with what is chosen now."""

    info: FieldInfo
    choices: tuple[Choice, ...] = ()
    low: str = ""
    high: str = ""
    chosen: tuple[Any, ...] = ()  # related records

    @property
    def name(self) -> str:
        return self.info.path

    @property
    def kind(self) -> str:
        """Which control draws it: choices, ref, range."""
        if self.info.kind in ("term", "bool"):
            return "choices"
        return "range" if self.info.kind in RANGE_KINDS else "ref"

    @property
    def active(self) -> bool:
        return bool(self.low or self.high or self.chosen or any(choice.chosen for choice in self.choices))

    def describe(self) -> str:
        """What is chosen, in words."""
        if self.kind == "range":
            return f"{self.low}–{self.high}"
        names = [choice.label for choice in self.choices if choice.chosen] or [str(item) for item in self.chosen]
        return "・".join(names)


def read_filter(info: FieldInfo, params: QueryDict, user: Any) -> Filter:
    """The filter with the values that the query string chooses; unknown values are dropped."""
    chosen = set(params.getlist(info.path))
    if info.kind == "term":
        assert info.vocabulary is not None
        return Filter(info, tuple(Choice(t.value, label(t), t.value in chosen) for t in info.vocabulary))
    if info.kind == "bool":
        return Filter(info, (Choice("1", _("yes"), "1" in chosen), Choice("0", _("no"), "0" in chosen)))
    if info.kind in RANGE_KINDS:
        return Filter(info, low=params.get(f"{info.path}_from", ""), high=params.get(f"{info.path}_to", ""))
    ids = parse_ids(str(user.pk) if item == "me" else item for item in sorted(chosen))[:MOST_CHOSEN]
    assert info.target is not None
    return Filter(info, chosen=tuple(info.target.objects.visible_to(user).filter(pk__in=ids)) if ids else ())


def apply_filter(rows: QuerySet[Any], item: Filter, problems: list[str]) -> QuerySet[Any]:
    """Narrow the rows; a bound that cannot be read is named in `problems` and ignored."""
    if not item.active:
        return rows
    if item.kind == "range":
        return _apply_range(rows, item, problems)
    if item.kind == "ref":
        chosen = {f"{item.name}__in": [record.pk for record in item.chosen]}
        if item.info.kind == "refs":  # inside, because joined rows would count a record as often as it matches
            return rows.filter(pk__in=rows.model._base_manager.filter(**chosen).values("pk"))
        return rows.filter(**chosen)
    values = [choice.value for choice in item.choices if choice.chosen]
    if item.info.kind == "bool":
        return rows.filter(**{f"{item.name}__in": [value == "1" for value in values]})
    return rows.filter(**{f"{item.name}__in": values})


def _apply_range(rows: QuerySet[Any], item: Filter, problems: list[str]) -> QuerySet[Any]:
    condition = Q()
    for text, lookup in ((item.low, "gte"), (item.high, "lte")):
        if not text:
            continue
        try:
            condition &= _bound(item.info, text, lookup)
        except Problem:
            problems.append(
                _("“%(text)s” cannot be read as a value of “%(field)s”.") % {"text": text, "field": item.info.label}
            )
    return rows.filter(condition)


def _bound(info: FieldInfo, text: str, lookup: str) -> Q:
    """One bound of a range. An amount means its own currency: others are neither above nor below it.

    Raises:
        Problem: the text cannot be read as such a value.
    """
    path = f"{info.path}__{lookup}"
    if info.kind == "money":
        money = parse_amount(text)
        *steps, _last = info.path.split("__")
        return Q(**{path: money.minor, "__".join([*steps, info.field.currency_field]): money.currency})
    if info.kind in ("int", "decimal", "percent"):
        return Q(**{path: _number(text)})
    day = parse_date(text, today=timezone.localdate()).date
    if info.kind == "datetime":
        time = dt.time.max if lookup == "lte" else dt.time.min
        return Q(**{path: timezone.make_aware(dt.datetime.combine(day, time))})
    return Q(**{path: day})


def _number(text: str) -> Decimal:
    sign, plain = split_sign(normal(text, CODE))
    return sign * read_unsigned(plain, CODE).value
