"""What can be found: one row per searchable record. The tokens stand in `search_index`, an FTS5 or tsvector table."""

from __future__ import annotations

from django.db import models


class SearchDocument(models.Model):
    """A searchable record; its row in `search_index` has the same id."""

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    account_id = models.BigIntegerField(null=True, db_index=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="one_document_per_record")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
