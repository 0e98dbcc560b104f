"""Letting one writer at a time through a rule that no single row can guard."""

from __future__ import annotations

import zlib

from django.db import connection


def one_at_a_time(name: str) -> None:
    """Wait until no other transaction holds the lock of this name; held until this transaction ends.

    SQLite has one writer at a time anyway (transactions begin IMMEDIATE).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [zlib.crc32(name.encode())])
