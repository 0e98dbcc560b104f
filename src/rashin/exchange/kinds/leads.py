"""Responses: form, seminar, download. They need no account; a known one is attached."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from rashin.accounts.models import Account
from rashin.deals.models import Lead
from rashin.domain import vocabulary as v
from rashin.people.models import Person

from ..draft import Draft
from ..values import Slot
from .base import Kind, Rows, Scene, find_owner
from .people import PersonNames

_STATUSES = {
    "open - not contacted": "new",
    "open": "new",
    "未着手": "new",
    "working - contacted": "working",
    "connected": "working",
    "in_progress": "working",
    "フォロー中": "working",
    "nurturing": "nurturing",
    "closed - converted": "converted",
    "qualified": "converted",
    "closed - not converted": "closed",
    "unqualified": "closed",
    "クローズ": "closed",
}
_KINDS = {"webinar": "seminar", "ウェビナー": "seminar", "資料請求": "download", "問合せ": "inquiry", "web": "form"}


class Leads(Kind):
    """Rows become responses."""

    slug = "leads"
    model = Lead
    required = ("title",)
    slots = (
        Slot("campaign", "source", "line", 200, strict=False),
        Slot("source", "_source", "line", 200, strict=False),
        Slot("responded_on", "responded_on", "date"),
        Slot("created_on", "_created", "date", strict=False),
        Slot("email", "email", "email", strict=False),
        Slot("kind", "kind", "term", vocabulary=v.LEAD_KINDS, aliases=_KINDS, strict=False),
        Slot("status", "status", "term", vocabulary=v.LEAD_STATUSES, aliases=_STATUSES, strict=False),
        Slot("body", "note", "text"),
    )
    own_sources = "external_id account full_name family_name given_name converted_account_ref owner owner_ref deleted"
    _names: PersonNames | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        return (*super().fields, "title", "account", "person", "company_name", "person_name", "owner")

    def prepare(self, scene: Scene, source: Rows) -> None:
        super().prepare(scene, source)
        rows = [row.cells for row in source.rows()]
        scene.book.load_keys(Account, (scene.text(cells, "converted_account_ref") for cells in rows))
        scene.book.load_keys(Person, (scene.text(cells, "converted_person_ref") for cells in rows))

    def resolve(self, scene: Scene, row: Draft) -> None:
        values = row.values
        created, source = values.pop("_created", None), values.pop("_source", None)
        if created and "responded_on" not in values:
            values["responded_on"] = created
        if source and "source" not in values:
            values["source"] = source
        names = [scene.text(row.cells, name) for name in ("family_name", "given_name")]
        person = " ".join(name for name in names if name) or scene.text(row.cells, "full_name")
        company = scene.text(row.cells, "account")
        for name, text, limit in (("person_name", person, 120), ("company_name", company, 200)):
            if text:
                values[name] = text[:limit]
        self._account(scene, row, company)
        parts = (values.get("source"), company, person or values.get("email"))
        values["title"] = " · ".join(str(part) for part in parts if part)[:200]
        row.title = values["title"]
        find_owner(scene, row)

    def _account(self, scene: Scene, row: Draft, company: str) -> None:
        """Only an exact match: a response belongs to an account once somebody says so."""
        ref = scene.text(row.cells, "converted_account_ref")
        found = scene.book.by_key(Account, ref) if ref else scene.book.accounts.find(company) if company else None
        if not isinstance(found, int) or not scene.book.may_write(Account, found):
            return
        row.values["account"] = found
        self._names = self._names or PersonNames(scene)
        person = self._names.find(found, row.values.get("person_name", ""))
        if person is not None:
            row.values["person"] = person

    def find(self, scene: Scene, row: Draft) -> tuple[int | None, bool]:
        by_key, _ = super().find(scene, row)
        if by_key is not None or "_key" in row.values:
            return by_key, True
        rows = Lead.objects.visible_to(scene.owner).filter(title=row.values["title"])
        if "responded_on" in row.values:
            rows = rows.filter(responded_on=row.values["responded_on"])
        return rows.values_list("pk", flat=True).first(), False

    def natural(self, row: Draft) -> Hashable | None:
        return ("lead", row.values["title"], row.values.get("responded_on"))

    def may_add(self, scene: Scene, row: Draft) -> bool:
        return not scene.owner.only_reads

    def defaults(self, scene: Scene) -> dict[str, Any]:
        return {"owner": scene.owner.pk}
