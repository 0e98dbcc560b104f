"""The two back ends of the bigram index: FTS5 in SQLite, tsvector with GIN in PostgreSQL. No extension is needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection

CREATE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search_index USING fts5("
        "tokens, tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co M*'\")"
    ),
    "postgresql": "CREATE TABLE search_index (rowid bigint PRIMARY KEY, tokens tsvector NOT NULL)",
}
CREATE_INDEX = {"sqlite": "", "postgresql": "CREATE INDEX search_index_tokens ON search_index USING gin (tokens)"}
MATCH = {
    "sqlite": "SELECT rowid FROM search_index WHERE search_index MATCH %s",
    "postgresql": "SELECT rowid FROM search_index WHERE tokens @@ %s::tsquery",
}
INSERT = {
    "sqlite": "INSERT INTO search_index (rowid, tokens) VALUES (%s, %s)",
    "postgresql": "INSERT INTO search_index (rowid, tokens) VALUES (%s, to_tsvector('simple', %s))",
}
LONGEST = 200_000  # characters of tokens in one document; a tsvector holds at most 1 MB


def match_sql() -> str:
    """SQL that selects the ids of matching documents; its one parameter is `match_expression`."""
    return MATCH[connection.vendor]


def match_expression(phrases: Sequence[Sequence[str]]) -> str:
    """Phrases of `domain.search_text.query_terms` in the database's own query language."""
    if connection.vendor == "sqlite":
        return " AND ".join(_fts5(phrase) for phrase in phrases)
    return " & ".join("(" + " <-> ".join(_tsquery(token) for token in phrase) + ")" for phrase in phrases)


def _fts5(phrase: Sequence[str]) -> str:
    prefix = phrase[-1].endswith("*")
    quoted = '"' + " ".join(token.rstrip("*") for token in phrase) + '"'
    return f"{quoted} *" if prefix else quoted


def _tsquery(token: str) -> str:
    return f"'{token.rstrip('*')}':*" if token.endswith("*") else f"'{token}'"


def put(rows: Sequence[tuple[int, str]]) -> None:
    """Add documents (id, tokens) that the index does not hold yet."""
    with connection.cursor() as cursor:
        cursor.executemany(INSERT[connection.vendor], [(pk, tokens[:LONGEST]) for pk, tokens in rows])


def drop(ids: Iterable[int]) -> None:
    """Take documents out of the index."""
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_index WHERE rowid = %s", [(pk,) for pk in ids])


def clear() -> None:
    """Empty the index."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_index")
