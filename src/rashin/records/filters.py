"""From the query string of a list to a filtered query set, and back to words that say what is filtered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from rashin.domain.dates import parse_date
from rashin.domain.money import parse_amount
from rashin.domain.problems import Problem
from rashin.lib.terms import label

from .fields import FieldInfo

RANGE_KINDS = frozenset({"date", "datetime", "month", "int", "decimal", "percent", "money"})
SHOWN_KINDS = frozenset({"term", "ref", "refs", "bool"}) | RANGE_KINDS


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
    ids = [value for value in (str(user.pk) if item == "me" else item for item in chosen) if value.isdigit()]
    assert info.target is not None
    return Filter(info, chosen=tuple(info.target.objects.visible_to(user).filter(pk__in=ids)) if ids else ())


def apply_filter(rows: QuerySet[Any], item: Filter, problems: list[str]) -> QuerySet[Any]:
    """Narrow the rows; a bound that cannot be read is named in `problems` and ignored."""
    if not item.active:
        return rows
    if item.kind == "range":
        return _apply_range(rows, item, problems)
    if item.kind == "ref":
        return rows.filter(**{f"{item.name}__in": [record.pk for record in item.chosen]}).distinct()
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
            condition &= Q(**{f"{item.name}__{lookup}": _BOUND[item.info.kind](text, lookup == "lte")})
        except (Problem, ValueError):
            problems.append(
                _("“%(text)s” cannot be read as a value of “%(field)s”.") % {"text": text, "field": item.info.label}
            )
    return rows.filter(condition)


def _day(text: str, _upper: bool) -> dt.date:
    return parse_date(text, today=timezone.localdate()).date


def _moment(text: str, upper: bool) -> dt.datetime:
    time = dt.time.max if upper else dt.time.min
    return timezone.make_aware(dt.datetime.combine(_day(text, upper), time))


def _amount(text: str, _upper: bool) -> int:
    return parse_amount(text, default_currency="JPY").minor


_BOUND: dict[str, Callable[[str, bool], Any]] = {
    "date": _day,
    "month": _day,
    "datetime": _moment,
    "money": _amount,
    "int": lambda text, _upper: int(text),
    "decimal": lambda text, _upper: float(text),
    "percent": lambda text, _upper: float(text),
}
