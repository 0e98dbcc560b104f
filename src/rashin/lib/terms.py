"""Vocabularies as Django choices and fields, with labels in the reader's language."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import models
from django.utils.deconstruct import deconstructible
from django.utils.functional import lazystr
from django.utils.translation import get_language

from rashin.domain.vocabulary import Term, Text, Vocabulary, named


class _Label:
    """Text that picks its language each time it is turned into a string."""

    def __init__(self, en: str, ja: str) -> None:
        self._en, self._ja = en, ja

    def __str__(self) -> str:
        return self._ja if (get_language() or "en").startswith("ja") else self._en


def label(term: Term | None) -> str:
    """Return the term's label in the active language; ``—`` when there is no term."""
    return "—" if term is None else term.label(get_language() or "en")


def text(value: Text) -> str:
    """Return a two-language sentence in the active language."""
    return value.ja if (get_language() or "en").startswith("ja") else value.en


@cache
def _choices_of(name: str) -> tuple[tuple[str, Any], ...]:
    # Django asks at every validation of every field, and each lazy string is a class of its own.
    return tuple((term.value, lazystr(_Label(term.en, term.ja))) for term in named(name))


@deconstructible(path="rashin.lib.terms.TermChoices")
class TermChoices:
    """Callable choices: a migration keeps only the vocabulary's name, so a new label needs no migration."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self) -> list[tuple[str, Any]]:
        return list(_choices_of(self.name))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TermChoices) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)


def choices(vocabulary: Vocabulary[Any]) -> TermChoices:
    """Return ``vocabulary`` as the ``choices`` of a model or form field; labels follow the active language."""
    return TermChoices(vocabulary.name)


NONE = [("", "—")]


class TermField(models.CharField):  # type: ignore[type-arg]
    """A text field whose values are the terms of one vocabulary; screens take label, tone and symbol from it."""

    def __init__(self, verbose_name: Any = None, vocabulary: Vocabulary[Any] | None = None, **options: Any) -> None:
        self.vocabulary = vocabulary
        if vocabulary is not None:
            options["choices"] = choices(vocabulary)
        options.setdefault("max_length", 24)
        super().__init__(verbose_name, **options)

    def get_choices(self, include_blank: bool = True, blank_choice: Any = NONE, *rest: Any, **options: Any) -> Any:
        """The terms to choose from; nothing chosen reads 「—」 as everywhere."""
        return super().get_choices(include_blank, blank_choice, *rest, **options)

    def deconstruct(self) -> Any:
        """Migrations keep a plain text column: a new term or label needs none."""
        name, _path, args, options = super().deconstruct()
        options.pop("choices", None)
        return name, "django.db.models.CharField", args, options
