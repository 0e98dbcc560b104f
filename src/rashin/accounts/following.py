"""Records that tell of other records on the account: whoever may not see those must not learn of them here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.db import models

from rashin.audit.models import Record
from rashin.members.models import Confidential

from .bound import AccountBound


class Following(AccountBound):
    """A record on an account, seen only together with the records named in `follows` (as far as they are set).

    A value proposition follows its need, a goal its proposition, an action its goal: a material fact at the start of
    the chain stays hidden to its end, on lists, in search and in exports.
    """

    #: foreign keys to confidential records, or to records that follow such
    follows: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @classmethod
    def visible_filter(cls, user: Any) -> models.Q:
        return super().visible_filter(user) & cls.open_filter(user)

    @classmethod
    def writable_filter(cls, user: Any) -> models.Q:
        return super().writable_filter(user) & cls.open_filter(user)

    @classmethod
    def shareable_filter(cls) -> models.Q:
        return cls._followed(lambda target: target.shareable_filter())

    @classmethod
    def open_filter(cls, user: Any) -> models.Q:
        """Rows that follow nothing this user may not read; says nothing about the account."""
        return cls._followed(lambda target: _open(target, user))

    @classmethod
    def _followed(cls, allowed: Callable[[type[Record]], models.Q]) -> models.Q:
        gate = models.Q()
        for name in cls.follows:
            field = cls._meta.get_field(name)
            target: Any = field.related_model
            step = models.Q(**{f"{name}__in": target._base_manager.filter(allowed(target)).values("pk")})
            gate &= step | models.Q(**{name: None}) if field.null else step
        return gate

    @property
    def is_material(self) -> bool:
        """True while a record it follows is a material fact not yet public; keeps its text out of the index."""
        return any(getattr(record, "is_material", False) for record in self._followed_records())

    @classmethod
    def guard_paths(cls) -> tuple[str, ...]:
        found: list[str] = []
        for name in cls.follows:
            target: Any = cls._meta.get_field(name).related_model
            found += [name, *(f"{name}__{path}" for path in target.guard_paths())]
        return tuple(found)

    def guarded_by(self) -> Record:
        """The confidential record whose reading is noted when this one is read."""
        for record in self._followed_records():
            guard = record.guarded_by()
            if getattr(guard, "is_material", False):
                return guard
        return self

    def _followed_records(self) -> list[Record]:
        return [record for name in self.follows if (record := getattr(self, name)) is not None]


def _open(target: type[Record], user: Any) -> models.Q:
    if issubclass(target, Following):
        return target.open_filter(user)
    if issubclass(target, Confidential):
        return target.confidentiality_filter(user)
    return target.visible_filter(user)
