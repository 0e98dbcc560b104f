"""Finding records. Results are ids; whoever shows them passes them through the gate."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from rashin.domain.search_text import query_terms

from . import backends
from .models import SearchDocument


def matching_documents(query: str) -> QuerySet[SearchDocument]:
    """Documents in which every word of the query occurs; none when nothing in it can be searched."""
    phrases = query_terms(query)
    if not phrases:
        return SearchDocument.objects.none()
    found: Any = RawSQL(backends.match_sql(), [backends.match_expression(phrases)])  # noqa: S611  # bound parameter
    return SearchDocument.objects.filter(pk__in=found)


def matching_ids(kind: str, query: str) -> QuerySet[SearchDocument, Any]:
    """Ids of records of one kind that match, as a subquery."""
    return matching_documents(query).filter(kind=kind).values("object_id")
