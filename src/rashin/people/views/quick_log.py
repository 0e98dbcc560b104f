"""活動を記録: one line of text; what it was read as stands beside it before it is saved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rashin.accounts.models import Account
from rashin.audit.models import Entry
from rashin.domain.folding import width
from rashin.domain.problems import Problem
from rashin.domain.quick_log import LONGEST
from rashin.lib import texts
from rashin.lib.http import own_page, parse_id, parse_ids, safe_next
from rashin.lib.problems import sentence
from rashin.members.gate import may_write

from .. import quick
from ..messages import sensitive_notice
from ..models import Interaction, Person


def _reading(request: HttpRequest, data: Any) -> tuple[str, quick.Reading]:
    """The line in the request and how it is read; ids of what the user may not see are passed over."""
    user, line = request.user, texts.without_controls(texts.tidy(data.get("line", "")))
    number, person = parse_id(data.get("account")), parse_id(data.get("person"))
    account = Account.objects.visible_to(user).filter(pk=number).first() if number else None
    if not line and person:
        found = Person.objects.visible_to(user).filter(pk=person).select_related("account").first()
        if found:
            line, account = _("today %(name)s ") % {"name": found.family_name}, found.account
    return line, quick.read_line(line, user, account=account, chosen=parse_ids(data.getlist("who")))


def _context(request: HttpRequest, data: Any) -> dict[str, Any]:
    line, reading = _reading(request, data)
    return {
        "line": line,
        "reading": reading,
        "log": reading.log,
        "next": data.get("next", ""),
        "picked": data.get("account", ""),
        "notice": sensitive_notice(line),
        "may_save": reading.account is None or may_write(request.user, reading.account),
    }


def _is_dialog(request: HttpRequest) -> bool:
    return bool(request.headers.get("HX-Request"))


@require_http_methods(["GET", "POST"])
def quick_log(request: HttpRequest) -> HttpResponse:
    """The form (a page, or a dialog over any page), and its saving."""
    if request.user.only_reads:  # type: ignore[union-attr]
        raise PermissionDenied(_("You may read this, but not change it."))
    context = _context(request, request.POST if request.method == "POST" else request.GET)
    if request.method == "GET":
        here = request.headers.get("HX-Current-URL", "")
        context["next"] = context["next"] or own_page(request, here)
        return _shown(request, context)
    reading: quick.Reading = context["reading"]
    wrong = _too_long(context["line"]) or ([] if reading.ready else _missing(reading))
    if wrong:
        context["errors"] = wrong
        return _shown(request, context, status=422)
    try:
        interaction = quick.save(reading, acting_user=request.user)
    except ValidationError as error:
        context["errors"] = error.messages
        return _shown(request, context, status=422)
    _tell(request, interaction)
    target = safe_next(request, reverse("interactions_detail", args=[interaction.pk]))
    if _is_dialog(request):
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return redirect(target)


def _tell(request: HttpRequest, interaction: Interaction) -> None:
    entry = Entry.objects.filter(kind=Interaction.record_kind(), object_id=interaction.pk).latest("version")
    undo = reverse("entry_undo", args=[entry.pk]) if entry.version == 1 else ""
    text = _("Recorded: “%(subject)s”.") % {"subject": interaction.subject}
    messages.success(request, text, extra_tags=f"undo:{undo}" if undo else "")


def _too_long(line: str) -> list[str]:
    """The line is read up to a limit; what lies beyond must not be lost unsaid."""
    try:
        texts.check(width(line), LONGEST)
    except Problem as problem:
        return [sentence(problem)]
    return []


def _missing(reading: quick.Reading) -> list[str]:
    """What keeps the line from being saved, each with what to do."""
    if not reading.log.text.strip():
        return [_("Write in one line when you met whom, how, and what was said.")]
    found = []
    if reading.account is None:
        found.append(_("Which account was it? Write its name, or choose it."))
    found += [_("Which “%(name)s” was it? Please choose.") % {"name": one.written} for one in reading.open_names]
    return found


def _shown(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    template = "people/_quick_dialog.html" if _is_dialog(request) else "people/quick_log.html"
    return render(request, template, context, status=status)


@require_POST
def quick_preview(request: HttpRequest) -> HttpResponse:
    """What the line is read as, while it is typed. Nothing is written."""
    return render(request, "people/_quick_parts.html", _context(request, request.POST))
