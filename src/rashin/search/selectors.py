"""Finding records. Lists take ids and pass them through the gate; `newest` does so itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from rashin.audit.models import Record
from rashin.domain.search_text import query_terms

from . import backends
from .backends import Param
from .models import SearchDocument
from .services import ACCOUNT

FEW = 20  # accounts that the index itself picks out; more are sifted from the newest matches
FIRST = 30  # matches of each kind in the first look
WINDOWS = (400, 4000)  # further matches, where too few of the first are open to the user
HANDFUL = 10  # records that the gate is asked about at once


class Candidate(NamedTuple):
    """A match before the gate was asked: ids of the document, the record and its account."""

    document: int
    record: int
    account: int | None


def matching_documents(kind: str, query: str) -> QuerySet[SearchDocument]:
    """Documents of one kind in which every word of the query occurs; none when nothing in it can be searched."""
    phrases = query_terms(query)
    if not phrases:
        return SearchDocument.objects.none()
    sql, params = backends.match_sql(kind, phrases)
    found: Any = RawSQL(sql, params)  # noqa: S611  # bound parameters
    return SearchDocument.objects.filter(pk__in=found)


def matching_ids(kind: str, query: str) -> QuerySet[SearchDocument, Any]:
    """Ids of records of one kind that match, as a subquery."""
    return matching_documents(kind, query).values("object_id")


def newest(
    models: Sequence[type[Record]],
    query: str,
    user: Any,
    most: int,
    join: Callable[[QuerySet[Any]], QuerySet[Any]] = lambda rows: rows,
) -> dict[type[Record], list[Any]]:
    """Up to `most` records of each kind that match, newest change first; material facts are never found.

    Nothing is counted: the index gives its newest matches, and the gate lets through what is open to the user. Kinds of
    which the user may see none of the newest thousands of matches come out empty.

    Args:
        models: the kinds to look through.
        query: as typed.
        user: whose gate is asked.
        most: records of each kind.
        join: adds to a kind's query what will be shown of its records.

    Queries: 1 for the user's accounts, 1 for the index, and 1 for each kind with a match (more where the gate holds
    many back).
    """
    phrases = query_terms(query)
    if not phrases:
        return {}
    search = _Search(phrases, _accounts_of(user), join)
    found: dict[type[Record], list[Any]] = {}
    for model, candidates in _first_window(models, search).items():
        rows = _open_ones(model, candidates, search, user, most)
        looked = search.first_window
        for window in WINDOWS:
            if len(rows) >= most or len(candidates) < looked:
                break
            candidates, looked = _window(model, search, candidates[-1].document, window), window
            rows += _open_ones(model, candidates, search, user, most - len(rows))
        if rows:
            found[model] = rows
    return found


@dataclass(frozen=True)
class _Search:
    """What is looked for, and the accounts that the user sees (None: all)."""

    phrases: Sequence[Sequence[str]]
    accounts: frozenset[int] | None
    join: Callable[[QuerySet[Any]], QuerySet[Any]]

    @property
    def first_window(self) -> int:
        """How many of the newest matches of a kind are looked at before more are asked for."""
        return FIRST if self.accounts is None or len(self.accounts) <= FEW else 4 * FIRST

    def within(self, model: type[Record]) -> list[int] | None:
        """The accounts that the index itself is to pick out."""
        few = self.accounts is not None and len(self.accounts) <= FEW
        return sorted(self.accounts or ()) if few and _is_bound(model) else None

    def may_be_open(self, model: type[Record], candidate: Candidate) -> bool:
        """Whether the gate need be asked at all."""
        return self.accounts is None or candidate.account in self.accounts or not _is_bound(model)


def _is_bound(model: type[Record]) -> bool:
    return model.record_kind() == ACCOUNT or getattr(model, "account_path", None) is not None


def _accounts_of(user: Any) -> frozenset[int] | None:
    """The ids of the accounts the user sees, None where that is all of them. 1 query."""
    accounts: Any = apps.get_model(ACCOUNT)
    if accounts.visible_filter(user) == Q():
        return None
    return frozenset(accounts.objects.visible_to(user).values_list("pk", flat=True))


def _first_window(models: Sequence[type[Record]], search: _Search) -> dict[type[Record], list[Candidate]]:
    """The newest candidates of every kind, in one query."""
    parts: list[str] = []
    params: list[Param] = []
    for place, model in enumerate(models):
        sql, bound = backends.newest_sql(
            model.record_kind(), search.phrases, search.within(model), None, search.first_window
        )
        parts.append(f"SELECT {place}, rowid FROM ({sql}) AS k{place}")  # noqa: S608  # bound parameters
        params += bound
    result: dict[type[Record], list[Candidate]] = {}
    for place, candidate in _run(" UNION ALL ".join(parts), params):
        result.setdefault(models[place], []).append(candidate)
    return {model: sorted(rows, key=_age, reverse=True) for model, rows in result.items()}


def _window(model: type[Record], search: _Search, below: int, limit: int) -> list[Candidate]:
    sql, params = backends.newest_sql(model.record_kind(), search.phrases, search.within(model), below, limit)
    rows = _run(f"SELECT 0, rowid FROM ({sql}) AS k", params)  # noqa: S608  # bound parameters
    return sorted((candidate for _, candidate in rows), key=_age, reverse=True)


def _age(candidate: Candidate) -> int:
    return candidate.document


def _run(found: str, params: Sequence[Param]) -> list[tuple[int, Candidate]]:
    """Run a query for (place, document) and add which record that is."""
    sql = f"""
        WITH found(place, document) AS ({found})
        SELECT found.place, found.document, known.object_id, known.account_id
        FROM found JOIN search_searchdocument known ON known.id = found.document
    """  # noqa: S608  # made of this module's own parts; all values are bound
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [(place, Candidate(*rest)) for place, *rest in cursor.fetchall()]


def _open_ones(
    model: type[Record], candidates: Sequence[Candidate], search: _Search, user: Any, most: int
) -> list[Any]:
    """The newest candidates that are open to the user, at most `most`; the gate sees a handful at a time."""
    records = [candidate.record for candidate in candidates if search.may_be_open(model, candidate)]
    found: list[Any] = []
    for start in range(0, len(records), HANDFUL):
        some = records[start : start + HANDFUL]
        known = search.join(model.objects.shareable_to(user).filter(pk__in=some)).in_bulk()
        found += [known[pk] for pk in some if pk in known]
        if len(found) >= most or start >= 4 * HANDFUL:
            break
    return found[:most]
