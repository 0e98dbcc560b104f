"""Bulk edit from a list, and taking a batch back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from rashin.audit import batches
from rashin.audit.models import Batch, Via
from rashin.lib.figures import Counted
from rashin.lib.http import MemberRequest, parse_id, parse_ids, safe_next

from ..bulk import MOST, bulk_change
from ..forms import BulkForm
from ..listing import Listing
from ..resource import Resource, by_slug


def chosen_rows(request: HttpRequest, resource: Resource) -> Any:
    """The ticked records, or with `all=1` every record of the list as it is narrowed."""
    params = QueryDict(request.POST.get("query", ""))
    rows = Listing(resource, request.user, params).rows
    if request.POST.get("all") == "1":
        return rows
    ids = parse_ids(request.POST.getlist("ids"))
    return resource.model.objects.visible_to(request.user).filter(pk__in=ids[: MOST + 1])


@require_POST
def bulk_edit(request: MemberRequest, slug: str) -> HttpResponse:
    """First the form with the number of records, then (`confirmed=1`) the change and what it left alone."""
    resource = by_slug(slug)
    if request.user.only_reads or not resource.bulk_fields:
        raise PermissionDenied(_("You may read this, but not change it."))
    rows = chosen_rows(request, resource)
    count = rows.count()
    confirmed = request.POST.get("confirmed") == "1"
    form = BulkForm(resource, request.user, request.POST if confirmed else None)
    context = {"resource": resource, "form": form, "count": count, "most": MOST, "post": request.POST}
    if count > MOST or not confirmed or not form.is_valid():
        context["versions"] = rows.values_list("pk", "version")[:MOST]
        return render(request, "records/bulk.html", context, status=422 if form.errors or count > MOST else 200)
    result = bulk_change(resource, list(rows), form.change, _versions(request), acting_user=request.user)
    if result.refused:
        return render(request, "records/bulk_result.html", context | {"result": result})
    text = ngettext("%(n)s record was changed.", "%(n)s records were changed.", result.changed) % {
        "n": Counted(result.changed)
    }
    undo = reverse("batch_undo", args=[result.batch.pk]) if result.changed else ""
    messages.success(request, text, extra_tags=f"undo:{undo}" if undo else "")
    return redirect(safe_next(request, resource.list_url()))


def _versions(request: HttpRequest) -> dict[int, int]:
    pairs = (tuple(map(parse_id, text.split(":"))) for text in request.POST.getlist("versions"))
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2 and pair[0] and pair[1]}


@require_POST
def batch_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a bulk edit back; rows that somebody changed since are left alone and named."""
    batch = get_object_or_404(Batch, pk=pk, actor=request.user, via=Via.WEB)
    result = batches.undo(batch, acting_user=request.user)
    if result.left:
        names = "、".join(str(record) for record in result.left[:10])
        messages.warning(request, _("Left alone because they were changed since: %(names)s.") % {"names": names})
    undone = Counted(result.reverted)
    messages.success(
        request, ngettext("%(n)s change was undone.", "%(n)s changes were undone.", undone) % {"n": undone}
    )
    return redirect(safe_next(request, "/"))
