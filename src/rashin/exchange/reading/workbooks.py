"""Excel workbooks: values as text, formulas without a stored value as problems, exploding archives refused."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any, Final

from rashin.domain.problems import Problem
from rashin.exchange.reading.tables import Limits, Row, Table, build_table

_SMALL_ARCHIVE: Final = 20 * 1024 * 1024
_CURRENCY: Final = re.compile(r"\[\$([^\-\]]+)(?:-[^\]]*)?\]|[\"\\]?(US\$|NT\$|HK\$|\$|€|£)")
_ERRORS: Final = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_LAST_ROW: Final = 1_048_576  # of a sheet, by the format
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[ />]")


def check_archive(path: Path, limits: Limits) -> None:
    """Refuse what is no workbook or would explode, before anything is unpacked.

    Raises:
        Problem: `file.damaged`, `file.not_a_workbook` or `file.zip_bomb`.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        raise Problem("file.damaged") from None
    unpacked = sum(info.file_size for info in infos)
    packed = max(1, sum(info.compress_size for info in infos))
    if unpacked > limits.unzipped_bytes or (unpacked > _SMALL_ARCHIVE and unpacked > packed * limits.zip_ratio):
        raise Problem("file.zip_bomb", unpacked=unpacked // 2**20, limit=limits.unzipped_bytes // 2**20)
    texts = max((info.file_size for info in infos if info.filename.endswith("sharedStrings.xml")), default=0)
    if texts > limits.held_bytes:  # the library keeps this part in memory, several times its size
        raise Problem("file.zip_bomb", unpacked=unpacked // 2**20, limit=limits.held_bytes // 2**20)
    names = {info.filename for info in infos}
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/workbook") for name in names):
        raise Problem("file.not_a_workbook")


def unpacked_bytes(path: Path) -> int:
    """How large a workbook is when unpacked; 0 for any other file."""
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return 0


def open_workbook(path: Path, limits: Limits, sheet: str | None = None) -> Table:
    """Open a sheet of a workbook.

    Args:
        path: the file.
        limits: what it may be at most.
        sheet: the sheet's name; the first visible one with data if None.

    Raises:
        Problem: a `file.…` problem.
    """
    check_archive(path, limits)
    sheets = _visible_sheets(path)
    if sheet is not None and sheet not in sheets:
        raise Problem("file.sheet_unknown", sheet=sheet[:40])
    problem = Problem("file.empty")
    for name in (sheet,) if sheet is not None else sheets:
        try:
            table = _open_sheet(path, name, limits)
        except Problem as found:
            if found.code not in ("file.empty", "file.heading_only", "file.no_heading"):
                raise
            problem = found if problem.code == "file.empty" else problem
            continue
        table.sheet, table.sheets = name, sheets
        return table
    raise problem


def _open_sheet(path: Path, name: str, limits: Limits) -> Table:
    formulas = _has_formulas(path)

    def reader() -> Iterator[Row]:
        return _read(path, name, limits, formulas)

    return build_table("xlsx", reader, limits)


def _has_formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if not info.filename.startswith("xl/worksheets/"):
                continue
            with archive.open(info) as part:
                tail = b""
                while chunk := part.read(1024 * 1024):
                    if _FORMULA.search(tail + chunk):
                        return True
                    tail = chunk[-20:]
    return False


@contextmanager
def _workbook(path: Path, *, data_only: bool) -> Iterator[Any]:
    from openpyxl import load_workbook  # heavy; only when a workbook is read

    # Opened here because the library judges a path by its ending.
    with path.open("rb") as file:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                book = load_workbook(file, read_only=True, data_only=data_only, keep_links=False)
        except Exception as error:
            raise Problem("file.damaged") from error
        try:
            yield book
        finally:
            book.close()


def _visible_sheets(path: Path) -> tuple[str, ...]:
    with _workbook(path, data_only=True) as book:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
        return tuple(sheet.title for sheet in sheets)


def _read(path: Path, name: str, limits: Limits, formulas: bool) -> Iterator[Row]:
    with ExitStack() as stack:
        pages = [stack.enter_context(_workbook(path, data_only=True))[name]]
        if formulas:
            pages.append(stack.enter_context(_workbook(path, data_only=False))[name])
        for page in pages:
            page.reset_dimensions()
        rows = zip(*(page.iter_rows() for page in pages), strict=False)
        for number in count(1):
            try:
                pair = next(rows, None)
            except Exception as error:
                raise Problem("file.damaged") from error
            if pair is None:
                return
            if number > _LAST_ROW:  # no program writes such a row, and the library would count up to it
                raise Problem("file.damaged")
            cells = pair[0]
            if not cells:  # a gap, which may be a million rows wide
                continue
            if len(cells) > limits.columns and any(cell.value is not None for cell in cells[limits.columns :]):
                raise Problem("file.too_many_columns", found=len(cells), limit=limits.columns)
            yield _row(number, cells[: limits.columns], pair[1] if formulas else ())


def _row(number: int, cells: tuple[Any, ...], source: tuple[Any, ...]) -> Row:
    texts: list[str] = []
    problems: list[Problem] = []
    for place, cell in enumerate(cells):
        text = _text(cell)
        if text in _ERRORS:
            problems.append(Problem("row.formula_error", row=number, column=place + 1, value=text))
            text = ""
        elif place < len(source) and _is_formula(source[place]) and _never_calculated(cell):
            problems.append(Problem("row.formula_without_value", row=number, column=place + 1))
        texts.append(text)
    while texts and not texts[-1]:
        texts.pop()
    return Row(number, texts, tuple(problems))


def _is_formula(cell: Any) -> bool:
    return getattr(cell, "data_type", "") == "f" or (isinstance(cell.value, str) and cell.value.startswith("="))


def _never_calculated(cell: Any) -> bool:
    # A formula whose result is an empty text is stored with the type of a string; without a value there is no type.
    return cell.value is None and getattr(cell, "data_type", "") != "str"


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return _number(value, str(cell.number_format or ""))


def _number(value: int | float, number_format: str) -> str:
    # Fifteen digits are what a spreadsheet shows; the rest is binary noise (0.30000000000000004).
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    if not exact.is_finite():
        return ""
    if "%" in number_format:
        return plain_number(exact * 100) + "%"
    currency = _CURRENCY.search(number_format)
    sign = (currency[1] or currency[2] or "") if currency else ""
    # Only signs that change the meaning: a spreadsheet's ¥ is the default currency's decoration.
    return (sign if sign.strip("¥￥\\ ") else "") + plain_number(exact)


def plain_number(value: Decimal) -> str:
    """A number without exponent, thousands separators and needless zeros (`1200000`, `0.5`)."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
