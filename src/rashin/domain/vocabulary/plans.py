"""Plans, what is done about them, and how they are judged."""

from __future__ import annotations

from rashin.domain.vocabulary.base import Term, Vocabulary

PLAN_STATUSES = Vocabulary(
    "PLAN_STATUSES",
    [
        Term("draft", "Draft", "作成中"),
        Term("active", "Active", "実行中", "ours"),
        Term("paused", "Paused", "休止", "watch"),
        Term("closed", "Closed", "終了", "quiet"),
    ],
)

PLAN_HEALTH = Vocabulary(
    "PLAN_HEALTH",
    [
        Term("starting", "Getting started", "立上げ中"),
        Term("healthy", "Healthy", "健全", "good"),
        Term("watch", "Needs attention", "要注意", "watch"),
        Term("hollow", "Going through the motions", "形骸化のおそれ", "alert"),
        Term("unknown", "Not enough data", "データ不足", "quiet"),
    ],
)

PLAN_LINKS = Vocabulary(
    "PLAN_LINKS",
    [
        Term("evidence", "Evidence", "根拠"),
        Term("need", "Need", "ニーズ"),
        Term("proposition", "Value proposition", "価値提案"),
        Term("cell", "Offering × unit", "商材×組織"),
        Term("goal", "Goal", "目標"),
        Term("action", "Action", "アクション"),
        Term("kpi", "KPI", "KPI"),
        Term("review", "Review", "レビュー"),
    ],
)
"""The chain every account page shows, in order."""

PHASE_STATUSES = Vocabulary(
    "PHASE_STATUSES",
    [
        Term("planned", "Planned", "予定"),
        Term("current", "Current", "現在", "ours"),
        Term("done", "Done", "完了", "good"),
        Term("dropped", "Dropped", "取りやめ", "quiet"),
    ],
)

GOAL_STATUSES = Vocabulary(
    "GOAL_STATUSES",
    [
        Term("open", "Open", "進行中"),
        Term("achieved", "Achieved", "達成", "good"),
        Term("missed", "Missed", "未達", "alert"),
        Term("dropped", "Dropped", "取りやめ", "quiet"),
    ],
)

ACTION_STATUSES = Vocabulary(
    "ACTION_STATUSES",
    [
        Term("todo", "To do", "未着手"),
        Term("doing", "In progress", "進行中", "ours"),
        Term("waiting", "Waiting for the customer", "お客様待ち", "watch"),
        Term("done", "Done", "完了", "good"),
        Term("dropped", "Dropped", "取りやめ", "quiet"),
    ],
)

KPI_KINDS = Vocabulary(
    "KPI_KINDS",
    [
        Term("outcome", "Outcome", "成果指標"),
        Term("activity", "Activity", "活動指標"),
        Term("customer", "Customer's own", "お客様の指標"),
    ],
)

KPI_DIRECTIONS = Vocabulary(
    "KPI_DIRECTIONS",
    [
        Term("up", "Higher is better", "大きいほど良い"),
        Term("down", "Lower is better", "小さいほど良い"),
    ],
)

REVIEW_KINDS = Vocabulary(
    "REVIEW_KINDS",
    [
        Term("weekly", "Check", "進捗確認"),
        Term("quarterly", "Quarterly review", "四半期レビュー"),
        Term("executive", "Management meeting", "経営会議"),
        Term("other", "Other", "その他", "quiet"),
    ],
)

REVIEW_DECISIONS = Vocabulary(
    "REVIEW_DECISIONS",
    [
        Term("continue", "Continue", "継続", "good"),
        Term("change", "Change course", "見直し", "watch"),
        Term("escalate", "Ask the executives", "経営に諮る", "ours"),
        Term("stop", "Stop", "中止", "alert"),
    ],
)
