"""桐ヶ瀬精機 (事業部制): a healthy plan. The plant wants machines that do not stop; the division head decides."""

from __future__ import annotations

from typing import Any

ACCOUNT: dict[str, Any] = {
    "name": "桐ヶ瀬精機株式会社", "name_kana": "キリガセセイキ", "corporate_number_body": "010001990001", "kind": "customer", "tier": "a",
    "org_form": "divisional", "industry": "工作機械・計測機器", "listing": "tse_prime", "fiscal_year_end": 3, "employees": 5120,
    "revenue": 184_200_000_000, "founded_year": 1948, "address": "長野県千曲市", "website": "https://www.kirigase.example",
    "description": "工作機械を主力に、計測機器と部品を手がける。伊那・千曲・飯山に工場を持つ。",
    "focus": True, "focus_reason": "止まらない工場づくりを2028年度までの中期経営計画に掲げ、当社の予知保全と一致する。",
    "antisocial_result": "clear", "antisocial_checked_on": "2026-04-10", "antisocial_valid_to": "2027-04-09",
    "credit_limit": 120_000_000, "nda_signed_on": "2019-06-03", "basic_agreement_signed_on": "2016-09-01",
    "basic_agreement_valid_to": "2027-01-15", "private_note": "事業管理部は投資回収3年を強く意識する。数字の前提を先に合わせること。",
}  # fmt: skip
SUBSIDIARIES = [{"name": "桐ヶ瀬テクノサービス株式会社", "kind": "customer", "org_form": "functional", "industry": "設備保守", "employees": 640}]  # fmt: skip

MEMBERS = [("takase", "owner", "主担当"), ("shimura", "core", "技術提案"), ("ogata", "member", "導入後の支援"), ("nagai", "member", "事例と催し"), ("kanzaki", "sponsor", "経営層との窓口")]  # fmt: skip

# key: (name, kind, parent key, mission or KPI)
UNITS = {
    "hq": ("本社", "headquarters", None, ""),
    "it": ("情報システム部", "department", "hq", "全社の停止時間 年4時間以内"),
    "buy": ("調達部", "department", "hq", "購買費 前年比3%減"),
    "acc": ("経理部", "department", "hq", ""),
    "mt": ("工作機械事業部", "division", None, "営業利益率 9%"),
    "mt_pe": ("生産技術部", "department", "mt", "設備総合効率 85%"),
    "ina": ("伊那工場", "plant", "mt", "突発停止 月3回以下"),
    "mt_ctl": ("事業管理部", "department", "mt", "投資回収 3年以内"),
    "svc": ("サービス部", "department", "mt", "一次回答 2時間以内"),
    "ms": ("計測機器事業部", "division", None, "売上高 300億円"),
    "chikuma": ("千曲工場", "plant", "ms", "第二棟を2027年10月に稼働"),
    "ms_dev": ("開発部", "department", "ms", ""),
    "parts": ("部品事業部", "division", None, "CO2排出 2030年度に46%減"),
    "iiyama": ("飯山工場", "plant", "parts", ""),
}

# key: (family, given, kana family, kana given, unit, title, level, since, preferences)
PEOPLE = {
    "kasai": ("葛西", "修一", "カサイ", "シュウイチ", "hq", "代表取締役社長", "president", "2022-06-24", ""),
    "sakakibara": ("榊原", "恒一", "サカキバラ", "コウイチ", "hq", "常務執行役員", "executive", "2023-06-23", "設備投資は効果を金額で見たい"),
    "horiuchi": ("堀内", "和彦", "ホリウチ", "カズヒコ", "it", "情報システム部長", "department_head", "2021-04-01", ""),
    "numata": ("沼田", "香織", "ヌマタ", "カオリ", "it", "情報システム部 次長", "deputy_head", "2024-04-01", "運用の負荷が増えないことを重んじる"),
    "koga": ("古賀", "律", "コガ", "リツ", "it", "基盤課 主任", "chief", "2020-10-01", "自社で作れるものは内製したい"),
    "sagara": ("相良", "直美", "サガラ", "ナオミ", "buy", "調達部長", "department_head", "2022-04-01", "比較表は三社で、提示は月初に"),
    "makabe": ("真壁", "徹", "マカベ", "トオル", "mt", "工作機械事業部長", "division_head", "2023-04-01", "現場の言葉で語る提案を好む"),
    "yunoki": ("柚木", "健", "ユノキ", "ケン", "mt_pe", "生産技術部長", "department_head", "2023-04-01", ""),
    "saotome": ("早乙女", "涼", "サオトメ", "リョウ", "mt_pe", "生産技術二課長", "section_head", "2024-04-01", ""),
    "iinuma": ("飯沼", "彩", "イイヌマ", "アヤ", "mt_pe", "二課 主任", "chief", "2022-04-01", ""),
    "mitamura": ("三田村", "勉", "ミタムラ", "ツトム", "ina", "伊那工場長", "department_head", "2021-04-01", ""),
    "nonomura": ("野々村", "望", "ノノムラ", "ノゾミ", "ina", "製造一課長", "section_head", "2023-10-01", ""),
    "tobari": ("戸張", "剛", "トバリ", "ツヨシ", "ina", "保全係長", "chief", "2018-04-01", "紙の点検表をやめたい"),
    "ukai": ("鵜飼", "誠二", "ウガイ", "セイジ", "mt_ctl", "事業管理部長", "department_head", "2023-04-01", "人件費の単価は製造原価明細に合わせる"),
    "kajiwara": ("梶原", "潤", "カジワラ", "ジュン", "ms", "計測機器事業部長", "division_head", "2024-04-01", ""),
    "kitami": ("北見", "悠", "キタミ", "ユウ", "chikuma", "生産技術部長", "department_head", "2024-04-01", ""),
    "kurata": ("倉田", "実", "クラタ", "ミノル", "chikuma", "製造課長", "section_head", "2023-04-01", ""),
    "fuwa": ("不破", "昭", "フワ", "アキラ", "iiyama", "飯山工場長", "department_head", "2019-04-01", ""),
}
VACANT = [("mt_ctl", "事業管理課長", "section_head")]

# person: [(value, basis, words, date)]
STANCES = {
    "yunoki": [("1", "act", "検証の場を自分で用意した", "2026-05-12"), ("2", "act", "部内の会議で当社案を推した", "2026-09-18")],
    "makabe": [("1", "remark", "止まらないなら事業部の標準にしたい", "2026-07-14")],
    "ukai": [("0", "remark", "数字を見て決める", "2026-06-18"), ("-1", "remark", "回収が3年を超えるものは、どれだけ良くても通せない", "2026-10-16")],
    "mitamura": [("0", "remark", "ラインを止める工事は避けたい", "2026-08-27")],
    "saotome": [("1", "act", "起案の下書きを見せてくれた", "2026-10-02")],
    "koga": [("-2", "remark", "うちで作れば足りる", "2026-09-03")],
    "numata": [("0", "remark", "運用の負荷が増えないなら反対はしない", "2026-10-29")],
    "tobari": [("1", "remark", "夜中に呼び出されるのを減らしたい", "2026-08-27")],
}  # fmt: skip

# key: (kind, date, subject, [people], [colleagues], body, [(person, words)])
INTERACTIONS = {
    "vision": ("meeting", "2026-07-14", "目指す姿のすり合わせ", ["makabe", "yunoki"], ["takase", "kanzaki"], "中期経営計画の「止まらない工場」を事業部の標準にする姿で合意した。", [("makabe", "設備の増強よりも、まず止まらないことだ")]),
    "walk": ("workshop", "2026-08-27", "伊那工場 現場ワークショップ", ["mitamura", "nonomura", "tobari"], ["takase", "shimura"], "停止の記録と点検表を一緒にたどった。", [("mitamura", "紙の点検表はもう限界です"), ("tobari", "夜中に呼び出されるのを減らしたい")]),
    "poc": ("review", "2026-09-18", "予知保全 検証の結果報告", ["yunoki", "saotome", "iinuma"], ["shimura", "takase"], "3か月の検証で、前ぶれを7件中6件とらえた。", [("yunoki", "この結果なら部として起案できる")]),
    "koga": ("meeting", "2026-09-03", "基盤課との技術打ち合わせ", ["koga", "numata"], ["shimura"], "構成とデータの置き場を説明した。", [("koga", "うちで作れば足りる")]),
    "ukai": ("meeting", "2026-10-16", "投資の考え方を伺う", ["ukai"], ["takase"], "回収年数の前提を確認した。人件費の単価は製造原価明細に合わせることになった。", [("ukai", "回収が3年を超えるものは、どれだけ良くても通せない。")]),
    "numata": ("call", "2026-10-29", "部長不在の間の進め方", ["numata"], ["takase"], "12月1日付の異動について、後任は未発表とのこと。", [("numata", "運用の負荷が増えないなら反対はしない")]),
    "sagara": ("meeting", "2026-11-17", "調達方針の確認", ["sagara"], ["takase", "nagai"], "調達先のCO2開示について相談を受けた。", [("sagara", "取引先からの開示要請が増えている")]),
    "draft": ("online", "2026-11-19", "起案の準備", ["saotome"], ["takase", "shimura"], "起案は12月7日の予定。試算の前提をそろえる。", [("saotome", "試算の根拠があれば、すぐに書けます")]),
}  # fmt: skip

# (name, unit, offering, kind, amount in million yen, margin in million yen, close date, owner, competitors, next step, [(stage, date)], reason)
DEALS = [
    ("予知保全・設備データ基盤（伊那工場）", "ina", "予知保全", "expansion", 48, 17, "2027-03-31", "takase", ["御代川情報"], "鵜飼部長に試算を渡す", [("prospecting", "2026-05-12"), ("qualification", "2026-06-18"), ("needs_analysis", "2026-08-27"), ("proposal", "2026-09-25"), ("ringi", "2026-11-05")], ""),
    ("運用・保守 契約更新", "it", "運用・保守", "renewal", 36, 13, "2026-12-18", "takase", [], "契約書の確認", [("proposal", "2026-09-01"), ("negotiation", "2026-10-20")], ""),
    ("現場帳票（飯山工場）", "iiyama", "現場帳票・点検", "cross_sell", 18, 7, "2026-12-25", "ogata", [], "現場の試用", [("prospecting", "2026-07-06"), ("needs_analysis", "2026-08-31"), ("proposal", "2026-10-12")], ""),
    ("品質トレース（千曲工場）", "chikuma", "品質トレース", "cross_sell", 30, 10, "2027-03-12", "takase", ["北陽テクノ"], "計測機器事業部への紹介を頼む", [("prospecting", "2026-08-03"), ("proposal", "2026-10-30")], ""),
    ("設備データ基盤（千曲工場）", "chikuma", "設備データ基盤", "expansion", 18, 6, "2027-03-30", "nagai", [], "倉田課長に検証結果を送る", [("prospecting", "2026-09-14"), ("needs_analysis", "2026-11-12")], ""),
    ("運用・保守の拡張（サービス部）", "svc", "運用・保守", "expansion", 6, 2, "2027-02-26", "ogata", [], "見積前提の確認", [("prospecting", "2026-10-05")], ""),
    ("品質トレース 増設（生産技術部）", "mt_pe", "品質トレース", "expansion", 34, 12, "2026-11-10", "takase", [], "", [("proposal", "2026-08-20"), ("negotiation", "2026-10-15"), ("won", "2026-11-10")], "track_record"),
    ("設備データ基盤（生産技術部）", "mt_pe", "設備データ基盤", "cross_sell", 28, 10, "2026-10-09", "takase", ["内製チーム"], "", [("prospecting", "2026-02-16"), ("proposal", "2026-06-22"), ("negotiation", "2026-09-07"), ("won", "2026-10-09")], "business_case"),
    ("現場帳票（サービス部）", "svc", "現場帳票・点検", "new", 9, 4, "2025-09-26", "takase", [], "", [("prospecting", "2025-04-21"), ("proposal", "2025-07-14"), ("won", "2025-09-26")], "function_fit"),
    ("生産計画の刷新（伊那工場）", "ina", "生産計画", "new", 35, 9, "2025-12-12", "takase", ["御代川情報"], "", [("prospecting", "2025-05-12"), ("proposal", "2025-09-08"), ("lost", "2025-12-12")], "incumbent"),
    ("設備データ基盤（伊那工場 第1期）", "ina", "設備データ基盤", "new", 24, 8, "2025-03-14", "takase", [], "", [("prospecting", "2024-09-02"), ("proposal", "2024-12-09"), ("won", "2025-03-14")], "relationship"),
    ("保全端末の追加（伊那工場）", "ina", "現場帳票・点検", "expansion", 12, 5, "2026-08-07", "takase", [], "", [("proposal", "2026-06-22"), ("won", "2026-08-07")], "function_fit"),
    ("監視の時間帯の拡張（サービス部）", "svc", "運用・保守", "expansion", 5, 2, "2026-07-10", "ogata", [], "", [("proposal", "2026-05-25"), ("won", "2026-07-10")], "support"),
]  # fmt: skip

# (unit, offering, yearly amount in million yen, start, end, renewal, notice, utilisation %)
HOLDINGS = [
    ("it", "運用・保守", 54, "2016-04-01", "2027-03-31", "2027-04-01", "2026-12-31", 99.9),
    ("ina", "設備データ基盤", 24, "2025-04-01", "2028-03-31", "2028-04-01", "2027-12-31", 92.0),
    ("ina", "運用・保守", 36, "2017-01-01", "2026-12-31", "2027-01-01", "2026-11-30", 99.7),
    ("mt_pe", "設備データ基盤", 12, "2026-11-01", "2029-10-31", "2029-11-01", "2029-07-31", None),
    ("mt_pe", "品質トレース", 18, "2023-10-01", "2027-09-30", "2027-10-01", "2027-06-30", 88.0),
    ("svc", "現場帳票・点検", 9, "2025-10-01", "2027-09-30", "2027-10-01", "2027-06-30", 71.0),
    ("chikuma", "運用・保守", 41, "2018-04-01", "2027-03-31", "2027-04-01", "2026-12-31", 99.8),
    ("ms_dev", "運用・保守", 19, "2020-04-01", "2027-03-31", "2027-04-01", "2026-12-31", 99.5),
]  # fmt: skip

# (deal, title, version, date, [people], amount in million yen, outcome, feedback)
PROPOSALS = [
    ("予知保全・設備データ基盤（伊那工場）", "予知保全 ご提案書", 1, "2026-09-25", ["yunoki", "saotome"], 52, "revision_asked", "効果の単価を製造原価明細に合わせてほしい。導入を二段階に分けた案も見たい。"),
    ("予知保全・設備データ基盤（伊那工場）", "予知保全 ご提案書", 2, "2026-10-23", ["yunoki", "ukai"], 48, "submitted", "二段階の案で進めたい。回収2.8年の前提を事業管理部とそろえてから起案する。"),
    ("現場帳票（飯山工場）", "現場帳票・点検 ご提案書", 1, "2026-10-12", [], 18, "submitted", "現場の二つの班で試してから決めたい。"),
    ("品質トレース（千曲工場）", "品質トレース ご提案書", 1, "2026-10-30", ["kitami"], 30, "submitted", "第二棟の工程が固まる来春まで待ってほしい。"),
    ("品質トレース 増設（生産技術部）", "品質トレース 増設のご提案", 1, "2026-08-20", ["yunoki"], 34, "accepted", "今の画面のまま対象の工程を増やせる点を評価いただいた。"),
    ("生産計画の刷新（伊那工場）", "生産計画の刷新 ご提案書", 1, "2025-09-08", ["nonomura"], 35, "declined", "基幹と一体の案を採るとのこと。工程の細かさは当社案が上との評価。"),
]  # fmt: skip

# (deal, title, unit, owner, start, end, criteria, result, findings)
POCS = [
    ("予知保全・設備データ基盤（伊那工場）", "予知保全 検証（伊那工場 第2ライン）", "ina", "shimura", "2026-06-08", "2026-09-11", "3か月で故障の前ぶれを8割以上とらえる。誤報は月2件以内。柚木部長・三田村工場長と合意。", "passed", "前ぶれ7件中6件をとらえた（86%）。誤報は月1.3件。夜間の呼び出しは4件減った。"),
    ("現場帳票（飯山工場）", "現場帳票 試用（飯山工場の二班）", "iiyama", "ogata", "2026-11-09", "2026-12-04", "二つの班が二週間、紙を使わずに日常点検を終える。転記の時間を半分にする。", "running", "一週目：転記は1日40分から15分に減った。手袋での入力に不満がある。"),
]  # fmt: skip

# (title, kind, date, person or None, source, status, owner or None, deal or None, note)
LEADS: list[Any] = [
    ("春の保全セミナーに参加", "seminar", "2026-04-16", "saotome", "春の保全セミナー2026（オンライン）", "converted", "nagai", "予知保全・設備データ基盤（伊那工場）", "アンケートに「突発停止の原因を追えない」と記入。"),
    ("展示会の予知保全コーナーに来場", "exhibition", "2026-09-03", "kurata", "ものづくり設備展2026", "converted", "nagai", "設備データ基盤（千曲工場）", "第二棟の設備の見える化に関心。"),
    ("CO2算定のしおりをダウンロード", "download", "2026-11-12", "sagara", "当社サイト CO2算定のしおり", "working", "nagai", None, "17日の面談で相談を受けた。"),
]  # fmt: skip

# The personnel move of 1 December: (who leaves a post, whose post they take or None, date)
TRANSFERS: list[Any] = [("fuwa", None, "2026-12-01"), ("horiuchi", "fuwa", "2026-12-01")]
