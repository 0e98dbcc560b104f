"""How plans, goals and actions appear in lists, forms, pickers and exports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rashin.records.resource import Related, Resource, Section
from rashin.records.resource import register as register_resources

from . import services
from .models import Action, Goal, Plan

PLANS = Resource(
    model=Plan,
    slug="plans",
    list_path="table/",
    columns=("title", "account", "status", "owner", "starts_on", "ends_on", "vision", "vision_agreed_on", "updated_at"),
    default_columns=("title", "account", "status", "owner", "starts_on", "ends_on", "updated_at"),
    filters=("account", "status", "owner", "ends_on", "updated_at"),
    sections=(
        Section(_("Plan"), ("account", "title", "status", "owner", "starts_on", "ends_on")),
        Section(_("Shared vision"), ("vision", "vision_agreed_on", "vision_agreed_with")),
        Section(_("Focus"), ("themes", "not_doing")),
    ),
    bulk_fields=("status", "owner"),
    order="account",
    related=(Related("goals", "plan"), Related("actions", "plan"), Related("kpis", "plan"), Related("reviews", "plan")),
    meta=("account", "status"),
    subtitle=("account", "status"),
    read_only=frozenset({"account"}),
    create_fields=(
        "account",
        "title",
        "owner",
        "starts_on",
        "ends_on",
        "vision",
        "vision_agreed_on",
        "vision_agreed_with",
        "themes",
        "not_doing",
    ),
    empty_hint=_("A plan belongs to one account and runs for years; start it on the account's page."),
    create=services.plan_create,
)

GOALS = Resource(
    model=Goal,
    slug="goals",
    columns=(
        "title",
        "plan__account",
        "plan",
        "proposition",
        "cell",
        "measure",
        "target",
        "due_on",
        "relevance",
        "status",
        "updated_at",
    ),
    default_columns=("title", "plan__account", "measure", "target", "due_on", "status"),
    filters=("plan__account", "plan", "status", "due_on", "updated_at"),
    sections=(
        Section(_("Goal"), ("plan", "title", "measure", "target", "due_on", "relevance", "status")),
        Section(_("In the chain"), ("proposition", "cell")),
    ),
    bulk_fields=("status", "due_on"),
    order="due_on",
    account_path="plan__account",
    related=(Related("actions", "goal"), Related("kpis", "goal")),
    meta=("plan__account", "due_on"),
    subtitle=("plan__account", "plan", "status"),
    prefetch=("cell__unit", "cell__offering", "cell__account"),
    read_only=frozenset({"plan"}),
    create_fields=("plan", "proposition", "cell", "title", "measure", "target", "due_on", "relevance"),
    empty_hint=_("Goals say what is reached by when and how you will see it."),
)

ACTIONS = Resource(
    model=Action,
    slug="actions",
    columns=(
        "what",
        "plan__account",
        "goal",
        "owner",
        "department",
        "due_on",
        "status",
        "why",
        "how",
        "place",
        "people",
        "done_on",
        "updated_at",
    ),
    default_columns=("what", "plan__account", "goal", "owner", "due_on", "status"),
    filters=("plan__account", "goal", "owner", "department", "status", "due_on", "updated_at"),
    sections=(
        Section(_("Action"), ("plan", "goal", "what", "why", "how", "place", "people")),
        Section(_("Who and when"), ("owner", "department", "due_on", "status", "done_on")),
    ),
    bulk_fields=("owner", "department", "due_on", "status"),
    order="due_on",
    account_path="plan__account",
    meta=("plan__account", "due_on"),
    subtitle=("plan__account", "goal", "status"),
    read_only=frozenset({"plan"}),
    create_fields=(
        "plan",
        "goal",
        "what",
        "why",
        "how",
        "place",
        "owner",
        "department",
        "due_on",
        "people",
    ),
    empty_hint=_("Actions are what somebody does by a day, to reach a goal."),
    create=services.action_create,
    update=services.action_update,
)


def register() -> None:
    register_resources(PLANS, GOALS, ACTIONS)
