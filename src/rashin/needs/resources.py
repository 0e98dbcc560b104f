"""How needs and their evidence appear in lists, forms, pickers and exports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rashin.records.resource import Related, Resource, Section
from rashin.records.resource import register as register_resources

from . import services
from .models import Evidence, Need

NEEDS = Resource(
    model=Need,
    slug="needs",
    columns=(
        "title",
        "account",
        "unit",
        "kind",
        "status",
        "priority",
        "theme",
        "confirm_by",
        "confidentiality",
        "updated_at",
    ),
    default_columns=("title", "account", "unit", "kind", "status", "priority", "confirm_by"),
    filters=("account", "kind", "status", "priority", "unit", "confirm_by", "updated_at"),
    sections=(
        Section(_("Need"), ("account", "unit", "title", "kind", "status", "priority", "theme", "description")),
        Section(_("Confirmation and confidentiality"), ("confirm_by", "confidentiality", "public_from")),
    ),
    create_fields=(
        "account",
        "unit",
        "title",
        "kind",
        "priority",
        "theme",
        "description",
        "confirm_by",
        "confidentiality",
        "public_from",
    ),
    bulk_fields=("status", "priority", "theme", "unit", "confirm_by"),
    order="account",
    related=(Related("evidence", "need"), Related("propositions", "need")),
    meta=("account", "unit"),
    subtitle=("account", "unit", "kind"),
    read_only=frozenset({"account"}),
    empty_hint=_(
        "Needs are what the customer said (explicit) or what you suspect (latent). Each rests on evidence: their own "
        "words, a document, a figure."
    ),
)

EVIDENCE = Resource(
    model=Evidence,
    slug="evidence",
    joined=("interaction", "remark__person"),
    columns=(
        "quote",
        "kind",
        "need",
        "need__account",
        "remark",
        "interaction",
        "source",
        "url",
        "said_on",
        "updated_at",
    ),
    default_columns=("quote", "kind", "need", "need__account", "source", "said_on"),
    filters=("need__account", "need", "kind", "said_on", "updated_at"),
    sections=(
        Section(_("Evidence"), ("need", "kind", "quote")),
        Section(_("Where it comes from"), ("remark", "interaction", "source", "url", "said_on")),
    ),
    bulk_fields=("kind",),
    order="-said_on",
    account_path="need__account",
    meta=("need", "need__account"),
    subtitle=("need", "need__account"),
    prefetch=("remark__person",),
    read_only=frozenset({"need"}),
    create_fields=("need", "kind", "quote", "remark", "interaction", "source", "url", "said_on"),
    empty_hint=_("Evidence ties a need to words or figures that anybody can look up."),
    create=services.evidence_create,
    update=services.evidence_update,
)


def register() -> None:
    register_resources(NEEDS, EVIDENCE)
