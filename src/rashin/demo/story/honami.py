"""帆波食品 (機能別): a plan that has gone through the motions. Head office and department heads must agree."""

from __future__ import annotations

from typing import Any

ACCOUNT: dict[str, Any] = {
    "name": "帆波食品株式会社", "name_kana": "ホナミショクヒン", "corporate_number_body": "010001990002", "kind": "customer", "tier": "b",
    "org_form": "functional", "industry": "加工食品", "listing": "tse_standard", "fiscal_year_end": 3, "employees": 2180,
    "revenue": 68_400_000_000, "founded_year": 1961, "address": "静岡県焼津市", "website": "https://www.honami.example",
    "description": "水産加工品と惣菜。焼津・石巻の二工場と全国九つの物流拠点を持つ。",
    "focus": True, "focus_reason": "製造実績の収集が全社に広がる見込み。物流の課題が大きい。",
    "antisocial_result": "clear", "antisocial_checked_on": "2025-10-02", "antisocial_valid_to": "2026-10-01",
    "credit_limit": 60_000_000, "nda_signed_on": "2022-02-14", "basic_agreement_signed_on": "2022-03-01",
    "private_note": "生産本部長との面談が9月から途切れている。",
}  # fmt: skip
SUBSIDIARIES: list[dict[str, Any]] = []
MEMBERS = [("takase", "owner", "主担当"), ("iwakura", "core", "部門長との窓口"), ("ogata", "member", "導入後の支援")]
UNITS = {
    "hq": ("本社", "headquarters", None, ""),
    "mfg": ("生産本部", "headquarters", None, "歩留まり 97%"),
    "yaizu": ("焼津工場", "plant", "mfg", "段取り替え 25分以内"),
    "ishinomaki": ("石巻工場", "plant", "mfg", ""),
    "log": ("物流部", "department", "hq", "欠品率 0.5%以下"),
    "plan": ("需給計画課", "section", "log", ""),
    "it": ("情報システム部", "department", "hq", ""),
    "qa": ("品質保証部", "department", "hq", "監査の指摘を1月までに解消"),
}
PEOPLE = {
    "kaneko": ("兼子", "俊樹", "カネコ", "トシキ", "mfg", "生産本部長", "division_head", "2022-04-01", ""),
    "hatano": ("波多野", "由紀", "ハタノ", "ユキ", "log", "物流部長", "department_head", "2024-04-01", "効果額は自分で検算する"),
    "isogai": ("磯貝", "守", "イソガイ", "マモル", "it", "情報システム部長", "department_head", "2019-04-01", ""),
    "muraoka": ("村岡", "翔", "ムラオカ", "ショウ", "yaizu", "製造二課長", "section_head", "2023-04-01", ""),
    "tsuchida": ("土田", "恵", "ツチダ", "メグミ", "plan", "需給計画課長", "section_head", "2023-10-01", ""),
    "onodera": ("小野寺", "修", "オノデラ", "オサム", "qa", "品質保証部長", "department_head", "2021-04-01", ""),
}
VACANT: list[tuple[str, str, str]] = []
STANCES = {
    "hatano": [("1", "remark", "試算は合っている。あとは時期だ", "2026-10-08")],
    "isogai": [("0", "remark", "他の部署が使うなら預かる", "2026-06-11")],
    "muraoka": [("2", "act", "第1期の成果を社内で発表した", "2026-05-20")],
}
INTERACTIONS = {
    "kaneko": ("meeting", "2026-09-22", "上期の振り返り", ["kaneko"], ["takase", "iwakura"], "第2期の予算化を確認した。", [("kaneko", "次の数字が出たら役員会に出す")]),
    "hatano": ("meeting", "2026-10-08", "物流の可視化 試算の説明", ["hatano", "tsuchida"], ["takase"], "効果額をお客様側で試算いただいた。", [("hatano", "試算は合っている。あとは時期だ")]),
    "rival": ("call", "2026-11-19", "競合の動き", ["tsuchida"], ["iwakura"], "御代川情報が検証を始めたとのこと。", [("tsuchida", "別の会社さんの検証も先週から始めました")]),
    "qa": ("mail", "2026-11-10", "監査の指摘への対応", ["onodera"], ["ogata"], "監視の追加は既存契約の枠内で進める。", []),
}  # fmt: skip
DEALS = [
    ("製造実績の収集 第2期", "yaizu", "設備データ基盤", "expansion", 28, 9, "2026-12-25", "takase", [], "最終見積を出す", [("qualification", "2026-06-15"), ("proposal", "2026-10-05")], ""),
    ("物流の可視化", "log", "設備データ基盤", "new", 40, 12, "2027-01-29", "iwakura", ["御代川情報"], "比較表を渡す", [("prospecting", "2026-05-18"), ("needs_analysis", "2026-07-27"), ("proposal", "2026-10-08")], ""),
    ("需給計画の連携", "plan", "生産計画", "new", 22, 6, "2027-03-26", "takase", [], "四半期レビューを打診する", [("prospecting", "2026-06-29"), ("needs_analysis", "2026-09-14")], ""),
    ("技能伝承の試行", "ishinomaki", "現場帳票・点検", "new", 8, 3, "2027-03-19", "nagai", [], "事例を送る", [("prospecting", "2026-09-28")], ""),
    ("セキュリティ監視の追加", "qa", "運用・保守", "expansion", 9, 3, "2026-12-18", "ogata", [], "注文書を待つ", [("proposal", "2026-10-19"), ("negotiation", "2026-11-10")], ""),
    ("製造実績の収集 延長", "yaizu", "設備データ基盤", "renewal", 30, 11, "2026-10-23", "takase", [], "", [("proposal", "2026-07-13"), ("negotiation", "2026-09-28"), ("won", "2026-10-23")], "track_record"),
    ("倉庫の帳票電子化", "log", "現場帳票・点検", "new", 12, 4, "2025-11-28", "takase", ["北陽テクノ"], "", [("prospecting", "2025-06-09"), ("proposal", "2025-09-16"), ("lost", "2025-11-28")], "price"),
    ("段取り替えの見える化（焼津工場）", "yaizu", "設備データ基盤", "expansion", 9, 3, "2026-06-19", "takase", [], "", [("proposal", "2026-04-27"), ("won", "2026-06-19")], "track_record"),
]  # fmt: skip
HOLDINGS = [
    ("yaizu", "設備データ基盤", 15, "2024-11-01", "2027-10-31", "2027-11-01", "2027-07-31", 92.0),
    ("it", "運用・保守", 14, "2024-11-01", "2026-12-31", "2027-01-01", "2026-12-15", 98.9),
    ("ishinomaki", "現場帳票・点検", 4, "2024-04-01", "2027-03-31", "2027-04-01", "2026-12-31", 24.0),
]
PLAN = {
    "title": "2026年度 アカウントプラン", "vision": "つくる量と運ぶ量を、同じ数字で話す。", "vision_agreed_on": None,
    "starts_on": "2026-04-01", "ends_on": "2027-03-31", "status": "active",
    "themes": "製造実績の収集を二工場に広げる\n物流の可視化で欠品を半分にする", "not_doing": "",
}  # fmt: skip
NEEDS = {
    "visible": ("物流の遅れを朝のうちに知る", "explicit", "confirmed", "high", "物流", "log", [("remark", "試算は合っている。あとは時期だ", "波多野物流部長", "2026-10-08", "hatano")]),
    "stock": ("需給の数字を一つにする", "latent", "open", "medium", "計画", "plan", []),
}  # fmt: skip
PROPOSITIONS = {"visible": ("設備データ基盤", "出荷の遅れを前日のうちに知らせる。", "製造実績とつながっている。", "estimate", "お客様の試算で年2,100万円の効果。", "欠品率 1.1% → 0.5%", "log")}
CELLS = [("yaizu", "設備データ基盤", "won", 15, 28, None, ""), ("log", "設備データ基盤", "open", 0, 40, None, ""), ("plan", "生産計画", "open", 0, 22, None, ""), ("ishinomaki", "現場帳票・点検", "won", 4, 12, None, "稼働率24%")]
GOALS = [("visible", "visible", "物流の可視化を年内に内示", "内示", "40百万円", "2026-12-25", "欠品の削減は全社の重点")]
ACTIONS = [
    ("visible", "兼子本部長に四半期レビューの日程を打診する", "意思決定者との接触が途切れている", "岩倉から電話する", "電話", "iwakura", "sales", "2026-11-19", "todo", ["kaneko"]),
    ("visible", "比較表を渡す", "御代川情報が検証を始めた", "対面", "帆波食品 本社", "takase", "sales", "2026-12-02", "todo", ["hatano"]),
]  # fmt: skip
KPIS = [("visible", "部門長との面談", "activity", "sales", "回", 6, 2)]
REVIEWS: list[tuple[str, str, str, str]] = []

# (deal, title, version, date, [people], amount in million yen, outcome, feedback)
PROPOSALS = [
    ("物流の可視化", "物流の可視化 ご提案書", 1, "2026-10-08", ["hatano", "tsuchida"], 40, "submitted", "効果額の計算は合っている。日々の運用を誰が受け持つかを示してほしい。"),
    ("製造実績の収集 第2期", "製造実績の収集 第2期 お見積書", 1, "2026-10-05", ["muraoka"], 28, "revision_asked", "石巻工場を含めた総額も並べてほしい。"),
    ("倉庫の帳票電子化", "倉庫の帳票電子化 ご提案書", 1, "2025-09-16", ["hatano"], 12, "declined", "予算に収まらず、北陽テクノに決定。機能の差は認めるとのこと。"),
]  # fmt: skip

# (deal, title, unit, owner, start, end, criteria, result, findings)
POCS = [
    ("物流の可視化", "物流の可視化 検証（焼津発の定期便）", "log", "iwakura", "2026-08-17", "2026-09-18", "出荷の遅れの8割を前日17時までに知らせる。波多野部長と合意。", "partly", "遅れの74%を前日に知らせた。協力会社の便は実績が入らず、とらえられなかった。"),
    ("倉庫の帳票電子化", "帳票電子化 実演（焼津倉庫）", "log", "takase", "2025-08-25", "2025-08-26", "手袋をしたまま1件20秒以内で入力できる。", "failed", "平均31秒かかった。入力欄を減らした画面を作り直したが、決定には間に合わなかった。"),
]  # fmt: skip

# (title, kind, date, person or None, source, status, owner or None, deal or None, note)
LEADS: list[Any] = [
    ("技能伝承の事例集を請求", "form", "2026-09-18", None, "当社サイト 事例集の請求フォーム", "converted", "nagai", "技能伝承の試行", "石巻工場の製造課の方から。"),
    ("秋の食品工場セミナーに参加", "seminar", "2026-10-22", "muraoka", "秋の食品工場セミナー2026", "nurturing", "nagai", None, "個別相談の希望なし。年明けに改めて声をかける。"),
]  # fmt: skip

# Personnel moves: (who leaves a post, whose post they take or None, date)
TRANSFERS: list[Any] = []
