"""東嶺マテリアル (カンパニー制): a plan just starting. Head office and each company must both be convinced."""

from __future__ import annotations

from typing import Any

ACCOUNT: dict[str, Any] = {
    "name": "東嶺マテリアル株式会社", "name_kana": "トウレイマテリアル", "corporate_number_body": "010001990003", "kind": "prospect", "tier": "b",
    "org_form": "in_house_company", "industry": "素材・電子材料", "listing": "tse_prime", "fiscal_year_end": 12, "employees": 9340,
    "revenue": 412_000_000_000, "founded_year": 1937, "address": "東京都江東区", "website": "https://www.tohrei.example",
    "description": "機能材料、電子材料、環境の三カンパニー。2026年に生産DX推進室の新設を発表した。",
    "focus": True, "focus_reason": "三カンパニーの生産DXがこれから始まる。最初の相談を受けている。",
    "antisocial_result": "under_review", "antisocial_checked_on": "2026-11-02", "nda_signed_on": "2026-10-20", "nda_valid_to": "2027-01-10",
}  # fmt: skip
SUBSIDIARIES: list[dict[str, Any]] = [
    {"name": "東嶺ロジスティクス株式会社", "kind": "prospect", "org_form": "functional", "industry": "物流", "employees": 820},
    {"name": "東嶺情報サービス株式会社", "kind": "partner", "org_form": "functional", "industry": "情報サービス", "employees": 310},
]  # fmt: skip
MEMBERS = [("takase", "owner", "主担当"), ("shimura", "core", "構想づくり"), ("kanzaki", "sponsor", "電子材料カンパニーへの紹介")]
UNITS = {
    "hq": ("コーポレート本部", "headquarters", None, ""),
    "it": ("情報企画部", "department", "hq", ""),
    "fm": ("機能材料カンパニー", "company", None, "営業利益 300億円"),
    "em": ("電子材料カンパニー", "company", None, "新棟の立ち上げ 2027年"),
    "dx": ("生産DX推進室", "office", "em", ""),
    "env": ("環境カンパニー", "company", None, "開示の期限 2027年6月"),
}
PEOPLE = {
    "moriyasu": ("森安", "健吾", "モリヤス", "ケンゴ", "it", "情報企画部長", "department_head", "2023-01-01", ""),
    "ebina": ("海老名", "千尋", "エビナ", "チヒロ", "it", "情報企画部 課長", "section_head", "2024-01-01", ""),
    "hino": ("日野", "武史", "ヒノ", "タケシ", "fm", "技術部 担当部長", "department_head", "2022-01-01", ""),
}
VACANT = [("dx", "生産DX推進室長", "department_head")]
STANCES = {"moriyasu": [("1", "remark", "まずは診断から始めたい", "2026-10-20")]}
INTERACTIONS = {
    "first": ("meeting", "2026-10-20", "設備データの診断について", ["moriyasu", "ebina"], ["takase", "shimura"], "診断の範囲とNDAを確認した。", [("moriyasu", "まずは診断から始めたい")]),
    "room": ("online", "2026-11-18", "生産DX推進室の新設", ["ebina"], ["takase"], "2027年1月1日付で電子材料カンパニーに新設。室長は未発表。", [("ebina", "室長が決まるまでは動けません")]),
}  # fmt: skip
DEALS = [
    ("生産DX推進室 構想づくり", "dx", "設備データ基盤", "new", 25, 8, "2027-03-26", "shimura", [], "神崎常務から紹介を頼む", [("prospecting", "2026-11-18")], ""),
    ("CO2算定（環境カンパニー）", "env", "CO2算定", "new", 15, 6, "2027-03-19", "takase", [], "現場の聞き取り", [("prospecting", "2026-09-09"), ("needs_analysis", "2026-11-04")], ""),
    ("設備データの診断", "fm", "設備データ基盤", "new", 12, 4, "2026-12-11", "shimura", ["北陽テクノ"], "質疑に答える", [("qualification", "2026-09-30"), ("proposal", "2026-10-26"), ("ringi", "2026-11-16")], ""),
    ("工程スケジューラ", "fm", "生産計画", "new", 24, 6, "2026-10-30", "takase", ["御代川情報"], "", [("prospecting", "2026-04-13"), ("proposal", "2026-07-27"), ("ringi", "2026-09-14"), ("lost", "2026-10-30")], "ringi_stopped"),
]  # fmt: skip
HOLDINGS: list[Any] = []
PLAN = {
    "title": "2027年12月期 アカウントプラン", "vision": "", "vision_agreed_on": None, "starts_on": "2027-01-01", "ends_on": "2027-12-31",
    "status": "draft", "themes": "診断の結果から電子材料カンパニーへ入る", "not_doing": "",
}  # fmt: skip
NEEDS = {"room": ("新棟の設備を初日から見える化する", "latent", "open", "medium", "設備データ", "em", [("remark", "室長が決まるまでは動けません", "海老名課長", "2026-11-18", "room")])}
PROPOSITIONS: dict[str, Any] = {}
CELLS = [("fm", "設備データ基盤", "open", 0, 12, None, ""), ("env", "CO2算定", "open", 0, 15, None, ""), ("dx", "設備データ基盤", "open", 0, 25, None, ""), ("fm", "生産計画", "competitor", 0, 24, "御代川情報", "")]
GOALS: list[Any] = []
ACTIONS: list[Any] = [(None, "電子材料カンパニー企画室への紹介を神崎常務に頼む", "カンパニー側の接点がない", "社内で相談", "社内", "takase", "sales", "2026-11-30", "todo", [])]
KPIS: list[Any] = []
REVIEWS: list[Any] = []

# (deal, title, version, date, [people], amount in million yen, outcome, feedback)
PROPOSALS = [
    ("設備データの診断", "設備データの診断 ご提案書", 1, "2026-10-26", ["moriyasu", "ebina"], 12, "submitted", "診断の期間を六週間から四週間に縮められないか。"),
    ("工程スケジューラ", "工程スケジューラ ご提案書", 1, "2026-07-27", ["hino"], 24, "declined", "カンパニーの稟議で止まった。投資の時期を来期以降に見直すとのこと。"),
]  # fmt: skip

# (deal, title, unit, owner, start, end, criteria, result, findings)
POCS = [
    ("設備データの診断", "設備データの診断 事前デモ", "fm", "shimura", "2026-12-08", "2026-12-08", "二つの設備の実データで、停止の内訳をその場で示す。", "planned", ""),
]  # fmt: skip

# (title, kind, date, person or None, source, status, owner or None, deal or None, note)
LEADS: list[Any] = [
    ("CO2算定の個別相談を申し込み", "inquiry", "2026-08-28", None, "当社サイト 個別相談の申し込み", "converted", "takase", "CO2算定（環境カンパニー）", "環境カンパニーの開示担当の方から。"),
    ("生産DXの進め方をダウンロード", "download", "2026-11-16", "ebina", "当社サイト 生産DXの進め方", "new", None, None, ""),
]  # fmt: skip

# Personnel moves: (who leaves a post, whose post they take or None, date)
TRANSFERS: list[Any] = []
