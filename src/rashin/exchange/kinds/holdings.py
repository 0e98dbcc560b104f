"""What accounts use already: a row is a contract line; the holding above it is made when it is missing."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from rashin.accounts.models import Account
from rashin.audit import writes
from rashin.audit.models import Via
from rashin.deals.models import Deal
from rashin.domain import vocabulary as v
from rashin.domain.matching import plain_key
from rashin.domain.problems import Problem, clip
from rashin.offerings.models import ContractLine, Holding, Offering

from ..book import Ask
from ..draft import Draft
from ..values import Slot
from .base import Kind, Rows, Scene, find_account

_STATUSES = {
    "installed": "active",
    "activated": "active",
    "purchased": "active",
    "有効": "active",
    "契約中": "active",
    "稼働中": "active",
    "契約済み": "active",
    "draft": "planned",
    "shipped": "planned",
    "準備中": "planned",
    "解約": "ended",
    "解約済み": "ended",
    "満了": "ended",
    "obsolete": "ended",
    "expired": "ended",
    "解約予定": "notice",
}


class Holdings(Kind):
    """Rows become contract lines under holdings."""

    slug = "holdings"
    model = ContractLine
    required = ("_account", "_offering")
    joined = frozenset({"holding"})
    stands_on_others = True
    slots = (
        Slot("order_number", "contract_number", "line", 80),
        Slot("starts_on", "starts_on", "date"),
        Slot("ends_on", "ends_on", "end"),
        Slot("renews_on", "renews_on", "date"),
        Slot("notice_on", "notice_on", "end"),
        Slot("amount", "yearly_amount", "money"),
        Slot("margin", "margin", "money"),
        Slot("quantity", "quantity", "int", strict=False),
        Slot("utilisation", "utilisation", "percent", strict=False),
        Slot("status", "_status", "term", vocabulary=v.HOLDING_STATUSES, aliases=_STATUSES, strict=False),
    )
    own_sources = "external_id account account_ref product product_ref product_code deal_ref currency deleted"
    _lines: dict[Hashable, int] | None = None

    @property
    def compared(self) -> tuple[str, ...]:
        return (*self.fields, "currency")

    def prepare(self, scene: Scene, source: Rows) -> None:
        super().prepare(scene, source)
        rows = [row.cells for row in source.rows()]
        for model, name in ((Account, "account_ref"), (Offering, "product_ref"), (Deal, "deal_ref")):
            scene.book.load_keys(model, (scene.text(cells, name) for cells in rows))

    def title(self, row: Draft) -> str:
        return str(row.values.get("contract_number") or super().title(row))

    def resolve(self, scene: Scene, row: Draft) -> None:
        self._account(scene, row)
        if row.is_open:
            self._offering(scene, row)
        if row.is_open and row.values.get("starts_on", "") > row.values.get("ends_on", "9999"):
            days = {"starts": row.values["starts_on"], "ends": row.values["ends_on"]}
            row.reject(Problem("import.ends_before_start", **days))

    def _account(self, scene: Scene, row: Draft) -> None:
        deal = scene.text(row.cells, "deal_ref")
        if deal and not scene.text(row.cells, "account") and not scene.text(row.cells, "account_ref"):
            pk = scene.book.by_key(Deal, deal)
            found = Deal._base_manager.filter(pk=pk).values_list("account_id", flat=True).first() if pk else None
            if found is None:
                row.wait(
                    f"deals.deal:{scene.book.system}:{scene.book.key(deal)}"[:250],
                    Problem("import.waits", name=clip(deal)),
                )
                return
            row.values["_account"] = found
            return
        find_account(scene, row)
        if row.is_open:
            row.values["_account"] = row.values.pop("account")

    def _offering(self, scene: Scene, row: Draft) -> None:
        ref, code = scene.text(row.cells, "product_ref"), scene.text(row.cells, "product_code")
        name = scene.text(row.cells, "product")
        found: int | Ask | None = scene.book.by_key(Offering, ref) if ref else None
        found = found or scene.book.offering_codes.get(plain_key(code)) if code else found
        if found is None and name:
            found = scene.name(scene.book.offerings, name, row.title)
        if isinstance(found, Ask):
            row.result = "question"
        elif found is not None:
            row.values["_offering"] = found
        elif ref or name:
            system = scene.book.system if ref else "name"
            key = scene.book.key(ref) if ref else scene.book.offerings.key(name)
            row.wait(
                f"offerings.offering:{system}:{key}"[:250], Problem("import.product_waits", name=clip(name or ref))
            )
        else:
            row.reject(Problem("import.required", field=str(Holding._meta.get_field("offering").verbose_name)))

    def _require(self, scene: Scene, row: Draft) -> None:
        """Account and offering were found or the row is not here any more."""

    def find(self, scene: Scene, row: Draft) -> tuple[int | None, bool]:
        by_key, _ = super().find(scene, row)
        if by_key is not None:
            return by_key, True
        if self._lines is None:
            rows = ContractLine.objects.visible_to(scene.owner).order_by("-pk")
            fields = ("pk", "holding__account_id", "holding__offering_id", "contract_number", "starts_on")
            self._lines = {
                (account, offering, number, day.isoformat() if day else ""): pk
                for pk, account, offering, number, day in rows.values_list(*fields).iterator(chunk_size=5000)
            }
        return self._lines.get(self._identity_of(row)), False

    def _identity_of(self, row: Draft) -> Hashable:
        values = row.values
        number, day = values.get("contract_number", ""), values.get("starts_on", "")
        return (values["_account"], values["_offering"], number, day)

    def natural(self, row: Draft) -> Hashable | None:
        return ("line", self._identity_of(row))

    def before_chunk(self, writing: Any, values: Sequence[dict[str, Any]]) -> None:
        """Make the holdings that the rows stand on."""
        accounts = {each["_account"] for each in values}
        rows = Holding.objects.live().filter(account__in=accounts).order_by("-pk")
        known = {
            (account, offering): pk for pk, account, offering in rows.values_list("pk", "account_id", "offering_id")
        }
        missing: dict[tuple[int, int], Holding] = {}
        for each in values:
            place = (each["_account"], each["_offering"])
            if place not in known and place not in missing:
                account, offering = writing.one(Account, place[0]), writing.one(Offering, place[1])
                status = each.get("_status", "active")
                missing[place] = Holding(
                    account=account, offering=offering, status=status, used_from=each.get("starts_on")
                )
        made = list(missing.values())
        writes.bulk_create(made, acting_user=writing.user, via=Via.IMPORT, batch=writing.batch)
        known |= {place: holding.pk for place, holding in missing.items()}
        for each in values:
            each["holding"] = known[each["_account"], each["_offering"]]
