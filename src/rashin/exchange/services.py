"""What a user does with an import on screen: upload, correct, answer, start, stop, undo, discard."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from rashin.domain.problems import Problem
from rashin.exchange.reading import open_table
from rashin.jobs import services as jobs
from rashin.jobs.models import JobRun

from . import questions, running, source
from .jobs import APPLY, PREPARE, UNDO
from .kinds import SLUGS
from .models import BEFORE_WRITING, ImportQuestion, ImportRun

#: files up to this size are read while the user waits; larger ones in the background
AT_ONCE_BYTES = 256 * 1024


def may_import(user: Any) -> bool:
    """Whether the user may bring in anything at all: who only reads may not, nor who is in no team."""
    return bool(user.is_administrator or (user.team_ids and not user.only_reads))


def upload(
    file: UploadedFile[Any], *, acting_user: Any, kind: str = "", encoding: str = "", sheet: str = ""
) -> ImportRun:
    """Keep an uploaded file and recognise it.

    Raises:
        PermissionDenied: the user may not import.
        Problem: the file is too large, unreadable, or cannot be kept because the disk is full.
    """
    if not may_import(acting_user):
        raise PermissionDenied(_("You may read this, but not change it."))
    limit = settings.UPLOAD_MAX_BYTES
    size = file.size or 0
    if size > limit:
        raise Problem("file.too_large", size=-(-size // 2**20), limit=limit // 2**20)
    folder = Path(settings.MEDIA_ROOT) / "imports" / get_random_string(20)
    path = folder / "file"
    try:
        folder.mkdir(parents=True)
        with path.open("wb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise Problem("file.no_space") from None
    try:
        run, _source = source.open_run(
            acting_user, path, name=str(file.name or ""), kind=kind, encoding=encoding, sheet=sheet
        )
    except Problem:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return run


@transaction.atomic
def choose_columns(
    run: ImportRun, *, acting_user: Any, kind: str, mapping: Mapping[str, str], profile: str = "", sheet: str = ""
) -> None:
    """Take what the user says the table and its columns are, and read all rows.

    Raises:
        Problem: the kind is unknown, or no column is named.
    """
    _own(run, acting_user)
    if run.status not in (*BEFORE_WRITING, "failed"):
        raise Problem("import.begun")
    if kind not in SLUGS:
        raise Problem("table.unrecognised")
    if (run.kind and kind != run.kind) or (sheet and sheet != run.sheet):
        # The columns chosen so far are those of another kind of record: propose them anew and let the user look.
        run.profile = profile or run.profile
        _read_again(run, kind, sheet)
        run.save()
        return
    run.kind, run.profile, run.problem = kind, profile or run.profile, {}
    run.mapping = {heading: name for heading, name in mapping.items() if heading in run.headings and name}
    run.origins = {heading: why for heading, why in run.origins.items() if why != "fuzzy"}
    if not run.mapping:
        raise Problem("table.unrecognised")
    run.questions.all().delete()
    run.rows.all().delete()
    run.status = "uploaded"
    run.save()
    read(run, acting_user=acting_user)


def _read_again(run: ImportRun, kind: str, sheet: str) -> None:
    """Another kind or sheet: propose its columns anew."""
    table = open_table(
        run.file, encoding=run.encoding or None, sheet=sheet or run.sheet or None, limits=source.limits()
    )
    rows = source.Source(run, table)
    run.sheet, run.headings = table.sheet or "", table.headings
    source.describe(run, [row.cells for row in _some(rows)], table, kind=kind, profile=run.profile)


def _some(rows: source.Source) -> list[Any]:
    found = []
    for row in rows.rows():
        found.append(row)
        if len(found) >= source.SAMPLE:
            break
    return found


def read(run: ImportRun, *, acting_user: Any) -> None:
    """Read and match all rows: at once where the file is small, else in the background."""
    if source.weight(run) <= AT_ONCE_BYTES:
        running.prepare(run)
        return
    job = jobs.enqueue(PREPARE, {"run": run.pk}, owner=acting_user, dedupe_key=f"import-{run.pk}")
    run.job = job.pk
    run.save(update_fields=["job"])


def answer(run: ImportRun, given: Mapping[int, Mapping[str, Any]], *, acting_user: Any) -> int:
    """Take answers by question; once none is open, all rows are matched again.

    Returns:
        How many questions are still open.
    """
    _own(run, acting_user)
    for question in ImportQuestion.objects.filter(run=run, pk__in=list(given)):
        questions.answer(question, given[question.pk])
    still = len(questions.open_questions(run))
    if given:
        read(run, acting_user=acting_user)
        still = len(questions.open_questions(run))
    return still


def start(run: ImportRun, *, acting_user: Any) -> JobRun:
    """Write what the preview showed, in the background. An interrupted run goes on where it stood.

    Raises:
        Problem: a question is open, or the run has ended.
    """
    _own(run, acting_user)
    if run.status not in ("previewed", "running", "failed") or questions.open_questions(run):
        raise Problem("import.not_ready")
    job = jobs.enqueue(APPLY, {"run": run.pk}, owner=acting_user, dedupe_key=f"import-{run.pk}")
    ImportRun.objects.filter(pk=run.pk).update(job=job.pk, status="running")
    return job


def stop(run: ImportRun, *, acting_user: Any) -> None:
    """Stop what is going on and take back what was written."""
    _own(run, acting_user)
    _stop_work(run, acting_user)
    if run.batch_id is None:
        ImportRun.objects.filter(pk=run.pk).update(status="cancelled", job=None)
        return
    take_back(run, acting_user=acting_user)


def _stop_work(run: ImportRun, acting_user: Any) -> None:
    """Ask the run's background work to end, if any is going on."""
    job = JobRun.objects.filter(pk=run.job or 0).exclude(name=UNDO).first()
    if job is not None and job.is_active:
        jobs.cancel(job, acting_user=acting_user)


def take_back(run: ImportRun, *, acting_user: Any) -> JobRun:
    """Undo an import in the background.

    Raises:
        Problem: nothing was written yet.
    """
    _own(run, acting_user)
    if run.batch_id is None or run.status == "undone":
        raise Problem("import.not_ready")
    _stop_work(run, acting_user)
    job = jobs.enqueue(UNDO, {"run": run.pk}, owner=acting_user, dedupe_key=f"undo-import-{run.pk}")
    ImportRun.objects.filter(pk=run.pk).update(job=job.pk)
    return job


def discard(run: ImportRun, *, acting_user: Any) -> None:
    """Forget a file that was never written to the book.

    Raises:
        Problem: it was.
    """
    _own(run, acting_user)
    if run.batch_id is not None:
        raise Problem("import.begun")
    _stop_work(run, acting_user)
    drop_file(run)
    run.delete()


def drop_file(run: ImportRun) -> None:
    """Delete the uploaded file; files that a command read where they lie are left alone."""
    folder = Path(settings.MEDIA_ROOT) / "imports"
    if run.path and folder in run.file.parents:
        shutil.rmtree(run.file.parent, ignore_errors=True)


def _own(run: ImportRun, user: Any) -> None:
    if not (user.is_administrator or run.owner_id == user.pk):
        raise PermissionDenied(_("Only the person who brought this in, or an administrator, may do this."))
