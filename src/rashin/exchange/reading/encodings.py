"""Which encoding a text file is in, decided over the whole file, in flat memory."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Final

from rashin.domain.problems import Problem

_CHUNK: Final = 1024 * 1024
_SAMPLE: Final = 256 * 1024
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ALIASES: Final = {
    "sjis": "cp932",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "windows-31j": "cp932",
    "ms932": "cp932",
}
# Ways of writing strings in programs and addresses; Python counts them among the encodings of text.
_NO_FILES: Final = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})
_CONTROL: Final = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Letters of Western Europe read as cp932 turn into half-width katakana and rare kanji, never into kana.
_KANA: Final = re.compile("[ぁ-ゖァ-ヺ]")
_COMMON: Final = re.compile("[ぁ-ゖァ-ヺー一-龥々〇、。「」（）㈱・]")
_HALF: Final = re.compile("[｡-ﾟ\ue000-\uf8ff]")


def detect_encoding(path: Path, encoding: str | None = None) -> str:
    """The name of the encoding that decodes the whole file.

    Args:
        path: the file.
        encoding: what the user says it is; then only this is tried.

    Returns:
        A Python codec name: `utf-8`, `utf-8-sig`, `utf-16`, `utf-16-le`, `utf-16-be`, `cp932`, `euc_jp`, `cp1252`, …

    Raises:
        Problem: `file.encoding_unknown` (no such codec), `file.encoding` (it does not decode), `file.binary`,
            `file.truncated` (the file ends inside a character).
    """
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    if encoding:
        return _as_told(path, encoding, head)
    for mark, name in _BOMS:
        if head.startswith(mark):
            return _checked(path, name)
    wide = _utf16_without_mark(head)
    if wide:
        return _checked(path, wide)
    if head.count(b"\0") * 50 > len(head) or len(_CONTROL.findall(head)) * 20 > len(head):
        raise Problem("file.binary")
    return _by_trial(path, head)


def _as_told(path: Path, encoding: str, head: bytes) -> str:
    name = _ALIASES.get(encoding.lower(), encoding)
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):  # ValueError: a zero byte in the name
        raise Problem("file.encoding_unknown", encoding=encoding[:40]) from None
    name = codec.name
    if name in _NO_FILES or not getattr(codec, "_is_text_encoding", True):
        raise Problem("file.encoding_unknown", encoding=encoding[:40])
    if name == "utf-8" and head.startswith(codecs.BOM_UTF8):
        name = "utf-8-sig"
    if _first_error(path, name) is not None:
        raise Problem("file.encoding", encoding=name)
    return name


def _checked(path: Path, name: str) -> str:
    at = _first_error(path, name)
    if at is None:
        return name
    size = path.stat().st_size
    if size - at <= 4:
        raise Problem("file.truncated")
    raise Problem("file.encoding", encoding=name)


def _first_error(path: Path, name: str) -> int | None:
    """The byte position of the first error, or None where the whole file decodes."""
    try:
        decoder = codecs.getincrementaldecoder(name)("strict")
    except LookupError:
        return 0
    done = 0
    with path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            pending = len(decoder.getstate()[0]) if done else 0
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeError as error:
                start = error.start if isinstance(error, UnicodeDecodeError) else 0
                return max(0, done - pending + start)
            if not chunk:
                return None
            done += len(chunk)


def _utf16_without_mark(head: bytes) -> str | None:
    """UTF-16 without a mark shows as zero bytes at every second place (delimiters, digits, line ends)."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    pairs = len(head) // 2
    if not pairs or max(even, odd) * 20 < pairs or min(even, odd) * 10 > max(even, odd):
        return None
    name = "utf-16-be" if even > odd else "utf-16-le"
    text = head[: len(head) // 2 * 2].decode(name, "replace")
    readable = sum(char.isprintable() or char in "\r\n\t" for char in text)
    return name if readable * 100 >= len(text) * 98 else None


def _by_trial(path: Path, head: bytes) -> str:
    at = _first_error(path, "utf-8")
    if at is None:
        return "utf-8"
    size = path.stat().st_size
    if size - at <= 3 and not head.isascii() and _first_error(path, "cp932") is not None:
        raise Problem("file.truncated")
    japanese = _first_error(path, "cp932")
    if japanese is None:
        return _japanese_or_western(path, at)
    if _first_error(path, "euc_jp") is None:
        return "euc_jp"
    if size - japanese <= 1 and _KANA.search(_around(path, at).decode("cp932", "replace")):
        raise Problem("file.truncated")
    return _guessed(path, at)


def _around(path: Path, at: int) -> bytes:
    """A sample that begins at the first line with a non-ASCII character."""
    with path.open("rb") as file:
        file.seek(max(0, at - 4096))
        text = file.read(_SAMPLE)
    skip = text.rfind(b"\n", 0, min(at, 4096)) + 1
    return text[skip:]


def _japanese_or_western(path: Path, at: int) -> str:
    sample = _around(path, at)
    foreign = [char for char in sample.decode("cp932", "replace") if not char.isascii()]
    if not foreign:
        return "cp932"
    half = sum(bool(_HALF.match(char)) for char in foreign)
    if half * 2 > len(foreign) and _first_error(path, "euc_jp") is None:
        return "euc_jp"
    common = sum(bool(_COMMON.match(char)) for char in foreign)
    western = sample.decode("cp1252", "replace")
    accents = re.findall(r"[A-Za-z][\u00c0-\u00ff][A-Za-z]|[A-Za-z][\u00c0-\u00ff]\b", western)
    rare = not any(_KANA.match(char) for char in foreign)
    if rare and len(accents) * 2 > sum(byte >= 0x80 for byte in sample) and common <= len(foreign):
        return "cp1252" if _first_error(path, "cp1252") is None else "latin-1"
    return "cp932"


def _guessed(path: Path, at: int) -> str:
    from charset_normalizer import from_bytes  # only for files outside the usual three

    best = from_bytes(_around(path, at)).best()
    if best is not None and _first_error(path, best.encoding) is None:
        return best.encoding
    raise Problem("file.encoding", encoding="utf-8, cp932")
