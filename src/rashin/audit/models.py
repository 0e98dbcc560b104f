"""What every record of the book carries, and the log of what happened to it.

The log is one table for all kinds (`Entry`), append-only, with the old and new value of each field. It is also
the merge base when two people edit (see `writes.update`), the source of undo, and what an import batch is undone from.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rashin.domain.problems import Problem
from rashin.lib import texts
from rashin.lib.problems import sentence

NOTHING = models.Q(pk__in=[])


class RecordQuerySet(models.QuerySet[Any]):
    """The gate stands on the query set, so that every reader of rows passes through it."""

    def visible_to(self, user: Any) -> Self:
        """Rows this user may see; archived ones are left out."""
        return self.filter(self.model.visible_filter(user), archived_at=None)

    def known_to(self, user: Any) -> Self:
        """Rows this user may see, those in the bin too."""
        return self.filter(self.model.visible_filter(user))

    def archived_visible_to(self, user: Any) -> Self:
        """Rows in the bin that this user may see (to restore them)."""
        return self.known_to(user).exclude(archived_at=None)

    def shareable_to(self, user: Any) -> Self:
        """Visible rows that may also leave through search, exports, digests: material facts stay inside."""
        return self.visible_to(user).filter(self.model.shareable_filter())

    def live(self) -> Self:
        return self.filter(archived_at=None)


class Record(models.Model):
    """A row of the book: versioned, audited, archived instead of deleted."""

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("recorded"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("last change"), default=timezone.now, editable=False, db_index=True)
    archived_at = models.DateTimeField(_("archived"), null=True, editable=False)

    objects = RecordQuerySet.as_manager()

    #: fields a stranger to the core account team never sees (the second permission)
    core_fields: ClassVar[frozenset[str]] = frozenset()
    #: fields the search index reads; empty = not searchable
    search_fields: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @classmethod
    def record_kind(cls) -> str:
        """The record's kind as log, index and links name it, e.g. `deals.deal`."""
        return cls._meta.label_lower

    @classmethod
    def visible_filter(cls, user: Any) -> models.Q:
        raise NotImplementedError(f"{cls.__name__} has no gate")

    @classmethod
    def shareable_filter(cls) -> models.Q:
        """Which rows may leave through search, exports and digests."""
        return models.Q()

    @classmethod
    def writable_filter(cls, user: Any) -> models.Q:
        """Which rows this user may change; unless a model says more, the administrator's only."""
        return models.Q() if user.is_administrator else NOTHING

    @classmethod
    def guard_paths(cls) -> tuple[str, ...]:
        """Foreign keys that `guarded_by` walks; lists read them in the same query."""
        return ()

    def guarded_by(self) -> Record:
        """The record whose confidentiality decides over this one; a remark's is its interaction."""
        return self

    def creatable_by(self, user: Any) -> bool:
        """Whether this user may add this (unsaved) record; unless a model says more, the administrator only."""
        return bool(user.is_administrator)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Check every field by itself; no text may be longer than pages bear, or hold what nobody can see."""
        errors: dict[str, Any] = {}
        try:
            super().clean_fields(exclude=exclude)
        except ValidationError as error:
            errors = error.update_error_dict({})
        for field in self._meta.concrete_fields:
            text = getattr(self, field.attname)
            if field.name in (exclude or ()) or field.name in errors or not isinstance(text, str):
                continue
            try:
                texts.check(text)
            except Problem as problem:
                errors[field.name] = [ValidationError(sentence(problem))]
        if errors:
            raise ValidationError(errors)

    @classmethod
    def core_filter(cls, user: Any) -> models.Q:
        """Rows whose `core_fields` this user may see."""
        return cls.writable_filter(user)


class Via(models.TextChoices):
    WEB = "web", _("screen")
    COMMAND = "command", _("command")
    IMPORT = "import", _("import")
    DEMO = "demo", _("demo data")


class Verb(models.TextChoices):
    CREATED = "created", _("created")
    CHANGED = "changed", _("changed")
    ARCHIVED = "archived", _("archived")
    RESTORED = "restored", _("restored")


class Entry(models.Model):
    """One write to one record. Never changed, except by erasure of a person's data."""

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    version = models.PositiveIntegerField()
    verb = models.CharField(max_length=10, choices=Verb.choices)
    changes = models.JSONField(default=dict)  # {field: [old, new]}
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    via = models.CharField(max_length=10, choices=Via.choices, default=Via.WEB)
    batch = models.BigIntegerField(null=True, db_index=True)  # the bulk edit or import that this write belongs to
    recorded_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id", "version"], name="one_entry_per_version")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} v{self.version} {self.verb}"


class Batch(models.Model):
    """Writes that belong together and are undone together: a bulk edit, an import."""

    label = models.CharField(max_length=200)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    via = models.CharField(max_length=10, choices=Via.choices)
    started_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)
    undoes = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="undone_by")

    def __str__(self) -> str:
        return self.label


class Origin(models.Model):
    """Where values came from: one row per file, page or answer that was read."""

    source = models.CharField(_("source"), max_length=200)
    url = models.URLField(_("link"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=100, blank=True)
    as_of = models.DateField(_("as of"), null=True)
    retrieved_at = models.DateTimeField(_("retrieved"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return self.source


class Provenance(models.Model):
    """Which fields of a record came from which origin, and where in it.

    One row carries all fields of one record read at one place (a line of a file), because an import of 100,000 rows
    with ten fields each would otherwise write a million rows. A later row for the same field wins.
    """

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    fields = models.JSONField(default=list)
    origin = models.ForeignKey(Origin, on_delete=models.CASCADE)
    locator = models.CharField(max_length=100, blank=True)  # e.g. "row 12"
    version = models.PositiveIntegerField(default=1)  # the record's version these values were written in

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id"], name="provenance_of")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} {self.locator}"


class ExternalKey(models.Model):
    """The id a record has in another system; imports match on it and exports hand it out again."""

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    system = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    batch = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "system", "key"], name="one_record_per_external_key")]
        indexes = [models.Index(fields=["kind", "object_id"], name="external_keys_of")]

    def __str__(self) -> str:
        return f"{self.system}:{self.key}"
