"""Persons and what was done with them."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from rashin.accounts.models import Account
from rashin.audit import writes
from rashin.audit.models import Via
from rashin.domain import vocabulary as v
from rashin.domain.person_names import kana_normal, person_key, person_name_split
from rashin.domain.problems import Problem, clip
from rashin.people.models import Interaction, Person

from ..draft import Draft
from ..values import Slot
from .base import Kind, Rows, Scene, find_account, find_owner

_SEVERAL = re.compile(r"\s*[;；、,，\n]\s*")


class PersonNames:
    """Persons by e-mail address and by name within their account; read when first asked."""

    def __init__(self, scene: Scene) -> None:
        rows = Person.objects.visible_to(scene.owner).order_by("pk")
        fields = ("pk", "account_id", "name_key", "family_name", "given_name", "email")
        self.by_name: dict[tuple[int, str], list[int]] = {}
        self.by_email: dict[str, list[tuple[int, int]]] = {}
        self.account_of: dict[int, int] = {}
        for pk, account, key, family, given, email in rows.values_list(*fields).iterator(chunk_size=5000):
            self.by_name.setdefault((account, key or person_key(f"{family} {given}")), []).append(pk)
            self.account_of[pk] = account
            if email:
                self.by_email.setdefault(email.lower(), []).append((account, pk))

    def find(self, account: int, name: str) -> int | None:
        """The only person of that name at an account."""
        found = self.by_name.get((account, person_key(name)), [])
        return found[0] if len(found) == 1 else None


class Persons(Kind):
    """Rows become persons of accounts; those whose company is not here yet wait for it."""

    slug = "persons"
    model = Person
    required = ("family_name", "account")
    slots = (
        Slot("family_name", "family_name", "line", 80),
        Slot("given_name", "given_name", "line", 80),
        Slot("family_kana", "family_kana", "line", 80, strict=False),
        Slot("given_kana", "given_kana", "line", 80, strict=False),
        Slot("department", "department", "line", 200, strict=False),
        Slot("title", "title", "line", 120, strict=False),
        Slot("email", "email", "email", strict=False),
        Slot("phone", "phone", "phone", strict=False),
        Slot("mobile", "mobile", "phone", strict=False),
        Slot("card_exchanged_on", "met_on", "date"),
    )
    own_sources = "external_id full_name kana account account_ref left_company deleted"
    _names: PersonNames | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        return (*super().fields, "account", "status")

    def prepare(self, scene: Scene, source: Rows) -> None:
        super().prepare(scene, source)
        scene.book.load_keys(Account, (scene.text(row.cells, "account_ref") for row in source.rows()))

    def title(self, row: Draft) -> str:
        names = (row.values.get("family_name"), row.values.get("given_name"))
        return " ".join(str(name) for name in names if name) or super().title(row)

    def resolve(self, scene: Scene, row: Draft) -> None:
        self._name(scene, row)
        row.title = self.title(row)[:200]
        if scene.text(row.cells, "left_company").lower() in ("true", "1", "yes", "はい", "退職", "○", "済"):
            row.values["status"] = "left"
        find_account(scene, row)

    def _name(self, scene: Scene, row: Draft) -> None:
        whole, kana = scene.text(row.cells, "full_name"), scene.text(row.cells, "kana")
        if "family_name" not in row.values and not whole and "email" in row.values:
            whole = row.values["email"].partition("@")[0]
        if "family_name" not in row.values and whole:
            parts = person_name_split(whole)
            row.values["family_name"], given = parts.family[:80], parts.given[:80]
            if given and "given_name" not in row.values:
                row.values["given_name"] = given
        if kana and "family_kana" not in row.values:
            family, _space, given = kana_normal(kana).partition(" ")
            row.values["family_kana"] = family[:80]
            if given:
                row.values["given_kana"] = given[:80]
        for name in ("family_kana", "given_kana"):
            if name in row.values:
                row.values[name] = kana_normal(row.values[name])

    def find(self, scene: Scene, row: Draft) -> tuple[int | None, bool]:
        """By id, then by address at the same company, then by name at the same company."""
        by_key, _ = super().find(scene, row)
        if by_key is not None:
            return by_key, True
        self._names = self._names or PersonNames(scene)
        account = row.values["account"]
        email = row.values.get("email")
        same = [pk for at, pk in self._names.by_email.get(email, ()) if at == account] if email else []
        if len(same) == 1:
            return same[0], True
        found = self._names.by_name.get((account, self._key(row)), [])
        if len(found) > 1:
            row.reject(Problem("import.several", name=clip(row.title)))
            return None, False
        return (found[0] if found else None), False

    def _key(self, row: Draft) -> str:
        return person_key(f"{row.values.get('family_name', '')} {row.values.get('given_name', '')}")

    def natural(self, row: Draft) -> Hashable | None:
        email = row.values.get("email")
        return ("email", row.values["account"], email) if email else ("name", row.values["account"], self._key(row))

    def before_write(self, values: dict[str, Any]) -> None:
        if {"family_name", "given_name"} <= set(values) or "account" in values:
            values["name_key"] = person_key(f"{values.get('family_name', '')} {values.get('given_name', '')}")

    def defaults(self, scene: Scene) -> dict[str, Any]:
        cards = scene.book.system in ("sansan", "eight")
        return {"privacy_source": "business_card" if cards else "import"}

    def changed(self, record: Any, values: dict[str, Any]) -> None:
        if {"family_name", "given_name"} & set(values):
            family = values.get("family_name", record.family_name)
            values["name_key"] = person_key(f"{family} {values.get('given_name', record.given_name)}")


_KINDS = {
    "event": "meeting",
    "task": "note",
    "訪問": "meeting",
    "面会": "meeting",
    "商談": "meeting",
    "来社": "meeting",
    "打合せ": "meeting",
    "打ち合わせ": "meeting",
    "web会議": "online",
    "オンライン": "online",
    "web商談": "online",
    "online meeting": "online",
    "tel": "call",
    "架電": "call",
    "phone": "call",
    "outbound": "call",
    "email": "mail",
    "e-mail": "mail",
    "incoming_email": "mail",
    "セミナー": "seminar",
    "イベント": "seminar",
    "展示会": "seminar",
    "other": "note",
}


class Interactions(Kind):
    """Rows become activities, with the participants of both sides where they are known."""

    slug = "interactions"
    model = Interaction
    required = ("account", "subject", "happened_on")
    slots = (
        Slot("subject", "subject", "line"),
        Slot("happened_on", "happened_on", "date"),
        Slot("starts_at", "_start_day", "date", strict=False),
        Slot("created_on", "_created", "date", strict=False),
        Slot("kind", "kind", "term", vocabulary=v.INTERACTION_KINDS, aliases=_KINDS, strict=False),
        Slot("minutes", "minutes", "int", strict=False),
        Slot("body", "body", "text"),
    )
    own_sources = "external_id account account_ref person person_ref about_ref outcome owner owner_ref deleted"
    _names: PersonNames | None = None
    _met: dict[tuple[int, str, str], int] | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        return (*super().fields, "account")

    def prepare(self, scene: Scene, source: Rows) -> None:
        super().prepare(scene, source)
        rows = [row.cells for row in source.rows()]
        scene.book.load_keys(
            Account, (scene.text(cells, name) for cells in rows for name in ("account_ref", "about_ref"))
        )
        scene.book.load_keys(Person, (scene.text(cells, "person_ref") for cells in rows))

    def title(self, row: Draft) -> str:
        return str(row.values.get("subject") or super().title(row))

    def resolve(self, scene: Scene, row: Draft) -> None:
        values = row.values
        started, created = values.pop("_start_day", None), values.pop("_created", None)
        if day := values.get("happened_on") or started or created:
            values["happened_on"] = day
        outcome = scene.text(row.cells, "outcome")
        if outcome and outcome not in values.get("body", ""):
            values["body"] = "\n".join(part for part in (values.get("body", ""), outcome) if part)
        subject = values.get("subject") or values.get("body", "").strip().partition("\n")[0]
        if subject:
            values["subject"] = subject[:200]
            row.title = values["subject"]
        person = self._person_of(scene, row)
        self._account(scene, row, person)
        if not row.is_open:
            return
        self._participants(scene, row, person)
        find_owner(scene, row, to="_colleague")
        colleague = values.pop("_colleague", None)
        if colleague is not None:
            values["_colleagues"] = [colleague]

    def _person_of(self, scene: Scene, row: Draft) -> int | None:
        ref = scene.text(row.cells, "person_ref")
        return scene.book.by_key(Person, ref) if ref else None

    def _account(self, scene: Scene, row: Draft, person: int | None) -> None:
        """From the row itself, else from what it is about, else from its participant."""
        about = scene.text(row.cells, "about_ref")
        named = scene.text(row.cells, "account") or scene.text(row.cells, "account_ref")
        if not named and about and (found := scene.book.by_key(Account, about)):
            row.values["account"] = found
        elif not named and person is not None:
            self._names = self._names or PersonNames(scene)
            row.values["account"] = self._names.account_of.get(person)
        if row.values.get("account") is None:
            find_account(scene, row)
        elif not scene.book.may_write(Account, row.values["account"]):
            row.reject(Problem("import.not_allowed"))

    def _participants(self, scene: Scene, row: Draft, person: int | None) -> None:
        self._names = self._names or PersonNames(scene)
        account = row.values["account"]
        people = [person] if person is not None and self._names.account_of.get(person) == account else []
        text = scene.text(row.cells, "person")
        for name in _SEVERAL.split(text) if text and not people else ():
            found = self._names.find(account, name)
            if found is not None:
                people.append(found)
            elif name:
                row.note(Problem("import.person_unknown", name=clip(name)))
        if people:
            row.values["_people"] = sorted(set(people))

    def find(self, scene: Scene, row: Draft) -> tuple[int | None, bool]:
        by_key, _ = super().find(scene, row)
        values = row.values
        if by_key is not None or "happened_on" not in values or "subject" not in values:
            return by_key, True
        if self._met is None:
            rows = Interaction.objects.visible_to(scene.owner).order_by("-pk")
            fields = rows.values_list("account_id", "happened_on", "subject", "pk").iterator(chunk_size=5000)
            self._met = {(a, day.isoformat(), subject): pk for a, day, subject, pk in fields}
        return self._met.get((values["account"], values["happened_on"], values["subject"])), False

    def natural(self, row: Draft) -> Hashable | None:
        return ("met", row.values["account"], row.values.get("happened_on"), row.values.get("subject"))

    def present(self, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        found: dict[int, dict[str, Any]] = {pk: {"_people": [], "_colleagues": []} for pk in ids}
        for name, through in (("_people", Interaction.people.through), ("_colleagues", Interaction.colleagues.through)):
            target = "person_id" if name == "_people" else "user_id"
            rows = through._base_manager.filter(interaction_id__in=ids).values_list("interaction_id", target)
            for pk, other in rows:
                found[pk][name].append(other)
        return found

    def covers(self, name: str, before: Any, value: Any) -> bool:
        return set(value) <= set(before or ())

    def sets(self, values: Mapping[str, Any]) -> dict[str, list[int]]:
        return {name: values[f"_{name}"] for name in ("people", "colleagues") if f"_{name}" in values}

    def after_write(self, writing: Any, new: Sequence[Any], changed: Sequence[Any]) -> None:
        """Participants that a later file names are added; none is taken away."""
        for row, record in changed:
            more = {n: row.changes[f"_{n}"] for n in ("people", "colleagues") if f"_{n}" in row.changes}
            if more:
                changes = {name: sorted({*before, *value}) for name, (before, value) in more.items()}
                written = writes.update(
                    record,
                    changes,
                    acting_user=writing.user,
                    version=record.version,
                    via=Via.IMPORT,
                    batch=writing.batch,
                )
                record.version = written.record.version
