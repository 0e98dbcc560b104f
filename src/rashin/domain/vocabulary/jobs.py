"""How background work stands."""

from __future__ import annotations

from rashin.domain.vocabulary.base import Term, Vocabulary

JOB_STATUSES = Vocabulary(
    "JOB_STATUSES",
    [
        Term("queued", "Waiting", "待機中", "quiet"),
        Term("running", "Running", "実行中", "ours"),
        Term("done", "Done", "完了", "good"),
        Term("failed", "Failed", "失敗", "alert"),
        Term("cancelled", "Cancelled", "中止", "quiet"),
    ],
)
