"""Every list and page of deals and offerings, by persona, and with the same number of queries at any size."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rashin.accounts.models import Account
from rashin.audit import writes
from rashin.audit.models import Record
from rashin.deals.models import Budget, Deal, DealHistory, DealLine, Lead, Poc, Proposal, Stage
from rashin.deals.services import deal_create
from rashin.offerings.models import Competitor, ContractLine, Holding, Offering
from rashin.records.resource import by_model
from rashin.records.services import record_create
from tests.support.personas import PERSONAS, Personas

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]
IN_TEAM = ("administrator", "owner", "colleague", "manager", "contributor", "executive")
ON_ACCOUNT = (Deal, DealLine, Proposal, Poc, Lead, Holding, ContractLine)


@pytest.fixture
def book(personas: Personas, their_account: Account) -> dict[type[Record], Any]:
    """One record of each kind on the account."""
    who = personas.manager
    add: Callable[..., Any] = lambda model, **values: record_create(model, acting_user=who, **values)  # noqa: E731
    deal = deal_create(acting_user=who, account=their_account, name="予知保全", amount=48_000_000, owner=personas.owner)
    offering = add(Offering, name="予知保全サービス")
    holding = add(Holding, account=their_account, offering=offering)
    account = {"account": their_account}
    return {
        Deal: deal,
        DealLine: add(DealLine, deal=deal, offering=offering),
        Proposal: add(Proposal, **account, deal=deal, title="最終見積"),
        Poc: add(Poc, **account, deal=deal, title="振動の検証"),
        Lead: add(Lead, **account, deal=deal, title="問い合わせ"),
        Holding: holding,
        ContractLine: add(ContractLine, holding=holding, contract_number="K-1"),
        Stage: deal.stage,
        Offering: offering,
        Competitor: add(Competitor, name="御代川情報"),
        Budget: add(Budget, scope="team", team=their_account.team, fiscal_year=2026, half=2, amount=100),
    }


def slug_of(model: type[Record]) -> str:
    resource = by_model(model)
    assert resource is not None
    return resource.slug


@pytest.mark.parametrize("name", PERSONAS)
def test_budgets_of_a_team_are_shown_to_the_team(name: str, book: dict[type[Record], Any], client_of: ClientOf) -> None:
    page = client_of(name).get("/budgets/actual/", {"year": 2026})
    assert page.status_code == 200
    assert ("製造営業部" in page.content.decode()) == (name in IN_TEAM)


def test_the_lists_hand_out_nothing_to_a_stranger(book: dict[type[Record], Any], client_of: ClientOf) -> None:
    for model in ON_ACCOUNT:
        slug = slug_of(model)
        text = client_of("outsider").get(f"/{slug}/export/", {"format": "csv"}).content.decode()
        assert text.count("\n") == 1, slug
        assert client_of("outsider").get(f"/pick/{slug}/").json() == {"results": []}
        assert client_of("owner").get(f"/pick/{slug}/").json()["results"], slug


def rows_of(model: type[Record], book: dict[type[Record], Any], n: int) -> Record:
    """An unsaved record of a kind, different for each number."""
    account, deal, owner = book[Deal].account, book[Deal], book[Deal].owner
    day = dt.date(2026, 1, 1) + dt.timedelta(n)
    if model is Deal:
        currency = "USD" if n % 3 == 0 else "JPY"
        extra = {"amount": n, "currency": currency, "owner": owner, "close_date": day}
        return Deal(account=account, name=f"商談{n}", stage=deal.stage, **extra)
    made: dict[type[Record], Callable[[], Record]] = {
        DealLine: lambda: DealLine(deal=deal, offering=book[Offering], amount=n),
        Proposal: lambda: Proposal(account=account, deal=deal, title=f"提案{n}", submitted_on=day),
        Poc: lambda: Poc(account=account, deal=deal, title=f"検証{n}", starts_on=day),
        Lead: lambda: Lead(account=account, title=f"反響{n}"),
        Holding: lambda: Holding(account=account, offering=book[Offering], note=str(n)),
        ContractLine: lambda: ContractLine(holding=book[Holding], yearly_amount=n, renews_on=day),
        Stage: lambda: Stage(name=f"段階{n}", position=100 + n % 100),
        Offering: lambda: Offering(name=f"商材{n}"),
        Competitor: lambda: Competitor(name=f"競合{n}"),
        Budget: lambda: Budget(
            scope="team", team=account.team, fiscal_year=1990 + n % 100, half=n // 500 % 2 + 1, amount=n
        ),
    }
    return made[model]()


def queries(web: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert web.get(url).status_code == 200
    return len(captured)


def grow(model: type[Record], book: dict[type[Record], Any], first: int, last: int) -> None:
    steps = 10 if model is Budget else 1  # one budget a half-year
    numbers = range(first * steps, last * steps, steps) if model is Budget else range(first, last)
    records = [rows_of(model, book, n) for n in numbers][: 90 if model is Budget else None]
    writes.bulk_create(records, acting_user=book[Deal].owner, via="demo")


@pytest.mark.one_database("sqlite")
def test_an_account_with_500_deals_opens_like_one_with_ten(book: dict[type[Record], Any], client_of: ClientOf) -> None:
    web, deal = client_of("owner"), book[Deal]
    urls = [f"/accounts/{deal.account_id}/deals/", f"/accounts/{deal.account_id}/", f"/deals/{deal.pk}/"]
    urls += [f"/accounts/{deal.account_id}/profile/", "/budgets/actual/?scope=seller&year=2026"]
    for model in (Deal, DealLine, Proposal, Holding, ContractLine):
        grow(model, book, 0, 9)
    few = [queries(web, url) for url in urls]
    for model in (Deal, DealLine, Proposal, Holding, ContractLine):
        grow(model, book, 9, 500 if model is Deal else 60)
    for n in range(30):
        deal.refresh_from_db()
        writes.update(deal, {"amount": n}, acting_user=deal.owner, version=deal.version)
    assert all(queries(web, url) <= before for url, before in zip(urls, few, strict=True))
    assert max(few) <= 20, dict(zip(urls, few, strict=True))
    assert DealHistory.objects.filter(deal=deal).count() >= 30


@pytest.mark.parametrize("year", ["²", "-1", "x", "9" * 30, "1"])
def test_a_year_that_is_none_means_this_one(client_of: Callable[[str], Client], year: str) -> None:
    assert client_of("owner").get("/budgets/actual/", {"year": year}).status_code == 200
