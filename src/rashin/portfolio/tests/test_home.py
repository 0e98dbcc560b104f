"""The home page: the demo's seller sees their own moves, others see theirs."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from rashin import demo
from rashin.demo.story.company import DOMAIN
from rashin.members.models import User
from tests.support.personas import Personas

pytestmark = pytest.mark.django_db


def signed_in(key: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=f"{key}@{DOMAIN}"))
    return client


def test_the_seller_sees_moves_changes_due_dates_and_the_quarter() -> None:
    demo.build()
    page = signed_in("takase").get("/").content.decode()
    assert "情報システム部長の後任を確かめる" in page  # due tomorrow
    assert page.index("情報システム部長の後任を確かめる") < page.index("鵜飼部長に投資回収の試算を渡す")
    assert "起案の準備" in page  # an activity of the last days
    assert "桐ヶ瀬精機" in page
    overdue = signed_in("iwakura").get("/").content.decode()
    assert "兼子本部長に四半期レビューの日程を打診する" in overdue
    stranger = signed_in("araki").get("/").content.decode()
    assert "桐ヶ瀬" not in stranger
    assert "帆波" not in stranger


@pytest.mark.parametrize(("language", "written"), [("ja", r"<h1>\d+月\d+日 "), ("en", r"<h1>\d+ [A-Z][a-z]+ ")])
def test_the_day_is_written_in_the_reader_s_language(language: str, written: str, personas: Personas) -> None:
    web = Client()
    web.force_login(personas.owner)
    web.post("/preferences/", {"language": language})
    assert re.search(written, web.get("/").content.decode())
