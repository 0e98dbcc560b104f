"""The frame: places that exist, few queries, preferences, errors, toasts on fragments, no inline code."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from rashin.accounts.services import account_create
from rashin.lib import navigation, toasts
from rashin.members.models import User
from rashin.web import errors
from rashin.web.middleware import ErrorPageMiddleware
from rashin.web.places import PLACES

pytestmark = pytest.mark.django_db


def test_the_sidebar_links_only_what_exists_and_marks_where_we_are(web: Client) -> None:
    html = web.get("/accounts/").content.decode()
    assert re.search(r'href="/accounts/" aria-current="page"', html)
    navigation.register(navigation.NavItem("Nowhere", "no_such_page", "home", 1))
    assert "Nowhere" not in web.get("/components/").content.decode()


def test_the_frame_costs_three_queries_and_names_my_accounts(web: Client, boss: User) -> None:
    for number in range(12):
        account_create(acting_user=boss, name=f"試験{number:02}株式会社")
    web.get("/components/")
    with CaptureQueriesContext(connection) as queries:
        html = web.get("/components/").content.decode()
    assert len(queries) == 3, [query["sql"][:100] for query in queries]  # session, user, my accounts
    assert "試験00" in html
    assert html.count('title="商談"') == 6


def test_no_page_needs_inline_style_or_script(web: Client) -> None:
    html = web.get("/components/").content.decode()
    assert not re.search(r"\sstyle=|<style|\son\w+=", html)
    assert all("json" in tag or "src=" in tag for tag in re.findall(r"<script[^>]*>", html))


def test_every_place_of_the_sidebar_has_a_page() -> None:
    assert len(PLACES) > 5
    assert [place.url_name for place in PLACES if not navigation.find(place.url_name)] == []


def test_preferences_are_kept_with_the_user_and_before_sign_in_in_a_cookie(web: Client, boss: User) -> None:
    answer = web.post("/preferences/", {"theme": "dark", "next": "/components/"})
    assert answer.headers["Location"] == "/components/"
    web.post("/preferences/", {"money_unit": "oku"})
    boss.refresh_from_db()
    assert (boss.theme, boss.money_unit) == ("dark", "oku")
    assert web.post("/preferences/", {"theme": "pink"}).status_code == 400
    assert web.post("/preferences/", {"theme": "light", "next": "https://evil.test/"}).headers["Location"] == "/"
    stranger = Client()
    stranger.post("/preferences/", {"language": "en", "theme": "dark"})
    page = stranger.get("/sign-in/login/").content.decode()
    assert 'lang="en" data-theme="rashin-dark"' in page


def test_errors_say_what_happened_what_was_kept_and_what_to_do(web: Client) -> None:
    answer = web.get("/no-such-page/")
    html = answer.content.decode()
    assert answer.status_code == 404
    assert "閲覧する権限がありません" in html or "you may not see it" in html
    assert 'class="side"' in html
    refused = web.get("/preferences/")
    assert refused.status_code == 405
    assert refused.headers["Allow"] == "POST"
    assert "<h1>" in refused.content.decode()


def test_htmx_gets_a_sentence_instead_of_a_page(web: Client) -> None:
    answer = web.get("/no-such-page/", headers={"HX-Request": "true"})
    assert answer.content == b""
    assert unquote(answer.headers[errors.MESSAGE_HEADER])


def request_of(user: User | None = None) -> HttpRequest:
    request = RequestFactory().get("/")
    if user is not None:
        request.user = user
    return request


def test_a_broken_server_needs_no_database_to_say_so() -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = errors.server_error(request_of())
    assert answer.status_code == 500
    assert len(queries) == 0
    assert b"<h1>" in answer.content


def test_a_refusal_shows_its_reason(boss: User) -> None:
    answer = errors.permission_denied(request_of(boss), PermissionDenied("Only the owner may."))
    assert "Only the owner may." in answer.content.decode()
    assert errors.csrf_failure(request_of(boss)).status_code == 403


def test_a_locked_database_is_asked_to_be_tried_again() -> None:
    middleware = ErrorPageMiddleware(lambda request: HttpResponseNotAllowed(["GET"]))
    answer = middleware.process_exception(request_of(), OperationalError("database is locked"))
    assert answer is not None
    assert answer.status_code == 503
    assert middleware.process_exception(request_of(), ValueError()) is None


def test_toasts_ride_on_fragments_and_are_used_up(web: Client, boss: User) -> None:
    request = request_of(boss)
    request.htmx = True  # type: ignore[attr-defined]
    from django.contrib.messages.storage.fallback import FallbackStorage

    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    toasts.add(request, "保存しました。", undo_url="/entries/1/undo/")
    middleware = ErrorPageMiddleware(lambda _: HttpResponse("<p>x</p>"))
    body = middleware(request).content.decode()  # type: ignore[attr-defined]
    assert 'hx-swap-oob="beforeend"' in body
    assert 'action="/entries/1/undo/"' in body
    assert request._messages.used  # type: ignore[attr-defined]  # so the session forgets it
