"""Short notices after a write, with an undo where there is one. They travel through Django's messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.utils.functional import Promise

_UNDO = "undo:"


@dataclass(frozen=True, slots=True)
class Toast:
    """One notice as the page shows it."""

    text: str
    undo_url: str = ""
    error: bool = False


def add(request: HttpRequest, text: str | Promise, *, undo_url: str = "", error: bool = False) -> None:
    """Tell the reader what was done.

    Args:
        request: the request that did it.
        text: a whole sentence.
        undo_url: where a POST takes the write back; the toast then offers 元に戻す for eight seconds.
        error: set in 朱 and announced at once.
    """
    level = messages.ERROR if error else messages.SUCCESS
    messages.add_message(request, level, str(text), extra_tags=_UNDO + undo_url if undo_url else "")


def take(request: HttpRequest) -> Iterator[Toast]:
    """Yield and consume the waiting notices; nothing where the request carries no session."""
    if not hasattr(request, "_messages"):
        return
    for message in messages.get_messages(request):
        tags = message.extra_tags or ""
        undo = tags.removeprefix(_UNDO) if tags.startswith(_UNDO) else ""
        yield Toast(str(message.message), undo, message.level >= messages.ERROR)
