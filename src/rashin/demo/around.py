"""What stands around the story's deals: budgets, proposals, proofs of concept, responses, and a personnel move."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from rashin.accounts.models import Post
from rashin.deals.models import Budget, Lead, Poc, Proposal
from rashin.domain.fiscal import fiscal_period
from rashin.people.models import Appointment
from rashin.people.services import appointment_update

from .builder import MILLION, Book, Customer
from .story import company


def build_around(book: Book, customer: Customer, story: ModuleType) -> None:
    """Everything around one customer's deals, and who of its people moves to another post."""
    for proposal in story.PROPOSALS:
        _add_proposal(book, customer, proposal)
    for poc in story.POCS:
        _add_poc(book, customer, poc)
    for lead in story.LEADS:
        _add_lead(book, customer, lead)
    for move in story.TRANSFERS:
        _transfer(book, customer, move)


def build_budgets(book: Book, customers: dict[str, Customer]) -> None:
    """Budgets of the last and the running half-year: what was brought in stands beside them."""
    accounts = {key: customer.account for key, customer in customers.items()}
    targets: dict[str, dict[str, Any]] = {"team": book.teams, "seller": book.users, "account": accounts}
    now = fiscal_period(book.today, "half")
    for scope, key, measure, *amounts in company.BUDGETS:
        for period, amount in zip((now.next(-1), now), amounts, strict=True):
            if amount is None:
                continue
            book.add(
                Budget,
                scope=scope,
                fiscal_year=period.year,
                half=period.index,
                measure=measure,
                amount=amount * MILLION,
                **{scope: targets[scope][key]},
            )


def build_open_leads(book: Book) -> None:
    """Responses of companies that are not in the book yet."""
    for title, kind, day, company_name, person_name, email, source, status, note in company.LEADS:
        book.add(
            Lead,
            title=title,
            kind=kind,
            responded_on=book.day(day),
            company_name=company_name,
            person_name=person_name,
            email=email,
            source=source,
            status=status,
            note=note,
        )


def _add_proposal(book: Book, customer: Customer, line: tuple[Any, ...]) -> None:
    deal, title, version, day, people, amount, outcome, feedback = line
    book.add(
        Proposal,
        account=customer.account,
        deal=customer.deals[deal],
        title=title,
        version_no=version,
        submitted_on=book.day(day),
        to=[customer.people[name] for name in people],
        amount=amount * MILLION,
        outcome=outcome,
        feedback=feedback,
    )


def _add_poc(book: Book, customer: Customer, line: tuple[Any, ...]) -> None:
    deal, title, unit, owner, start, end, criteria, result, findings = line
    book.add(
        Poc,
        account=customer.account,
        deal=customer.deals[deal],
        unit=customer.units[unit],
        title=title,
        criteria=criteria,
        starts_on=book.day(start),
        ends_on=book.day(end),
        result=result,
        findings=findings,
        owner=book.users[owner],
    )


def _add_lead(book: Book, customer: Customer, line: tuple[Any, ...]) -> None:
    title, kind, day, person, source, status, owner, deal, note = line
    known = customer.people.get(person)
    book.add(
        Lead,
        account=customer.account,
        title=title,
        kind=kind,
        responded_on=book.day(day),
        person=known,
        company_name=customer.account.name,
        person_name=str(known or ""),
        email=known.email if known else "",
        source=source,
        status=status,
        owner=book.users.get(owner),
        deal=customer.deals.get(deal),
        note=note,
    )


def _transfer(book: Book, customer: Customer, move: tuple[str, str | None, str]) -> None:
    """End the person's appointment on the day; whose post they take from then on has left it already."""
    person, before, day = move
    held = Appointment.objects.get(person=customer.people[person], ends_on=None)
    appointment_update(held, acting_user=book.admin, version=held.version, changes={"ends_on": book.day(day)})
    if before is not None:
        post = Post.objects.get(appointments__person=customer.people[before])
        book.add(Appointment, person=customer.people[person], post=post, kind="main", starts_on=book.day(day))
