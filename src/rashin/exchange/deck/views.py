"""The page as a download."""

from __future__ import annotations

import io

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_GET

from rashin.lib import figures
from rashin.members.gate import get_visible
from rashin.plans.models import Plan

from .data import Lang
from .export import MEDIA, file_name, pptx_of


@require_GET
def plan_deck(request: HttpRequest, pk: int) -> FileResponse:
    """The plan on one page as PowerPoint; `?lang=ja` or `en`, by default the reader's."""
    plan = get_visible(Plan, request.user, pk)
    asked = request.GET.get("lang")
    lang: Lang = "en" if asked == "en" else "ja" if asked == "ja" else figures.language()
    file = io.BytesIO(pptx_of(plan, request.user, lang))
    return FileResponse(file, as_attachment=True, filename=file_name(plan), content_type=MEDIA)
