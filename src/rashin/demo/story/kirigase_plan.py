"""The plan for 桐ヶ瀬精機: four threads, of which one runs unbroken."""

from __future__ import annotations

PLAN = {
    "title": "2026–2028年度 アカウントプラン",
    "vision": "止まらない工場を、\n事業部の標準にする。",
    "vision_agreed_on": "2026-07-14",
    "starts_on": "2026-04-01",
    "ends_on": "2029-03-31",
    "status": "active",
    "themes": "伊那工場で突発停止を半分にし、効果を金額で示す\n同じ型を計測機器事業部の千曲工場へ広げる\n保全の技能を、人に頼らず受け継げる形にする",
    "not_doing": "基幹システムの刷新（御代川情報が2028年度まで契約）。価格だけの相見積もり。",
}

# key: (title, kind, status, priority, theme, unit, [evidence: (kind, quote, source, date, interaction key)])
NEEDS = {
    "stop": ("突発停止を半減する", "explicit", "confirmed", "high", "保全", "ina", [("document", "突発停止を2028年度までに半減", "中期経営計画 p.14", "2026-05-14", None), ("remark", "設備の増強よりも、まず止まらないことだ", "真壁事業部長", "2026-07-14", "vision")]),
    "paper": ("点検記録を紙から離す", "explicit", "confirmed", "medium", "現場", "ina", [("remark", "紙の点検表はもう限界です", "三田村工場長", "2026-08-27", "walk")]),
    "spread": ("設備データを計測機器へ広げる", "explicit", "open", "medium", "設備データ", "chikuma", [("document", "計測の工場にも広げてまいります", "第2四半期 決算説明会 質疑応答", "2026-11-20", None)]),
    "co2": ("部品ごとのCO2を示す", "latent", "open", "low", "ESG", "iiyama", [("peer", "同業8社のうち6社が部品単位の開示を始めた", "同業の統合報告書", "2026-06-30", None), ("remark", "取引先からの開示要請が増えている", "相良調達部長", "2026-11-17", "sagara")]),
}  # fmt: skip

# need key: (offering, statement, differentiator, proof kind, proof, customer KPI, cell unit)
PROPOSITIONS = {
    "stop": ("予知保全", "止まる前に直す。停止時間を45%減らす。", "設備データ基盤がすでに動いており、配線なしで始められる。", "poc", "伊那工場の検証3か月で、前ぶれ7件中6件をとらえた。", "突発停止 月6回 → 3回", "ina"),
    "paper": ("現場帳票・点検", "点検と技能伝承を一つにする。", "熟練者の判断を点検の順序に残せる。", "case", "サービス部での利用実績（稼働率71%）。", "点検の転記 月120時間 → 0", "ina"),
    "spread": ("予知保全", "伊那の型を千曲でそのまま使う。", "同じ事業の隣の工場で動いている。", "none", "", "", "chikuma"),
}  # fmt: skip

# (unit, offering, state, current million yen, potential million yen, competitor, note)
CELLS = [
    ("ina", "予知保全", "open", 0, 48, None, ""), ("ina", "設備データ基盤", "won", 24, 36, None, ""), ("ina", "現場帳票・点検", "potential", 0, 18, None, ""),
    ("ina", "生産計画", "competitor", 0, 20, "御代川情報", "2028年度まで契約"), ("ina", "品質トレース", "potential", 0, 22, None, ""), ("ina", "運用・保守", "won", 36, 36, None, ""),
    ("mt_pe", "設備データ基盤", "won", 12, 20, None, ""), ("mt_pe", "生産計画", "competitor", 0, 15, "御代川情報", ""), ("mt_pe", "品質トレース", "won", 18, 24, None, ""),
    ("mt_pe", "予知保全", "not_applicable", 0, 0, None, ""), ("svc", "現場帳票・点検", "won", 9, 9, None, ""), ("svc", "予知保全", "potential", 0, 26, None, ""), ("svc", "運用・保守", "open", 8, 14, None, ""),
    ("chikuma", "予知保全", "potential", 0, 32, None, ""), ("chikuma", "設備データ基盤", "open", 0, 18, None, ""), ("chikuma", "生産計画", "in_house", 0, 16, None, "自社開発"),
    ("chikuma", "品質トレース", "open", 0, 30, None, ""), ("chikuma", "運用・保守", "won", 41, 48, None, ""), ("ms_dev", "設備データ基盤", "in_house", 0, 10, None, "自社開発"),
    ("ms_dev", "運用・保守", "won", 19, 24, None, ""), ("iiyama", "現場帳票・点検", "open", 0, 18, None, ""), ("iiyama", "CO2算定", "unknown", 0, 0, None, ""), ("it", "運用・保守", "won", 54, 72, None, ""),
]  # fmt: skip

# (key, need key or None, title, measure, target, due, relevance)
GOALS = [
    ("ina", "stop", "伊那工場で予知保全を受注する", "受注額", "48百万円", "2027-03-31", "突発停止の半減は事業部の中期目標そのもの"),
    ("chikuma", "spread", "千曲工場で提案に進む", "提案の受理", "1件", "2027-09-30", "伊那の型を広げる最初の一歩"),
]

# (goal key or None, what, why, how, place, owner, department, due, status, [people])
ACTIONS = [
    ("ina", "鵜飼部長に投資回収の試算を渡す", "合議の可否を左右する。回収3年以内を数字で示す", "製造原価明細の単価で組み直し、対面で説明する", "桐ヶ瀬精機 本社", "takase", "sales", "2026-11-27", "doing", ["ukai"]),
    ("ina", "情報システム部長の後任を確かめる", "12月1日付の異動で合議が空席になる", "沼田次長に電話する", "電話", "takase", "sales", "2026-11-25", "todo", ["numata"]),
    ("ina", "切替手順と構成図をそろえる", "運用の負荷が増えないことを示す", "検証環境の手順を書き直す", "社内", "shimura", "engineering", "2026-12-04", "todo", ["numata"]),
    ("ina", "起案の前に事業部長へ一枚で報告する", "会議で初めて聞くことがないようにする", "一枚の要約を持参する", "伊那", "takase", "sales", "2026-12-03", "todo", ["makabe"]),
    ("chikuma", "倉田課長に検証結果を送る", "千曲との接点をつくる", "伊那工場の結果を二枚にまとめる", "メール", "nagai", "marketing", "2026-12-01", "todo", ["kurata"]),
    (None, "点検表の電子化を試してもらう", "紙の限界を現場と確かめる", "戸張係長の班で二週間", "伊那工場", "ogata", "customer_success", "2026-12-11", "todo", ["tobari"]),
]  # fmt: skip

# (goal key, name, kind, department, unit, target, actual)
KPIS = [
    ("ina", "決裁に関わる方との面談", "activity", "sales", "名", 6, 5),
    ("ina", "受注額", "outcome", "sales", "百万円", 48, 0),
    ("chikuma", "共創ワークショップ", "activity", "engineering", "回", 2, 0),
]
REVIEWS = [("quarterly", "2026-11-06", "検証の結果を受け、起案を12月7日に置く。投資回収の前提を事業管理部とそろえることを最優先にする。", "continue")]
