"""Pages of background work: what I asked for, how far it is, and stopping it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from rashin.lib.http import MemberRequest

from . import selectors, services
from .models import JobRun

PER_PAGE = 50


@require_GET
def job_list(request: MemberRequest) -> HttpResponse:
    """The user's runs, newest first."""
    runs = JobRun.objects.visible_to(request.user).worth_showing().select_related("owner")
    page = Paginator(runs, PER_PAGE).get_page(request.GET.get("page"))
    rows = [selectors.describe(run) for run in page]
    return render(request, "jobs/list.html", {"rows": rows, "page": page})


@require_GET
def job_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One run, kept up to date while it works."""
    view = selectors.describe(selectors.get_visible(request.user, pk))
    return render(request, "jobs/detail.html", {"view": view})


@require_GET
def job_state(request: MemberRequest, pk: int) -> HttpResponse:
    """The part of the page that changes."""
    view = selectors.describe(selectors.get_visible(request.user, pk))
    return render(request, "jobs/_run.html", {"view": view})


@require_POST
def job_cancel(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask a run to stop."""
    run = services.cancel(selectors.get_visible(request.user, pk), acting_user=request.user)
    if request.htmx:
        return render(request, "jobs/_run.html", {"view": selectors.describe(run)})
    return redirect("job_detail", pk=pk)
