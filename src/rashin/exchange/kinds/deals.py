"""Deals: by the id of their system, else by account and name. A row without an account is handed back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Hashable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cached_property, partial
from typing import Any

from django.db import models
from django.utils import timezone

from rashin.accounts.models import Account
from rashin.audit import writes
from rashin.audit.models import Via
from rashin.deals.history import happening
from rashin.deals.models import Deal, DealLine, Stage
from rashin.domain import vocabulary as v
from rashin.domain.matching import Match, plain_key
from rashin.domain.problems import Problem, clip
from rashin.offerings.models import Offering

from ..book import Ask
from ..draft import Draft
from ..values import Slot
from .base import Kind, Rows, Scene, find_account, find_owner
from .stages import NEW, Stages, stage_key

_TYPES = {
    "new business": "new",
    "new customer": "new",
    "newbusiness": "new",
    "新規ビジネス": "new",
    "新規案件": "new",
    "新規顧客": "new",
    "existing business": "expansion",
    "existingbusiness": "expansion",
    "既存ビジネス": "expansion",
    "既存": "expansion",
    "existing customer - upgrade": "expansion",
    "upsell": "expansion",
    "アップセル": "expansion",
    "追加": "expansion",
    "クロスセル": "cross_sell",
    "existing customer - replacement": "replacement",
    "リプレース": "replacement",
    "existing customer - downgrade": "renewal",
    "継続": "renewal",
    "契約更新": "renewal",
}
_FORECASTS = {
    "pipeline": "pipeline",
    "パイプライン": "pipeline",
    "best case": "best_case",
    "bestcase": "best_case",
    "最善達成予測": "best_case",
    "commit": "commit",
    "forecast": "commit",
    "達成予測": "commit",
    "a": "commit",
    "b": "best_case",
    "c": "pipeline",
    "closed": "closed",
    "完了": "closed",
    "omitted": "omitted",
    "omit": "omitted",
    "売上予測から除外": "omitted",
}
_PARTS = re.compile(r"\s*[;；、\n]\s*")


def _day_of(deal: Deal, *, today: dt.date) -> dt.date | None:
    """The file's own day of what it says about a new deal: its closing, else its opening. Later changes: unknown."""
    if deal.version > 1:
        return None
    day = deal.closed_on or deal.opened_on
    day = dt.date.fromisoformat(day) if isinstance(day, str) else day
    return day if day and day <= today else None


class Deals(Kind):
    """Rows become deals, with their products as lines and their changes in the dated history."""

    slug = "deals"
    model = Deal
    required = ("name", "account")
    identity_fields = frozenset({"name"})
    slots = (
        Slot("name", "name", "line", 200),
        Slot("amount", "amount", "money"),
        Slot("gross_profit", "gross_margin", "money"),
        Slot("opened_on", "opened_on", "date"),
        Slot("closes_on", "close_date", "end"),
        Slot("booked_on", "booking_month", "month"),
        Slot(
            "forecast_category", "forecast", "term", vocabulary=v.FORECAST_CATEGORIES, aliases=_FORECASTS, strict=False
        ),
        Slot("type", "kind", "term", vocabulary=v.DEAL_KINDS, aliases=_TYPES, strict=False),
        Slot("next_step", "next_step", "line", 300, strict=False),
        Slot("lead_source", "lead_source", "line", 120, strict=False),
        Slot("description", "description", "text"),
    )
    own_sources = (
        "external_id account account_ref stage owner owner_ref "
        "product currency deleted won closed lost_reason won_reason"
    )

    def __init__(self) -> None:
        self._known_stages: dict[str, int] = {}

    @cached_property
    def stages(self) -> Stages:
        return Stages()

    @property
    def fields(self) -> tuple[str, ...]:
        return (*super().fields, "account", "stage", "owner", "closed_on", "close_reason", "close_note")

    @property
    def compared(self) -> tuple[str, ...]:
        return (*self.fields, "currency")

    def prepare(self, scene: Scene, source: Rows) -> None:
        keys: list[str] = []
        accounts: set[str] = set()
        for row in source.rows():
            keys.append(scene.text(row.cells, "external_id"))
            accounts.add(scene.text(row.cells, "account_ref"))
        scene.book.load_keys(Deal, keys)
        scene.book.load_keys(Account, accounts)
        self._by_name: dict[tuple[int, str], list[int]] | None = None

    def resolve(self, scene: Scene, row: Draft) -> None:
        self._name(scene, row)
        find_account(scene, row)
        if row.result == "rejected":
            return
        # Everything is asked at once, also about rows that wait: nobody will be there to answer when they attach.
        waits = row.result == "waiting"
        row.result = "question" if row.result == "question" else "new"
        self._stage(scene, row)
        self._products(scene, row)
        if row.result == "new":
            find_owner(scene, row)
            self._reasons(scene, row)
            row.result = "waiting" if waits else "new"

    def _name(self, scene: Scene, row: Draft) -> None:
        """A table without a column of names calls its deals by product and id."""
        if "name" in row.values:
            return
        parts = (scene.text(row.cells, "product"), str(row.values.get("_key", "")))
        name = " ".join(part for part in parts if part)
        if name:
            row.values["name"] = name[:200]
            row.title = row.values["name"]

    def _stage(self, scene: Scene, row: Draft) -> None:
        text = scene.text(row.cells, "stage")
        if not text:
            stage = self.stages.first(self._flagged(scene, row) or "open")
            if stage is not None and ("won" in scene.columns or "closed" in scene.columns):
                row.values["stage"] = stage.pk
            elif stage is not None:
                row.values["_stage_if_new"] = stage.pk
        else:
            self._named_stage(scene, row, text)
        if not row.is_open:
            return
        self._closing(row)

    def _named_stage(self, scene: Scene, row: Draft, text: str) -> None:
        if text in self._known_stages:
            row.values["stage"] = self._known_stages[text]
            return
        answer = scene.book.answers.get(("stage", stage_key(text)))
        if answer is not None and "id" in answer and answer["id"] in self.stages.by_id:
            row.values["stage"] = self._known_stages[text] = answer["id"]
            return
        if answer is not None and "new" in answer:
            row.values["stage"] = f"{NEW}{answer['new']}"
            row.values["_stage_type"] = answer.get("stage_type", "open")
            return
        known = self.stages.find(text)
        if known is not None:
            row.values["stage"] = self._known_stages[text] = known.pk
            return
        may = Stage.writable_filter(scene.owner) == models.Q()
        proposed = self.stages.proposals(text, stage_type=self._flagged(scene, row), may_create=may)
        question = Ask("stage", text, Match("none"), tuple(proposed))
        if scene.settle("stage", stage_key(text), question, row.title):
            self._named_stage(scene, row, text)
        else:
            row.result = "question"

    def _flagged(self, scene: Scene, row: Draft) -> str | None:
        """Won, lost or open as two yes-no columns say it."""
        if scene.text(row.cells, "won").lower() in ("true", "1", "yes", "はい"):
            return "won"
        closed = scene.text(row.cells, "closed").lower()
        if closed in ("true", "1", "yes", "はい"):
            return "lost"
        return "open" if closed else None

    def _closing(self, row: Draft) -> None:
        """The date of a closed deal is the day on which it closed."""
        stage = row.values.get("stage")
        known = self.stages.by_id.get(stage) if isinstance(stage, int) else None
        kind = known.stage_type if known else row.values.get("_stage_type", "open")
        closed = row.values.get("close_date")
        if kind != "open" and closed:
            opened = row.values.get("opened_on")
            if opened and opened > closed:
                row.reject(Problem("import.closed_before_opened", opened=opened, closed=closed))
                return
            row.values["closed_on"] = closed

    def _products(self, scene: Scene, row: Draft) -> None:
        text = scene.text(row.cells, "product")
        found = []
        for name in _PARTS.split(text) if text else ():
            match = scene.book.offering_codes.get(plain_key(name)) or scene.name(scene.book.offerings, name, row.title)
            if isinstance(match, Ask):
                row.result = "question"
            elif match is not None:
                found.append(match)
            else:
                key = scene.book.offerings.key(name)
                row.waits_for = row.waits_for or f"offerings.offering:name:{key}"[:250]
                row.note(Problem("import.product_waits", name=clip(name)))
        if found:
            row.values["_products"] = sorted(set(found))

    def _reasons(self, scene: Scene, row: Draft) -> None:
        text = scene.text(row.cells, "lost_reason") or scene.text(row.cells, "won_reason")
        if not text:
            return
        term = v.DEAL_CLOSE_REASONS.find(text)
        if term is not None:
            row.values["close_reason"] = term.value
        else:
            row.values["close_note"] = text

    def find(self, scene: Scene, row: Draft) -> tuple[int | None, bool]:
        by_key, _ = super().find(scene, row)
        if by_key is not None:
            return by_key, True
        if self._by_name is None:
            self._load_names(scene)
        assert self._by_name is not None
        same = self._by_name.get((row.values["account"], row.values["name"]), ())
        free = [pk for pk in same if pk not in scene.used]
        if not free:
            return None, False
        pk = free[0] if len(free) == 1 else self._closing_alike(free, row.values.get("close_date"))
        scene.used.add(pk)
        return pk, False

    def _closing_alike(self, ids: Sequence[int], day: str | None) -> int:
        """Of several deals of one name the one that closes on the same day, else the oldest."""
        rows = Deal._base_manager.filter(pk__in=ids, close_date=day).order_by("pk")
        return rows.values_list("pk", flat=True).first() or ids[0]

    def _load_names(self, scene: Scene) -> None:
        """Deals by account and name; those with an id of this system are found by it alone."""
        from rashin.audit.models import ExternalKey

        keyed: set[int] = set()
        if "external_id" in scene.columns:
            keys = ExternalKey.objects.filter(kind=Deal.record_kind(), system=scene.book.system)
            keyed = set(keys.values_list("object_id", flat=True))
        self._by_name = {}
        rows = Deal.objects.visible_to(scene.owner).order_by("pk").values_list("pk", "account_id", "name")
        for pk, account, name in rows.iterator(chunk_size=5000):
            if pk not in keyed:
                self._by_name.setdefault((account, name), []).append(pk)

    def _identify(self, scene: Scene, row: Draft) -> None:
        super()._identify(scene, row)
        if row.object_id is None and "_stage_if_new" in row.values:
            row.values.setdefault("stage", row.values["_stage_if_new"])

    def identity(self, row: Draft, found: int | None) -> Hashable | None:
        return super().identity(row, found) or ("cells", tuple(row.cells))

    def defaults(self, scene: Scene) -> dict[str, Any]:
        return {"owner": scene.owner.pk}

    def present(self, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        lines = DealLine.objects.live().filter(deal__in=ids).values_list("deal_id", "offering_id")
        found: dict[int, dict[str, Any]] = {pk: {"_products": []} for pk in ids}
        for deal, offering in lines:
            found[deal]["_products"].append(offering)
        return found

    def covers(self, name: str, before: Any, value: Any) -> bool:
        """Products that a row does not name are not taken away."""
        return set(value) <= set(before or ())

    def start(self, writing: Any) -> None:
        """Create the stages that were confirmed as new."""
        wanted: dict[str, str] = {}
        rows = writing.run.rows.filter(values__stage__startswith=NEW)
        for values in rows.values_list("values", flat=True).iterator():
            wanted[values["stage"].removeprefix(NEW)] = values.get("_stage_type", "open")
        known = Stages()
        last = max((stage.position for stage in known.all), default=0)
        for name, kind in wanted.items():
            found = known.find(name)
            if found is None or stage_key(found.name) != stage_key(name):
                open_ones = [stage.position for stage in known.all if stage.stage_type == "open"]
                place = max(open_ones, default=last) if kind == "open" else last + 1
                stage = Stage(name=name, stage_type=kind, position=place)
                writes.create(stage, acting_user=writing.user, via=Via.IMPORT, batch=writing.batch)
        self._stage_ids = {name: found.pk for name in wanted if (found := Stages().find(name))}

    def before_write(self, values: dict[str, Any]) -> None:
        stage = values.get("stage")
        if isinstance(stage, str) and stage.startswith(NEW):
            values["stage"] = self._stage_ids[stage.removeprefix(NEW)]

    def build(self, row: Any, values: Mapping[str, Any]) -> Any:
        record = super().build(row, values)
        stage = self.stages.by_id.get(values["stage"])
        if stage is not None and stage.is_closed and "forecast" not in values:
            record.forecast = "closed" if stage.stage_type == "won" else "omitted"  # type: ignore[attr-defined]
        return record

    def around(self) -> AbstractContextManager[None]:
        return happening(partial(_day_of, today=timezone.localdate()))

    def after_write(self, writing: Any, new: Sequence[Any], changed: Sequence[Any]) -> None:
        lines = []
        for row, deal in (*new, *changed):
            have = set(row.changes.get("_products", [[], []])[0] or ())
            for offering in row.values.get("_products", ()):
                if offering not in have and ("_products" in row.changes or row.result == "new"):
                    amount = deal.amount if len(row.values["_products"]) == 1 else None
                    line = DealLine(deal=deal, offering=writing.one(Offering, offering), amount=amount)
                    line.currency = deal.currency
                    lines.append(line)
        if lines:
            writes.bulk_create(lines, acting_user=writing.user, via=Via.IMPORT, batch=writing.batch)
