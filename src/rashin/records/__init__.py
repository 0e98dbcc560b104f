"""The uniform shell around every kind of record: list, detail, inline edit, history, picker, bulk edit, export."""
