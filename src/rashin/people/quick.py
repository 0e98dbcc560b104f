"""Between the pure reader of a line and the book: candidates, what the badges show, saving."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, Q, Value
from django.utils import timezone

from rashin.accounts.models import Account
from rashin.domain import vocabulary as v
from rashin.domain.company_names import split_company_name
from rashin.domain.folding import key_base, width
from rashin.domain.quick_log import LONGEST, KnownAccount, KnownPerson, QuickLog, parse_quick_log
from rashin.lib.terms import label
from rashin.members.models import User

from . import selectors
from .models import Interaction, Person, Stance
from .services import Saying, quick_log

MOST = 300  # candidates of one line
_MARKS = re.compile(r"[\W_]+")


@dataclass
class OpenName:
    """A name that several persons bear, with the persons to choose from."""

    written: str
    people: list[Person]


@dataclass
class Reading:
    """A line as read, with the records it means."""

    log: QuickLog
    account: Account | None
    people: list[Person]
    colleagues: list[User]
    open_names: list[OpenName] = field(default_factory=list)
    stances: dict[int, Stance] = field(default_factory=dict)

    @property
    def sayings(self) -> list[Saying]:
        """Remarks whose speaker is certain."""
        known = {person.pk: person for person in self.people}
        return [Saying(known[s.person], s.words) for s in self.log.sayings if s.person in known]

    @property
    def unsaid(self) -> int:
        """Quotes of whom nobody knows who said them."""
        return len(self.log.sayings) - len(self.sayings)

    @property
    def subject(self) -> str:
        """The matter's first sentence; where there is none, or it is a quote, the kind and the persons."""
        names = "、".join(str(person) for person in self.people[:3])
        matter = "" if self.log.subject.startswith("「") and self.log.subject.endswith("」") else self.log.subject
        return matter or f"{label(v.INTERACTION_KINDS.get(self.log.kind))} {names}".strip()

    @property
    def ready(self) -> bool:
        """Whether it can be saved: an account, no open name, something written."""
        return bool(self.account and not self.open_names and self.log.text.strip())


def read_line(line: str, user: Any, *, account: Account | None = None, chosen: Collection[int] = ()) -> Reading:
    """Read a line among what the user may see. At most 7 queries, whatever the size of the book.

    Args:
        account: the account the user is at or has picked.
        chosen: ids of persons picked where a name was open.
    """
    text = width(line[:LONGEST])
    people = _people_in(text, user)
    found = parse_quick_log(
        line,
        people=_known(people),
        accounts=[] if account else _accounts_in(text, user),
        today=timezone.localdate(),
        colleagues=_colleagues_in(text),
        account=account.pk if account else None,
        chosen=chosen,
    )
    where = account or (Account.objects.visible_to(user).filter(pk=found.account).first() if found.account else None)
    by_id = {person.pk: person for person in people}
    certain = [by_id[pk] for pk in found.person_ids]
    open_names = [OpenName(hit.written, [by_id[pk] for pk in hit.candidates]) for hit in found.people if not hit.chosen]
    colleagues = list(User.objects.filter(pk__in=found.colleagues)) if found.colleagues else []
    stances = selectors.latest_stances([person.pk for person in certain], user) if certain else {}
    return Reading(found, where, certain, colleagues, open_names, stances)


def _people_in(text: str, user: Any) -> list[Person]:
    """Visible persons whose family name, in any form of its kanji, occurs in the text."""
    rows = Person.objects.visible_to(user).alias(
        line=Value(text, CharField()), folded=Value(key_base(text), CharField())
    )
    written = Q(line__contains=F("family_name")) | (Q(folded__contains=F("family_key")) & ~Q(family_key=""))
    return list(rows.filter(written).select_related("account").order_by("pk")[:MOST]) if text.strip() else []


def _known(people: list[Person]) -> list[KnownPerson]:
    titles: dict[int, list[str]] = defaultdict(list)
    held = selectors.as_of().filter(person__in=[person.pk for person in people])
    for person, title, unit in held.values_list("person", "post__title", "post__unit__name"):
        titles[person] += [title, f"{unit}{title}"]
    return [
        KnownPerson(
            person.pk,
            person.family_name,
            person.given_name,
            tuple(one for one in (person.title, *titles[person.pk]) if one),
            person.account_id,
        )
        for person in people
    ]


def _accounts_in(text: str, user: Any) -> list[KnownAccount]:
    """Visible accounts whose name without legal form occurs in the text."""
    folded = _MARKS.sub("", key_base(text))
    rows = Account.objects.visible_to(user).exclude(name_key="").alias(folded=Value(folded, CharField()))
    found = rows.filter(folded__contains=F("name_key")).values_list("pk", "name")[:MOST] if folded else []
    return [KnownAccount(pk, split_company_name(name)[0]) for pk, name in found]


def _colleagues_in(text: str) -> list[KnownPerson]:
    rows = User.objects.live().filter(is_active=True).alias(line=Value(text, CharField()))
    named = rows.filter(line__contains=F("family_name")).values_list("pk", "family_name", "given_name")[:MOST]
    return [KnownPerson(pk, family, given) for pk, family, given in named] if text.strip() else []


def save(reading: Reading, *, acting_user: Any) -> Interaction:
    """Record what was read: the activity and its remarks, all or nothing. The reading must be `ready`."""
    assert reading.account is not None
    log = reading.log
    return quick_log(
        acting_user=acting_user,
        account=reading.account,
        people=reading.people,
        sayings=reading.sayings,
        colleagues=list(dict.fromkeys([acting_user, *reading.colleagues])),
        kind=log.kind,
        happened_on=log.day,
        starts_at=log.starts_at,
        minutes=log.minutes,
        subject=reading.subject,
        body="" if log.body.rstrip("。") == reading.subject else log.body,
    )
