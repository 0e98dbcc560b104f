"""汐見システムズ: who sells, what they sell, against whom."""

from __future__ import annotations

DOMAIN = "shiomi.example"
PASSWORD = "rashin-demo-2026"  # noqa: S105  # printed by the demo command; the book is fictional

TEAMS = ("製造営業部", "流通営業部")

# key: (family name, given name, department, administrator, {team: role})
USERS = {
    "togawa": ("戸川", "真理", "operations", True, {}),
    "takase": ("高瀬", "美緒", "sales", False, {"製造営業部": "seller"}),
    "iwakura": ("岩倉", "慎", "sales", False, {"製造営業部": "manager"}),
    "ogata": ("緒方", "奈央", "customer_success", False, {"製造営業部": "contributor"}),
    "shimura": ("志村", "拓海", "engineering", False, {"製造営業部": "contributor"}),
    "nagai": ("永井", "遥", "marketing", False, {"製造営業部": "contributor"}),
    "kanzaki": ("神崎", "俊介", "management", False, {"製造営業部": "executive"}),
    "mizoguchi": ("溝口", "亮", "sales", False, {"製造営業部": "seller"}),
    "araki": ("荒木", "千夏", "sales", False, {"流通営業部": "seller"}),
}
LOGINS = ("takase", "iwakura", "shimura", "kanzaki", "togawa", "araki")  # offered on the sign-in screen

# name: (code, family, kind, yearly list price in yen, description)
OFFERINGS = {
    "予知保全": ("PM-100", "設備", "subscription", 24_000_000, "設備の振動・電流・温度から故障の前ぶれを知らせる。"),
    "設備データ基盤": ("DP-200", "設備", "subscription", 18_000_000, "メーカーの違う設備のデータを一つの時系列にまとめる。"),
    "現場帳票・点検": ("FF-110", "現場", "subscription", 9_000_000, "紙の点検表をタブレットに置き換え、記録を技能伝承に使う。"),
    "生産計画": ("PS-300", "計画", "product", 20_000_000, "工程と在庫から生産の順序を組み立てる。"),
    "品質トレース": ("QT-210", "品質", "subscription", 16_000_000, "部品から出荷まで、品質の記録をさかのぼる。"),
    "CO2算定": ("CO-050", "環境", "subscription", 8_000_000, "部品ごとの排出量を購買と稼働の実績から算定する。"),
    "運用・保守": ("MN-900", "運用", "maintenance", 12_000_000, "導入した仕組みの監視、問い合わせ、更新を引き受ける。"),
}

# name: (strengths, weaknesses)
COMPETITORS = {
    "御代川情報": ("基幹システムを長く預かり、経営層に近い。生産計画の実績が多い。", "現場の設備データに弱い。改修の見積もりが高い。"),
    "北陽テクノ": ("センサーから一式で安く始められる。", "全社展開の支援体制が薄い。"),
    "内製チーム": ("業務を知っている。費用が見えにくい。", "担当者の異動で保守が止まる。"),
}

# (scope, whose, measure, last half-year, this half-year in million yen)
BUDGETS: list[tuple[str, str, str, int | None, int]] = [
    ("team", "製造営業部", "orders", 30, 150), ("team", "製造営業部", "revenue", 45, 120), ("team", "製造営業部", "gross_margin", 14, 48),
    ("seller", "takase", "orders", 24, 110), ("seller", "takase", "gross_margin", 9, 38),
    ("seller", "iwakura", "orders", None, 40), ("seller", "ogata", "orders", 6, 24),
    ("account", "kirigase", "orders", 18, 90), ("account", "kirigase", "gross_margin", 6, 30),
    ("account", "honami", "orders", 12, 60), ("account", "tohrei", "orders", None, 20),
]  # fmt: skip

# Responses of companies outside the book: (title, kind, date, company, name, e-mail, source, status, note)
LEADS = [
    ("予知保全のしおりをダウンロード", "download", "2026-11-20", "雁ヶ原機工株式会社", "能登 健介", "noto@karigahara.example", "当社サイト 予知保全のしおり", "new", ""),
    ("冬の保全セミナーに申し込み", "seminar", "2026-11-18", "霧々峰食品工業株式会社", "檜山 あかり", "hiyama@kirigamine-foods.example", "冬の保全セミナー（オンライン）", "new", "申込時の質問：古い設備でも前ぶれを取れますか。"),
    ("点検表の電子化について問い合わせ", "form", "2026-11-13", "斑尾川金属株式会社", "弓削 拓真", "yuge@madaraogawa.example", "当社サイト 問い合わせフォーム", "working", "二工場で約300枚の点検表。電話で概要を伺った。"),
]  # fmt: skip
