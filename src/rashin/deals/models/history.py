"""The dated history of deals: what a model may learn from, because it says what was known when."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from rashin.audit.models import Via
from rashin.lib.fields import CurrencyField
from rashin.members.models import User

from .deal import Deal

FIELDS = [
    ("stage", _("stage")),
    ("amount", _("amount")),
    ("close_date", _("expected close date")),
    ("owner", _("owner")),
]


class AppendOnly(models.QuerySet["DealHistory"]):
    """Rows that are added and read; what happened is not rewritten."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("The history of deals is only appended to.")

    def delete(self) -> NoReturn:
        raise TypeError("The history of deals is only appended to.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The history of deals is only appended to.")


class DealHistory(models.Model):
    """One change of stage, amount, expected close date or owner: when it happened, and when we recorded it.

    `old` and `new` are in log form: the stage's or owner's id, minor units, or an ISO day; empty for nothing.
    """

    deal = models.ForeignKey(Deal, on_delete=models.PROTECT, related_name="history", db_index=False)
    version = models.PositiveIntegerField()  # the deal's version that brought the change
    field = models.CharField(max_length=12, choices=FIELDS)
    old = models.CharField(max_length=24, blank=True)
    new = models.CharField(max_length=24, blank=True)
    currency = CurrencyField(blank=True, default="")  # of a new amount
    happened_on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    via = models.CharField(max_length=10, choices=Via.choices)
    batch = models.BigIntegerField(null=True)

    objects = AppendOnly.as_manager()

    class Meta:
        verbose_name = _("change of a deal")
        verbose_name_plural = _("changes of deals")
        ordering = ["-happened_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["deal", "version", "field"], name="one_row_per_change")]
        # What moved lately is asked on every visit of the home page; first values, most of an import, are no move.
        indexes = [models.Index(fields=["-happened_on", "-id"], condition=~models.Q(old=""), name="what_moved_lately")]

    def __str__(self) -> str:
        return f"{self.deal_id} {self.field}: {self.old} → {self.new}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("The history of deals is only appended to.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The history of deals is only appended to.")
