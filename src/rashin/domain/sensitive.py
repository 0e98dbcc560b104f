"""Words that point to sensitive personal information (要配慮個人情報), so that a writer is warned on entry.

The list errs towards business use: 「システム障害」, 「組み合わせ」 and 「健康経営」 are no warnings. It warns, it
never forbids; a word it does not know is not thereby harmless.
Source: 個人情報保護法 第2条第3項, 施行令 第2条; for unions and family registers the 金融分野ガイドライン 第5条.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rashin.domain.folding import width

LONGEST: Final = 20_000  # characters that are looked at

# Category → Japanese patterns apart by white space, and English phrases apart by commas.
_WORDS: Final = {
    "health": (
        """
        病気 病歴 持病 既往 難病 癌(?!研)
        (?<![ァ-ヶぁ-ん])(?:がん|ガン)(?=[でをのにとが患、。）)]|だ|治療|検診|$) (?<!保)入院
        通院 退院 休職 うつ病 鬱 適応障害 メンタル(?:ヘルス)?(?:不調|疾患|の問題) 糖尿 高血圧 透析 脳梗塞 心筋梗塞
        心臓病 手術(?!室|支援|ロボ) 服薬 投薬 闘病 療養 体調(?:不良|を崩) 妊娠 不妊 流産 健康診断の?結果
        感染症に(?:かか|罹) 認知症 アルコール依存 HIV
        """,
        "cancer, depress(?:ion|ed), illness, diabet[a-z]+, hospitali[sz]ed, pregnan[a-z]+, surgery, sick leave",
    ),
    "disability": (
        "障害者 障がい者? 障碍者? 身体障害 精神障害 知的障害 発達障害 車椅子 車いす 難聴",
        "disability, disabilities",
    ),
    "religion": (
        """
        宗教(?!法人) 信仰 信者 入信 宗派 クリスチャン キリスト教 カトリック プロテスタント イスラム教 ムスリム 仏教徒
        学会員 礼拝 改宗 檀家
        """,
        "religio[a-z]+, catholic, protestant, muslim, jewish, hindu, buddhist, church member",
    ),
    "belief": (
        "支持政党 党員 政治信条 政治的な?(?:立場|思想|信条) 思想信条 右翼 左翼 選挙運動 後援会に(?:入|所属)",
        "party member, political (?:belief|opinion|view)s?, left-wing, right-wing",
    ),
    "origin": (
        """
        本籍 戸籍 門地 同和 被差別 部落出身 在日(?:韓国|朝鮮|中国|外国) 人種 民族(?!衣装) 帰化 国籍 家柄 社会的身分
        """,
        "ethnic, ethnicity, racial, nationality",
    ),
    "union": (
        "労働組合 労組 組合員 組合活動 組合(?:の)?(?:委員|専従|役員) ユニオンに",
        "trade union, labou?r union, union member",
    ),
    "crime": (
        """
        前科 前歴 犯罪歴 犯歴 逮捕 書類送検 起訴 有罪 執行猶予 服役 懲役 禁錮 保護観察 少年院 犯罪被害
        (?:詐欺|DV|暴行|ストーカー)の?被害
        """,
        "criminal record, arrest(?:ed)?, convict(?:ed|ion), prison, probation",
    ),
    "family": (
        """
        離婚 別居 再婚 不倫 愛人 未婚 独身 同性愛 性的指向 トランスジェンダー LGBT 介護休 親の介護 借金 自己破産
        """,
        "divorc[a-z]+, sexual orientation",
    ),
}


def _pattern(japanese: str, english: str) -> re.Pattern[str]:
    phrases = "|".join(english.split(", "))
    return re.compile("|".join((*japanese.split(), rf"\b(?:{phrases})\b")), re.IGNORECASE)


_COMPILED: Final = {category: _pattern(*words) for category, words in _WORDS.items()}


@dataclass(frozen=True, slots=True, order=True)
class Flag:
    """One suspicious word: where it stands in the text (in normal width), its category and itself."""

    start: int
    category: str
    word: str


def sensitive_words(text: str) -> list[Flag]:
    """Find words that point to sensitive personal information.

    Args:
        text: free text about a person; only the first 20,000 characters are read.

    Returns:
        The flags in the order of the text, each word once per category; the categories are those of
        `vocabulary.SENSITIVE_CATEGORIES`.
    """
    plain = width(text[:LONGEST])
    found: dict[tuple[str, str], Flag] = {}
    for category, pattern in _COMPILED.items():
        for match in pattern.finditer(plain):
            word = match.group().strip()
            if word:
                found.setdefault((category, word.lower()), Flag(match.start(), category, word))
    return sorted(found.values())
