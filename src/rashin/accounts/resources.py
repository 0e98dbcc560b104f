"""How accounts, their teams, units and posts appear in lists, forms, pickers and exports."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rashin.members.models import Team
from rashin.records.resource import Related, Resource, SalesforceSheet, Section
from rashin.records.resource import register as register_resources

from . import services
from .models import Account, AccountMember, Post, Unit

ACCOUNTS = Resource(
    model=Account,
    slug="accounts",
    columns=(
        "name",
        "corporate_number",
        "kind",
        "tier",
        "org_form",
        "industry",
        "parent",
        "revenue",
        "employees",
        "fiscal_year_end",
        "founded_year",
        "team",
        "owner",
        "focus",
        "focus_reason",
        "antisocial_result",
        "antisocial_valid_to",
        "credit_limit",
        "nda_valid_to",
        "basic_agreement_valid_to",
        "listing",
        "securities_code",
        "website",
        "phone",
        "address",
        "updated_at",
    ),
    default_columns=("name", "kind", "tier", "org_form", "industry", "revenue", "employees", "owner", "updated_at"),
    filters=(
        "owner",
        "team",
        "kind",
        "tier",
        "focus",
        "org_form",
        "antisocial_result",
        "parent",
        "revenue",
        "employees",
        "antisocial_valid_to",
        "nda_valid_to",
        "updated_at",
    ),
    sections=(
        Section(
            _("Company"),
            (
                "name",
                "name_kana",
                "corporate_number",
                "parent",
                "org_form",
                "industry",
                "listing",
                "securities_code",
                "founded_year",
                "description",
            ),
        ),
        Section(_("Figures"), ("revenue", "currency", "employees", "fiscal_year_end")),
        Section(_("Contact"), ("website", "phone", "postal_code", "address")),
        Section(_("Our side"), ("team", "owner", "kind", "tier", "focus", "focus_reason", "private_note")),
        Section(
            _("Trade conditions"),
            (
                "antisocial_result",
                "antisocial_checked_on",
                "antisocial_checked_by",
                "antisocial_valid_to",
                "credit_limit",
                "credit_currency",
                "nda_signed_on",
                "nda_valid_to",
                "basic_agreement_signed_on",
                "basic_agreement_valid_to",
            ),
        ),
    ),
    create_fields=(
        "name",
        "corporate_number",
        "parent",
        "kind",
        "org_form",
        "industry",
        "fiscal_year_end",
        "revenue",
        "currency",
        "employees",
        "website",
        "team",
        "owner",
    ),
    bulk_fields=("owner", "team", "kind", "tier", "org_form", "industry", "fiscal_year_end"),
    order="name",
    salesforce=SalesforceSheet(
        "Account",
        {
            "Id": "external_id",
            "Name": "name",
            "ParentId": "parent__external_id",
            "Industry": "industry",
            "AnnualRevenue": "revenue",
            "NumberOfEmployees": "employees",
            "Website": "website",
            "Phone": "phone",
            "BillingPostalCode": "postal_code",
            "BillingStreet": "address",
            "TickerSymbol": "securities_code",
            "Description": "description",
            "CorporateIdentificationNumber__c": "corporate_number",
            "LastModifiedDate": "updated_at",
        },
    ),
    account_path=None,
    meta=("corporate_number", "address"),
    empty_hint=_("Accounts are the companies you sell to. Bring in the CRM's export, or add the first one by hand."),
    choices={"team": Team.joined_filter},
    create=services.account_create,
    update=services.account_update,
    detail_url=lambda account: reverse("account_overview", args=[account.pk]),
)

MEMBERS = Resource(
    model=AccountMember,
    slug="account-members",
    columns=("account", "user", "role", "duty", "updated_at"),
    default_columns=("account", "user", "role", "duty"),
    filters=("account", "user", "role"),
    sections=(Section(_("Account team"), ("account", "user", "role", "duty")),),
    bulk_fields=("role",),
    order="account",
    read_only=frozenset({"account", "user"}),
    create_fields=("account", "user", "role", "duty"),
    empty_hint=_("The account team says who works on an account. Core members also see stance and private notes."),
)

UNITS = Resource(
    model=Unit,
    slug="units",
    columns=("name", "account", "parent", "kind", "mission", "starts_on", "ends_on", "updated_at"),
    default_columns=("name", "account", "parent", "kind", "mission"),
    filters=("account", "kind", "parent", "ends_on"),
    sections=(Section(_("Unit"), ("account", "name", "parent", "kind", "mission", "starts_on", "ends_on")),),
    create_fields=("account", "name", "parent", "kind", "mission", "starts_on"),
    bulk_fields=("kind", "parent"),
    order="account",
    read_only=frozenset({"account"}),
    related=(Related("posts", "unit"), Related("units", "parent")),
    meta=("account",),
    subtitle=("account", "kind"),
    update=services.unit_update,
    empty_hint=_("Units are the customer's departments, divisions and plants, in a tree of any depth."),
)

POSTS = Resource(
    model=Post,
    slug="posts",
    columns=("title", "unit", "unit__account", "level", "reports_to", "starts_on", "ends_on", "updated_at"),
    default_columns=("title", "unit", "unit__account", "level", "reports_to"),
    filters=("unit__account", "unit", "level"),
    sections=(Section(_("Post"), ("unit", "title", "level", "reports_to", "starts_on", "ends_on")),),
    create_fields=("unit", "title", "level", "reports_to", "starts_on"),
    bulk_fields=("level",),
    order="unit",
    account_path="unit__account",
    read_only=frozenset({"unit"}),
    meta=("unit", "unit__account"),
    subtitle=("unit__account", "unit"),
    update=services.post_update,
    empty_hint=_("Posts exist whether or not somebody holds them, so a vacancy can be seen."),
)


def register() -> None:
    register_resources(ACCOUNTS, MEMBERS, UNITS, POSTS)
