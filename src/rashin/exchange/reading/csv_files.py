"""CSV and its relatives: any delimiter, quoted line breaks, zero bytes, an unclosed quote."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rashin.domain.problems import Problem
from rashin.exchange.reading.encodings import detect_encoding
from rashin.exchange.reading.tables import Limits, Row, Table, build_table

_DELIMITERS: Final = (",", "\t", ";", "|")
_SNIFF_CHARS: Final = 64 * 1024


def open_csv(path: Path, limits: Limits, encoding: str | None = None) -> Table:
    """Open a delimited text file.

    Args:
        path: the file.
        limits: what it may be at most.
        encoding: the codec, found out if None.

    Raises:
        Problem: a `file.…` problem.
    """
    codec = detect_encoding(path, encoding)
    delimiter = _sniff(path, codec)
    # The module's own limit is one for the whole process; it only ever grows.
    if csv.field_size_limit() < limits.cell_chars:
        csv.field_size_limit(limits.cell_chars)

    def reader() -> Iterator[Row]:
        return _read(path, codec, delimiter, limits)

    table = build_table("csv", reader, limits)
    table.encoding, table.delimiter = codec, delimiter
    return table


def _sniff(path: Path, codec: str) -> str:
    """The delimiter that cuts most lines into the same number of two or more cells."""
    with path.open(encoding=codec, newline="") as file:
        text = file.read(_SNIFF_CHARS).replace("\0", "")
    first_line = text.split("\n", 1)[0].strip().lower()
    if first_line.startswith("sep=") and len(first_line) == 5:
        return first_line[4]
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)][:200]
        rows = rows[:-1] if len(rows) > 2 else rows
        counts = Counter(len(row) for row in rows if len(row) > 1)
        if not counts:
            continue
        cells, times = counts.most_common(1)[0]
        score = times / len(rows) + min(cells, 50) / 1000
        if score > best_score:
            best, best_score = delimiter, score
    return best


class _Lines:
    """The physical lines of a file, without zero bytes, remembering what the present record was made of."""

    def __init__(self, file: io.TextIOBase) -> None:
        self._file = file
        self.quotes = 0
        self.lines = 0
        self.chars = 0
        self.had_nul = False
        self.last = ""

    def __iter__(self) -> Iterator[str]:
        for line in self._file:
            if "\0" in line:
                self.had_nul = True
                line = line.replace("\0", "")
            self.quotes += line.count('"')
            self.lines += 1
            self.chars += len(line)
            self.last = line
            yield line

    def begin(self) -> None:
        self.quotes, self.lines, self.chars, self.had_nul = 0, 0, 0, False


def _read(path: Path, codec: str, delimiter: str, limits: Limits) -> Iterator[Row]:
    with path.open(encoding=codec, newline="") as file:
        lines = _Lines(file)
        reader = csv.reader(iter(lines), delimiter=delimiter)
        start = 1
        while True:
            lines.begin()
            try:
                cells = next(reader, None)
            except csv.Error:
                raise Problem("file.quote_unclosed", row=start) from None
            if cells is None:
                return
            _check(cells, lines, delimiter, limits, start)
            problems = (Problem("row.nul", row=start),) if lines.had_nul else ()
            if not (start == 1 and len(cells) == 1 and cells[0].lower().startswith("sep=")):
                yield Row(start, [cell.strip() for cell in cells], problems)
            start += 1


def _check(cells: list[str], lines: _Lines, delimiter: str, limits: Limits, start: int) -> None:
    if len(cells) > limits.columns:
        raise Problem("file.too_many_columns", found=len(cells), limit=limits.columns)
    if lines.chars > limits.cell_chars and any(len(cell) > limits.cell_chars for cell in cells):
        raise Problem("file.quote_unclosed", row=start)
    # An odd number of quotes and a last cell that opened with one: the file ends inside that cell.
    if cells and lines.quotes % 2 and not lines.last.rstrip("\r\n").endswith('"'):
        last = cells[-1]
        opened = f'{delimiter}"{last}' if len(cells) > 1 else f'"{last}'
        if lines.lines > 1 or lines.last.rstrip("\r\n").endswith(opened.rstrip("\r\n")):
            raise Problem("file.truncated")
