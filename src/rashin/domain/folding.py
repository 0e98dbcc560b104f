"""Japanese text made comparable: width, case, kana, old kanji. For keys; the written form is kept for display."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Old or variant form → everyday form, in pairs. Only for search and matching keys.
_VARIANT_PAIRS: Final = """
髙高 﨑崎 嵜崎 邊辺 邉辺 齋斎 齊斎 斉斎 澤沢 濵浜 濱浜 廣広 國国 圀国 會会 學学 櫻桜 嶋島 嶌島 眞真
德徳 黑黒 萬万 與与 龍竜 瀧滝 淵渕 渊渕 藏蔵 惠恵 榮栄 應応 實実 壽寿 縣県 驛駅 鐵鉄 銕鉄 氣気 區区
圓円 條条 將将 專専 對対 團団 圖図 臺台 來来 發発 單単 當当 點点 傳伝 轉転 獨独 讀読 賣売 變変 邨村
彌弥 萠萌 豐豊 佛仏 拂払 辨弁 辯弁 瓣弁 寶宝 寳宝 豫予 餘余 譽誉 搖揺 樣様 賴頼 亂乱 覽覧 兩両 獵猟
綠緑 壘塁 勵励 禮礼 靈霊 齡齢 歷歴 曆暦 戀恋 爐炉 勞労 樓楼 郞郎 祿禄 灣湾 亞亜 惡悪 壓圧 圍囲 醫医
壹壱 隱隠 衞衛 營営 驗験 險険 嚴厳 廳庁 聽聴 參参 慘惨 棧桟 蠶蚕 贊賛 殘残 絲糸 齒歯 辭辞 濕湿 舍舎
寫写 釋釈 收収 從従 澁渋 縱縦 處処 緖緒 敍叙 奬奨 燒焼 證証 乘乗 淨浄 剩剰 疊畳 繩縄 讓譲 釀醸 觸触
盡尽 粹粋 醉酔 隨随 髓髄 數数 樞枢 聲声 靜静 竊窃 攝摂 淺浅 踐践 錢銭 禪禅 雙双 壯壮 莊荘 搜捜 爭争
總総 裝装 騷騒 增増 續続 墮堕 體体 帶帯 滯滞 擇択 擔担 膽胆 斷断 彈弾 遲遅 癡痴 蟲虫 晝昼 鑄鋳 鎭鎮
遞逓 燈灯 盜盗 稻稲 鬪闘 屆届 繼継 莖茎 輕軽 鷄鶏 藝芸 擊撃 缺欠 儉倹 劍剣 圈圏 檢検 權権 獻献 顯顕
效効 恆恒 鑛鉱 號号 濟済 劑剤 碎砕 雜雑 假仮 價価 畫画 懷懐 壞壊 擴拡 殼殻 覺覚 嶽岳 樂楽 勸勧 卷巻
寬寛 歡歓 觀観 關関 陷陥 巖巌 歸帰 龜亀 僞偽 戲戯 犧犠 舊旧 據拠 擧挙 峽峡 挾挟 狹狭 堯尭 曉暁 驅駆
勳勲 薰薫 徑径 溪渓 經経 螢蛍 惱悩 腦脳 霸覇 拜拝 廢廃 麥麦 蠻蛮 祕秘 甁瓶 竝並 穗穂 飜翻 槇槙 默黙
譯訳 藥薬 飮飲 靑青 淸清 𠮷吉 桒桑 曻昇 冨富 峯峰 舘館 埜野 篭籠 檜桧 蘆芦 鷗鴎 壺壷 曾曽 鄕郷 橫横
步歩 每毎 遙遥 瑤瑶 濤涛 籔薮 藪薮 礪砺 鹽塩 豬猪 菟兎 兔兎 杦杉 栁柳 麪麺 麵麺 僊仙 檮梼 濶闊 煕熙
凞熙 凜凛 晉晋 穰穣 孃嬢 戶戸 查査 硏研 說説 脫脱 稅税 銳鋭 閱閲 悅悦 黃黄 强強 敎教 敘叙 吳呉 娛娯
虛虚 緣縁 錄録 淚涙 瀨瀬 值値
"""
_VARIANTS: Final = {ord(pair[0]): pair[1] for pair in _VARIANT_PAIRS.split() if pair[0] != pair[1]}
_HIRAGANA: Final = {code: chr(code - 0x60) for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
_KATAKANA: Final = {code: chr(code + 0x60) for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
# Variation selectors, zero-width and direction marks, soft hyphen: invisible, so never part of a key.
_INVISIBLE: Final = re.compile(
    "[\u00ad\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_DASHES: Final = dict.fromkeys((*range(8208, 8214), 8722, 65123), "-")
# A long vowel mark after a Latin letter or digit is a hyphen that an input method turned (「Aー1」 for 「A-1」).
_MARK_IN_CODE: Final = re.compile(r"(?<=[0-9A-Za-z])ー+")
_LAST_MARK: Final = re.compile(r"(?<=[ァ-ヺ][ァ-ヺー][ァ-ヺ])ー+(?![ァ-ヺー])")
_SPACE: Final = re.compile(r"\s+")


def width(text: str) -> str:
    """Normal width (NFKC), no invisible characters, dashes as `-`; case and kana script are kept."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return _MARK_IN_CODE.sub("-", _INVISIBLE.sub("", plain).translate(_DASHES))


def modern_kanji(text: str) -> str:
    """Replace old and variant kanji by the everyday form (髙 → 高). For keys, never for display."""
    return text.translate(_VARIANTS)


def hiragana(text: str) -> str:
    """Write katakana as hiragana."""
    return text.translate(_HIRAGANA)


def katakana(text: str) -> str:
    """Write hiragana as katakana."""
    return text.translate(_KATAKANA)


def squeeze(text: str) -> str:
    """Trim, and turn every run of white space into one space."""
    return _SPACE.sub(" ", text).strip()


def key_base(text: str) -> str:
    """Fold width, case, kana and kanji variants; keep long vowel marks. The base of the matching keys."""
    plain = width(unicodedata.normalize("NFKC", width(text).lower()))
    return squeeze(hiragana(modern_kanji(plain)))


def fold(text: str) -> str:
    """Fold a text for searching: NFKC, lower case, hiragana, everyday kanji, no final ー in long katakana words.

    Folding twice changes nothing. 「Ａ－１」 becomes `a-1`, 「サーバー」 and 「サーバ」 become 「さーば」.
    """
    return key_base(_LAST_MARK.sub("", width(text)))
