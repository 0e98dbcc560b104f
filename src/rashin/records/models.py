"""Ways of looking at a list that a user keeps."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from rashin.audit.models import Record
from rashin.members.models import User


class SavedView(Record):
    """A list's search, filters, order and columns under a name; shared ones are seen by all members."""

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_views")
    slug = models.CharField(max_length=40)  # the list it belongs to
    name = models.CharField(_("name"), max_length=80)
    query = models.CharField(max_length=4000, blank=True)
    shared = models.BooleanField(_("shared with everybody"), default=False)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def visible_filter(cls, user: Any) -> models.Q:
        return models.Q(owner=user) | models.Q(shared=True)

    @classmethod
    def writable_filter(cls, user: Any) -> models.Q:
        return models.Q(owner=user)

    def creatable_by(self, user: Any) -> bool:
        return bool(self.owner_id == user.pk)
