"""Names of people: family name first, honorifics and titles apart, kana in one normal form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rashin.domain.folding import katakana, key_base, modern_kanji, squeeze, width
from rashin.domain.titles import split_title

_HONORIFIC: Final = re.compile(r"\s*(御中|先生|さま|さん|様|殿|氏|君)$")
_ENGLISH_HONORIFIC: Final = re.compile(r"^(mr|mrs|ms|miss|dr|prof|sir)\b\.?\s+", re.IGNORECASE)
_LATIN_NAME: Final = re.compile(r"^[A-Za-z\u00c0-\u024f.'’\- ,]+$")
_SEPARATORS: Final = re.compile(r"[\s・･,=]+")
_KANA_SPACE: Final = re.compile(r"[\s・]+")
# Frequent family names, in everyday kanji: enough to propose where an unspaced name divides, never to decide it.
_FAMILY_TEXT: Final = """
佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 清水 林 斎藤 山崎
中島 森 阿部 池田 橋本 石川 山下 小川 石井 長谷川 後藤 岡田 近藤 前田 藤田 遠藤 青木 坂本 村上 太田 金子
藤井 福田 西村 三浦 竹内 中川 岡本 松田 原田 中野 小野 田村 藤原 中山 石田 小島 和田 森田 内田 柴田 酒井 原
高木 横山 安藤 宮崎 上田 島田 工藤 大野 宮本 杉山 今井 丸山 増田 高田 村田 平野 大塚 菅原 武田 新井 小山
野口 桜井 千葉 岩崎 佐野 谷口 上野 松井 河野 市川 渡部 野村 菊地 菊池 木下 杉本 山内 大西 島 北村 久保 松尾
安田 中田 平田 川口 川崎 飯田 吉川 本田 久保田 沢田 辻 関 吉村 渡 中西 岩田 服部 福島 荒井 荒木 大久保
五十嵐 小松 西田 浜田 堀 樋口 水野 須藤 黒田 大橋 田口 小池 内藤 西川 川上 望月 永井 三宅 松岡 奥村 伊東
熊谷 大島 古川 星野 堀内 小沢 永田 栗原 土屋 片山 相沢 秋山 広瀬 白石 早川 福井 矢野 根本 高野 栄 小西 浅野
西山 松浦 吉岡 大山 秋元 成田 岡 津田 大谷 田辺 片岡 石原 平井 須田 三好 石橋 八木 岩本 日高 高山 中井 榊原
若林 梅田 牧野 神谷 小田 坂口 関口 榎本 大石
"""
_FAMILY: Final = frozenset(_FAMILY_TEXT.split())


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts, as written.

    `certain` is False where the division of family and given name was inferred or could not be found
    (`given` is then empty), so that a user is asked to confirm it.
    """

    family: str
    given: str
    honorific: str = ""
    title: str = ""
    certain: bool = True


def _strip_honorific(name: str) -> tuple[str, str]:
    match = _HONORIFIC.search(name)
    # 「原君」 and 「林氏」 lose their ending; a name that is nothing but the ending keeps it.
    if match and match.start() > 0:
        return name[: match.start()], match[1]
    match = _ENGLISH_HONORIFIC.match(name)
    if match and match.end() < len(name):
        return name[match.end() :], match[1]
    return name, ""


def person_name_split(text: str) -> PersonName:
    """Divide a person's name into family name, given name, honorific and title.

    Japanese names stand family name first; names in Latin letters given name first, unless a comma or capitals say
    otherwise (`YAMADA Taro`).

    Args:
        text: as written, for example 「渡邉　浩二 様」, 「田中部長」, `Hanako Sato`.

    Returns:
        The parts; written forms are kept (𠮷 stays 𠮷), only spaces and width are made normal.
    """
    name, honorific = _strip_honorific(squeeze(width(text)))
    if _LATIN_NAME.match(name):
        return _split_latin(name, honorific)
    name, title = split_title(name)
    parts = [part for part in _SEPARATORS.split(name) if part]
    if len(parts) >= 2:
        return PersonName(parts[0], " ".join(parts[1:]), honorific, title)
    whole = parts[0] if parts else name
    if title:
        return PersonName(whole, "", honorific, title, certain=True)
    return _split_unspaced(whole, honorific)


def _split_latin(name: str, honorific: str) -> PersonName:
    if "," in name:
        family, _, given = name.partition(",")
        return PersonName(family.strip(), given.replace(",", " ").strip(), honorific, certain=bool(given.strip()))
    words = name.split(" ")
    if len(words) == 1:
        return PersonName(words[0], "", honorific, certain=False)
    if words[0].isupper() and len(words[0]) > 2 and not words[-1].isupper():
        return PersonName(words[0], " ".join(words[1:]), honorific)
    return PersonName(words[-1], " ".join(words[:-1]), honorific)


def _split_unspaced(name: str, honorific: str) -> PersonName:
    modern = modern_kanji(name)
    for length in (3, 2, 1):
        if len(name) > length and len(modern) == len(name) and modern[:length] in _FAMILY:
            return PersonName(name[:length], name[length:], honorific, certain=False)
    return PersonName(name, "", honorific, certain=False)


def person_key(text: str) -> str:
    """The key under which two spellings of one person's name meet within a company.

    Honorific, title, spaces, width, kana script, old kanji and the order of Latin names do not count.

    Args:
        text: as written.
    """
    name, _ = _strip_honorific(squeeze(width(text)))
    if _LATIN_NAME.match(name):
        words = re.sub(r"[.'’]", "", name.lower())
        return " ".join(sorted(word for word in re.split(r"[\s,\-]+", words) if word))
    name, _ = split_title(name)
    return _SEPARATORS.sub("", key_base(name))


def kana_normal(text: str) -> str:
    """The normal form of a reading: full-width katakana, one space between family and given name.

    Args:
        text: a reading in hiragana, katakana or half-width katakana.
    """
    return _KANA_SPACE.sub(" ", katakana(squeeze(width(text)))).strip()
