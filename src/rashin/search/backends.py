"""The two back ends of the bigram index: FTS5 in SQLite, tsvector with GIN in PostgreSQL. No extension is needed.

A document holds its pairs in order, so that phrases match, and then what people type first: each of its characters
alone, and the first one and two letters of each Latin word. As prefixes these would gather half of all tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.db import connection

Param = str | int

CREATE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search_index USING fts5("
        "kind, account, tokens, prefix='3', tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co M*'\")",
    ),
    "postgresql": (
        "CREATE TABLE search_index"
        " (rowid bigint PRIMARY KEY, kind varchar(60) NOT NULL, account bigint, tokens tsvector NOT NULL)",
        "CREATE INDEX search_index_tokens ON search_index USING gin (tokens) WITH (fastupdate = off)",
        "CREATE INDEX search_index_newest ON search_index (kind, rowid DESC)",
        "CREATE INDEX search_index_account ON search_index (account, kind, rowid DESC)",
        # the planner must know how common a token is: it walks the newest rows for common ones, the GIN for rare ones
        "ALTER TABLE search_index ALTER COLUMN tokens SET STATISTICS 1000",
    ),
}
INSERT = {
    "sqlite": "INSERT INTO search_index (rowid, kind, account, tokens) VALUES (%s, %s, %s, %s)",
    "postgresql": (
        "INSERT INTO search_index (rowid, kind, account, tokens) VALUES (%s, %s, %s, to_tsvector('simple', %s))"
    ),
}
_LETTER = re.compile(r"[^\x00-\x7f]")
_BEGINNING = re.compile(r"(?<!\S)[\x21-\x7f]{1,2}")  # of a Latin word; Japanese pairs hold no ASCII
LONGEST = 200_000  # characters of tokens in one document; a tsvector holds at most 1 MB


def match_sql(
    kind: str, phrases: Sequence[Sequence[str]], accounts: Sequence[int] | None = None
) -> tuple[str, list[Param]]:
    """SQL with its parameters that selects the ids of one kind's documents in which every phrase occurs.

    Args:
        kind: the kind of record.
        phrases: from `domain.search_text.query_terms`.
        accounts: only documents on these accounts; None for any.
    """
    if connection.vendor == "sqlite":
        words = " AND ".join(_fts5(phrase) for phrase in phrases)
        within = "" if accounts is None else f" AND account : ({' OR '.join(map(str, accounts)) or '0'})"
        expression = f'kind : "{_kind_phrase(kind)}"{within} AND tokens : ({words})'
        return "SELECT rowid FROM search_index WHERE search_index MATCH %s", [expression]
    words = " & ".join("(" + " <-> ".join(_tsquery(token) for token in phrase) + ")" for phrase in map(_alone, phrases))
    sql = "SELECT rowid FROM search_index WHERE kind = %s AND tokens @@ %s::tsquery"
    if accounts is None:
        return sql, [kind, words]
    return f"{sql} AND account = ANY(%s::bigint[])", [kind, words, "{" + ",".join(map(str, accounts)) + "}"]


def newest_sql(
    kind: str, phrases: Sequence[Sequence[str]], accounts: Sequence[int] | None, below: int | None, limit: int
) -> tuple[str, list[Param]]:
    """The same, newest first and limited; `below` goes on after the last id of the page before."""
    sql, params = match_sql(kind, phrases, accounts)
    older = "" if below is None else " AND rowid < %s"
    bound: list[Param] = [] if below is None else [below]
    return f"{sql}{older} ORDER BY rowid DESC LIMIT %s", [*params, *bound, limit]


def _alone(phrase: Sequence[str]) -> Sequence[str]:
    """One character, or two Latin letters, by themselves are tokens of their own, not prefixes."""
    only = phrase[0].rstrip("*")
    return [only] if len(phrase) == 1 and len(only) <= (2 if only.isascii() else 1) else phrase


def _kind_phrase(kind: str) -> str:
    return kind.replace(".", " ")


def _fts5(phrase: Sequence[str]) -> str:
    phrase = _alone(phrase)
    prefix = phrase[-1].endswith("*")
    quoted = '"' + " ".join(token.rstrip("*") for token in phrase) + '"'
    return f"{quoted} *" if prefix else quoted


def _tsquery(token: str) -> str:
    return f"'{token.rstrip('*')}':*" if token.endswith("*") else f"'{token}'"


def _with_characters(tokens: str) -> str:
    """The tokens of a text, and after them its characters and the beginnings of its Latin words, each once."""
    tokens = tokens[:LONGEST]
    single = dict.fromkeys(_LETTER.findall(tokens))
    begun = dict.fromkeys(start for two in dict.fromkeys(_BEGINNING.findall(tokens)) for start in (two[0], two))
    return " ".join([tokens, *single, *begun])


def put(kind: str, rows: Sequence[tuple[int, int | None, str]]) -> None:
    """Add documents of one kind (id, id of the account, tokens) that the index does not hold yet."""
    stored_kind = _kind_phrase(kind) if connection.vendor == "sqlite" else kind
    stored = [(pk, stored_kind, account, _with_characters(tokens)) for pk, account, tokens in rows]
    with connection.cursor() as cursor:
        cursor.executemany(INSERT[connection.vendor], stored)


def drop(ids: Iterable[int]) -> None:
    """Take documents out of the index."""
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_index WHERE rowid = %s", [(pk,) for pk in ids])


def settle() -> None:
    """After a rebuild: merge what was written in pieces, and count how common each token is."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")
        else:
            cursor.execute("ANALYZE search_index")
