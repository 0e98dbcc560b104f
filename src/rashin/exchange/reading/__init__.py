"""From a file to rows of text: encodings, delimiters, title blocks, footers, workbooks. No Django, no database."""

from rashin.exchange.reading.opening import open_table
from rashin.exchange.reading.tables import Dropped, Limits, Row, Table

__all__ = ["Dropped", "Limits", "Row", "Table", "open_table"]
