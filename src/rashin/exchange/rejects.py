"""The rows that could not be taken, as a file with the original columns and a reason each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from rashin.records.exporting import as_text

from .models import ImportRun
from .reasons import words


def lines(run: ImportRun) -> Iterator[bytes]:
    """CSV for Excel (UTF-8 with BOM, CRLF): the file's headings, the reason last, in the language of the caller."""
    # a download is written when the request has ended, and its language with it
    return _lines(run, get_language() or settings.LANGUAGE_CODE)


def _lines(run: ImportRun, language: str) -> Iterator[bytes]:
    with override(language):
        heading = _line([*run.headings, _("Reason")])
    yield heading.encode("utf-8-sig")
    rows = run.rows.filter(result="rejected").order_by("number", "part")
    seen = 0
    for number, cells, reasons in rows.values_list("number", "cells", "reasons").iterator(chunk_size=1000):
        if number == seen:
            continue
        seen = number
        padded = [*cells, *[""] * (len(run.headings) - len(cells))]
        with override(language):
            line = _line([*padded, " ".join(words(reason) for reason in reasons)])
        yield line.encode("utf-8")


def write(run: ImportRun, path: Path) -> None:
    """Write the file of rejected rows."""
    with path.open("wb") as file:
        for line in lines(run):
            file.write(line)


def _line(cells: list[str]) -> str:
    buffer = io.StringIO()
    # Cells are the user's own and may begin with a sign; a spreadsheet must not run them as formulas.
    csv.writer(buffer, lineterminator="\r\n").writerow([as_text(cell) for cell in cells])
    return buffer.getvalue()
