"""Plain values read from text: whole numbers, percentages, yes and no, addresses of people and pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, localcontext
from typing import Final

from rashin.domain.folding import key_base, squeeze, width
from rashin.domain.numerals import normal, read_unsigned, split_sign
from rashin.domain.problems import Problem, clip

_COUNTER: Final = re.compile(r"\s*(名|人|件|個|台|社|ライセンス|ユーザー|本|式|分|時間)$")
_ABOUT: Final = re.compile(r"^約\s*")
_TRUE: Final = frozenset("true yes y 1 t on はい 有 有効 あり ○ 〇 ◯ 済 済み 完了 ✓ ✔ レ 該当 可 受注 active".split())  # noqa: SIM905
_FALSE: Final = frozenset("false no n 0 f off いいえ 無 無効 なし × ✕ ✗ 未 未完了 非該当 不可 - 失注 inactive".split())  # noqa: SIM905
_EMAIL: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_PHONE: Final = re.compile(r"\+?[\d\-. ()/]+")
_EXTENSION: Final = re.compile(r"\s*(?:内線|ext\.?|x|#)\s*[::]?\s*(\d{1,6})\s*\)?$", re.IGNORECASE)
_URL: Final = re.compile(r"(?:https?://)?[\w\-]+(\.[\w\-]+)+(:\d+)?([/?#]\S*)?", re.IGNORECASE)
LARGEST_INT: Final = 10**15


def parse_int(text: str) -> int:
    """Read a whole number: `2,822`, 「２８２２名」, 「約1.2万人」, `-3`, `△3`.

    Raises:
        Problem: `number.unreadable`, also where a fraction remains; `amount.ambiguous_separator` for `1.234`.
    """
    plain = _COUNTER.sub("", _ABOUT.sub("", normal(text, "number.unreadable")))
    sign, plain = split_sign(plain)
    with localcontext() as context:
        context.prec = 100
        value = read_unsigned(plain, "number.unreadable").value
        if value != value.to_integral_value() or value >= LARGEST_INT:
            raise Problem("number.unreadable", text=clip(text))
    return sign * int(value)


def parse_percent(text: str, *, fraction: bool = False, largest: int = 100) -> Decimal:
    """Read a percentage: `60`, `75%`, 「６０％」, 「6割」.

    Args:
        text: as written.
        fraction: whether the column holds fractions (`0.6` for 60 %), as a database does; a written % sign wins.
        largest: the most allowed.

    Returns:
        Per cent, 0 to `largest`.

    Raises:
        Problem: `percent.unreadable` or `percent.out_of_range`.
    """
    plain = normal(text, "percent.unreadable")
    signed = plain.endswith("%")
    tenths = plain.endswith("割")
    sign, plain = split_sign(plain.rstrip("%割 "))
    try:
        value = sign * read_unsigned(plain, "percent.unreadable", three_decimals=True).value
    except Problem:
        raise Problem("percent.unreadable", text=clip(text)) from None
    value = value * 10 if tenths else value * 100 if fraction and not signed else value
    if not 0 <= value <= largest:
        raise Problem("percent.out_of_range", text=clip(text), limit=largest)
    return value


def parse_bool(text: str) -> bool:
    """Read yes or no: `TRUE`, `0`, 「はい」, 「無」, ○, ×. Blank is no.

    Raises:
        Problem: `bool.unreadable`.
    """
    plain = squeeze(width(text)).lower()
    if plain in _TRUE:
        return True
    if not plain or plain in _FALSE:
        return False
    raise Problem("bool.unreadable", text=clip(text))


def parse_email(text: str) -> str:
    """Read an e-mail address, in lower case; `mailto:` and a name around `<…>` are taken off.

    Raises:
        Problem: `email.unreadable`.
    """
    plain = squeeze(width(text))
    inside = re.search(r"<([^<>]+)>\s*$", plain)
    plain = (inside[1] if inside else plain).strip().removeprefix("mailto:")
    if len(plain) > 254 or not _EMAIL.fullmatch(plain):
        raise Problem("email.unreadable", text=clip(text))
    return plain.lower()


def parse_phone(text: str) -> str:
    """Read a telephone number; hyphens are kept, width is folded, an extension follows as `x12`.

    Raises:
        Problem: `phone.unreadable`.
    """
    plain = squeeze(width(text)).replace("ー", "-")
    plain = re.sub(r"^(tel|電話|fax|携帯)\s*[::.]?\s*", "", plain, flags=re.IGNORECASE)
    extension = _EXTENSION.search(plain)
    if extension and extension.start():
        plain = plain[: extension.start()].rstrip(" (")
    digits = re.sub(r"\D", "", plain)
    if not _PHONE.fullmatch(plain) or not 4 <= len(digits) <= 16:
        raise Problem("phone.unreadable", text=clip(text))
    return f"{plain} x{extension[1]}" if extension else plain


def parse_url(text: str) -> str:
    """Read a web address or a bare domain; `https://` is put before one without a scheme.

    Raises:
        Problem: `url.unreadable`, also for any scheme but http and https.
    """
    plain = squeeze(width(text))
    if len(plain) > 2000 or not _URL.fullmatch(plain):
        raise Problem("url.unreadable", text=clip(text))
    return plain if re.match(r"https?://", plain, re.IGNORECASE) else f"https://{plain}"


def parse_choice(text: str, labels: Mapping[str, str]) -> str:
    """Read a value of a vocabulary.

    Args:
        text: as written; width, case, kana and spaces fold.
        labels: label or alias → value.

    Raises:
        Problem: `choice.unknown`.
    """
    wanted = key_base(text).replace(" ", "")
    for label, value in labels.items():
        if key_base(label).replace(" ", "") == wanted:
            return value
    raise Problem("choice.unknown", text=clip(text))
