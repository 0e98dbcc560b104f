"""The import wizard: file, columns, matches, preview, result."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from rashin.domain.problems import Problem
from rashin.jobs import selectors as job_selectors
from rashin.jobs.models import JobRun
from rashin.lib import toasts
from rashin.lib.http import MemberRequest
from rashin.lib.problems import sentence
from rashin.records.resource import by_model

from . import rejects, selectors, services
from .kinds import SLUGS, kind_of
from .models import ImportQuestion, ImportRun
from .questions import open_questions
from .selectors import choices_of
from .words import candidate_words, question_words

KIND_LABELS = {
    "accounts": gettext_lazy("Accounts"),
    "persons": gettext_lazy("Persons"),
    "deals": gettext_lazy("Deals"),
    "interactions": gettext_lazy("Activities"),
    "products": gettext_lazy("Offerings"),
    "holdings": gettext_lazy("Holdings and contract lines"),
    "budgets": gettext_lazy("Budgets"),
    "leads": gettext_lazy("Responses"),
}
SOURCES = {
    "salesforce": "Salesforce",
    "salesforce_report": gettext_lazy("Salesforce report"),
    "hubspot": "HubSpot",
    "sansan": "Sansan",
    "eight": "Eight",
    "mazrica": "Mazrica",
    "kintone": "kintone",
    "zoho": "Zoho CRM",
    "generic": gettext_lazy("another source"),
}


@require_GET
def import_home(request: MemberRequest) -> HttpResponse:
    """Where a file is dropped, and what was brought in before."""
    return _home(request)


def _home(request: MemberRequest, problem: str = "", status: int = 200) -> HttpResponse:
    page = selectors.past(request.user, request.GET.get("page"))
    context = {
        "page": page,
        "problem": problem,
        "may_import": services.may_import(request.user),
        "limit": settings.UPLOAD_MAX_BYTES // 2**20,
        "kinds": KIND_LABELS,
        "lines": [(run, KIND_LABELS.get(run.kind, "—")) for run in page],
    }
    return render(request, "exchange/home.html", context, status=status)


@require_POST
def upload(request: MemberRequest) -> HttpResponse:
    """Take a file in."""
    if not services.may_import(request.user):
        raise PermissionDenied(_("You may read this, but not change it."))
    file = request.FILES.get("file")
    if file is None:
        return _home(request, _("Choose a file first."), 422)
    kind = request.POST.get("kind", "")
    try:
        run = services.upload(
            file,
            acting_user=request.user,
            kind=kind if kind in SLUGS else "",
            encoding=request.POST.get("encoding", ""),
        )
    except Problem as problem:
        return _home(request, sentence(problem), 422)
    return redirect("import_run", pk=run.pk)


@require_GET
def import_run(request: MemberRequest, pk: int) -> HttpResponse:
    """The step at which an import stands."""
    run = selectors.get_visible(request.user, pk)
    step = request.GET.get("step", "")
    job = _job(run)
    if job is not None and job.is_active:
        return render(request, "exchange/progress.html", _context(request, run, progress=_progress(run, job)))
    if run.status in ("uploaded", "mapping") or (step == "columns" and run.batch_id is None):
        return _columns_page(request, run)
    if run.status == "failed" and run.batch_id is None:
        return _columns_page(request, run, _problem_of(run))
    if run.status == "matching":
        return _questions_page(request, run)
    return _rows_page(request, run)


def _context(request: MemberRequest, run: ImportRun, **more: Any) -> dict[str, Any]:
    kind = KIND_LABELS.get(run.kind, "")
    return {"run": run, "kind_label": kind, "source_label": SOURCES.get(run.profile, ""), "step": _step(run), **more}


def _step(run: ImportRun) -> int:
    steps = {"uploaded": 2, "mapping": 2, "matching": 3, "previewed": 4}
    return steps.get(run.status, 2 if run.batch_id is None and run.status == "failed" else 5)


def _problem_of(run: ImportRun) -> str:
    code = run.problem.get("code")
    return sentence(Problem(code, **run.problem.get("params", {}))) if code else ""


def _job(run: ImportRun) -> JobRun | None:
    return JobRun.objects.filter(pk=run.job).first() if run.job else None


def _progress(run: ImportRun, job: JobRun) -> dict[str, Any]:
    view = job_selectors.describe(job)
    counts = [(name, number, term.tone) for name, number, term in view.counts]
    return {
        "title": view.title,
        "detail": run.name,
        "done": job.done,
        "total": job.total,
        "seconds_left": job.seconds_left,
        "counts": counts,
        "running": job.is_active,
    }


@require_GET
def state(request: MemberRequest, pk: int) -> HttpResponse:
    """The part of the page that moves; once the work has ended the page is loaded anew."""
    run = selectors.get_visible(request.user, pk)
    job = _job(run)
    if job is None or not job.is_active:
        answer = HttpResponse(status=204)
        answer["HX-Refresh"] = "true"
        return answer
    return render(request, "exchange/_progress.html", _context(request, run, progress=_progress(run, job)))


def _columns_page(request: MemberRequest, run: ImportRun, problem: str = "", status: int = 200) -> HttpResponse:
    kind = run.kind or "accounts"
    choices = choices_of(kind)
    lines = selectors.column_lines(run)
    context = _context(
        request,
        run,
        problem=problem or _problem_of(run),
        kinds=KIND_LABELS,
        kind=kind,
        sources=SOURCES,
        lines=lines,
        choices=choices,
        unused=sum(1 for line in lines if not line.target),
    )
    return render(request, "exchange/columns.html", context | {"step": 2}, status=status)


@require_POST
def columns(request: MemberRequest, pk: int) -> HttpResponse:
    """Take the columns as the user says they are, and read the rows."""
    run = selectors.get_visible(request.user, pk)
    mapping = {heading: request.POST.get(f"column-{place}", "") for place, heading in enumerate(run.headings)}
    try:
        _choose(request, run, mapping)
    except Problem as problem:
        return _columns_page(request, run, sentence(problem), 422)
    return redirect("import_run", pk=pk)


def _choose(request: MemberRequest, run: ImportRun, mapping: dict[str, str]) -> None:
    services.choose_columns(
        run,
        acting_user=request.user,
        kind=request.POST.get("kind", run.kind),
        mapping=mapping,
        profile=request.POST.get("profile", ""),
        sheet=request.POST.get("sheet", ""),
    )


def _questions_page(request: MemberRequest, run: ImportRun) -> HttpResponse:
    lines = [
        {
            "question": question,
            "asked": question_words(question),
            "options": [
                (json.dumps(candidate["value"]), candidate_words(question, candidate))
                for candidate in question.candidates
            ],
            "other": _other(question),
        }
        for question in open_questions(run)
    ]
    return render(request, "exchange/questions.html", _context(request, run, lines=lines))


def _other(question: ImportQuestion) -> str:
    """The answer that none of the candidates is meant."""
    if question.topic == "account":
        return _("None of these: it is another company")
    if question.topic == "product":
        return _("None of these: it is another offering")
    return ""


@require_POST
def answers(request: MemberRequest, pk: int) -> HttpResponse:
    """Take the answers given so far."""
    run = selectors.get_visible(request.user, pk)
    given: dict[int, dict[str, Any]] = {}
    for question in open_questions(run):
        raw = request.POST.get(f"question-{question.pk}", "")
        allowed = [candidate["value"] for candidate in question.candidates]
        if raw == "other" and _other(question):
            given[question.pk] = {"new": True}
        elif raw:
            value = _parsed(raw)
            if value in allowed:
                given[question.pk] = value
    try:
        left = services.answer(run, given, acting_user=request.user)
    except Problem as problem:
        toasts.add(request, sentence(problem), error=True)
        left = 1
    if left and not given:
        toasts.add(request, _("Please answer the questions first."), error=True)
    return redirect("import_run", pk=pk)


def _parsed(raw: str) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        return None


def _rows_page(request: MemberRequest, run: ImportRun) -> HttpResponse:
    counts = selectors.tab_counts(run)
    filled = [name for name, _label, number in counts if number]
    tab = request.GET.get("tab", "")
    tab = tab if tab in selectors.TABS else (filled[0] if filled else "new")
    page, lines = selectors.row_page(run, tab, request.GET.get("page"))
    owners = run.notes.get("owners") or {}
    context = _context(
        request,
        run,
        counts=counts,
        tab=tab,
        page=page,
        lines=lines,
        owner_rows=sum(owners.values()),
        owner_names=list(owners)[:8],
        to_write=sum(number for name, _label, number in counts if name in ("new", "changed")),
        rejected=next(number for name, _label, number in counts if name == "rejected"),
        interrupted=run.status == "running",
        written=by_model(kind_of(run.kind).model) if run.status == "done" else None,
        problem=_problem_of(run),
    )
    return render(request, "exchange/rows.html", context)


@require_POST
def start(request: MemberRequest, pk: int) -> HttpResponse:
    """Write what the preview showed."""
    return _do(request, pk, services.start)


@require_POST
def stop(request: MemberRequest, pk: int) -> HttpResponse:
    """Stop and take back."""
    return _do(request, pk, services.stop)


@require_POST
def undo(request: MemberRequest, pk: int) -> HttpResponse:
    """Take the import back."""
    return _do(request, pk, services.take_back)


@require_POST
def discard(request: MemberRequest, pk: int) -> HttpResponse:
    """Forget the file."""
    run = selectors.get_visible(request.user, pk)
    try:
        services.discard(run, acting_user=request.user)
    except Problem as problem:
        toasts.add(request, sentence(problem), error=True)
        return redirect("import_run", pk=pk)
    toasts.add(request, _("The file was discarded. Nothing was written."))
    return redirect("import_home")


def _do(request: MemberRequest, pk: int, act: Any) -> HttpResponse:
    run = selectors.get_visible(request.user, pk)
    try:
        act(run, acting_user=request.user)
    except Problem as problem:
        toasts.add(request, sentence(problem), error=True)
    return redirect("import_run", pk=pk)


@require_GET
def rejects_file(request: MemberRequest, pk: int) -> StreamingHttpResponse:
    """The rejected rows with their reasons, for Excel."""
    run = selectors.get_visible(request.user, pk)
    answer = StreamingHttpResponse(rejects.lines(run), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="rejected-{run.pk}.csv"'
    return answer
