"""Who may open what: every address of the URL conf for every persona. An address without a line here fails.

A line says for each persona, in the order of `PERSONAS`: `o` let in, `r` refused (403), `n` not found (404).
Seen from the account: administrator, owner, colleague, manager, contributor, executive, outsider, stranger.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from rashin.records.resource import Resource, all_resources
from rashin.records.services import record_archive
from tests.support.personas import PERSONAS, Personas
from tests.support.rows import Rows

pytestmark = [pytest.mark.django_db, pytest.mark.one_database("postgresql")]

ALL = "oooooooo"
ADDS = "oooooroo"  # the form for something new: executives add nothing; where it may go is asked when it is saved


@dataclass(frozen=True)
class Rule:
    """Who reads and who writes one record of a kind."""

    read: str
    write: str


ON_ACCOUNT = Rule("oooooonn", "oororrnn")
CORE_ONLY = Rule("nononnnn", "nononnnn")
OF_MANAGERS = Rule("oooooonn", "orrorrnn")
BY_MANAGERS = Rule(ALL, "orrorrrr")
BY_SELLERS = Rule(ALL, "oooorror")
BY_ADMINISTRATORS = Rule(ALL, "orrrrrrr")

KINDS = {
    **dict.fromkeys(("accounts", "account-members", "units", "posts", "persons", "appointments"), ON_ACCOUNT),
    **dict.fromkeys(("interactions", "remarks", "holdings", "contract-lines", "deals", "deal-lines"), ON_ACCOUNT),
    **dict.fromkeys(("proposals", "pocs", "leads", "needs", "evidence", "propositions"), ON_ACCOUNT),
    **dict.fromkeys(("cells", "plans", "goals", "actions", "kpis", "reviews"), ON_ACCOUNT),
    "stances": CORE_ONLY,
    "budgets": OF_MANAGERS,
    "competitors": BY_SELLERS,
    **dict.fromkeys(("offerings", "stages", "memberships"), BY_MANAGERS),
    **dict.fromkeys(("users", "teams"), BY_ADMINISTRATORS),
}

#: name: (method, who). Arguments are made by `Addresses`.
PAGES: dict[str, tuple[str, str]] = {
    "home": ("get", ALL),
    "search": ("get", ALL),
    "web:components": ("get", ALL),
    "web:preferences": ("post", ALL),
    "settings_home": ("get", ALL),
    "profile": ("get", ALL),
    "sign_in_link": ("post", "orrrrrrr"),
    "picker": ("get", ALL),
    "entry_undo": ("post", ON_ACCOUNT.write),
    "batch_undo": ("post", "nonnnnnn"),
    "reader_name": ("post", ON_ACCOUNT.write),
    "reader_withdraw": ("post", ON_ACCOUNT.write),
    "saved_view_archive": ("post", "nonnnnnn"),
    "account_overview": ("get", ON_ACCOUNT.read),
    "account_profile": ("get", ON_ACCOUNT.read),
    "account_list_tab": ("get", ON_ACCOUNT.read),
    "account_people": ("get", ON_ACCOUNT.read),
    "account_without_post": ("get", ON_ACCOUNT.read),
    "account_activities": ("get", ON_ACCOUNT.read),
    "account_deals": ("get", ON_ACCOUNT.read),
    "account_needs": ("get", ON_ACCOUNT.read),
    "account_value": ("get", ON_ACCOUNT.read),
    "account_actions": ("get", ON_ACCOUNT.read),
    "account_reviews": ("get", ON_ACCOUNT.read),
    "people_text_check": ("post", ALL),
    "quick_log": ("get", ADDS),
    "quick_preview": ("post", ALL),
    "deal_close": ("get", ON_ACCOUNT.write),
    "deal_interactions": ("post", ON_ACCOUNT.write),
    "budget_actual": ("get", ALL),
    "proposition_place": ("get", ON_ACCOUNT.read),
    "plan_start": ("post", ON_ACCOUNT.write),
    "plan_portfolio": ("get", ALL),
    "plan_deck": ("get", ON_ACCOUNT.read),
    "import_home": ("get", ALL),
    "import_upload": ("post", "oooooror"),  # rows need a team to go to
    **dict.fromkeys(("import_run", "import_state", "import_rejects"), ("get", "oonnnnnn")),
    **dict.fromkeys(("import_columns", "import_questions", "import_start"), ("post", "oonnnnnn")),
    **dict.fromkeys(("import_stop", "import_undo", "import_discard"), ("post", "oonnnnnn")),
    "job_list": ("get", ALL),
    **dict.fromkeys(("job_detail", "job_state"), ("get", "oonnnnnn")),
    "job_cancel": ("post", "oonnnnnn"),
}

TELLING = ("owner", "colleague", "executive", "stranger")  # one of each: writes, reads, may never write, sees nothing
#: with whom the pages of each single record are tried; everything else is always tried with all eight
EVERYBODY = PERSONAS if os.environ.get("RASHIN_TEST_FULL") else (*TELLING[:3], "outsider", "stranger")
TWO = ("owner", "executive")
#: routes of every kind: (method, what of the kind's rule decides, with whom it is tried)
ROUTES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "list": ("get", "all", TWO),
    "export": ("get", "all", TWO),
    "view_new": ("post", "all", TWO),
    "new": ("get", "adds", TWO),
    "bulk": ("post", "adds", TWO),
    "detail": ("get", "read", EVERYBODY),
    "history": ("get", "read", TELLING),
    "edit": ("get", "write", EVERYBODY),
    "field": ("get", "write", TELLING),
    "archive": ("post", "write", TELLING),
    "restore": ("post", "write", TELLING),
}
LIBRARY = ("sign-in/",)  # the sign-in library guards its own pages


def addresses() -> Iterator[tuple[str, str]]:
    """Every route of the product as (name, pattern)."""

    def walk(resolver: URLResolver, before: str, space: str) -> Iterator[tuple[str, str]]:
        for pattern in resolver.url_patterns:
            path = f"{before}{pattern.pattern}"
            if isinstance(pattern, URLResolver):
                inner = f"{pattern.namespace}:" if pattern.namespace else space
                yield from walk(pattern, path, inner)
            elif isinstance(pattern, URLPattern):
                yield f"{space}{pattern.name}", path

    yield from ((name, path) for name, path in walk(get_resolver(), "", "") if not path.startswith(LIBRARY))


BY_ROUTE = {f"{r.slug}_{suffix}": (r, suffix) for r in all_resources() for suffix in ROUTES}
NAMES = sorted({name for name, _path in addresses()})


def test_every_address_has_its_line() -> None:
    assert len(NAMES) > 300
    unknown = [name for name in NAMES if name not in PAGES and name not in BY_ROUTE]
    assert not unknown, f"say in PAGES who may open them: {unknown}"
    assert not [r.slug for r in all_resources() if r.slug not in KINDS], "say in KINDS who reads and writes them"
    assert not PAGES.keys() - set(NAMES), "nobody serves these any more"


class Addresses:
    """Makes an address that can be asked: with a record of the kind, on the account of the personas."""

    def __init__(self, rows: Rows, personas: Personas) -> None:
        self.rows, self.personas = rows, personas

    def of(self, name: str) -> tuple[str, str, dict[str, Any], str]:
        """Method, path, form data and who may, for a route."""
        if name in BY_ROUTE and name not in PAGES:
            return self._of_kind(*BY_ROUTE[name])
        method, who = PAGES[name]
        arguments, data = getattr(self, f"_{name.replace(':', '_')}", self._plain)(name)
        return method, reverse(name, kwargs=arguments), data, who

    def _of_kind(self, resource: Resource, suffix: str) -> tuple[str, str, dict[str, Any], str]:
        method, decides, _with = ROUTES[suffix]
        rule = KINDS[resource.slug]
        who = {"all": ALL, "adds": ADDS, "read": rule.read, "write": rule.write}[decides]
        if suffix in ("list", "export", "view_new", "new", "bulk"):
            return method, reverse(f"{resource.slug}_{suffix}"), {"name": "x"}, who
        record = self.rows.one(resource.model)
        if suffix == "restore":
            record = self.rows.many(resource.model, 2)[-1]
            author = self.personas.owner if rule in (ON_ACCOUNT, CORE_ONLY) else self.personas.administrator
            record = resource.archive(record, acting_user=author, version=1).record
        arguments: dict[str, Any] = {"pk": record.pk}
        if suffix == "field":
            arguments["name"] = resource.form_fields()[-1]
        return method, reverse(f"{resource.slug}_{suffix}", kwargs=arguments), {"version": record.version}, who

    def _plain(self, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
        kind = {"deal": "deals", "account": "accounts", "proposition": "propositions", "plan": "plans"}
        prefix = name.split("_")[0]
        path = dict(addresses())[name]
        if "<int:pk>" not in path:
            return {}, {}
        slug = "accounts" if name == "plan_start" else kind.get(prefix, "")
        model = next(r.model for r in all_resources() if r.slug == slug)
        return {"pk": self.rows.one(model).pk}, {}

    def _account_list_tab(self, _name: str) -> tuple[dict[str, Any], dict[str, Any]]:
        return {"pk": self.rows.account.pk, "slug": "units"}, {}

    def _picker(self, _name: str) -> tuple[dict[str, Any], dict[str, Any]]:
        return {"slug": "accounts"}, {}

    def _web_preferences(self, _name: str) -> tuple[dict[str, Any], dict[str, Any]]:
        return {}, {"theme": "dark"}

    def _sign_in_link(self, _name: str) -> tuple[dict[str, Any], dict[str, Any]]:
        return {"pk": self.personas.stranger.pk}, {}

    def _saved_view_archive(self, _name: str) -> tuple[dict[str, Any], dict[str, Any]]:
        from rashin.records.models import SavedView
        from rashin.records.services import record_create

        owner = self.personas.owner
        view = record_create(SavedView, acting_user=owner, owner=owner, slug="accounts", name="月曜会議")
        return {"pk": view.pk}, {}

    def _entry_undo(self, _name: str) -> tuple[dict[str, Any], dict[str, Any]]:
        from rashin.accounts.services import account_update

        written = account_update(
            self.rows.account, acting_user=self.personas.owner, version=1, changes={"industry": "機械"}
        )
        assert written.entry is not None
        return {"pk": written.entry.pk}, {}

    def _batch_undo(self, _name: str) -> tuple[dict[str, Any], dict[str, Any]]:
        from rashin.audit.writes import start_batch

        return {"pk": start_batch("一括", acting_user=self.personas.owner).pk}, {}

    def _reader_name(self, _name: str) -> tuple[dict[str, Any], dict[str, Any]]:
        from rashin.people.models import Interaction

        talk = self.rows.one(Interaction)
        return {"slug": "interactions", "pk": talk.pk}, {"user": self.personas.manager.pk}

    _reader_withdraw = _reader_name

    def _import(self, _name: str) -> tuple[dict[str, Any], dict[str, Any]]:
        from rashin.exchange.models import ImportRun

        run = ImportRun(owner=self.personas.owner, team=self.rows.account.team, name="x.csv", kind="accounts")
        run.save()
        return {"pk": run.pk}, {}

    _import_run = _import_state = _import_rejects = _import_columns = _import_questions = _import
    _import_start = _import_stop = _import_undo = _import_discard = _import

    def _job(self, _name: str) -> tuple[dict[str, Any], dict[str, Any]]:
        from rashin.exchange.jobs import UNDO
        from rashin.jobs.models import JobRun

        run = JobRun(name=UNDO, payload={"run": 1}, owner=self.personas.owner)
        run.save()
        return {"pk": run.pk}, {}

    _job_detail = _job_state = _job_cancel = _job


class Doors:
    """The personas at the doors, each signed in once."""

    def __init__(self, personas: Personas) -> None:
        self.clients = {name: Client(raise_request_exception=False) for name in PERSONAS}
        for name, web in self.clients.items():
            web.force_login(personas[name])

    def tried(self, address: tuple[str, str, dict[str, Any]], names: Iterable[str]) -> str:
        """One letter for what each of them is answered."""
        return "".join(outcome(self.clients[name], *address) for name in names)


def outcome(web: Client, method: str, path: str, data: dict[str, Any]) -> str:
    """One letter for what a persona is answered; whatever was written is taken back."""
    with transaction.atomic():
        answer = getattr(web, method)(path, data)
        transaction.set_rollback(True)
    return {403: "r", 404: "n"}.get(answer.status_code, "o" if answer.status_code < 500 else "!")


@pytest.mark.parametrize("slug", sorted(KINDS))
def test_who_may_open_what_of_each_kind(slug: str, rows: Rows, personas: Personas) -> None:
    addresses, doors, wrong = Addresses(rows, personas), Doors(personas), []
    for suffix, (_method, _decides, tried) in ROUTES.items():
        name = f"{slug}_{suffix}"
        if name not in NAMES or name in PAGES:
            continue
        method, path, data, who = addresses.of(name)
        wanted = "".join(letter for persona, letter in zip(PERSONAS, who, strict=True) if persona in tried)
        got = doors.tried((method, path, data), tried)
        if got != wanted:
            wrong.append(f"{method} {path}: {got}, expected {wanted} for {' '.join(tried)}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_who_may_open_each_other_page(name: str, rows: Rows, personas: Personas) -> None:
    method, path, data, who = Addresses(rows, personas).of(name)
    got = Doors(personas).tried((method, path, data), PERSONAS)
    assert got == who, f"{method} {path}\n  {' '.join(PERSONAS)}"


def filled(pattern: str) -> str:
    """An address with any values in it."""
    return "/" + re.sub(r"<int:\w+>", "1", pattern).replace("<slug:name>", "name").replace("<slug:slug>", "accounts")


def test_nobody_who_is_not_signed_in_gets_in() -> None:
    open_ones = []
    for name, pattern in addresses():
        path = filled(pattern)
        answers = [Client().get(path), Client().post(path)]
        if not all(a.status_code == 302 and a.headers["Location"].startswith("/sign-in/") for a in answers):
            open_ones.append(name)
    assert open_ones == ["web:preferences"], "before signing in, a cookie remembers language and theme"


def test_the_wrong_method_is_refused(personas: Personas) -> None:
    web = Client()
    web.force_login(personas.owner)
    for name in [*PAGES, *(f"units_{suffix}" for suffix in ROUTES)]:
        pattern = dict(addresses())[name]
        path = filled(pattern)
        assert web.delete(path).status_code == 405, name


def test_nobody_else_puts_a_record_into_the_bin(rows: Rows, personas: Personas) -> None:
    for name in ("colleague", "contributor", "executive", "outsider", "stranger"):
        with pytest.raises(PermissionDenied):
            record_archive(rows.account, acting_user=personas[name], version=1)
    rows.account.refresh_from_db()
    assert rows.account.archived_at is None
