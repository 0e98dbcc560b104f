"""Free text about persons: says that it may be disclosed, and warns while sensitive personal information is typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

DISCLOSABLE = _("This record may be disclosed to the person.")


class WatchedTextarea(forms.Textarea):
    """A text area whose content is checked as it is typed."""

    template_name = "people/widgets/watched_textarea.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["check_url"] = reverse("people_text_check")
        return context


class PersonTextField(models.TextField):  # type: ignore[type-arg]
    """Free text about a person."""

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        options.setdefault("help_text", DISCLOSABLE)
        super().__init__(verbose_name, **options)

    def deconstruct(self) -> Any:
        name, _path, args, options = super().deconstruct()
        options.pop("help_text", None)
        return name, "django.db.models.TextField", args, options

    def formfield(self, **options: Any) -> Any:
        return super().formfield(**options | {"widget": WatchedTextarea(attrs={"rows": 4})})
