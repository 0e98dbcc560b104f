"""How value propositions and whitespace cells appear in lists, forms, pickers and exports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rashin.records.resource import Related, Resource, Section
from rashin.records.resource import register as register_resources

from . import services
from .models import ValueProposition, WhitespaceCell

PROPOSITIONS = Resource(
    model=ValueProposition,
    slug="propositions",
    columns=(
        "statement",
        "need",
        "need__account",
        "offering",
        "differentiator",
        "proof_kind",
        "proof",
        "customer_kpi",
        "cell",
        "updated_at",
    ),
    default_columns=("statement", "need", "need__account", "offering", "proof_kind", "proof"),
    filters=("need__account", "need", "offering", "proof_kind", "updated_at"),
    sections=(
        Section(_("Value proposition"), ("need", "offering", "statement", "differentiator", "customer_kpi", "cell")),
        Section(_("Proof"), ("proof_kind", "proof")),
    ),
    bulk_fields=("proof_kind",),
    order="need",
    account_path="need__account",
    related=(Related("goals", "proposition"),),
    meta=("need", "offering"),
    subtitle=("need__account", "need", "offering"),
    prefetch=("cell__unit", "cell__offering", "cell__account"),
    read_only=frozenset({"need"}),
    create_fields=(
        "need",
        "offering",
        "statement",
        "differentiator",
        "proof_kind",
        "proof",
        "customer_kpi",
        "cell",
    ),
    empty_hint=_("A value proposition says what changes for the customer with your offering, and what proves it."),
    create=services.proposition_create,
    update=services.proposition_update,
)

CELLS = Resource(
    model=WhitespaceCell,
    slug="cells",
    joined=("account", "unit", "offering"),
    columns=(
        "account",
        "unit",
        "offering",
        "state",
        "current_amount",
        "potential_amount",
        "currency",
        "competitor",
        "note",
        "updated_at",
    ),
    default_columns=("account", "unit", "offering", "state", "current_amount", "potential_amount", "competitor"),
    filters=("account", "offering", "state", "competitor", "potential_amount", "updated_at"),
    sections=(
        Section(_("Whitespace cell"), ("account", "unit", "offering", "state", "competitor", "note")),
        Section(_("Yearly amounts"), ("current_amount", "potential_amount", "currency")),
    ),
    bulk_fields=("state", "competitor", "currency"),
    order="account",
    related=(Related("propositions", "cell"), Related("goals", "cell")),
    meta=("account", "state"),
    subtitle=("account", "state"),
    read_only=frozenset({"account"}),
    create_fields=(
        "account",
        "unit",
        "offering",
        "state",
        "current_amount",
        "potential_amount",
        "currency",
        "competitor",
        "note",
    ),
    empty_hint=_("The whitespace map crosses the customer's units with your offerings: what is ours, what could be."),
    create=services.cell_create,
)


def register() -> None:
    register_resources(PROPOSITIONS, CELLS)
