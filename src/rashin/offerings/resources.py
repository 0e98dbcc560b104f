"""How offerings, competitors, holdings and contract lines appear in lists, forms, pickers and exports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rashin.records.resource import Related, Resource, SalesforceSheet, Section
from rashin.records.resource import register as register_resources

from . import services
from .messages import holding_notices, line_notices
from .models import Competitor, ContractLine, Holding, Offering

OFFERINGS = Resource(
    model=Offering,
    slug="offerings",
    columns=("name", "code", "family", "kind", "list_price", "active", "updated_at"),
    default_columns=("name", "code", "family", "kind", "list_price", "active"),
    filters=("kind", "active", "list_price", "updated_at"),
    sections=(
        Section(_("Offering"), ("name", "code", "family", "kind", "list_price", "currency", "active", "description")),
    ),
    bulk_fields=("family", "kind", "active"),
    order="name",
    related=(Related("holdings", "offering"),),
    salesforce=SalesforceSheet(
        "Product2",
        {
            "Id": "external_id",
            "Name": "name",
            "ProductCode": "code",
            "Family": "family",
            "Description": "description",
            "IsActive": "active",
            "LastModifiedDate": "updated_at",
        },
    ),
    account_path=None,
    meta=("code", "family"),
    subtitle=("code", "kind"),
    empty_hint=_("Offerings are what you sell. Needs, deals, holdings and the whitespace map all point to them."),
    create=services.offering_create,
    update=services.keyed_update,
)

COMPETITORS = Resource(
    model=Competitor,
    slug="competitors",
    columns=("name", "website", "strengths", "weaknesses", "updated_at"),
    default_columns=("name", "strengths", "weaknesses", "updated_at"),
    filters=("updated_at",),
    sections=(Section(_("Competitor"), ("name", "website", "strengths", "weaknesses")),),
    order="name",
    account_path=None,
    meta=("website",),
    empty_hint=_("Competitors are named once here, so that every deal and every lost deal counts the same rival."),
    create=services.competitor_create,
    update=services.keyed_update,
)

HOLDINGS = Resource(
    model=Holding,
    slug="holdings",
    columns=("offering", "account", "unit", "status", "used_from", "note", "updated_at"),
    default_columns=("offering", "account", "unit", "status", "used_from"),
    filters=("account", "offering", "status", "used_from", "updated_at"),
    sections=(Section(_("Holding"), ("account", "offering", "unit", "status", "used_from", "note")),),
    bulk_fields=("status", "unit"),
    order="account",
    read_only=frozenset({"account"}),
    create_fields=("account", "offering", "unit", "status", "used_from", "note"),
    related=(Related("contract-lines", "holding"),),
    notices=holding_notices,
    joined=("offering",),
    salesforce=SalesforceSheet(
        "Asset",
        {
            "Id": "external_id",
            "AccountId": "account__external_id",
            "Product2Id": "offering__external_id",
            "Name": "offering",
            "Status": "status",
            "InstallDate": "used_from",
            "Description": "note",
            "LastModifiedDate": "updated_at",
        },
    ),
    meta=("account", "unit"),
    subtitle=("account", "status"),
    empty_hint=_("Holdings are what the customer already uses from you: the start of renewals and cross-selling."),
)

CONTRACT_LINES = Resource(
    model=ContractLine,
    slug="contract-lines",
    columns=(
        "contract_number",
        "holding",
        "holding__account",
        "kind",
        "starts_on",
        "ends_on",
        "renews_on",
        "notice_on",
        "yearly_amount",
        "margin",
        "quantity",
        "utilisation",
        "updated_at",
    ),
    default_columns=(
        "contract_number",
        "holding",
        "holding__account",
        "kind",
        "renews_on",
        "notice_on",
        "yearly_amount",
        "utilisation",
    ),
    filters=("holding__account", "holding", "kind", "renews_on", "notice_on", "ends_on", "utilisation"),
    sections=(
        Section(_("Contract"), ("holding", "contract_number", "kind", "quantity", "utilisation")),
        Section(_("Term"), ("starts_on", "ends_on", "renews_on", "notice_on")),
        Section(_("Amount"), ("yearly_amount", "margin", "currency")),
    ),
    create_fields=(
        "holding",
        "contract_number",
        "kind",
        "starts_on",
        "ends_on",
        "renews_on",
        "notice_on",
        "yearly_amount",
        "margin",
        "currency",
        "quantity",
        "utilisation",
    ),
    bulk_fields=("kind", "renews_on", "notice_on", "ends_on"),
    order="renews_on",
    totals=("yearly_amount",),
    notices=line_notices,
    account_path="holding__account",
    read_only=frozenset({"holding"}),
    joined=("holding__offering",),
    meta=("holding", "holding__account"),
    subtitle=("holding__account", "holding"),
    empty_hint=_("Contract lines hold start, end, renewal, notice date, amount and utilisation of a holding."),
)


def register() -> None:
    register_resources(OFFERINGS, COMPETITORS, HOLDINGS, CONTRACT_LINES)
