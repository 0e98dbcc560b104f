"""What we can offer, and where it is still missing."""

from __future__ import annotations

from rashin.domain.vocabulary.base import Term, Vocabulary

WHITESPACE_STATES = Vocabulary(
    "WHITESPACE_STATES",
    [
        Term("unknown", "Not confirmed", "未確認", "quiet", "unk"),
        Term("won", "Won", "受注", "ours", "won"),
        Term("open", "Open deal", "商談", "ours", "open"),
        Term("potential", "Potential", "余地", "plain", "pot"),
        Term("competitor", "Competitor", "競合", "watch", "comp"),
        Term("in_house", "In-house", "内製", "plain", "inh"),
        Term("not_applicable", "Not applicable", "対象外", "quiet", "na"),
    ],
)
"""``symbol`` is the suffix of the cell class (``ws--won`` …)."""

PROOF_KINDS = Vocabulary(
    "PROOF_KINDS",
    [
        Term("case", "Success case", "事例"),
        Term("estimate", "ROI estimate", "試算"),
        Term("poc", "PoC result", "PoCの結果"),
        Term("demo", "Demo", "デモ"),
        Term("reference", "Reference customer", "紹介できるお客様"),
        Term("certificate", "Certificate", "認証・規格"),
        Term("none", "None yet", "まだない", "alert"),
    ],
)

OFFERING_KINDS = Vocabulary(
    "OFFERING_KINDS",
    [
        Term("product", "Product", "製品"),
        Term("subscription", "Subscription", "サブスクリプション"),
        Term("service", "Service", "サービス"),
        Term("maintenance", "Maintenance", "保守"),
        Term("consulting", "Consulting", "コンサルティング"),
        Term("other", "Other", "その他", "quiet"),
    ],
)
