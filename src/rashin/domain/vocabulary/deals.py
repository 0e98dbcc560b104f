"""Deals from the first response to the close."""

from __future__ import annotations

from dataclasses import dataclass

from rashin.domain.vocabulary.base import Term, Vocabulary

DEAL_STAGE_TYPES = Vocabulary(
    "DEAL_STAGE_TYPES",
    [
        Term("open", "Open", "進行中"),
        Term("won", "Won", "受注", "ours"),
        Term("lost", "Lost", "失注", "quiet"),
    ],
)


@dataclass(frozen=True, slots=True)
class DealStage(Term):
    """A stage a new book starts with; teams rename and reorder them, so code asks for ``stage_type`` only."""

    stage_type: str = "open"


DEFAULT_DEAL_STAGES = Vocabulary(
    "DEFAULT_DEAL_STAGES",
    [
        DealStage("prospecting", "Prospecting", "発掘"),
        DealStage("qualification", "Qualification", "見極め"),
        DealStage("needs_analysis", "Needs analysis", "課題の把握"),
        DealStage("proposal", "Proposal", "提案"),
        DealStage("ringi", "Ringi", "稟議"),
        DealStage("negotiation", "Negotiation", "最終交渉"),
        DealStage("won", "Won", "受注", "ours", stage_type="won"),
        DealStage("lost", "Lost", "失注", "quiet", stage_type="lost"),
    ],
)

DEAL_KINDS = Vocabulary(
    "DEAL_KINDS",
    [
        Term("new", "New business", "新規"),
        Term("expansion", "Expansion", "拡大"),
        Term("cross_sell", "Cross-sell", "横展開"),
        Term("renewal", "Renewal", "更新"),
        Term("replacement", "Replacement", "入替"),
    ],
)

DEAL_CLOSE_REASONS = Vocabulary(
    "DEAL_CLOSE_REASONS",
    [
        Term("business_case", "Cost-effectiveness", "費用対効果"),
        Term("function_fit", "Fit of functions", "機能の適合"),
        Term("price", "Price", "価格"),
        Term("relationship", "Trust and relationship", "信頼・関係"),
        Term("support", "Support and organisation", "支援体制"),
        Term("track_record", "Track record", "実績・事例"),
        Term("timing", "Timing", "時期"),
        Term("budget", "Budget", "予算"),
        Term("ringi_stopped", "Stopped in the ringi", "稟議で止まった"),
        Term("sponsor_left", "Sponsor moved or left", "推進者の異動・退職"),
        Term("incumbent", "Incumbent kept", "既存取引先を継続"),
        Term("in_house", "Built in-house", "内製"),
        Term("need_gone", "Need disappeared", "必要がなくなった"),
        Term("no_decision", "No decision", "決定に至らず"),
        Term("our_withdrawal", "We withdrew", "当社から辞退"),
        Term("other", "Other", "その他", "quiet"),
    ],
)

FORECAST_CATEGORIES = Vocabulary(
    "FORECAST_CATEGORIES",
    [
        Term("pipeline", "Pipeline", "パイプライン"),
        Term("best_case", "Best case", "期待"),
        Term("commit", "Commit", "見込み", "ours"),
        Term("closed", "Closed", "確定", "ours"),
        Term("omitted", "Left out", "対象外", "quiet"),
    ],
)

PROPOSAL_OUTCOMES = Vocabulary(
    "PROPOSAL_OUTCOMES",
    [
        Term("draft", "Being written", "作成中"),
        Term("submitted", "Submitted", "提出済み", "ours"),
        Term("revision_asked", "Revision asked", "修正依頼", "watch"),
        Term("accepted", "Accepted", "採用", "good"),
        Term("declined", "Declined", "不採用", "alert"),
        Term("withdrawn", "Withdrawn", "取り下げ", "quiet"),
    ],
)

POC_RESULTS = Vocabulary(
    "POC_RESULTS",
    [
        Term("planned", "Planned", "予定"),
        Term("running", "Running", "実施中", "ours"),
        Term("passed", "Criteria met", "基準を達成", "good"),
        Term("partly", "Partly met", "一部達成", "watch"),
        Term("failed", "Criteria not met", "未達", "alert"),
        Term("cancelled", "Cancelled", "中止", "quiet"),
    ],
)

LEAD_KINDS = Vocabulary(
    "LEAD_KINDS",
    [
        Term("inquiry", "Inquiry", "問い合わせ"),
        Term("form", "Web form", "フォーム"),
        Term("seminar", "Seminar", "セミナー"),
        Term("download", "Download", "資料ダウンロード"),
        Term("exhibition", "Exhibition", "展示会"),
        Term("referral", "Referral", "紹介"),
        Term("outbound", "Our approach", "当社からの働きかけ"),
        Term("other", "Other", "その他", "quiet"),
    ],
)

LEAD_STATUSES = Vocabulary(
    "LEAD_STATUSES",
    [
        Term("new", "New", "未対応", "watch"),
        Term("working", "Being followed up", "対応中"),
        Term("nurturing", "Keep in touch", "育成中"),
        Term("converted", "Became a deal", "商談化", "ours"),
        Term("closed", "Closed", "終了", "quiet"),
    ],
)

BUDGET_SCOPES = Vocabulary(
    "BUDGET_SCOPES",
    [
        Term("team", "Team", "チーム"),
        Term("seller", "Seller", "担当者"),
        Term("account", "Account", "取引先"),
    ],
)

BUDGET_MEASURES = Vocabulary(
    "BUDGET_MEASURES",
    [
        Term("orders", "Orders", "受注"),
        Term("revenue", "Booked revenue", "売上計上"),
        Term("gross_margin", "Gross margin", "粗利"),
    ],
)
