"""Where values come from, and how they travel."""

from __future__ import annotations

from rashin.domain.vocabulary.base import Term, Vocabulary

PROVENANCE_KINDS = Vocabulary(
    "PROVENANCE_KINDS",
    [
        Term("typed", "Typed", "手入力", "plain", "solid"),
        Term("imported", "Imported", "取込", "plain", "hollow"),
        Term("collected", "Collected", "収集", "plain", "hollow"),
        Term("inferred", "Inferred", "推定", "quiet", "hollow"),
        Term("assumed", "Assumption", "仮定値", "assumption", "hollow"),
        Term("confirmed", "Confirmed", "確認済み", "good", "solid"),
    ],
)
"""``symbol``: a hollow dot is a machine's value, a solid dot a person's."""

IMPORT_STATUSES = Vocabulary(
    "IMPORT_STATUSES",
    [
        Term("uploaded", "Uploaded", "受領"),
        Term("mapping", "Columns to confirm", "列の確認待ち", "watch"),
        Term("matching", "Matches to confirm", "照合の確認待ち", "watch"),
        Term("previewed", "Ready to run", "実行待ち", "ours"),
        Term("running", "Running", "取込中", "ours"),
        Term("done", "Done", "完了", "good"),
        Term("failed", "Stopped", "中断", "alert"),
        Term("cancelled", "Cancelled", "中止", "quiet"),
        Term("undone", "Undone", "取り消し済み", "quiet"),
    ],
)

IMPORT_ROW_RESULTS = Vocabulary(
    "IMPORT_ROW_RESULTS",
    [
        Term("new", "New", "新規", "ours"),
        Term("changed", "Changed", "変更"),
        Term("same", "Same", "同じ", "quiet"),
        Term("rejected", "Rejected", "却下", "alert"),
        Term("waiting", "Waiting for its parent", "親の到着待ち", "watch"),
        Term("question", "To be asked", "要確認", "watch"),
    ],
)
