"""Reads around persons: who holds which post on a day, a person's way through the posts, what was said."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Count, Max, Prefetch, Q, QuerySet, Value, When

from rashin.accounts.models import Account, Post, in_force
from rashin.accounts.selectors import TreeNode, unit_tree
from rashin.members.models import User

from .models import Appointment, Interaction, Person, Remark, Stance


def as_of(day: dt.date | None = None) -> QuerySet[Appointment, Appointment]:
    """Appointments in force on a day (default today), of persons who are not in the bin."""
    return Appointment.objects.live().filter(in_force(day), person__archived_at=None)


def holders(post: Post, user: Any, day: dt.date | None = None) -> list[Appointment]:
    """Who holds a post on a day, as far as the user may see them. 1 query."""
    rows = as_of(day).filter(Appointment.visible_filter(user), post=post)
    return list(rows.select_related("person").order_by("starts_on", "pk"))


def vacant_posts(account: Account, user: Any, day: dt.date | None = None) -> QuerySet[Post, Post]:
    """Posts in force on a day that nobody holds; a holder whom the user may not see is a holder."""
    rows = Post.objects.visible_to(user).filter(in_force(day), unit__account=account, unit__archived_at=None)
    # A plain set of ids is built once; PostgreSQL runs a correlated query for every row of a fresh table.
    taken = as_of(day).values("post")
    return rows.exclude(pk__in=taken).select_related("unit")


def vacancies(account: Account, user: Any) -> int:
    """How many posts are vacant today: the number at the tab. 1 query."""
    return vacant_posts(account, user).count()


def duplicates_of(person: Person) -> list[Person]:
    """Other persons of the account with the same name or e-mail address, at most five. 1 query."""
    same = Q(name_key=person.name_key) if person.name_key else Q(pk__in=[])
    if person.email:
        same |= Q(email__iexact=person.email)
    rows = Person.objects.live().filter(same, account=person.account_id).exclude(pk=person.pk)
    return list(rows.order_by("pk")[:5])


def main_posts(person: Person) -> int:
    """How many main posts the person holds today. 1 query."""
    return as_of().filter(person=person, kind="main").count()


def way_of(person: Person, user: Any) -> list[Appointment]:
    """All appointments of a person, past and future, newest first. 1 query."""
    rows = Appointment.objects.visible_to(user).filter(person=person)
    joined = rows.select_related("post__unit__account")
    return sorted(joined, key=lambda row: (row.ends_on is None, row.starts_on or dt.date.min), reverse=True)


def stances_of(person: Person, user: Any, limit: int = 12) -> list[Stance]:
    """The newest stances of a person, newest first; none for readers outside the core team. 1 query."""
    return list(Stance.objects.visible_to(user).filter(person=person)[:limit])


def remarks_of(person: Person, user: Any, limit: int = 10) -> list[Remark]:
    """The newest remarks of a person, newest first. 1 query."""
    rows = Remark.objects.visible_to(user).filter(person=person).select_related("interaction")
    return list(rows.order_by("-interaction__happened_on", "-pk")[:limit])


def interactions_of(account: Account, user: Any) -> QuerySet[Interaction, Interaction]:
    """The account's activities, newest first, ready to show: 4 queries for a page, whatever its length."""
    said = Remark.objects.visible_to(user).select_related("person").order_by("pk")
    rows = Interaction.objects.visible_to(user).filter(account=account).select_related("account")
    return rows.prefetch_related(
        Prefetch("people", Person.objects.visible_to(user)),
        Prefetch("colleagues", User.objects.all()),
        Prefetch("remarks", said, to_attr="said"),
    )


@dataclass
class Contact:
    """How we have met a person within the last year."""

    times: int = 0
    last_on: dt.date | None = None


def contacts(people: Iterable[int], user: Any, day: dt.date) -> dict[int, Contact]:
    """Meetings of these persons within the 365 days up to `day`: {person id: Contact}. 1 query."""
    year = Interaction.objects.visible_to(user).filter(
        people__in=people, happened_on__gt=day - dt.timedelta(days=365), happened_on__lte=day
    )
    rows = year.values("people").annotate(times=Count("pk"), last=Max("happened_on")).order_by()
    wanted = set(people)
    return {row["people"]: Contact(row["times"], row["last"]) for row in rows if row["people"] in wanted}


def latest_stances(people: Iterable[int], user: Any) -> dict[int, Stance]:
    """The newest stance of each of these persons, as far as the user may see stances: {person id: Stance}. 1 query."""
    rows = Stance.objects.visible_to(user).filter(person__in=people).order_by("observed_on", "pk")
    return {row.person_id: row for row in rows}


@dataclass
class Seat:
    """A post with who sits on it on the day asked about."""

    post: Post
    holders: list[Appointment] = field(default_factory=list)
    hidden_holder: bool = False  # somebody of a company that the reader may not see
    before: Appointment | None = None  # who left the vacant post last

    @property
    def vacant(self) -> bool:
        return not self.holders and not self.hidden_holder


@dataclass
class UnitBlock:
    """A unit in the tree with its seats."""

    node: TreeNode
    seats: list[Seat] = field(default_factory=list)
    more: int = 0  # posts that are not shown here


LINES_A_PAGE = 80
SEATS_A_UNIT = 60  # the others are a link away


def unit_pages(account: Account, user: Any, day: dt.date) -> list[list[TreeNode]]:
    """The account's units of a day in tree order, cut where a page holds some 80 lines. 2 queries."""
    nodes = unit_tree(account, user, day)
    posts = Post.objects.visible_to(user).filter(in_force(day), unit__account=account)
    counts = dict(posts.order_by().values_list("unit").annotate(Count("pk")))
    pages: list[list[TreeNode]] = []
    room = 0
    for node in nodes:
        lines = 1 + min(counts.get(node.record.pk, 0), SEATS_A_UNIT)
        if lines > room:
            pages.append([])
            room = LINES_A_PAGE
        pages[-1].append(node)
        room -= lines
    return pages


def seat_blocks(nodes: Sequence[TreeNode], user: Any, day: dt.date, most: int = SEATS_A_UNIT) -> list[UnitBlock]:
    """Posts and holders of these units on a day, at most `most` posts a unit. 3 queries."""
    blocks = {node.record.pk: UnitBlock(node) for node in nodes}
    posts = Post.objects.visible_to(user).filter(in_force(day), unit__in=blocks).order_by("pk")
    seats: dict[int, Seat] = {}
    for post in sorted(posts, key=_by_level):
        block = blocks[post.unit_id]
        if len(block.seats) == most:
            block.more += 1
            continue
        seats[post.pk] = Seat(post)
        block.seats.append(seats[post.pk])
    _fill(seats, user, day)
    return list(blocks.values())


def _by_level(post: Post) -> tuple[int, str]:
    levels = Post._meta.get_field("level").vocabulary.values  # type: ignore[union-attr]
    return levels.index(post.level) if post.level in levels else len(levels), post.title


def _fill(seats: dict[int, Seat], user: Any, day: dt.date) -> None:
    gate = Appointment.visible_filter(user)
    may_see: Any = Case(When(gate, then=Value(True)), default=Value(False)) if gate else Value(True)
    held = as_of(day).filter(post__in=seats).select_related("person").order_by("starts_on", "pk")
    for row in held.annotate(may_see=may_see):
        if row.may_see:
            seats[row.post_id].holders.append(row)
        else:
            seats[row.post_id].hidden_holder = True
    empty = [pk for pk, seat in seats.items() if seat.vacant]
    past = Appointment.objects.visible_to(user).filter(post__in=empty, ends_on__lte=day)
    for row in past.select_related("person").order_by("ends_on"):
        seats[row.post_id].before = row


def persons_without_post(account: Account, user: Any, day: dt.date) -> QuerySet[Person, Person]:
    """Persons of the account who hold no post on a day; people who left are not missed."""
    rows = Person.objects.visible_to(user).filter(account=account).exclude(status="left")
    return rows.exclude(pk__in=as_of(day).values("person"))


@dataclass(frozen=True)
class ChangeDay:
    """A day on which appointments begin or end."""

    day: dt.date
    count: int


def change_days(account: Account, user: Any, day: dt.date, reach: int = 400) -> list[ChangeDay]:
    """Days around `day` on which somebody takes up or leaves a post, in order. 1 query."""
    low, high = day - dt.timedelta(days=reach), day + dt.timedelta(days=reach)
    rows = Appointment.objects.visible_to(user).filter(post__unit__account=account)
    near = rows.filter(Q(starts_on__range=(low, high)) | Q(ends_on__range=(low, high)))
    people: dict[dt.date, set[int]] = defaultdict(set)
    for person, starts, ends in near.values_list("person", "starts_on", "ends_on"):
        for moment in (starts, ends):
            if moment and low <= moment <= high:
                people[moment].add(person)
    return [ChangeDay(moment, len(ids)) for moment, ids in sorted(people.items())]
