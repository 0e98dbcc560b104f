"""The demo's story: every part of the deals is told, its dates follow the start day, and it is quickly made."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth import authenticate

from rashin import demo
from rashin.accounts.models import Account
from rashin.deals.models import Budget, Deal, Lead, Poc, Proposal
from rashin.deals.selectors import budget_against_actual
from rashin.demo.story.company import PASSWORD
from rashin.domain.vocabulary import POC_RESULTS
from rashin.members.models import User
from rashin.people.models import Appointment
from rashin.people.selectors import vacant_posts

pytestmark = [pytest.mark.django_db, pytest.mark.one_database("sqlite")]


def test_the_story_is_told(demo_seller: User) -> None:
    """One book for all, because making it costs more than all that is asked of it."""
    budgets_stand_beside_what_was_brought_in()
    proposals_proofs_and_responses_have_their_ends()
    everybody_signs_in_with_the_one_password_hashed_once()


def budgets_stand_beside_what_was_brought_in() -> None:
    assert set(Budget.objects.values_list("scope", flat=True)) == {"team", "seller", "account"}
    assert set(Budget.objects.values_list("fiscal_year", "half")) == {(2026, 1), (2026, 2)}
    boss = User.objects.get(email__startswith="iwakura@")
    for scope in ("team", "seller", "account"):
        rows = [found.row for found in budget_against_actual(scope, 2026, boss)]
        assert {row.period.index for row in rows if row.measures[0].rate} == {1, 2}, scope


def proposals_proofs_and_responses_have_their_ends() -> None:
    outcomes = set(Proposal.objects.values_list("outcome", flat=True))
    assert {"accepted", "declined", "submitted", "revision_asked"} <= outcomes
    assert not Proposal.objects.exclude(outcome="draft").filter(feedback="").exists()
    assert set(Poc.objects.values_list("result", flat=True)) >= {term.value for term in POC_RESULTS} - {"cancelled"}
    assert not Poc.objects.filter(criteria="").exists()
    assert not Poc.objects.filter(result__in=("passed", "partly", "failed"), findings="").exists()
    assert {"form", "seminar", "download"} <= set(Lead.objects.values_list("kind", flat=True))
    assert Lead.objects.filter(account=None).exists()
    assert Lead.objects.filter(deal__isnull=False).exists()


def everybody_signs_in_with_the_one_password_hashed_once() -> None:
    assert User.objects.values("password").distinct().count() == 1
    for user in User.objects.all():
        assert authenticate(None, username=user.email, password=PASSWORD) == user


def test_dates_move_with_the_start_day() -> None:
    start = dt.date(2028, 2, 29)
    demo.build(start)
    deal = Deal.objects.get(name="予知保全・設備データ基盤（伊那工場）")
    assert deal.close_date == start + dt.timedelta(days=127)
    boss = User.objects.get(email__startswith="togawa@")
    account = Account.objects.get(name="桐ヶ瀬精機株式会社")
    day = start + dt.timedelta(days=7)

    def vacant(on: dt.date) -> set[str]:
        return {post.title for post in vacant_posts(account, boss, on)}

    assert vacant(day) - vacant(day - dt.timedelta(days=1)) == {"情報システム部長"}
    moved = Appointment.objects.filter(person__family_name="堀内").order_by("starts_on")
    assert [(held.post.title, held.ends_on) for held in moved] == [("情報システム部長", day), ("飯山工場長", None)]
