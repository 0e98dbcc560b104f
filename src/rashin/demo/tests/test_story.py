"""The demo's story: every part of the deals is told, its dates follow the start day, and it is quickly made."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth import authenticate

from rashin import demo
from rashin.accounts.models import Account
from rashin.deals.models import Budget, Lead, Poc, Proposal
from rashin.deals.selectors import budget_against_actual
from rashin.demo.story.company import PASSWORD
from rashin.domain.vocabulary import POC_RESULTS
from rashin.members.models import User
from rashin.people.models import Appointment
from rashin.people.selectors import vacant_posts
from tests.support.pages import AS_OF

pytestmark = pytest.mark.django_db


def test_budgets_stand_beside_what_was_brought_in(demo_seller: User) -> None:
    assert set(Budget.objects.values_list("scope", flat=True)) == {"team", "seller", "account"}
    assert set(Budget.objects.values_list("fiscal_year", "half")) == {(2026, 1), (2026, 2)}


@pytest.mark.parametrize("scope", ["team", "seller", "account"])
def test_both_half_years_can_be_compared(scope: str, demo_seller: User) -> None:
    boss = User.objects.get(email__startswith="iwakura@")
    rows = [found.row for found in budget_against_actual(scope, 2026, boss)]
    rows = [row for row in rows if row.measures[0].rate]
    assert {row.period.index for row in rows} == {1, 2}


def test_proposals_proofs_and_responses_have_their_ends(demo_seller: User) -> None:
    outcomes = set(Proposal.objects.values_list("outcome", flat=True))
    assert {"accepted", "declined", "submitted", "revision_asked"} <= outcomes
    assert not Proposal.objects.exclude(outcome="draft").filter(feedback="").exists()
    assert set(Poc.objects.values_list("result", flat=True)) >= {term.value for term in POC_RESULTS} - {"cancelled"}
    assert not Poc.objects.filter(criteria="").exists()
    assert not Poc.objects.filter(result__in=("passed", "partly", "failed"), findings="").exists()
    assert {"form", "seminar", "download"} <= set(Lead.objects.values_list("kind", flat=True))
    assert Lead.objects.filter(account=None).exists()
    assert Lead.objects.filter(deal__isnull=False).exists()


@pytest.mark.parametrize("start", [AS_OF, dt.date(2028, 2, 29), dt.date(2027, 3, 31)])
def test_a_post_falls_vacant_a_week_after_the_start(start: dt.date) -> None:
    demo.build(start)
    boss = User.objects.get(email__startswith="togawa@")
    account = Account.objects.get(name="桐ヶ瀬精機株式会社")
    day = start + dt.timedelta(days=7)

    def vacant(on: dt.date) -> set[str]:
        return {post.title for post in vacant_posts(account, boss, on)}

    assert vacant(day) - vacant(day - dt.timedelta(days=1)) == {"情報システム部長"}
    moved = Appointment.objects.filter(person__family_name="堀内").order_by("starts_on")
    assert [(held.post.title, held.ends_on) for held in moved] == [("情報システム部長", day), ("飯山工場長", None)]


def test_everybody_signs_in_with_the_one_password_hashed_once(demo_seller: User) -> None:
    assert User.objects.values("password").distinct().count() == 1
    for user in User.objects.all():
        assert authenticate(None, username=user.email, password=PASSWORD) == user
