"""What the customer needs, and how sure we are of it."""

from __future__ import annotations

from rashin.domain.vocabulary.base import Term, Vocabulary

NEED_KINDS = Vocabulary(
    "NEED_KINDS",
    [
        Term("explicit", "Explicit", "顕在", "ours", "quote"),
        Term("latent", "Latent (hypothesis)", "潜在（仮説）", "hypothesis", "rule"),
    ],
)
"""``symbol`` tells what stands under the title: the customer's own words, or the rule that suggests the need."""

NEED_STATUSES = Vocabulary(
    "NEED_STATUSES",
    [
        Term("open", "To be confirmed", "確認待ち", "watch"),
        Term("confirmed", "Confirmed by the customer", "確認済み", "good"),
        Term("addressed", "Being addressed", "対応中", "ours"),
        Term("met", "Met", "解決", "good"),
        Term("rejected", "Not a need", "該当しない", "quiet"),
    ],
)

NEED_PRIORITIES = Vocabulary(
    "NEED_PRIORITIES",
    [
        Term("high", "High", "高", symbol="3"),
        Term("medium", "Medium", "中", symbol="2"),
        Term("low", "Low", "低", "quiet", "1"),
        Term("unknown", "Not confirmed", "未確認", "quiet"),
    ],
)

EVIDENCE_KINDS = Vocabulary(
    "EVIDENCE_KINDS",
    [
        Term("remark", "Remark", "発言"),
        Term("document", "Document", "資料"),
        Term("news", "News report", "報道"),
        Term("observation", "Observation", "観察"),
        Term("figure", "Figure", "数値"),
        Term("peer", "Comparable company", "同業の例", "hypothesis"),
    ],
)
