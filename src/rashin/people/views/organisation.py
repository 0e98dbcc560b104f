"""人と組織: the customer's units with their posts and who holds them, as of a day; persons without a post."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet, Window
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rashin.accounts.views import workspace
from rashin.domain.dates import parse_date
from rashin.domain.problems import Problem
from rashin.lib.problems import sentence
from rashin.members.gate import may_write, sees_core

from .. import selectors

PAGE_SIZE = 50
WARNED = 3  # vacancies named above the table
DAYS_EACH_WAY = 3  # days of change offered before and after today


def day_asked(request: HttpRequest) -> tuple[dt.date, str]:
    """The day named in `?on=`, and what is wrong with it where it cannot be read (today is taken then)."""
    today, text = timezone.localdate(), request.GET.get("on", "").strip()
    if not text:
        return today, ""
    try:
        return parse_date(text, today=today).date, ""
    except Problem as problem:
        return today, sentence(problem)


@require_GET
def account_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Units in tree order, posts and holders of the day; as many units a page as make some 80 lines."""
    account, context = workspace(request, pk, "people")
    user = request.user
    day, problem = day_asked(request)
    core = sees_core(user, account)
    pages = Paginator(selectors.unit_pages(account, user, day), 1)
    page = pages.get_page(request.GET.get("page", "1"))
    nodes = page.object_list[0] if page.object_list else []
    blocks = selectors.seat_blocks(nodes, user, day)
    people = [row.person_id for block in blocks for seat in block.seats for row in seat.holders]
    vacant, vacant_count = _first(selectors.vacant_posts(account, user, day).order_by("pk"), WARNED)
    without, without_count = _first(selectors.persons_without_post(account, user, day), WARNED * 2)
    context |= {
        "view": "units",
        "day": day,
        "today": timezone.localdate(),
        "problem": problem,
        "blocks": blocks,
        "page": page,
        "contacts": selectors.contacts(people, user, day),
        "stances": selectors.latest_stances(people, user) if core else {},
        "core": core,
        "writable": may_write(user, account),
        "vacant": vacant,
        "vacant_count": vacant_count,
        "without": without,
        "without_count": without_count,
        "change_days": _near(selectors.change_days(account, user, day), day),
    }
    return render(request, "people/organisation.html", context)


def _first(rows: QuerySet[Any, Any], most: int) -> tuple[list[Any], int]:
    """The first rows and how many there are in all. 1 query."""
    found = list(rows.annotate(in_all=Window(Count("pk")))[:most])
    return found, found[0].in_all if found else 0


def _near(days: list[selectors.ChangeDay], day: dt.date) -> list[dict[str, Any]]:
    """The days of change around the day shown, with that day and today among them, in order."""
    today = timezone.localdate()
    before = [one for one in days if one.day < today][-DAYS_EACH_WAY:]
    after = [one for one in days if one.day >= today][:DAYS_EACH_WAY]
    counts = {one.day: one.count for one in before + after}
    counts.setdefault(today, 0)
    counts.setdefault(day, 0)
    return [
        {"day": one, "count": counts[one], "current": one == day, "today": one == today, "future": one > today}
        for one in sorted(counts)
    ]


@require_GET
def account_without_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Persons of the account who hold no post, a page at a time."""
    account, context = workspace(request, pk, "people")
    day, problem = day_asked(request)
    rows = selectors.persons_without_post(account, request.user, day).order_by("department", "family_kana", "pk")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page", "1"))
    people = [person.pk for person in page.object_list]
    core = sees_core(request.user, account)
    context |= {
        "view": "without",
        "title": _("Persons without a post"),
        "day": day,
        "problem": problem,
        "page": page,
        "contacts": selectors.contacts(people, request.user, day),
        "stances": selectors.latest_stances(people, request.user) if core else {},
        "core": core,
        "writable": may_write(request.user, account),
    }
    return render(request, "people/without_post.html", context)
