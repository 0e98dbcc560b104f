"""What `./rashin export` and `./rashin plans` do."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from rashin.plans.models import Plan

from .data import Lang
from .export import choose, plans_of, pptx_of

DONE, UNUSABLE = 0, 2
SHOWN = 20


def run_export(args: Namespace) -> int:
    """Write a plan into a file.

    Args:
        args: `plan` (id or account name), `output`, `lang` (ja, en or None: the acting user's), `acting_user`.

    Returns:
        0 when the file was written, 2 when no plan or several are meant or the file cannot be written.
    """
    choice = choose(str(args.plan), args.acting_user)
    if choice.plan is None:
        _ask(str(args.plan), choice.candidates, args.acting_user)
        return UNUSABLE
    chosen = getattr(args, "lang", None) or getattr(args.acting_user, "language", "ja")
    lang: Lang = "ja" if str(chosen).startswith("ja") else "en"
    target = Path(args.output)
    try:
        target.write_bytes(pptx_of(choice.plan, args.acting_user, lang))
    except OSError as error:
        _say(sys.stderr, _("The file could not be written: %(error)s") % {"error": error})
        return UNUSABLE
    _say(sys.stderr, _("Written: %(file)s") % {"file": target})
    return DONE


def list_plans(args: Namespace) -> int:
    """Print the plans that the acting user may see: a line each, or with `args.json` `[{"id","account","title"}]`."""
    plans = list(plans_of(args.acting_user))
    if args.json:
        listed = [{"id": plan.pk, "account": plan.account.name, "title": plan.title} for plan in plans]
        _say(sys.stdout, json.dumps(listed, ensure_ascii=False))
        return DONE
    if not plans:
        _say(sys.stderr, _("There is no plan yet."))
    _list(sys.stdout, plans)
    return DONE


def _ask(wanted: str, candidates: list[Plan], user: object) -> None:
    """Say why no single plan is meant, and which there are."""
    plans = candidates or list(plans_of(user))
    if not plans:
        _say(sys.stderr, _("There is no plan yet."))
        return
    text = (
        _("Several plans fit “%(name)s”. Name one of these ids:")
        if candidates
        else _("No plan fits “%(name)s”. These plans exist:")
    )
    _say(sys.stderr, text % {"name": wanted})
    _list(sys.stderr, plans[:SHOWN])
    if len(plans) > SHOWN:
        _say(sys.stderr, _("and %(count)s more") % {"count": len(plans) - SHOWN})


def _list(stream: TextIO, plans: Iterable[Plan]) -> None:
    for plan in plans:
        _say(stream, f"{plan.pk:>6}  {plan.account.name}  {plan.title}")


def _say(stream: TextIO, text: str) -> None:
    stream.write(f"{text}\n")
