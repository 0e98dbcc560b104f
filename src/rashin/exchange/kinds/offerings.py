"""What we sell: by product code, by id, by name."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from rashin.domain.matching import plain_key
from rashin.offerings.models import Offering

from ..book import Ask
from ..draft import Draft
from ..values import Slot
from .base import Kind, Scene


class Products(Kind):
    """Rows become offerings of the selling company."""

    slug = "products"
    model = Offering
    required = ("name",)
    identity_fields = frozenset({"name"})
    slots = (
        Slot("name", "name", "line", 200),
        Slot("code", "code", "line", 80),
        Slot("family", "family", "line", 120, strict=False),
        Slot("price", "list_price", "money"),
        Slot("active", "active", "bool", strict=False),
        Slot("description", "description", "text"),
    )
    own_sources = "external_id currency deleted"

    @property
    def compared(self) -> tuple[str, ...]:
        return (*self.fields, "currency")

    def resolve(self, scene: Scene, row: Draft) -> None:
        if "name" not in row.values and "code" in row.values:
            row.values["name"] = row.values["code"]

    def find(self, scene: Scene, row: Draft) -> tuple[int | None, bool]:
        by_key, _ = super().find(scene, row)
        if by_key is not None:
            return by_key, True
        code = row.values.get("code")
        if code and plain_key(code) in scene.book.offering_codes:
            return scene.book.offering_codes[plain_key(code)], True
        match = scene.name(scene.book.offerings, row.values["name"], row.title)
        if isinstance(match, Ask):
            row.result = "question"
            return None, True
        return match, False

    def natural(self, row: Draft) -> Hashable | None:
        return ("name", plain_key(row.values["name"]))

    def identity(self, row: Draft, found: int | None) -> Hashable | None:
        if found is None and row.values.get("code"):
            return ("code", plain_key(row.values["code"]))
        return super().identity(row, found)

    def before_write(self, values: dict[str, Any]) -> None:
        if "name" in values:
            values["name_key"] = plain_key(values["name"])

    def may_add(self, scene: Scene, row: Draft) -> bool:
        return Offering().creatable_by(scene.owner)
