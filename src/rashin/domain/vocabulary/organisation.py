"""Companies, how they are organised, and what stands between us on paper."""

from __future__ import annotations

from dataclasses import dataclass

from rashin.domain.vocabulary.base import Term, Text, Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgForm(Term):
    """An organisation form together with what it implies for the seller."""

    trait: Text
    decision_centre: Text
    how_to_win: Text


ORG_FORMS = Vocabulary(
    "ORG_FORMS",
    [
        OrgForm(
            "functional",
            "Functional",
            "機能別",
            trait=Text("Departments are divided by function.", "職能ごとに部門が分かれている。"),
            decision_centre=Text("Head-office management and department heads.", "本社の経営層と各部門長。"),
            how_to_win=Text(
                "Make a separate proposal for each department's issue, and build company-wide consensus.",
                "部門ごとの課題に個別の提案を用意し、全社の合意をつくる。",
            ),
        ),
        OrgForm(
            "divisional",
            "Divisional",
            "事業部制",
            trait=Text("Divisions stand on their own by product or market.", "製品・市場ごとに事業部が独立している。"),
            decision_centre=Text(
                "The division head, a president in miniature, who decides quickly.",
                "事業部長（小さな社長）。判断が速い。",
            ),
            how_to_win=Text("Tie the proposal to the division's own KPI.", "その事業部のKPIに結び付けて提案する。"),
        ),
        OrgForm(
            "in_house_company",
            "In-house company",
            "カンパニー制",
            trait=Text("Divisions are run like separate companies.", "事業部門が独立した会社のように運営される。"),
            decision_centre=Text("The company president.", "カンパニー長（プレジデント）。"),
            how_to_win=Text(
                "Convince both head office and the company with one proposal.",
                "本社とカンパニーの双方が納得できる提案にする。",
            ),
        ),
        OrgForm(
            "matrix",
            "Matrix",
            "マトリクス",
            trait=Text(
                "Function and business cross: people have two superiors.", "職能と事業が交差し、上司が二人いる。"
            ),
            decision_centre=Text(
                "Shared by the head of the function and of the business.", "職能側と事業側の長が分け合う。"
            ),
            how_to_win=Text(
                "Ask which line holds the budget, and win the other line's consent early.",
                "予算を持つ側を確かめ、もう一方の同意を早く得る。",
            ),
        ),
        OrgForm(
            "unknown",
            "Not confirmed",
            "未確認",
            tone="quiet",
            trait=Text("How the company is organised is not known yet.", "組織の形がまだ分かっていない。"),
            decision_centre=Text("Not confirmed.", "未確認。"),
            how_to_win=Text(
                "Ask where large purchases were decided last time.", "前回の大きな購買をどこで決めたかを尋ねる。"
            ),
        ),
    ],
)

UNIT_KINDS = Vocabulary(
    "UNIT_KINDS",
    [
        Term("department", "Department", "部"),
        Term("headquarters", "Headquarters", "本部"),
        Term("division", "Division", "事業部"),
        Term("company", "In-house company", "カンパニー"),
        Term("section", "Section", "課"),
        Term("office", "Office", "室"),
        Term("plant", "Plant", "工場"),
        Term("branch", "Branch", "支社・支店"),
        Term("laboratory", "Laboratory", "研究所"),
        Term("body", "Meeting body", "会議体"),
        Term("other", "Other", "その他"),
    ],
)

POST_LEVELS = Vocabulary(
    "POST_LEVELS",
    [
        Term("chair", "Chair", "会長", symbol="10"),
        Term("president", "President", "社長", symbol="9"),
        Term("senior_executive", "Senior executive", "副社長・専務・常務", symbol="8"),
        Term("executive", "Executive officer", "取締役・執行役員", symbol="7"),
        Term("division_head", "Division head", "本部長・事業部長", symbol="6"),
        Term("department_head", "Department head", "部長", symbol="5"),
        Term("deputy_head", "Deputy department head", "次長・副部長", symbol="4"),
        Term("section_head", "Section head", "課長", symbol="3"),
        Term("chief", "Chief", "係長・主任", symbol="2"),
        Term("staff", "Staff", "担当", symbol="1"),
        Term("unknown", "Not confirmed", "未確認", "quiet"),
    ],
)
"""``symbol`` is the seniority, 10 highest."""

ACCOUNT_TIERS = Vocabulary(
    "ACCOUNT_TIERS",
    [
        Term("a", "Tier A", "Aランク", "ours"),
        Term("b", "Tier B", "Bランク"),
        Term("c", "Tier C", "Cランク", "quiet"),
        Term("none", "Not tiered", "未設定", "quiet"),
    ],
)

ACCOUNT_KINDS = Vocabulary(
    "ACCOUNT_KINDS",
    [
        Term("customer", "Customer", "取引あり", "ours"),
        Term("prospect", "Prospect", "未取引"),
        Term("partner", "Partner", "パートナー"),
        Term("competitor", "Competitor", "競合", "watch"),
        Term("other", "Other", "その他", "quiet"),
    ],
)

LISTINGS = Vocabulary(
    "LISTINGS",
    [
        Term("unknown", "Not confirmed", "未確認", "quiet"),
        Term("tse_prime", "TSE Prime", "東証プライム"),
        Term("tse_standard", "TSE Standard", "東証スタンダード"),
        Term("tse_growth", "TSE Growth", "東証グロース"),
        Term("regional", "Regional exchange", "地方上場"),
        Term("foreign", "Foreign exchange", "海外上場"),
        Term("unlisted", "Unlisted", "非上場"),
        Term("public_body", "Public body", "官公庁・公的機関"),
    ],
)

ANTISOCIAL_RESULTS = Vocabulary(
    "ANTISOCIAL_RESULTS",
    [
        Term("not_checked", "Not checked", "未実施", "alert", "!"),
        Term("clear", "No concern found", "問題なし", "good", "○"),
        Term("under_review", "Under review", "確認中", "watch", "…"),
        Term("concern", "Concern found", "懸念あり", "alert", "!"),
        Term("refused", "Must not be traded with", "取引不可", "alert", "×"),
    ],
)

CONTRACT_KINDS = Vocabulary(
    "CONTRACT_KINDS",
    [
        Term("nda", "Non-disclosure agreement", "秘密保持契約（NDA）"),
        Term("basic", "Basic agreement", "取引基本契約"),
        Term("subscription", "Subscription", "利用契約（サブスクリプション）"),
        Term("licence", "Licence", "ライセンス契約"),
        Term("maintenance", "Maintenance", "保守契約"),
        Term("quasi_mandate", "Service contract (quasi-mandate)", "準委任契約"),
        Term("contract_work", "Contract for work", "請負契約"),
        Term("sale", "Sale", "売買契約"),
        Term("lease", "Lease", "リース契約"),
        Term("data_processing", "Data processing agreement", "個人情報取扱覚書"),
        Term("other", "Other", "その他", "quiet"),
    ],
)

HOLDING_STATUSES = Vocabulary(
    "HOLDING_STATUSES",
    [
        Term("active", "In use", "利用中", "ours"),
        Term("planned", "Starts later", "開始前"),
        Term("notice", "Notice given", "解約予告", "alert"),
        Term("ended", "Ended", "終了", "quiet"),
    ],
)
