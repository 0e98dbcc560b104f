"""Titles: how senior a 役職 is, and where a title stands behind a name."""

from __future__ import annotations

import re
from typing import Final

from rashin.domain.folding import modern_kanji, squeeze, width

# Heads of titles; a Japanese title ends with its head, so the longest ending decides.
_HEADS: Final = {
    "代表取締役": 98,
    "代表執行役": 98,
    "取締役会長": 100,
    "会長": 100,
    "名誉会長": 96,
    "副会長": 94,
    "社長": 100,
    "頭取": 100,
    "総裁": 100,
    "副総裁": 92,
    "副社長": 90,
    "副頭取": 90,
    "専務": 85,
    "専務理事": 85,
    "専務取締役": 86,
    "専務執行役員": 84,
    "常務": 80,
    "常務理事": 80,
    "常務取締役": 81,
    "常務執行役員": 79,
    "取締役": 75,
    "執行役": 76,
    "監査役": 70,
    "監査等委員": 70,
    "執行役員": 70,
    "理事長": 100,
    "理事": 65,
    "監事": 65,
    "参与": 55,
    "上席執行役員": 73,
    "専務執行役": 84,
    "常務執行役": 79,
    "本部長": 60,
    "副本部長": 57,
    "統括部長": 56,
    "事業部長": 58,
    "副事業部長": 55,
    "事業所長": 56,
    "支社長": 56,
    "支店長": 52,
    "工場長": 56,
    "副工場長": 52,
    "所長": 50,
    "副所長": 46,
    "研究所長": 56,
    "センター長": 50,
    "センタ長": 50,
    "院長": 90,
    "学長": 100,
    "局長": 62,
    "次官": 80,
    "審議官": 60,
    "参事官": 55,
    "企画官": 44,
    "参事": 45,
    "主幹": 42,
    "主査": 25,
    "主事": 15,
    "部門長": 58,
    "部長": 50,
    "副部長": 46,
    "部次長": 45,
    "次長": 45,
    "室長": 46,
    "副室長": 42,
    "課長": 40,
    "副課長": 36,
    "係長": 30,
    "班長": 28,
    "主任": 20,
    "主席": 35,
    "店長": 40,
    "営業所長": 46,
    "グループ長": 40,
    "グループリーダー": 40,
    "グループマネージャー": 42,
    "ユニット長": 42,
    "チーム長": 32,
    "チームリーダー": 30,
    "リーダー": 30,
    "サブリーダー": 24,
    "マネージャー": 40,
    "マネジャー": 40,
    "シニアマネージャー": 44,
    "シニアマネジャー": 44,
    "ゼネラルマネージャー": 50,
    "ゼネラルマネジャー": 50,
    "プロジェクトマネージャー": 36,
    "プロダクトマネージャー": 36,
    "アシスタントマネージャー": 32,
    "ディレクター": 48,
    "スペシャリスト": 20,
    "担当": 10,
    "係員": 10,
    "社員": 10,
    "スタッフ": 10,
    "秘書": 10,
    "主務": 22,
    "市長": 100,
    "町長": 100,
    "知事": 100,
    "副市長": 92,
    "副知事": 92,
    "村長": 100,
    "CEO": 100,
    "最高経営責任者": 100,
    "COO": 92,
    "最高執行責任者": 92,
    "CFO": 82,
    "最高財務責任者": 82,
    "CTO": 82,
    "CIO": 82,
    "CDO": 82,
    "CMO": 82,
    "CHRO": 82,
    "CISO": 80,
    "CSO": 82,
    "CLO": 82,
    "CPO": 80,
    "CRO": 82,
    "最高技術責任者": 82,
    "最高情報責任者": 82,
    "責任者": 40,
}
_ENGLISH: Final = (
    (r"\b(chair(man|woman|person)?|president|ceo|chief executive( officer)?|founder|owner)\b", 100),
    (r"\b(coo|chief operating officer)\b", 92),
    (r"\bexecutive vice president|\bevp\b", 80),
    (r"\bsenior vice president|\bsvp\b", 72),
    (r"\bvice president|\bvp\b", 65),
    (r"\bchief \w+( \w+)? officer\b", 82),
    (r"\bc[a-z]{1,2}o\b", 82),
    (r"\b(board member|managing director)\b", 75),
    (r"\bexecutive officer\b", 70),
    (r"\bhead\b", 56),
    (r"\bgeneral manager\b", 50),
    (r"\bsenior director\b", 52),
    (r"\bdirector\b", 48),
    (r"\bdeputy general manager\b", 45),
    (r"\bsenior manager\b", 44),
    (r"\bassistant manager\b", 32),
    (r"\bmanager\b", 40),
    (r"\b(supervisor|team lead(er)?|lead)\b", 30),
    (r"\b(senior|sr)\b", 20),
    (r"\b(assistant|associate|staff|clerk|coordinator|analyst|engineer|representative|secretary|specialist)\b", 10),
)
_ENGLISH_PATTERNS: Final = tuple((re.compile(pattern, re.IGNORECASE), rank) for pattern, rank in _ENGLISH)
_BY_LENGTH: Final = sorted(_HEADS, key=len, reverse=True)
_BOARD: Final = (
    "代表取締役",
    "代表執行役",
    "常務取締役",
    "専務取締役",
    "取締役",
    "専務執行役員",
    "常務執行役員",
    "上席執行役員",
    "執行役員",
    "執行役",
)
_LOWERED: Final = re.compile(r"(代理|補佐|心得|待遇|格|付|代行)$")
_PARTS: Final = re.compile(r"[\s・、,/／&()（）\[\]「」]+|兼務?")
_WEAKER: Final = re.compile(r"(担当|専任|専門)(?=(部長|課長|次長)$)")
_TITLE_WORDS: Final = sorted((t for t in _HEADS if len(t) >= 2 and not t.isascii()), key=len, reverse=True)
# 「森本部長」 is 森本 + 部長 far more often than 森 + 本部長: with these the shorter ending is also possible.
_UNSURE: Final = {"本部長": "部長", "市長": "", "町長": "", "村長": "", "理事": "", "主事": "", "参与": ""}


def _rank_of_part(part: str) -> int | None:
    lowered = 0
    while len(part) > 2 and (match := _LOWERED.search(part)):
        part, lowered = part[: match.start()], lowered + 4
    ranks = [_HEADS[head] for head in _BOARD if part.startswith(head)][:1]  # the longest: 執行役員 is no 執行役
    for head in _BY_LENGTH:
        if part.upper().endswith(head):
            weaker = 2 if _WEAKER.search(part) else 0
            ranks.append(_HEADS[head] - lowered - weaker)
            break
    return max(ranks, default=None)


def rank_of_title(title: str) -> int | None:
    """How senior a title is, from 10 (担当) to 100 (会長・社長).

    The scale only orders people; differences mean nothing. 代理 and 補佐 stand four below their head,
    担当部長 two below 部長; of several titles (兼) the highest counts.

    Args:
        title: a Japanese or English title as written, possibly with a department in front.

    Returns:
        The rank, or None where the title is empty or unknown.
    """
    plain = squeeze(modern_kanji(width(title)))
    ranks = [rank for part in _PARTS.split(plain) if part and (rank := _rank_of_part(part)) is not None]
    if ranks:
        return max(ranks)
    for pattern, rank in _ENGLISH_PATTERNS:
        if pattern.search(plain):
            return rank
    return None


def split_title(name: str) -> tuple[str, str]:
    """Take a title off the end of a Japanese name (「田中部長」 → 「田中」, 「部長」).

    Args:
        name: in normal width.

    Returns:
        The name and the title, the title empty where none stands there or nothing would remain of the name.
    """
    for word in _TITLE_WORDS:
        if not name.endswith(word):
            continue
        word = _UNSURE.get(word, word)
        rest = name[: -len(word)].strip() if word else ""
        # One character before a title is a family name (林部長), none is a bare title.
        return (rest, word) if rest else (name, "")
    return name, ""
