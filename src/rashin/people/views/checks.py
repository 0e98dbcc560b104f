"""The check of what is being typed about a person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from ..messages import sensitive_notice

TYPED_AT_MOST = 20_000


@require_POST
def text_check(request: HttpRequest) -> HttpResponse:
    """A warning about sensitive words in the text, or nothing. The text is not kept."""
    texts = [str(text) for name, text in request.POST.items() if name != "csrfmiddlewaretoken"]
    notice = sensitive_notice("\n".join(texts)[:TYPED_AT_MOST])
    return render(request, "people/_text_check.html", {"notice": notice})
