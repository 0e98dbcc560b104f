"""The demo book: an invented selling company and three customers, made through the product's own services."""

from __future__ import annotations

import datetime as dt

from rashin.bootstrap.say import pick
from rashin.domain.vocabulary import MEMBER_ROLES

from .story.company import DOMAIN, LOGINS, PASSWORD, USERS


def build(as_of: dt.date | None = None) -> None:
    """Fill an empty book with the demo story, its dates moved so that the story's today is `as_of` (default today).

    Raises:
        PermissionDenied: the book has users already.
    """
    from django.db import transaction
    from django.utils import timezone

    from . import around, builder
    from .story import honami, kirigase, kirigase_plan, tohrei

    book = builder.Book(as_of or timezone.localdate())
    with transaction.atomic():
        builder.build_company(book)
        customers = {}
        for story, plan in ((kirigase, kirigase_plan), (honami, honami), (tohrei, tohrei)):
            customer = customers[story.__name__.rpartition(".")[2]] = builder.build_customer(book, story)
            builder.build_plan(book, customer, plan)
            around.build_around(book, customer, story)
        around.build_budgets(book, customers)
        around.build_open_leads(book)


def log_ins() -> list[tuple[str, str, str]]:
    """The log-ins to print: (e-mail, password, who)."""
    return [(f"{key}@{DOMAIN}", PASSWORD, _introduced(key)) for key in LOGINS]


def _introduced(key: str) -> str:
    family, given, _department, administrator, roles = USERS[key]
    terms = [MEMBER_ROLES[role] for role in roles.values()]
    told = [pick("管理者", "Administrator")] if administrator else []
    told += [f"{team} {pick(term.ja, term.en)}" for team, term in zip(roles, terms, strict=True)]
    return f"{family} {given}  {', '.join(told)}"
