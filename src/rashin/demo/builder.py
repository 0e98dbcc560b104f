"""Turns the story into a book, through the same services that screens and imports use."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from types import ModuleType
from typing import Any

from rashin.accounts.models import Account, AccountMember, Post, Unit
from rashin.accounts.services import account_create
from rashin.audit.models import Via
from rashin.deals.models import Deal, DealLine, Stage
from rashin.deals.services import deal_create, deal_update
from rashin.domain.corporate_number import check_digit
from rashin.members import services as members
from rashin.members.models import Team, User
from rashin.needs.models import Evidence, Need
from rashin.offerings.models import Competitor, ContractLine, Holding, Offering
from rashin.people.models import Appointment, Interaction, Person, Remark, Stance
from rashin.plans.models import Action, Goal, Plan
from rashin.records.resource import by_model
from rashin.records.services import record_create
from rashin.reviews.models import Kpi, Review
from rashin.value.models import ValueProposition, WhitespaceCell

from .story import company

TODAY = dt.date(2026, 11, 24)  # the story's own today; every date moves with the day the demo is made
MILLION = 1_000_000


class Book:
    """What has been built so far, by the story's keys, and the shift of its dates."""

    def __init__(self, as_of: dt.date) -> None:
        self.today = as_of
        self.shift = as_of - TODAY
        self.users: dict[str, User] = {}
        self.teams: dict[str, Team] = {}
        self.offerings: dict[str, Offering] = {}
        self.competitors: dict[str, Competitor] = {}
        self.admin: Any = None

    def day(self, text: str | None) -> dt.date | None:
        """A date of the story, moved to the demo's start day."""
        return dt.date.fromisoformat(text) + self.shift if text else None

    def add(self, model: Any, **fields: Any) -> Any:
        """Add a record as the administrator of the demo, by the same service as its screens."""
        resource = by_model(model)
        create = resource.create if resource else record_create
        return create(model, acting_user=fields.pop("acting_user", self.admin), via=Via.DEMO, **fields)


def build_company(book: Book) -> None:
    """Users, teams, offerings and competitors of the selling company."""
    family, given, department, *_rest = company.USERS["togawa"]
    book.admin = members.first_administrator(
        email=f"togawa@{company.DOMAIN}", family_name=family, password=company.PASSWORD, team_name=company.TEAMS[0]
    )
    changes = {"given_name": given, "department": department}
    book.admin = members.user_update(book.admin, acting_user=book.admin, version=1, changes=changes).record
    book.users["togawa"] = book.admin
    book.teams[company.TEAMS[0]] = Team.objects.get(name=company.TEAMS[0])
    for name in company.TEAMS[1:]:
        book.teams[name] = members.team_create(acting_user=book.admin, name=name, via=Via.DEMO)
    for key, (family, given, department, _administrator, roles) in company.USERS.items():
        if key != "togawa":
            _add_user(book, key, family, given, department, roles)
    for name, (code, kind_family, kind, price, text) in company.OFFERINGS.items():
        book.offerings[name] = book.add(
            Offering, name=name, code=code, family=kind_family, kind=kind, list_price=price, description=text
        )
    for name, (strengths, weaknesses) in company.COMPETITORS.items():
        book.competitors[name] = book.add(Competitor, name=name, strengths=strengths, weaknesses=weaknesses)


def _add_user(book: Book, key: str, family: str, given: str, department: str, roles: dict[str, str]) -> None:
    user = members.user_create(
        acting_user=book.admin,
        email=f"{key}@{company.DOMAIN}",
        family_name=family,
        given_name=given,
        department=department,
        encoded=book.admin.password,  # the same password: hashing it for each would take most of the time
        via=Via.DEMO,
    )
    book.users[key] = user
    for team, role in roles.items():
        members.membership_create(acting_user=book.admin, user=user, team=book.teams[team], role=role, via=Via.DEMO)


@dataclass(frozen=True)
class Customer:
    """A customer's records by the story's keys."""

    account: Account
    units: dict[str, Unit]
    people: dict[str, Person]
    interactions: dict[str, Interaction]
    deals: dict[str, Deal]


def build_customer(book: Book, story: ModuleType) -> Customer:
    """One customer with everything that hangs on it, up to the deals."""
    account = _add_account(book, story)
    units = _add_units(book, account, story.UNITS)
    people = _add_people(book, account, units, story)
    interactions = _add_interactions(book, account, people, story.INTERACTIONS)
    deals = {line[0]: _add_deal(book, account, units, line) for line in story.DEALS}
    for line in story.HOLDINGS:
        _add_holding(book, account, units, line)
    return Customer(account, units, people, interactions, deals)


def _add_account(book: Book, story: ModuleType) -> Account:
    facts = dict(story.ACCOUNT)
    body = facts.pop("corporate_number_body")
    for name in [name for name in facts if name.endswith(("_on", "_valid_to"))]:
        facts[name] = book.day(facts[name])
    if facts.get("antisocial_checked_on"):
        facts["antisocial_checked_by"] = book.admin
    ours: dict[str, Any] = {"team": book.teams[company.TEAMS[0]], "owner": book.users["takase"]}
    account = account_create(
        acting_user=book.admin, via=Via.DEMO, corporate_number=f"{check_digit(body)}{body}", **facts, **ours
    )
    for subsidiary in story.SUBSIDIARIES:
        account_create(acting_user=book.admin, via=Via.DEMO, parent=account, **subsidiary, **ours)
    for user, role, duty in story.MEMBERS:
        book.add(AccountMember, account=account, user=book.users[user], role=role, duty=duty)
    return account


def _add_units(book: Book, account: Account, story: dict[str, Any]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for key, (name, kind, parent, mission) in story.items():
        units[key] = book.add(Unit, account=account, name=name, kind=kind, parent=units.get(parent), mission=mission)
    return units


def _add_people(book: Book, account: Account, units: dict[str, Unit], story: ModuleType) -> dict[str, Person]:
    people: dict[str, Person] = {}
    for key, (family, given, kana, given_kana, unit, title, level, since, likes) in story.PEOPLE.items():
        people[key] = book.add(
            Person,
            account=account,
            family_name=family,
            given_name=given,
            family_kana=kana,
            given_kana=given_kana,
            department=units[unit].name,
            title=title,
            email=f"{key}@{story.__name__.rpartition('.')[2]}.example",
            preferences=likes,
            preferences_source="面談" if likes else "",
            privacy_source="business_card",
        )
        post = book.add(Post, unit=units[unit], title=title, level=level)
        book.add(Appointment, person=people[key], post=post, kind="main", starts_on=book.day(since))
    for unit, title, level in story.VACANT:
        book.add(Post, unit=units[unit], title=title, level=level)
    for key, lines in story.STANCES.items():
        for stance, basis, words, day in lines:
            book.add(  # the administrator is not of the core team, the owner is
                Stance,
                acting_user=account.owner,
                person=people[key],
                value=stance,
                basis=basis,
                words=words,
                observed_on=book.day(day),
            )
    return people


def _add_interactions(
    book: Book, account: Account, people: dict[str, Person], story: dict[str, Any]
) -> dict[str, Interaction]:
    found: dict[str, Interaction] = {}
    for key, (kind, day, subject, theirs, ours, body, remarks) in story.items():
        found[key] = book.add(
            Interaction,
            account=account,
            kind=kind,
            happened_on=book.day(day),
            subject=subject,
            body=body,
            people=[people[name] for name in theirs],
            colleagues=[book.users[name] for name in ours],
        )
        for person, words in remarks:
            book.add(Remark, interaction=found[key], person=people[person], words=words)
    return found


def _add_deal(book: Book, account: Account, units: dict[str, Unit], line: tuple[Any, ...]) -> Deal:
    """A deal as it moved: created in its first stage, then carried on, each step on its day."""
    name, unit, offering, kind, amount, margin, close, owner, rivals, next_step, steps, reason = line
    stages = {stage.key: stage for stage in Stage.objects.all()}
    (first, opened), *later = steps
    deal = deal_create(
        acting_user=book.admin,
        via=Via.DEMO,
        happened_on=book.day(opened),
        account=account,
        unit=units[unit],
        name=name,
        kind=kind,
        stage=stages[first],
        amount=amount * MILLION,
        gross_margin=margin * MILLION,
        close_date=book.day(close),
        opened_on=book.day(opened),
        owner=book.users[owner],
        next_step=next_step,
        competitors=[book.competitors[rival] for rival in rivals],
    )
    book.add(DealLine, deal=deal, offering=book.offerings[offering], quantity=1, amount=amount * MILLION)
    for stage, day in later:
        changes: dict[str, Any] = {"stage": stages[stage]}
        if stages[stage].stage_type != "open":
            changes |= {"close_reason": reason, "closed_on": book.day(day)}
            if stages[stage].stage_type == "lost" and rivals:
                changes["lost_to"] = book.competitors[rivals[0]]
            if stages[stage].stage_type == "won":
                changes["booking_month"] = _first_of_next_month(book.day(day))
        deal = deal_update(
            deal, acting_user=book.admin, version=deal.version, changes=changes, via=Via.DEMO, happened_on=book.day(day)
        ).record
    return deal


def _first_of_next_month(day: dt.date | None) -> dt.date | None:
    return None if day is None else (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def _add_holding(book: Book, account: Account, units: dict[str, Unit], line: tuple[Any, ...]) -> None:
    unit, offering, yearly, start, end, renewal, notice, used = line
    holding = book.add(Holding, account=account, unit=units[unit], offering=book.offerings[offering])
    book.add(
        ContractLine,
        holding=holding,
        kind="subscription",
        starts_on=book.day(start),
        ends_on=book.day(end),
        renews_on=book.day(renewal),
        notice_on=book.day(notice),
        yearly_amount=yearly * MILLION,
        margin=yearly * MILLION * 35 // 100,
        utilisation=None if used is None else Decimal(str(used)),
    )


def build_plan(book: Book, customer: Customer, story: ModuleType) -> None:
    """The account plan with its chain from evidence to review."""
    facts = dict(story.PLAN)
    for name in ("vision_agreed_on", "starts_on", "ends_on"):
        facts[name] = book.day(facts[name])
    plan = book.add(Plan, account=customer.account, owner=book.users["takase"], **facts)
    needs = _add_needs(book, customer, story.NEEDS)
    cells = {(unit, offering): _add_cell(book, customer, unit, offering, rest) for unit, offering, *rest in story.CELLS}
    propositions: dict[str, ValueProposition] = {}
    for key, (offering, statement, differentiator, proof_kind, proof, kpi, unit) in story.PROPOSITIONS.items():
        propositions[key] = book.add(
            ValueProposition,
            need=needs[key],
            offering=book.offerings[offering],
            statement=statement,
            differentiator=differentiator,
            proof_kind=proof_kind,
            proof=proof,
            customer_kpi=kpi,
            cell=cells.get((unit, offering)),
        )
    goals: dict[str | None, Goal] = {}
    for key, need, title, measure, target, due, relevance in story.GOALS:
        proposition = propositions.get(need)
        goals[key] = book.add(
            Goal,
            plan=plan,
            proposition=proposition,
            cell=proposition.cell if proposition else None,
            title=title,
            measure=measure,
            target=target,
            due_on=book.day(due),
            relevance=relevance,
        )
    _add_moves(book, customer, plan, goals, story)


def _add_needs(book: Book, customer: Customer, story: dict[str, Any]) -> dict[str, Need]:
    needs: dict[str, Need] = {}
    for key, (title, kind, status, priority, theme, unit, evidence) in story.items():
        needs[key] = book.add(
            Need,
            account=customer.account,
            unit=customer.units[unit],
            title=title,
            kind=kind,
            status=status,
            priority=priority,
            theme=theme,
        )
        for source_kind, quote, source, day, interaction in evidence:
            said_in = customer.interactions.get(interaction)
            book.add(
                Evidence,
                need=needs[key],
                kind=source_kind,
                quote=quote,
                source=source,
                said_on=book.day(day),
                interaction=said_in,
            )
    return needs


def _add_cell(book: Book, customer: Customer, unit: str, offering: str, rest: list[Any]) -> WhitespaceCell:
    state, current, potential, rival, note = rest
    return book.add(  # type: ignore[no-any-return]
        WhitespaceCell,
        account=customer.account,
        unit=customer.units[unit],
        offering=book.offerings[offering],
        state=state,
        current_amount=current * MILLION,
        potential_amount=potential * MILLION if state != "unknown" else None,
        competitor=book.competitors[rival] if rival else None,
        note=note,
    )


def _add_moves(book: Book, customer: Customer, plan: Plan, goals: dict[str | None, Goal], story: ModuleType) -> None:
    """Actions, KPIs and reviews."""
    for goal, what, why, how, place, owner, department, due, status, people in story.ACTIONS:
        book.add(
            Action,
            plan=plan,
            goal=goals.get(goal),
            what=what,
            why=why,
            how=how,
            place=place,
            owner=book.users[owner],
            department=department,
            due_on=book.day(due),
            status=status,
            people=[customer.people[name] for name in people],
        )
    for goal, name, kind, department, unit, target, actual in story.KPIS:
        book.add(
            Kpi,
            plan=plan,
            goal=goals.get(goal),
            name=name,
            kind=kind,
            department=department,
            unit_label=unit,
            target=target,
            actual=actual,
        )
    for kind, day, note, decision in story.REVIEWS:
        book.add(Review, plan=plan, kind=kind, held_on=book.day(day), note=note, decision=decision)
