"""What `./rashin import`, `export` and `plans` do."""

from __future__ import annotations

import json
import os
import sys
import time
from argparse import Namespace
from pathlib import Path
from typing import TextIO

from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rashin.domain.problems import Problem
from rashin.lib.problems import sentence

from . import rejects, running
from .deck.commands import list_plans, run_export
from .models import ImportQuestion, ImportRun
from .questions import open_questions
from .source import open_run
from .words import candidate_words, question_words

__all__ = ["list_plans", "run_export", "run_import"]
DONE, UNREADABLE, OPEN = 0, 2, 3


def run_import(args: Namespace) -> int:
    """Bring a file in.

    Args:
        args: `file`, `kind`, `map`, `dry_run`, `yes`, `rejects`, `json`, `acting_user` as the command line gave them.

    Returns:
        0 when the file was processed, 2 when it could not be read, 3 when a question is open and `yes` is absent.
    """
    began = float(getattr(args, "started", 0) or process_start())
    path = Path(args.file)
    broken_off = None if args.dry_run else running.interrupted(args.acting_user, path, args.kind)
    if broken_off is not None:
        _say(sys.stderr, _("This file was broken off earlier; the import goes on where it stood."))
        running.carry_out(broken_off)
        return _finish(broken_off, args, began)
    try:
        run, source = open_run(args.acting_user, path, kind=args.kind or "", profile=_profile(args.map))
        running.prepare(run, source, take_best=args.yes)
    except Problem as problem:
        _say(sys.stderr, f"{args.file}: {sentence(problem)}")
        return UNREADABLE
    except (OSError, DatabaseError) as error:
        _say(
            sys.stderr,
            _("The import stopped: %(error)s. What was written stays; run it again to go on.") % {"error": error},
        )
        return UNREADABLE
    waiting = open_questions(run)
    if waiting:
        _ask(run, waiting)
        run.delete()
        return OPEN
    if not args.dry_run:
        running.carry_out(run)
    return _finish(run, args, began)


def _finish(run: ImportRun, args: Namespace, began: float) -> int:
    if args.rejects:
        rejects.write(run, Path(args.rejects))
    _report(run, time.time() - began, as_json=args.json)
    if args.dry_run:
        run.delete()
    return DONE


def process_start() -> float:
    """When this process (or the entry script before it) started, in seconds since the epoch."""
    stated = os.environ.get("RASHIN_STARTED", "")
    if stated:
        return float(stated)
    try:
        fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        uptime = float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])
        return time.time() - uptime + int(fields[19]) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return time.time() - time.process_time()


def _profile(name: str | None) -> str:
    return "" if name in (None, "free") else str(name)


def _say(stream: TextIO, text: str) -> None:
    stream.write(text + "\n")


def _ask(run: ImportRun, waiting: list[ImportQuestion]) -> None:
    """List what is open: without an answer nothing is written."""
    head = ngettext(
        "%(count)d question is open; nothing was written.",
        "%(count)d questions are open; nothing was written.",
        len(waiting),
    )
    _say(sys.stderr, head % {"count": len(waiting)})
    for question in waiting:
        _say(sys.stderr, f"  {question_words(question)}")
        for place, candidate in enumerate(question.candidates[:5]):
            mark = "→" if place == 0 else " "
            _say(sys.stderr, f"    {mark} {candidate_words(question, candidate)}")
    _say(sys.stderr, _("Answer them on the import page, or take the first of each with --yes."))


def _report(run: ImportRun, seconds: float, *, as_json: bool) -> None:
    counts = running.result_of(run)
    if as_json:
        _say(sys.stdout, json.dumps({**counts, "seconds": round(seconds, 2)}))
        return
    _say(
        sys.stdout,
        _("%(new)s new, %(changed)s changed, %(same)s the same, %(rejected)s rejected, %(waiting)s waiting") % counts,
    )
    strangers = run.notes.get("owners") or {}
    if strangers:
        _say(
            sys.stdout,
            _("%(rows)s rows name %(names)s owners who are no users; they were given to %(owner)s.")
            % {"rows": sum(strangers.values()), "names": len(strangers), "owner": run.owner},
        )
    _say(sys.stdout, _("%(seconds)s seconds") % {"seconds": f"{seconds:.1f}"})
