"""Persons, where they stand, how they are tied, and how we meet them."""

from __future__ import annotations

from rashin.domain.vocabulary.base import Term, Vocabulary

STANCES = Vocabulary(
    "STANCES",
    [
        Term("2", "Champion", "推進", "good", "p2"),
        Term("1", "Supportive", "支持", "good", "p1"),
        Term("0", "Neutral", "中立", "plain", "0"),
        Term("-1", "Cautious", "慎重", "watch", "m1"),
        Term("-2", "Opposed", "反対", "alert", "m2"),
        Term("unknown", "Not confirmed", "未確認", "quiet", "q"),
    ],
)
"""``symbol`` is the suffix of the mark in the icon sprite (``st-p2`` …); the marks are drawn, never typed."""

STANCE_BASES = Vocabulary(
    "STANCE_BASES",
    [
        Term("remark", "Something they said", "発言"),
        Term("act", "Something they did", "行動"),
        Term("document", "Something they wrote", "文書"),
        Term("third_party", "Told by somebody else", "第三者からの話", "watch"),
    ],
)

BUYING_ROLES = Vocabulary(
    "BUYING_ROLES",
    [
        Term("initiator", "Initiator", "発案者", symbol="発"),
        Term("drafter", "Drafter", "起案者", symbol="起"),
        Term("influencer", "Influencer", "影響者", symbol="影"),
        Term("decision_maker", "Decision maker", "決裁者", "ours", "決"),
        Term("approver", "Approver", "承認者", symbol="承"),
        Term("gatekeeper", "Gatekeeper", "窓口", symbol="窓"),
        Term("buyer", "Buyer", "購買", symbol="購"),
        Term("user", "User", "利用者", symbol="用"),
    ],
)

DECISION_INFLUENCE = Vocabulary(
    "DECISION_INFLUENCE",
    [
        Term("unknown", "Not confirmed", "未確認", "quiet"),
        Term("high", "High", "大きい", symbol="3"),
        Term("medium", "Medium", "中くらい", symbol="2"),
        Term("low", "Low", "小さい", symbol="1"),
    ],
)

COVERAGE = Vocabulary(
    "COVERAGE",
    [
        Term("unknown", "Not confirmed", "未確認", "quiet", "0"),
        Term("no_contact", "No contact", "接触なし", "watch", "1"),
        Term("once", "Met once", "一度", symbol="2"),
        Term("several", "Met several times", "複数回", symbol="3"),
        Term("deep", "In depth", "深い", "good", "4"),
    ],
)
"""``symbol`` is the number of filled bars out of four."""

RELATIONSHIP_LEVELS = Vocabulary(
    "RELATIONSHIP_LEVELS",
    [
        Term("none", "None", "なし", "quiet"),
        Term("vendor", "Vendor", "取引業者"),
        Term("credible_source", "Credible source", "信頼できる情報源"),
        Term("problem_solver", "Problem solver", "課題を解く相手"),
        Term("trusted_advisor", "Trusted advisor", "相談相手", "good"),
    ],
)

RELATION_KINDS = Vocabulary(
    "RELATION_KINDS",
    [
        Term("reports_to", "Reports to", "指揮命令", symbol="solid"),
        Term("informal_report", "Reports informally to", "非公式の報告", symbol="dotted"),
        Term("influence", "Influences", "影響", "ours", "arrow"),
        Term("conflict", "At odds with", "対立（要調整）", "alert", "cross"),
    ],
)
"""``symbol`` is how the line is drawn. Influence is stored influencer → influenced."""

APPOINTMENT_KINDS = Vocabulary(
    "APPOINTMENT_KINDS",
    [
        Term("main", "Main post", "本務"),
        Term("concurrent", "Concurrent post", "兼務"),
        Term("acting", "Acting", "代行", symbol="代"),
        Term("secondment", "On secondment", "出向"),
    ],
)

PERSON_AFFILIATIONS = Vocabulary(
    "PERSON_AFFILIATIONS",
    [
        Term("customer", "Customer", "お客様"),
        Term("partner", "Partner", "パートナー"),
        Term("consultant", "Consultant", "コンサルタント"),
        Term("it_subsidiary", "IT subsidiary", "情報子会社"),
        Term("parent", "Parent company", "親会社"),
        Term("former_officer", "Former officer", "元役員"),
        Term("other", "Other", "その他", "quiet"),
    ],
)

PERSON_STATUSES = Vocabulary(
    "PERSON_STATUSES",
    [
        Term("active", "In office", "在任"),
        Term("moved", "Moved", "異動", "watch"),
        Term("left", "Left the company", "退職", "quiet"),
        Term("unknown", "Not confirmed", "未確認", "quiet"),
    ],
)

INTERACTION_KINDS = Vocabulary(
    "INTERACTION_KINDS",
    [
        Term("meeting", "Meeting", "面談"),
        Term("online", "Online meeting", "オンライン面談"),
        Term("call", "Call", "電話"),
        Term("mail", "Mail", "メール"),
        Term("workshop", "Workshop", "ワークショップ"),
        Term("demo", "Demo", "デモ"),
        Term("seminar", "Seminar or event", "セミナー・イベント"),
        Term("review", "Regular review", "定例会"),
        Term("letter", "Letter", "書状"),
        Term("note", "Note", "メモ", "quiet"),
    ],
)
"""Dinners are left out on purpose: they are no way of working with public bodies and no measure of access."""

PRIVACY_SOURCES = Vocabulary(
    "PRIVACY_SOURCES",
    [
        Term("business_card", "Business card", "名刺交換"),
        Term("given_by_person", "Given by the person", "本人から"),
        Term("public", "Published", "公開情報"),
        Term("colleague", "From a colleague", "社内の共有"),
        Term("third_party", "From a third party", "第三者から", "watch"),
        Term("import", "Imported", "取込"),
        Term("unknown", "Not recorded", "未記録", "alert"),
    ],
)

SENSITIVE_CATEGORIES = Vocabulary(
    "SENSITIVE_CATEGORIES",
    [
        Term("health", "Health", "健康・病歴", "alert"),
        Term("disability", "Disability", "障害", "alert"),
        Term("religion", "Religion", "信仰・宗教", "alert"),
        Term("belief", "Political belief", "政治的な信条", "alert"),
        Term("origin", "Race, origin, family register", "人種・本籍・身分", "alert"),
        Term("union", "Trade union", "労働組合", "alert"),
        Term("crime", "Criminal record or harm by crime", "犯罪の経歴・被害", "alert"),
        Term("family", "Family and private life", "家族・私生活", "watch"),
    ],
)
"""What Japanese law calls 要配慮個人情報, with what guidelines treat alike and what our records leave out."""
