"""How KPIs and reviews appear in lists, forms, pickers and exports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rashin.records.resource import Resource, Section
from rashin.records.resource import register as register_resources

from .models import Kpi, Review

KPIS = Resource(
    model=Kpi,
    slug="kpis",
    columns=(
        "name",
        "plan__account",
        "goal",
        "kind",
        "department",
        "target",
        "actual",
        "unit_label",
        "direction",
        "measured_on",
        "updated_at",
    ),
    default_columns=("name", "plan__account", "kind", "department", "target", "actual", "unit_label", "measured_on"),
    filters=("plan__account", "goal", "kind", "department", "measured_on", "updated_at"),
    sections=(
        Section(_("KPI"), ("plan", "goal", "name", "kind", "department", "unit_label", "direction")),
        Section(_("Target and actual"), ("target", "actual", "measured_on")),
    ),
    bulk_fields=("kind", "department", "measured_on"),
    order="plan",
    account_path="plan__account",
    meta=("plan__account", "goal"),
    subtitle=("plan__account", "goal"),
    read_only=frozenset({"plan"}),
    create_fields=("plan", "goal", "name", "kind", "department", "target", "unit_label", "direction"),
    empty_hint=_("KPIs show whether the plan works: outcomes, and what each department does for them."),
)

REVIEWS = Resource(
    model=Review,
    slug="reviews",
    columns=("held_on", "plan__account", "plan", "kind", "decision", "decided", "note", "next_on", "updated_at"),
    default_columns=("held_on", "plan__account", "kind", "decision", "decided", "next_on"),
    filters=("plan__account", "kind", "decision", "held_on", "next_on"),
    sections=(Section(_("Review"), ("plan", "kind", "held_on", "note", "decision", "decided", "next_on")),),
    order="-held_on",
    account_path="plan__account",
    meta=("plan__account",),
    subtitle=("plan__account", "plan"),
    read_only=frozenset({"plan"}),
    create_fields=("plan", "kind", "held_on", "note", "decision", "decided", "next_on"),
    empty_hint=_("A plan that is not looked at dies. Note what you found and what was decided."),
)


def register() -> None:
    register_resources(KPIS, REVIEWS)
