"""An import from the upload to its undoing. Everything that a crash must not lose stands in these tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rashin.audit.models import Batch, Origin
from rashin.domain import vocabulary as v
from rashin.lib.terms import TermField
from rashin.members.models import Team

BEFORE_WRITING = ("uploaded", "mapping", "matching", "previewed")
SYSTEMS = {"": "file", "generic": "file", "free": "file", "salesforce_report": "salesforce"}


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    """The gate of imports: rows of a file are shown to who brought it in, and to administrators."""

    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self if user.is_administrator else self.filter(owner=user)


class ImportRun(models.Model):
    """One file brought in: how it was read, what was decided, and how far it went."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("brought in by"), on_delete=models.CASCADE, related_name="imports"
    )
    team = models.ForeignKey(Team, verbose_name=_("team"), null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(_("file"), max_length=200)
    path = models.CharField(max_length=500, blank=True)
    size = models.BigIntegerField(default=0)
    status = TermField(_("status"), v.IMPORT_STATUSES, default="uploaded")
    kind = models.CharField(_("kind"), max_length=20, blank=True)
    profile = models.CharField(_("source"), max_length=20, blank=True)
    encoding = models.CharField(max_length=20, blank=True)
    sheet = models.CharField(max_length=100, blank=True)
    sheets = models.JSONField(default=list)
    headings = models.JSONField(default=list)
    heading_key = models.CharField(max_length=64, blank=True)
    samples = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)  # {heading: field name}
    origins = models.JSONField(default=dict)  # {heading: why this field: "exact" | "synonym" | "fuzzy" | …}
    units = models.JSONField(default=dict)  # {heading: [unit, currency or None]}
    dropped = models.JSONField(default=list)  # [[row number, text, why]] lines that are no data
    problem = models.JSONField(default=dict)  # {"code", "params"}: why the file could not be taken
    counts = models.JSONField(default=dict)
    notes = models.JSONField(default=dict)  # {"owners": {name: rows}, …}: said once beside the counts
    staged = models.PositiveIntegerField(default=0)
    staged_at = models.DateTimeField(null=True)
    applied = models.PositiveIntegerField(default=0)
    batch = models.ForeignKey(Batch, null=True, on_delete=models.SET_NULL, related_name="imports")
    origin = models.ForeignKey(Origin, null=True, on_delete=models.SET_NULL, related_name="+")
    left = models.JSONField(default=list)  # [[kind, id, name]] records that the undoing left alone
    job = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True)

    objects = ImportRunQuerySet.as_manager()
    #: rows staged by this very process a moment ago, spared the way through the database
    fresh: list[ImportRow]

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["owner", "-created_at"], name="imports_of_owner")]

    def __str__(self) -> str:
        return self.name

    @property
    def file(self) -> Path:
        return Path(self.path)

    @property
    def system(self) -> str:
        """Under which system's name the file's own ids are kept."""
        return SYSTEMS.get(self.profile, self.profile)


class ImportRow(models.Model):
    """One row of the file with what became of it; the staging table that a crashed run goes on from."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows", db_index=False)  # see Meta
    number = models.PositiveIntegerField()  # as a spreadsheet counts
    part = models.PositiveSmallIntegerField(default=0)  # a row may bring several records (two half-years)
    turn = models.PositiveSmallIntegerField(default=0)  # parents of the same file are written in an earlier turn
    cells = models.JSONField(default=list)
    values = models.JSONField(default=dict)
    result = TermField(_("result"), v.IMPORT_ROW_RESULTS, default="question")
    object_id = models.BigIntegerField(null=True)
    version = models.PositiveIntegerField(default=0)  # of the record when it was compared
    changes = models.JSONField(default=dict)  # {field: [old, new]}
    reasons = models.JSONField(default=list)  # [[code, params, heading]]
    waits_for = models.CharField(max_length=250, blank=True)
    later = models.JSONField(default=dict)  # {field: number of the row whose record it will be}
    key_is_new = models.BooleanField(default=False)  # its id in its own system is not known here yet
    title = models.CharField(max_length=200, blank=True)
    applied = models.BooleanField(default=False)

    class Meta:
        ordering = ["number", "part"]
        constraints = [models.UniqueConstraint(fields=["run", "number", "part"], name="one_row_per_line")]
        indexes = [
            models.Index(fields=["run", "result", "number"], name="rows_by_result"),
            models.Index(fields=["waits_for"], condition=~models.Q(waits_for=""), name="rows_that_wait"),
        ]

    def __str__(self) -> str:
        return f"{self.run} {self.number}"


class ImportQuestion(models.Model):
    """Something that must not be guessed, asked once for all rows that it concerns."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="questions")
    topic = models.CharField(max_length=20)
    subject = models.CharField(max_length=300)
    key = models.CharField(max_length=300)  # the form of the subject under which spellings meet
    rows = models.PositiveIntegerField(default=0)
    examples = models.JSONField(default=list)
    candidates = models.JSONField(default=list)  # [{"value", "name", "meta", "reason"}], best first
    answer = models.JSONField(null=True)
    remembered = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["run", "topic", "key"], name="asked_once")]

    def __str__(self) -> str:
        return f"{self.topic}: {self.subject}"


class RememberedMapping(models.Model):
    """How a user's files with these headings are read."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="+")
    heading_key = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    profile = models.CharField(max_length=20, blank=True)
    mapping = models.JSONField(default=dict)
    used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "heading_key", "kind"], name="one_mapping_per_headings")]

    def __str__(self) -> str:
        return f"{self.kind} {self.heading_key[:8]}"


class RememberedAnswer(models.Model):
    """What a user said about a name, a stage or a column, so that it is never asked twice."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="+")
    topic = models.CharField(max_length=20)
    subject = models.CharField(max_length=300)
    answer = models.JSONField()
    used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "topic", "subject"], name="one_answer_per_subject")]

    def __str__(self) -> str:
        return f"{self.topic}: {self.subject}"
