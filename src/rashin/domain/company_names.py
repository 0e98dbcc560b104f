"""Company names: what is the name, what is the legal form, and where it stands (前株・後株)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from rashin.domain.folding import key_base, squeeze, width

_FORMS: Final = (
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "合名会社",
    "相互会社",
    "特定目的会社",
    "特例有限会社",
    "株式會社",
    "有限會社",
    "一般社団法人",
    "一般財団法人",
    "公益社団法人",
    "公益財団法人",
    "社団法人",
    "財団法人",
    "特定非営利活動法人",
    "NPO法人",
    "地方独立行政法人",
    "独立行政法人",
    "国立研究開発法人",
    "国立大学法人",
    "公立大学法人",
    "大学共同利用機関法人",
    "学校法人",
    "医療法人社団",
    "医療法人財団",
    "社会医療法人",
    "医療法人",
    "社会福祉法人",
    "宗教法人",
    "税理士法人",
    "弁護士法人",
    "監査法人",
    "司法書士法人",
    "行政書士法人",
    "社会保険労務士法人",
    "特許業務法人",
    "農事組合法人",
    "有限責任監査法人",
    "有限責任事業組合",
)
_SHORT: Final = {
    "株": "株式会社",
    "有": "有限会社",
    "同": "合同会社",
    "合": "合同会社",
    "資": "合資会社",
    "名": "合名会社",
    "相": "相互会社",
    "社": "社団法人",
    "財": "財団法人",
    "学": "学校法人",
    "医": "医療法人",
    "福": "社会福祉法人",
    "宗": "宗教法人",
    "独": "独立行政法人",
    "特非": "特定非営利活動法人",
    "カ": "株式会社",
    "ユ": "有限会社",
    "一社": "一般社団法人",
    "一財": "一般財団法人",
}
_CANONICAL: Final = {
    "株式會社": "株式会社",
    "有限會社": "有限会社",
    "特例有限会社": "有限会社",
    "NPO法人": "特定非営利活動法人",
}
_BY_LENGTH: Final = tuple(sorted(_FORMS, key=len, reverse=True))
_ENGLISH: Final = {
    "inc": "inc",
    "incorporated": "inc",
    "corp": "inc",
    "corporation": "inc",
    "co": "ltd",
    "company": "ltd",
    "ltd": "ltd",
    "limited": "ltd",
    "llc": "llc",
    "llp": "llp",
    "lp": "lp",
    "plc": "plc",
    "gmbh": "gmbh",
    "ag": "ag",
    "sa": "sa",
    "spa": "spa",
    "bv": "bv",
    "nv": "nv",
    "pty": "ltd",
    "pte": "ltd",
    "kk": "株式会社",
    "ab": "ab",
    "oy": "oy",
    "srl": "srl",
    "sas": "sas",
    "sarl": "sarl",
    "gk": "合同会社",
    "yk": "有限会社",
    "as": "as",
    "bhd": "bhd",
    "sdn": "bhd",
}
_BRACKETED: Final = re.compile(
    r"^\(?(?P<front>" + "|".join(sorted(_SHORT, key=len, reverse=True)) + r")\)\s*"
    r"|\s*\((?P<back>" + "|".join(sorted(_SHORT, key=len, reverse=True)) + r")\)?$"
)
_DOTTED: Final = re.compile(r"(?<=\b[A-Za-z])\.\s?(?=[A-Za-z]\b)")
_ADDRESSED: Final = re.compile(r"\s*(御中|様)$")
_NOT_NAME: Final = re.compile(r"[^\w&+ー]|_")
_LAST_WORD: Final = re.compile(r"[\s,.]+([A-Za-z]+)[\s,.]*$")
_ROMAJI_FORM: Final = re.compile(r"[\s,]+kabushiki[\s-]+(kaisha|gaisha)$", re.IGNORECASE)

Position = Literal["front", "back"]


@dataclass(frozen=True, slots=True)
class CompanyForm:
    """A legal form as written in a name: its canonical kind (`株式会社`, `ltd`) and where it stands."""

    kind: str
    position: Position


def _strip_japanese(name: str) -> tuple[str, CompanyForm | None]:
    written = name.startswith(_BY_LENGTH) or name.endswith(_BY_LENGTH)  # most names of a file have none left
    for form in _BY_LENGTH if written else ():
        if name.startswith(form) and len(name) > len(form):
            return name[len(form) :].strip(), CompanyForm(_CANONICAL.get(form, form), "front")
        if name.endswith(form) and len(name) > len(form):
            return name[: -len(form)].strip(), CompanyForm(_CANONICAL.get(form, form), "back")
    match = _BRACKETED.search(name)
    if match and len(match.group()) < len(name):
        word = match["front"] or match["back"]
        position: Position = "front" if match["front"] else "back"
        return _BRACKETED.sub("", name, count=1).strip(), CompanyForm(_SHORT[word], position)
    return name, None


def _strip_english(name: str) -> tuple[str, CompanyForm | None]:
    form: CompanyForm | None = None
    if _ROMAJI_FORM.search(name):
        return _ROMAJI_FORM.sub("", name), CompanyForm("株式会社", "back")
    while match := _LAST_WORD.search(name):
        kind = _ENGLISH.get(match[1].lower())
        if kind is None or not name[: match.start()].strip(" ,."):
            break
        form = CompanyForm(kind, "back")
        name = name[: match.start()].strip(" ,")
    return name, form


def split_company_name(name: str) -> tuple[str, CompanyForm | None]:
    """Separate a company's name from its legal form.

    Args:
        name: as written, in any width.

    Returns:
        The bare name in normal width and the form, or None where none is written. The bare name is never empty
        unless `name` is.
    """
    plain = _DOTTED.sub("", _ADDRESSED.sub("", squeeze(width(name))))
    bare, form = _strip_japanese(plain)
    for _ in range(3):  # 「（株）サンプル Co., Ltd.」 and 「医療法人 社団…」 carry more than one
        bare, more = _strip_japanese(bare)
        if more is None:
            bare, more = _strip_english(bare)
        if more is None:
            break
        form = form or more
    return bare, form


def company_form(name: str) -> CompanyForm | None:
    """The legal form written in a name, in front (前株) or behind (後株); None if there is none."""
    return split_company_name(name)[1]


def company_key(name: str) -> str:
    """The key under which two spellings of one company meet.

    Legal form, width, case, spaces, punctuation, kana script and old kanji do not count.

    Args:
        name: as written.

    Returns:
        The key; empty only if the name holds no letter or digit.
    """
    bare = split_company_name(name)[0]
    folded = key_base(re.sub(r"(?i)(?<=\w)\s+and\s+(?=\w)", " & ", bare))
    key = _NOT_NAME.sub("", folded.removeprefix("the ") or folded)
    return key or _NOT_NAME.sub("", key_base(name))
