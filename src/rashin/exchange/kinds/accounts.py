"""Companies: by corporate number, by the id of their system, by name."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from rashin.accounts.models import Account
from rashin.domain import vocabulary as v
from rashin.domain.company_names import company_key
from rashin.domain.folding import squeeze
from rashin.domain.matching import Candidate, Match, near_companies
from rashin.domain.problems import Problem, clip

from ..book import Ask
from ..draft import Draft
from ..values import Slot
from .base import Kind, Rows, Scene, find_owner

_RELATIONS = {
    "customer - direct": "customer",
    "customer - channel": "customer",
    "client": "customer",
    "existing": "customer",
    "顧客": "customer",
    "既存": "customer",
    "既存顧客": "customer",
    "取引先": "customer",
    "見込み客": "prospect",
    "見込客": "prospect",
    "見込み": "prospect",
    "新規": "prospect",
    "未取引": "prospect",
    "channel partner / reseller": "partner",
    "installation partner": "partner",
    "technology partner": "partner",
    "reseller": "partner",
    "vendor": "partner",
    "代理店": "partner",
    "販売店": "partner",
    "競合他社": "competitor",
}
_TIERS = {"s": "a", "hot": "a", "warm": "b", "cold": "c", "1": "a", "2": "b", "3": "c", "a": "a", "b": "b", "c": "c"}


class Accounts(Kind):
    """Rows become accounts of the importing user's team."""

    slug = "accounts"
    model = Account
    required = ("name",)
    identity_fields = frozenset({"name"})
    slots = (
        Slot("name", "name", "line", 200),
        Slot("name_kana", "name_kana", "line", 200, strict=False),
        Slot("corporate_number", "corporate_number", "corporate"),
        Slot("industry", "industry", "line", 120, strict=False),
        Slot("revenue", "revenue", "money"),
        Slot("employees", "employees", "int"),
        Slot("founded_on", "founded_year", "year"),
        Slot("fiscal_month", "fiscal_year_end", "fiscal_month", strict=False),
        Slot("securities_code", "securities_code", "line", 10, strict=False),
        Slot("phone", "phone", "phone", strict=False),
        Slot("website", "website", "website", strict=False),
        Slot("postal_code", "postal_code", "line", 12, strict=False),
        Slot("type", "kind", "term", vocabulary=v.ACCOUNT_KINDS, aliases=_RELATIONS, strict=False),
        Slot("rating", "tier", "term", vocabulary=v.ACCOUNT_TIERS, aliases=_TIERS, strict=False),
        Slot("description", "description", "text"),
    )
    own_sources = (
        "external_id parent parent_ref owner owner_ref currency country prefecture city street address deleted"
    )

    _near: Mapping[str, Candidate[str]] = {}  # spellings close to that of an earlier row

    @property
    def fields(self) -> tuple[str, ...]:
        return (*super().fields, "address", "parent", "owner")

    @property
    def compared(self) -> tuple[str, ...]:
        return (*self.fields, "currency")

    def prepare(self, scene: Scene, source: Rows) -> None:
        """The names that the file brings are known before its rows ask for their parents."""
        keys = []
        names: dict[str, str] = {}
        numbers: dict[str, str] = {}
        for row in source.rows():
            number, cells = row.number, row.cells
            name = scene.text(cells, "name")
            keys += [scene.text(cells, "external_id"), scene.text(cells, "parent_ref")]
            if name:
                spelling = company_key(name)
                scene.in_file.setdefault(f"name:{spelling}", number)
                names.setdefault(spelling, name)
                numbers.setdefault(spelling, scene.text(cells, "corporate_number"))
            if keys[-2]:
                scene.in_file.setdefault(f"key:{keys[-2]}", number)
        scene.book.load_keys(Account, keys)
        # Two corporate numbers are two companies, however they are spelt.
        self._near = near_companies(names, apart=lambda one, other: "" not in (numbers[one], numbers[other]))

    def resolve(self, scene: Scene, row: Draft) -> None:
        self._address(scene, row)
        self._parent(scene, row)
        find_owner(scene, row)

    def _address(self, scene: Scene, row: Draft) -> None:
        parts = [scene.text(row.cells, name) for name in ("prefecture", "city", "street")]
        whole = scene.text(row.cells, "address")
        japanese = not "".join(parts).isascii()
        joined = "".join(parts) if japanese else ", ".join(part for part in reversed(parts) if part)
        address = squeeze(joined or whole)
        country = scene.text(row.cells, "country")
        if address and country and country not in ("日本", "Japan", "JP"):
            address = f"{address}, {country}"
        if address or country:
            row.values["address"] = (address or country)[:300]

    def _parent(self, scene: Scene, row: Draft) -> None:
        ref, name = scene.text(row.cells, "parent_ref"), self._meant(scene, scene.text(row.cells, "parent"))
        key = f"key:{ref}" if ref else f"name:{company_key(name)}"
        if not ref and not name:
            return
        found: int | Ask | None = scene.book.by_key(Account, ref) if ref else scene.book.accounts.find(name)
        if isinstance(found, int):
            row.values["parent"] = found
        elif key in scene.in_file:
            row.later["parent"] = scene.in_file[key]
        elif isinstance(scene.name(scene.book.accounts, name, row.title) if name else None, Ask):
            row.result = "question"
        elif name and isinstance(taken := scene.book.accounts.find(name), int):
            row.values["parent"] = taken
        else:
            waits = f"accounts.account:{scene.book.system}:{ref}" if ref else f"accounts.account:{key}"
            row.waits_for = waits[:250]
            row.note(Problem("import.parent_waits", name=clip(ref or name)))

    def find(self, scene: Scene, row: Draft) -> tuple[int | None, bool]:
        """The account the row is about; who may not hand it over keeps its owner."""
        found, by_id = self._find(scene, row)
        if found is not None and "owner" in row.values and found not in scene.book.steered_accounts:
            del row.values["owner"]
        return found, by_id

    def _find(self, scene: Scene, row: Draft) -> tuple[int | None, bool]:
        """By corporate number, then by the system's own id, then by name; near names are asked."""
        number = row.values.get("corporate_number")
        if number and number in scene.book.corporate_numbers:
            found = scene.book.corporate_numbers[number]
            if not found:
                row.reject(Problem("import.not_open"))
            return found or None, True
        by_key, _ = super().find(scene, row)
        if by_key is not None:
            return by_key, True
        name = row.values["name"]
        match = scene.book.accounts.find(name)
        if isinstance(match, Ask):
            if self._other_number(scene, row, match):
                return None, True
            match = scene.name(scene.book.accounts, name, self._beside(row))
        if isinstance(match, Ask) or (match is None and self._is_asked(scene, row, name)):
            row.result = "question"
            return None, True
        meant = scene.in_file.get(f"name:{company_key(self._meant(scene, name))}", row.number)
        if match is None and meant < row.number and self._meant(scene, name) != name:
            self.twin(scene, row, meant)
        return match, False

    def _is_asked(self, scene: Scene, row: Draft, name: str) -> bool:
        """Whether the name is near to one of an earlier row, and nobody has said yet what it means."""
        key = company_key(name)
        near = self._near.get(key)
        if near is None or ("account", key) in scene.book.answers:
            return False
        proposal = {"value": {"like": near.name}, "name": near.name, "reason": "in_file", "score": near.score}
        asked = Ask("account", name, Match("near"), (proposal,))
        return not scene.settle("account", key, asked, self._beside(row))

    def _meant(self, scene: Scene, name: str) -> str:
        """The name that the user has said this one stands for."""
        answer = scene.book.answers.get(("account", company_key(name))) if name else None
        return str(answer.get("like", name)) if answer else name

    def _beside(self, row: Draft) -> str:
        """What helps to tell two companies of similar names apart."""
        parts = [str(row.values.get(name, "")) for name in ("name", "corporate_number", "address")]
        return " · ".join(part for part in parts if part)

    def twin(self, scene: Scene, row: Draft, first: int) -> None:
        """A second id of the same company leads to the same account; the row says nothing else."""
        if "_key" not in row.values:
            super().twin(scene, row, first)
            return
        row.result, row.values = "same", {"_key": row.values["_key"]}
        row.later["_self"] = first
        row.note(Problem("import.twin_joined", row=first))

    def _other_number(self, scene: Scene, row: Draft, match: Ask) -> bool:
        """Whether every near company has a corporate number that differs from the row's: then it is another one."""
        number = row.values.get("corporate_number")
        if not number:
            return False
        numbers = {pk: known for pk, _name, known in scene.book.account_rows if known}
        return all(candidate.id in numbers for candidate in match.match.candidates)

    def natural(self, row: Draft) -> Hashable | None:
        return ("name", company_key(row.values["name"])) if row.values.get("name") else None

    def identity(self, row: Draft, found: int | None) -> Hashable | None:
        if found is None and row.values.get("corporate_number"):
            return ("number", row.values["corporate_number"])
        if found is None:
            return self.natural(row)
        return super().identity(row, found)

    def may_add(self, scene: Scene, row: Draft) -> bool:
        return scene.team_id is not None

    def defaults(self, scene: Scene) -> dict[str, Any]:
        return {"owner": scene.owner.pk, "team": scene.team_id}

    def taken(self, records: Sequence[Any]) -> set[int]:
        numbers = [record.corporate_number for record in records if record.corporate_number]
        here = Account._base_manager.filter(corporate_number__in=numbers, archived_at=None) if numbers else None
        held = set(here.values_list("corporate_number", flat=True)) if here is not None else set()
        return {id(record) for record in records if record.corporate_number in held}

    def before_write(self, values: dict[str, Any]) -> None:
        if "name" in values:
            values["name_key"] = company_key(values["name"])
