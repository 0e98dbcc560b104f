"""What the book holds already, looked up in memory: names, numbers and ids, as far as this user may see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models

from rashin.accounts.models import Account
from rashin.audit.models import ExternalKey, Record
from rashin.domain.company_names import company_key
from rashin.domain.matching import Match, NameIndex, company_index, person_index, plain_key, product_index
from rashin.domain.person_names import person_key
from rashin.members.models import User
from rashin.offerings.models import Offering

CHUNK = 900
_CHECK_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
_CAPITALS = {code: "1" if chr(code).isupper() else "0" for code in range(128)}


@dataclass(frozen=True)
class Ask:
    """A name that is near to others: the question's topic and subject, and the records it may mean."""

    topic: str
    subject: str
    match: Match[int]
    proposals: tuple[dict[str, Any], ...] = ()

    def proposed(self) -> list[dict[str, Any]]:
        """The candidates as a question keeps them, best first."""
        near = [
            {"value": {"id": each.id}, "name": each.name, "reason": each.reason, "score": each.score}
            for each in self.match.candidates
        ]
        return [*self.proposals, *near]


Answer = dict[str, Any]
Answers = dict[tuple[str, str], Answer]


class Names:
    """Records of one kind by name. Exact names are answered from a dictionary, the rest by the slower index."""

    def __init__(
        self,
        topic: str,
        entries: Sequence[tuple[int, str]],
        key: Callable[[str], str],
        index: Callable[[Iterable[tuple[int, str]]], NameIndex[int]],
        answers: Answers,
    ) -> None:
        self._topic, self._entries, self._key, self._make_index, self._answers = topic, entries, key, index, answers
        self._written: dict[str, int | None] = {}
        for pk, name in entries:
            self._written[name] = pk if name not in self._written else None  # two records of one name must be asked
        self._known: dict[str, int | Ask | None] = {}
        self._answers_seen, self._any_answer = -1, False

    def key(self, text: str) -> str:
        """The form under which spellings of one name meet."""
        return self._key(text)

    @cached_property
    def _index(self) -> NameIndex[int]:
        return self._make_index(self._entries)

    @property
    def _was_asked(self) -> bool:
        """Whether any name of this topic was answered; only then spellings need be compared with answers."""
        if self._answers_seen != len(self._answers):
            self._answers_seen = len(self._answers)
            self._any_answer = any(topic == self._topic for topic, _key in self._answers)
        return self._any_answer

    def find(self, text: str) -> int | Ask | None:
        """The record's id, a question where the name is only near, or None."""
        if text not in self._known:
            self._known[text] = self._look(text)
        return self._known[text]

    def forget(self, text: str) -> None:
        """Look the name up again, because it has been answered."""
        for spelling in [known for known in self._known if self._key(known) == self._key(text)]:
            del self._known[spelling]

    def _look(self, text: str) -> int | Ask | None:
        same = self._written.get(text)
        if same is not None and not self._was_asked:
            return same
        answer = self._answers.get((self._topic, self._key(text)))
        if answer is not None and answer.get("id") is not None:
            return int(answer["id"])
        if same is not None:
            return same
        # What was said to be another one, or like a third, may have been brought in since.
        match = self._index.match(str((answer or {}).get("like", text)))
        if match.kind == "exact":
            return match.id
        return Ask(self._topic, text, match) if match.kind == "near" and answer is None else None


class Book:
    """The lookups of one run. Each is read from the database when it is first asked."""

    def __init__(self, user: User, system: str, answers: Answers) -> None:
        self.user, self.system, self.answers = user, system, answers
        self.keyed_model: type[Record] | None = None
        self._long: dict[str, str] = {}
        self._keys: dict[str, dict[str, int]] = {}
        self._writable: dict[type[Record], frozenset[int] | None] = {}

    @cached_property
    def account_rows(self) -> list[tuple[int, str, str]]:
        rows = Account.objects.visible_to(self.user).values_list("pk", "name", "corporate_number")
        return list(rows.order_by("pk"))

    @cached_property
    def accounts(self) -> Names:
        entries = [(pk, name) for pk, name, _number in self.account_rows]
        return Names("account", entries, company_key, company_index, self.answers)

    @cached_property
    def corporate_numbers(self) -> dict[str, int]:
        """Corporate number to account id; 0 where the account is not open to this user."""
        every = Account._base_manager.filter(archived_at=None).exclude(corporate_number="")
        seen = {pk for pk, _name, _number in self.account_rows}
        return {number: pk if pk in seen else 0 for pk, number in every.values_list("pk", "corporate_number")}

    @cached_property
    def offerings(self) -> Names:
        entries = list(Offering.objects.visible_to(self.user).values_list("pk", "name").order_by("pk"))
        return Names("product", entries, plain_key, product_index, self.answers)

    @cached_property
    def offering_codes(self) -> dict[str, int]:
        rows = Offering.objects.visible_to(self.user).exclude(code="").values_list("code", "pk")
        return {plain_key(code): pk for code, pk in rows}

    @cached_property
    def _users(self) -> list[User]:
        return list(User.objects.visible_to(self.user).filter(is_active=True))

    @cached_property
    def users(self) -> Names:
        entries = [(user.pk, str(user)) for user in self._users]
        entries += [(user.pk, f"{user.given_name} {user.family_name}") for user in self._users if user.given_name]
        return Names("user", entries, person_key, person_index, self.answers)

    @cached_property
    def emails(self) -> dict[str, int]:
        return {user.email.lower(): user.pk for user in self._users}

    def user_of(self, text: str) -> int | None:
        """A colleague by e-mail address or full name; near names are not asked, an owner is easily set later."""
        found = self.emails.get(text.strip().lower())
        if found is not None:
            return found
        by_name = self.users.find(text)
        return by_name if isinstance(by_name, int) else None

    def key(self, text: str) -> str:
        """An id of the file's system in the form in which it is kept."""
        if self.system != "salesforce":
            return text[:200]
        known = self._long.get(text)
        if known is None:
            known = self._long[text] = salesforce_id(text)
        return known

    def by_key(self, model: type[Record], key: str) -> int | None:
        """The record with this id in the file's own system."""
        return self._keys.get(model.record_kind(), {}).get(self.key(key))

    def load_keys(self, model: type[Record], keys: Iterable[str]) -> None:
        """Read the records behind these ids of the file's system."""
        known = self._keys.setdefault(model.record_kind(), {})
        wanted = [key for key in {self.key(key) for key in keys if key} if key not in known]
        rows = ExternalKey.objects.filter(kind=model.record_kind(), system=self.system)
        for start in range(0, len(wanted), CHUNK):
            known.update(rows.filter(key__in=wanted[start : start + CHUNK]).values_list("key", "object_id"))

    @cached_property
    def steered_accounts(self) -> frozenset[int]:
        """Accounts whose owner this user may change; an import is no way around that."""
        rows = Account._base_manager.filter(Account.steering_filter(self.user))
        return frozenset(rows.values_list("pk", flat=True))

    def may_write(self, model: type[Record], pk: int) -> bool:
        """Whether this user may change the record; the ids are read once."""
        if model not in self._writable:
            allowed = model.writable_filter(self.user)
            everything = allowed == models.Q()
            ids = None if everything else frozenset(model._base_manager.filter(allowed).values_list("pk", flat=True))
            self._writable[model] = ids
        ids = self._writable[model]
        return ids is None or pk in ids


def existing(model: type[Record], ids: Iterable[int], names: Sequence[str]) -> dict[int, dict[str, Any]]:
    """The present values of records: {id: {field: value}}, with version and archived_at."""
    found: dict[int, dict[str, Any]] = {}
    wanted = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), CHUNK):
        rows = model._base_manager.filter(pk__in=wanted[start : start + CHUNK])
        for row in rows.values("pk", "version", "archived_at", *names):
            found[row["pk"]] = row
    return found


def salesforce_id(text: str) -> str:
    """An id of Salesforce in its long form: reports print 15 characters, the Data Loader 18."""
    if len(text) != 15 or not text.isalnum() or not text.isascii():
        return text[:200]
    # Each block of five gives one letter: its capitals as a binary number, the last one first.
    capitals = text.translate(_CAPITALS)
    return text + "".join(_CHECK_LETTERS[int(capitals[start : start + 5][::-1], 2)] for start in (0, 5, 10))
