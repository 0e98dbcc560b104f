"""A small book for the tests of needs, value, plans and reviews: one account with one thread through the chain."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.test import Client

from rashin.accounts.models import Account, AccountMember, Unit
from rashin.accounts.services import account_create
from rashin.members import services as members
from rashin.members.models import User
from rashin.needs.models import Evidence, Need
from rashin.needs.services import evidence_create
from rashin.offerings.models import Offering
from rashin.plans.models import Action, Goal, Plan
from rashin.plans.services import plan_start
from rashin.records.services import record_create
from rashin.reviews.models import Kpi, Review
from rashin.value.models import ValueProposition, WhitespaceCell
from rashin.value.services import cell_create, proposition_create

PASSWORD = "long-enough-77"


@dataclass
class World:
    """Who and what the tests work with."""

    boss: User  # administrator and manager
    member: User  # in the account team
    executive: User  # reads only
    stranger: User
    account: Account
    unit: Unit
    offering: Offering

    def add(self, model: Any, **fields: Any) -> Any:
        return record_create(model, acting_user=self.boss, **fields)

    def need(self, title: str = "突発停止を半減する", **fields: Any) -> Need:
        return self.add(Need, account=self.account, title=title, **{"unit": self.unit} | fields)  # type: ignore[no-any-return]

    def thread(self, **need: Any) -> Thread:
        """One whole thread from evidence to KPI, with its plan and a review."""
        wanted = self.need(**need)
        evidence = evidence_create(
            acting_user=self.boss, need=wanted, kind="document", quote="2028年度までに半減", source="中期経営計画 p.14"
        )
        cell = cell_create(
            acting_user=self.boss,
            account=self.account,
            unit=self.unit,
            offering=self.offering,
            state="open",
            current_amount=0,
            potential_amount=48_000_000,
        )
        proposition = proposition_create(
            acting_user=self.boss,
            need=wanted,
            offering=self.offering,
            statement="止まる前に直す",
            proof_kind="case",
            proof="当社事例2件",
            customer_kpi="停止 月6回 → 3回",
        )
        plan = plan_start(self.account, acting_user=self.boss)
        goal = self.add(
            Goal,
            plan=plan,
            proposition=proposition,
            cell=cell,
            title="伊那工場で受注する",
            target="48百万円",
            due_on=dt.date(2027, 3, 31),
        )
        action = self.add(
            Action, plan=plan, goal=goal, what="鵜飼部長に試算を渡す", owner=self.member, due_on=dt.date(2026, 11, 27)
        )
        kpi = self.add(Kpi, plan=plan, goal=goal, name="面談", unit_label="名", target=6, actual=5)
        review = self.add(Review, plan=plan, held_on=dt.date(2026, 11, 6), note="検証の結果を受けた")
        return Thread(wanted, evidence, cell, proposition, plan, goal, action, kpi, review)


@dataclass
class Thread:
    """The records of one thread."""

    need: Need
    evidence: Evidence
    cell: WhitespaceCell
    proposition: ValueProposition
    plan: Plan
    goal: Goal
    action: Action
    kpi: Kpi
    review: Review


def build() -> World:
    """The book without needs or plan."""
    boss = members.first_administrator(
        email="boss@example.test", family_name="岩倉", password=PASSWORD, team_name="製造営業部"
    )
    team = boss.memberships.get().team
    account = account_create(acting_user=boss, name="桐ヶ瀬精機株式会社", org_form="divisional", team=team)
    unit = record_create(Unit, acting_user=boss, account=account, name="伊那工場", kind="plant")
    offering = record_create(Offering, acting_user=boss, name="予知保全")
    users = {
        name: members.user_create(acting_user=boss, email=f"{name}@example.test", family_name=name, password=PASSWORD)
        for name in ("member", "executive", "stranger")
    }
    record_create(AccountMember, acting_user=boss, account=account, user=users["member"], role="member")
    members.membership_create(acting_user=boss, user=users["executive"], team=team, role="executive")
    return World(boss, users["member"], users["executive"], users["stranger"], account, unit, offering)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
