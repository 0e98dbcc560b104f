"""Background work as its owner reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rashin.domain import vocabulary as v
from rashin.domain.problems import Problem
from rashin.domain.vocabulary import Term
from rashin.lib.display import term_html
from rashin.lib.problems import sentence
from rashin.lib.terms import label

from . import registry
from .models import JobRun

_SENTENCES = {
    "job.failed": gettext_lazy("This stopped because of an error. An administrator can see the details."),
    "job.worker_lost": gettext_lazy("The process doing this ended too often. An administrator can see the details."),
    "job.unknown": gettext_lazy("This version of Rashin no longer knows this kind of work."),
}


@dataclass(frozen=True)
class RunView:
    """A run with everything a page says about it."""

    run: JobRun
    title: str
    status: Term
    sentence: str
    counts: list[tuple[str, int, Term]]
    link: str

    @property
    def badge(self) -> SafeString:
        """The status, ready to show."""
        return term_html(self.status)

    @property
    def may_stop(self) -> bool:
        """Whether it is still worth stopping."""
        return self.run.is_active and self.run.cancel_requested_at is None


def get_visible(user: Any, pk: int) -> JobRun:
    """The run, if this user may see it; one query.

    Raises:
        Http404: there is none, or it is somebody else's.
    """
    run = JobRun.objects.visible_to(user).select_related("owner").filter(pk=pk).first()
    if run is None:
        raise Http404(_("This page does not exist, or it is not open to you."))
    return run


def describe(run: JobRun) -> RunView:
    """What a page says about a run; no query."""
    kind = registry.find(run.name)
    counts = []
    for name, number in run.counts.items():
        term = kind.counts.get(name) if kind and kind.counts else None
        term = term or Term(name, name, name)
        counts.append((label(term), number, term))
    link = kind.link(run) if kind and kind.link else ""
    return RunView(run, str(kind.label if kind else run.name), v.JOB_STATUSES[run.status], _told(run), counts, link)


def _told(run: JobRun) -> str:
    code = run.message.get("code", "")
    if not code:
        return ""
    own = _SENTENCES.get(code)
    return str(own) if own else sentence(Problem(code, **run.message.get("params", {})))
