"""Budgets: one row may set two half-years and two measures."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from typing import Any

from rashin.accounts.models import Account
from rashin.deals.models import Budget
from rashin.domain.dates import parse_date
from rashin.domain.folding import width
from rashin.domain.problems import Problem, clip
from rashin.members.models import Team

from ..book import Ask
from ..draft import Draft
from ..values import Slot
from .base import Kind, Scene

_HALF = re.compile(r"(?P<first>上期|上半期|1h|h1|first)|(?P<second>下期|下半期|2h|h2|second)", re.IGNORECASE)
_YEAR = re.compile(r"(20\d{2}|\d{2})")


class Budgets(Kind):
    """Rows become budgets of a team, a seller or an account, one per half-year and measure."""

    slug = "budgets"
    model = Budget
    required = ("amount", "fiscal_year")
    slots = (
        Slot("amount", "_amount", "money"),
        Slot("first_half", "_first", "money"),
        Slot("second_half", "_second", "money"),
        Slot("gross_profit", "_margin", "money"),
    )
    own_sources = "external_id team owner account period fiscal_year currency deleted"
    _known: dict[Hashable, int] | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        return ("amount", "currency")

    def drafts(self, scene: Scene, number: int, cells: list[str], problems: Sequence[Problem]) -> list[Draft]:
        whole = super().draft(scene, number, cells, problems)
        if not whole.is_open or "_parts" not in whole.values:
            return [whole]
        parts = []
        for place, values in enumerate(whole.values["_parts"]):
            part = Draft(number, cells, place, values, title=whole.title)
            self._identify(scene, part)
            parts.append(part)
        return parts

    def title(self, row: Draft) -> str:
        return " ".join(cell for cell in row.cells[:3] if cell)

    def resolve(self, scene: Scene, row: Draft) -> None:
        target = self._target(scene, row)
        if not row.is_open:
            return
        year, half = self._period(scene, row)
        if year is None:
            row.reject(Problem("import.required", field=str(Budget._meta.get_field("fiscal_year").verbose_name)))
            return
        row.values["_parts"] = [
            {**target, "fiscal_year": year, "currency": row.values["currency"], **part}
            for part in self._parts(row.values, half)
        ]
        if not row.values["_parts"]:
            row.reject(Problem("import.required", field=str(Budget._meta.get_field("amount").verbose_name)))

    def _parts(self, values: dict[str, Any], half: int | None) -> list[dict[str, Any]]:
        parts: list[dict[str, Any]] = []
        for name, place in (("_first", 1), ("_second", 2)):
            if name in values:
                parts.append({"half": place, "measure": "orders", "amount": values[name]})
        if "_amount" in values and not parts:
            parts += self._spread(values["_amount"], half, "orders")
        if "_margin" in values:
            parts += self._spread(values["_margin"], half, "gross_margin")
        return parts

    def _spread(self, amount: int, half: int | None, measure: str) -> list[dict[str, Any]]:
        """A yearly amount is two halves; an odd remainder goes to the second."""
        if half is not None:
            return [{"half": half, "measure": measure, "amount": amount}]
        first = amount // 2
        return [
            {"half": 1, "measure": measure, "amount": first},
            {"half": 2, "measure": measure, "amount": amount - first},
        ]

    def _target(self, scene: Scene, row: Draft) -> dict[str, Any]:
        account, owner, team = (scene.text(row.cells, name) for name in ("account", "owner", "team"))
        if account:
            found = scene.name(scene.book.accounts, account, row.title)
            if isinstance(found, Ask):
                row.result = "question"
            elif found is None:
                key = scene.book.accounts.key(account)
                row.wait(f"accounts.account:name:{key}"[:250], Problem("import.waits", name=clip(account)))
            return {"scope": "account", "account": found}
        if owner:
            seller = scene.book.user_of(owner)
            if seller is None:
                row.reject(Problem("import.user_unknown", name=clip(owner)))
            return {"scope": "seller", "seller": seller}
        if team:
            pk = Team.objects.visible_to(scene.owner).filter(name=team).values_list("pk", flat=True).first()
            if pk is None:
                row.reject(Problem("import.team_unknown", name=clip(team)))
            return {"scope": "team", "team": pk}
        return {"scope": "team", "team": scene.team_id}

    def _period(self, scene: Scene, row: Draft) -> tuple[int | None, int | None]:
        year, period = scene.text(row.cells, "fiscal_year"), scene.text(row.cells, "period")
        text = width(f"{year} {period}")
        found = _HALF.search(text)
        half = None if found is None else 1 if found["first"] else 2
        for part in (year, period):
            number = _YEAR.search(width(part))
            if re.fullmatch(r"\s*(FY)?\s*\d{4}\s*(年度?)?\s*", width(part), re.IGNORECASE) and number:
                return int(number[1]), half
            if part:
                try:
                    day = parse_date(part).date
                except Problem:
                    continue
                return day.year - (day.month < 4), half or (1 if 4 <= day.month <= 9 else 2) if found else half
        return None, half

    def _require(self, scene: Scene, row: Draft) -> None:
        """The parts carry what a budget needs."""

    def _identify(self, scene: Scene, row: Draft) -> None:
        if "_parts" not in row.values:
            super()._identify(scene, row)

    def _place(self, values: dict[str, Any]) -> Hashable:
        target = values[values["scope"] if values["scope"] != "seller" else "seller"]
        return (values["scope"], target, values["fiscal_year"], values["half"], values["measure"], values["currency"])

    def find(self, scene: Scene, row: Draft) -> tuple[int | None, bool]:
        if self._known is None:
            names = ("pk", "scope", "team_id", "seller_id", "account_id", "fiscal_year", "half", "measure", "currency")
            self._known = {}
            for pk, scope, team, seller, account, *rest in Budget.objects.visible_to(scene.owner).values_list(*names):
                target = {"team": team, "seller": seller, "account": account}[scope]
                self._known[scope, target, *rest] = pk
        return self._known.get(self._place(row.values)), False

    def natural(self, row: Draft) -> Hashable | None:
        return ("budget", self._place(row.values))

    def may_add(self, scene: Scene, row: Draft) -> bool:
        names = {"team": "team_id", "seller": "seller_id", "account": "account_id"}
        fields = {names[name]: row.values[name] for name in names if row.values.get(name) is not None}
        if scene.owner.is_administrator:
            return True
        account = fields.get("account_id")
        if account is not None and not scene.book.may_write(Account, account):
            return False
        return bool(Budget(scope=row.values["scope"], **fields).creatable_by(scene.owner))
