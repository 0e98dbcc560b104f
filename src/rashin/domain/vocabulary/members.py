"""Who works here, and what they may see."""

from __future__ import annotations

from rashin.domain.vocabulary.base import Term, Vocabulary

MEMBER_ROLES = Vocabulary(
    "MEMBER_ROLES",
    [
        Term("manager", "Sales manager", "営業マネージャー"),
        Term("seller", "Seller", "営業担当"),
        Term("contributor", "Contributor", "他部門メンバー"),
        Term("executive", "Executive", "経営層"),
    ],
)

DEPARTMENTS = Vocabulary(
    "DEPARTMENTS",
    [
        Term("sales", "Sales", "営業"),
        Term("marketing", "Marketing", "マーケティング"),
        Term("engineering", "Engineering", "技術（SE）"),
        Term("customer_success", "Customer success", "カスタマーサクセス"),
        Term("legal", "Legal", "法務"),
        Term("finance", "Finance", "経理・財務"),
        Term("operations", "Sales operations", "営業企画"),
        Term("management", "Management", "経営"),
        Term("other", "Other", "その他", "quiet"),
    ],
)

CONFIDENTIALITY = Vocabulary(
    "CONFIDENTIALITY",
    [
        Term("internal", "Internal", "社外秘"),
        Term("public", "Public", "公開", "quiet"),
        Term("nda", "Under NDA", "NDA", "watch"),
        Term("material", "Undisclosed material fact", "未公表の重要事実", "alert"),
    ],
)

ACCOUNT_TEAM_ROLES = Vocabulary(
    "ACCOUNT_TEAM_ROLES",
    [
        Term("owner", "Owner", "主担当", "ours"),
        Term("core", "Core member", "コアメンバー"),
        Term("member", "Member", "メンバー"),
        Term("sponsor", "Executive sponsor", "担当役員"),
    ],
)
