"""How each piece of background work stands."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rashin.domain import vocabulary as v
from rashin.lib.terms import TermField

from . import registry

ACTIVE = ("queued", "running")


class JobRunQuerySet(models.QuerySet["JobRun"]):
    """The gate stands on the query set, as for every record."""

    def visible_to(self, user: Any) -> Self:
        """A user's own work; an administrator sees all."""
        if not user.is_authenticated:
            return self.none()
        return self if user.is_administrator else self.filter(owner=user)

    def worth_showing(self) -> Self:
        """Without the work of every day, which is of interest only where it failed."""
        return self.filter(~models.Q(name__in=registry.daily_jobs()) | models.Q(status="failed"))

    def active(self) -> Self:
        """Work that is waiting or running."""
        return self.filter(status__in=ACTIVE)


class JobRun(models.Model):
    """One piece of work from the moment it was asked for. Its payload holds ids only, never content of the book."""

    name = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    status = TermField(None, v.JOB_STATUSES, default="queued")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    dedupe_key = models.CharField(max_length=200, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    counts = models.JSONField(default=dict)
    message = models.JSONField(default=dict)  # {"code": …, "params": {…}}, a problem of the domain
    error = models.TextField(blank=True)  # for the administrator and the log, never a sentence for users
    attempts = models.PositiveSmallIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    cancel_requested_at = models.DateTimeField(null=True)

    objects = JobRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("piece of background work")
        verbose_name_plural = _("background work")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["owner", "-created_at"], name="jobs_of_owner"),
            models.Index(fields=["status", "heartbeat_at"], name="jobs_by_status"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dedupe_key"],
                condition=models.Q(status__in=ACTIVE) & ~models.Q(dedupe_key=""),
                name="one_active_run_per_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.pk} {self.status}"

    @property
    def is_active(self) -> bool:
        return self.status in ACTIVE

    @property
    def percent(self) -> int | None:
        """Whole percent done, or None while the total is unknown."""
        return min(100, self.done * 100 // self.total) if self.total else None

    @property
    def seconds_left(self) -> int | None:
        """Seconds until the end at the speed so far, or None when nothing can be said yet."""
        if self.status != "running" or not self.started_at or not self.total or self.done < self.total / 50:
            return None
        spent = timezone.now() - self.started_at
        rest: timedelta = spent / self.done * (self.total - self.done) if self.done else spent
        return max(0, round(rest.total_seconds()))
