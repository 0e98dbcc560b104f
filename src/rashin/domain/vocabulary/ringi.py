"""The customer's approval paper."""

from __future__ import annotations

from rashin.domain.vocabulary.base import Term, Vocabulary

RINGI_STEP_KINDS = Vocabulary(
    "RINGI_STEP_KINDS",
    [
        Term("draft", "Draft", "起案", symbol="起"),
        Term("approve", "Approve", "承認", symbol="承"),
        Term("joint_consent", "Joint consent", "合議", symbol="合"),
        Term("review", "Review against rules", "審査", symbol="査"),
        Term("decide", "Decide", "決裁", "ours", "決"),
        Term("circulate", "Circulate", "回覧", "quiet", "閲"),
        Term("deputy", "Deputy", "代行", symbol="代"),
    ],
)

RINGI_OUTCOMES = Vocabulary(
    "RINGI_OUTCOMES",
    [
        Term("not_started", "Not started", "未起案", "quiet"),
        Term("preparing", "Being prepared", "根回し中"),
        Term("circulating", "In circulation", "回付中", "ours"),
        Term("returned", "Returned", "差し戻し", "watch"),
        Term("held", "On hold", "保留", "watch"),
        Term("approved_with_conditions", "Approved with conditions", "条件付認可", "good"),
        Term("approved", "Approved", "認可", "good"),
        Term("rejected", "Rejected", "否決", "alert"),
        Term("withdrawn", "Withdrawn", "取り下げ", "quiet"),
    ],
)
