"""設定: one's own preferences, and the way to users, teams and roles."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rashin.lib.http import MemberRequest
from rashin.members.gate import get_visible
from rashin.members.models import User
from rashin.members.services import sign_in_path

from ..conflicts import Saved, save
from ..forms import RecordForm
from ..members import USERS
from ..settings_pages import links_for

OWN_FIELDS = ("family_name", "given_name", "language", "theme", "money_unit")


@require_GET
def settings_home(request: MemberRequest) -> HttpResponse:
    """All that can be set, by group."""
    return render(request, "settings/home.html", {"groups": links_for(request.user)})


@require_http_methods(["GET", "POST"])
def profile(request: MemberRequest) -> HttpResponse:
    """One's own name, language, theme and unit of money."""
    me = User.objects.get(pk=request.user.pk)
    form = RecordForm(USERS, OWN_FIELDS, me, me, request.POST or None)
    saved = save(request, USERS, me, form) if request.method == "POST" and form.is_valid() else Saved()
    if saved.written:
        messages.success(request, _("Saved."))
        return redirect("profile")
    status = 409 if saved.clashes else 422 if form.errors else 200
    return render(request, "settings/profile.html", {"form": form, "clashes": saved.clashes}, status=status)


@require_POST
def sign_in_link(request: MemberRequest, pk: int) -> HttpResponse:
    """A link for an administrator to hand over, on which a user sets a password."""
    user = get_visible(User, request.user, pk)
    link = request.build_absolute_uri(sign_in_path(user, acting_user=request.user))
    return render(request, "settings/sign_in_link.html", {"person": user, "link": link})
