"""The workspace pages of a plan, by URL and persona."""

from __future__ import annotations

import pytest

from rashin.plans.tests.world import World, build, signed_in

pytestmark = pytest.mark.django_db
PAGES = ("", "needs/", "value/", "actions/", "reviews/")


@pytest.fixture
def world() -> World:
    return build()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_and_without_a_plan_and_is_closed_to_strangers(world: World, page: str) -> None:
    address = f"/accounts/{world.account.pk}/{page}"
    assert signed_in(world.member).get(address).status_code == 200
    world.thread()
    assert signed_in(world.member).get(address).status_code == 200
    shown = signed_in(world.executive).get(address).content.decode()
    assert "/new/?" not in shown
    assert signed_in(world.stranger).get(address).status_code == 404
