"""Trees kept as rows that point at the one above: ancestors and descendants in one query each."""

from __future__ import annotations

from typing import Any

from django.db import connection, models

DEEPEST = 100  # levels; a loop in bad data ends where a row comes round again


def above(model: type[models.Model], pk: int, parent: str = "parent") -> list[int]:
    """Ids from the row itself up to the top of its tree. 1 query."""
    table, column = _names(model, parent)
    sql = f"""
        WITH RECURSIVE line(id, parent, level) AS (
            SELECT id, {column}, 0 FROM {table} WHERE id = %s
            UNION ALL
            SELECT t.id, t.{column}, line.level + 1 FROM {table} t JOIN line ON t.id = line.parent
            WHERE line.level < {DEEPEST} AND t.id <> %s
        )
        SELECT id FROM line ORDER BY level
    """  # noqa: S608  # names from the model's own description
    return [row[0] for row in _run(sql, [pk, pk])]


def below(model: type[models.Model], pk: int, parent: str = "parent") -> list[int]:
    """Ids of the row and everything under it, in no order. 1 query."""
    table, column = _names(model, parent)
    sql = f"""
        WITH RECURSIVE branch(id) AS (
            SELECT id FROM {table} WHERE id = %s
            UNION
            SELECT t.id FROM {table} t JOIN branch ON t.{column} = branch.id
        )
        SELECT id FROM branch
    """  # noqa: S608  # names from the model's own description
    return [row[0] for row in _run(sql, [pk])]


def _names(model: type[models.Model], parent: str) -> tuple[str, str]:
    quote = connection.ops.quote_name
    field: Any = model._meta.get_field(parent)
    return quote(model._meta.db_table), quote(field.column)


def _run(sql: str, params: list[int]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())
