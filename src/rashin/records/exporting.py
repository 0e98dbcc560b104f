"""Lists as files: CSV that Excel opens in Japanese, XLSX with real numbers and dates, and Salesforce Data Loader CSV.

Material facts stay inside, whoever exports. Cells that a spreadsheet would run as a formula are disarmed in CSV.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from rashin.audit.models import ExternalKey
from rashin.domain.money import Money
from rashin.lib.terms import label

from .fields import FieldInfo, describe
from .resource import Resource
from .veil import Veil, veil_for

CHUNK = 1000
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
PHONE = re.compile(r"[+-][0-9 ()./-]+")  # digits and signs alone do no harm, and other systems read them back
LONGEST_CELL = 32_767  # characters, by the format of XLSX


class Unmappable(Exception):
    """A text has characters that the chosen encoding lacks."""

    def __init__(self, characters: str) -> None:
        super().__init__(characters)
        self.characters = characters


def plain_value(info: FieldInfo, record: Any, veil: Veil) -> Any:
    """A value as a file holds it: numbers as numbers, money in major units, terms as words; empty where hidden."""
    value = None if veil.hides(info, record) else info.value(record)
    if value is None or value == "":
        return ""
    if info.kind == "term":
        return label(info.vocabulary.get(value) if info.vocabulary else None)
    if info.kind == "money":
        return Money(value, info.currency(record)).major
    if info.kind == "refs":
        return "; ".join(str(item) for item in value.all() if not veil.hides_record(item))
    if info.kind == "datetime":
        return timezone.localtime(value).replace(tzinfo=None)
    if info.kind == "time":
        return f"{value:%H:%M}"
    if info.kind in ("ref", "text", "long", "email"):
        return str(value)
    return value


def as_text(value: Any) -> str:
    """A value in a CSV cell."""
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bool):
        return "1" if value else "0"
    if not isinstance(value, str):
        return f"{value:f}" if hasattr(value, "as_tuple") else str(value)
    return f"'{value}" if value.startswith(FORMULA_STARTS) and not PHONE.fullmatch(value) else value


def csv_lines(heading: Sequence[str], rows: Iterator[Sequence[Any]], encoding: str = "utf-8-sig") -> Iterator[bytes]:
    """Encoded CSV line by line, CRLF.

    Raises:
        Unmappable: a character is missing from the encoding (cp932); nothing is replaced silently.
    """
    first = True
    for row in _chain(heading, rows):
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\r\n").writerow([as_text(value) for value in row])
        text = buffer.getvalue()
        try:
            yield text.encode("utf-8-sig" if first and encoding == "utf-8-sig" else encoding.removesuffix("-sig"))
        except UnicodeEncodeError as error:
            raise Unmappable(text[error.start : error.end]) from error
        first = False


def _chain(heading: Sequence[str], rows: Iterator[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    yield heading
    yield from rows


def headings(infos: Sequence[FieldInfo]) -> list[str]:
    """Column headings; a money column is followed by its currency."""
    result = []
    for info in infos:
        result.append(info.label)
        if info.kind == "money":
            result.append(str(_currency_label(info)))
    return result


def _currency_label(info: FieldInfo) -> Any:
    return info.field.model._meta.get_field(info.field.currency_field).verbose_name


def table_rows(
    resource: Resource, rows: QuerySet[Any], infos: Sequence[FieldInfo], *, user: Any
) -> Iterator[list[Any]]:
    """The rows of a list as values, read in chunks, without what this user may not see or nobody may take out."""
    for record, veil in _veiled(resource, rows, infos, user):
        line: list[Any] = []
        for info in infos:
            line.append(plain_value(info, record, veil))
            if info.kind == "money":
                line.append(info.currency(record) if line[-1] != "" else "")
        yield line


def _veiled(
    resource: Resource, rows: QuerySet[Any], infos: Sequence[FieldInfo], user: Any
) -> Iterator[tuple[Any, Veil]]:
    """Shareable rows with what they show, each with the veil of its chunk."""
    shareable = rows.filter(resource.model.shareable_filter())
    found = resource.join(shareable, [info.path for info in infos]).iterator(chunk_size=CHUNK)
    while chunk := list(islice(found, CHUNK)):
        veil = veil_for(user, chunk, infos, leaving=True)
        yield from ((record, veil) for record in chunk)


def xlsx_bytes(title: str, heading: Sequence[str], rows: Iterator[Sequence[Any]]) -> bytes:
    """A workbook with one sheet: bold frozen heading, filters, number and date formats."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {
            "constant_memory": True,  # rows go to a temporary file: a book of 100,000 rows must not fill the memory
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    sheet = book.add_worksheet("".join(c for c in title if c not in "[]:*?/\\")[:31] or "Sheet1")
    bold = book.add_format({"bold": True, "bottom": 1, "font_name": "Yu Gothic"})
    formats = {
        "day": book.add_format({"num_format": "yyyy/mm/dd"}),
        "time": book.add_format({"num_format": "yyyy/mm/dd hh:mm"}),
        "number": book.add_format({"num_format": "#,##0;△#,##0"}),
        "decimal": book.add_format({"num_format": "#,##0.00;△#,##0.00"}),
    }
    sheet.write_row(0, 0, heading, bold)
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            _write_cell(sheet, last, column, value, formats)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, max(len(heading) - 1, 0))
    sheet.set_column(0, max(len(heading) - 1, 0), 18)
    book.close()
    return buffer.getvalue()


def _write_cell(sheet: Any, row: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    if isinstance(value, dt.datetime):
        sheet.write_datetime(row, column, value, formats["time"])
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), formats["day"])
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, str):
        sheet.write_string(row, column, value[:LONGEST_CELL])
    elif value is not None:
        sheet.write_number(row, column, float(value), formats["number" if value == int(value) else "decimal"])


def salesforce_rows(resource: Resource, rows: QuerySet[Any], *, user: Any) -> Iterator[list[Any]]:
    """Rows under Data Loader headings: ids of Salesforce where known, days as ISO, moments in UTC."""
    sheet = resource.salesforce
    assert sheet is not None
    paths = list(sheet.headings.values())
    infos = resource.infos([path.removesuffix("__external_id") for path in paths if path != "external_id"])
    keys = _ExternalIds()
    for record, veil in _veiled(resource, rows, infos, user):
        yield [_salesforce_value(resource, record, path, keys, veil) for path in paths]


def _salesforce_value(resource: Resource, record: Any, path: str, keys: _ExternalIds, veil: Veil) -> Any:
    if path == "external_id":
        return keys.of(resource.model.record_kind(), record.pk)
    if path.endswith("__external_id"):
        name = path.removesuffix("__external_id")
        info = describe(resource.model, name)
        target = None if veil.hides(info, record) else info.value(record)
        return keys.of(target._meta.label_lower, target.pk) if target is not None else ""
    info = describe(resource.model, path)
    if info.kind == "datetime" and not veil.hides(info, record):
        value = info.value(record)
        return f"{value.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S.000Z}" if value else ""
    return plain_value(info, record, veil)


class _ExternalIds:
    """Salesforce ids by record; all ids of a kind are read once, at first use."""

    def __init__(self) -> None:
        self._known: dict[str, dict[int, str]] = {}

    def of(self, kind: str, pk: int) -> str:
        if kind not in self._known:
            rows = ExternalKey.objects.filter(kind=kind, system="salesforce").values_list("object_id", "key")
            self._known[kind] = dict(rows.iterator(chunk_size=CHUNK))
        return self._known[kind].get(pk, "")
