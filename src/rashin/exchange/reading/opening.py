"""One door for every file: what it is decides its bytes, not its name."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rashin.domain.problems import Problem
from rashin.exchange.reading.csv_files import open_csv
from rashin.exchange.reading.tables import Limits, Table
from rashin.exchange.reading.workbooks import open_workbook

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OTHERS: Final = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x7fELF",
    b"{\\rtf",
)


def open_table(
    path: Path | str, *, encoding: str | None = None, sheet: str | None = None, limits: Limits | None = None
) -> Table:
    """Open a CSV, TSV or XLSX file as a table.

    Args:
        path: the file; its name's ending does not matter.
        encoding: the codec of a text file; found out over the whole file if None.
        sheet: the sheet of a workbook; the first with data if None.
        limits: what the file may be at most.

    Returns:
        The table; its rows are read when asked for, in flat memory.

    Raises:
        Problem: `file.missing`, `.empty`, `.too_large`, `.binary`, `.legacy_workbook` (.xls or protected by a
            password), `.not_a_workbook`, `.damaged`, `.zip_bomb`, `.sheet_unknown`, `.encoding`, `.encoding_unknown`,
            `.truncated`, `.quote_unclosed`, `.no_heading`, `.heading_only` or `.too_many_columns`. While rows are read,
            `.truncated`, `.quote_unclosed`, `.damaged` and `.too_many_columns` may still come.
    """
    bounds = limits or Limits()
    file = Path(path)
    try:
        size = file.stat().st_size
        with file.open("rb") as opened:
            head = opened.read(16)
    except OSError:
        raise Problem("file.missing") from None
    if size == 0:
        raise Problem("file.empty")
    if size > bounds.file_bytes:
        raise Problem("file.too_large", size=size // 2**20, limit=bounds.file_bytes // 2**20)
    if head.startswith(_ZIP):
        return open_workbook(file, bounds, sheet)
    if head.startswith(_OLD_OFFICE):
        raise Problem("file.legacy_workbook")
    if head.startswith(_OTHERS):
        raise Problem("file.binary")
    return open_csv(file, bounds, encoding)
