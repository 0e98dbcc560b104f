"""Closing and reopening deals, and what a deal asks for."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from rashin.accounts.models import Account
from rashin.accounts.services import account_create
from rashin.deals.messages import deal_notices
from rashin.deals.models import Deal, DealLine, Lead, Proposal, Stage
from rashin.deals.resources import DEALS
from rashin.deals.services import deal_create, deal_update
from rashin.domain import vocabulary as v
from rashin.members.gate import name_reader
from rashin.offerings.models import Competitor
from rashin.offerings.services import competitor_create, offering_create
from rashin.people.models import Interaction
from rashin.records.services import record_create
from tests.support.personas import Personas

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def stage(key: str) -> Stage:
    return Stage.objects.get(key=key)


@pytest.fixture
def deal(personas: Personas, their_account: Account) -> Deal:
    return deal_create(acting_user=personas.owner, account=their_account, name="予知保全", amount=48_000_000)


def changed(deal: Deal, personas: Personas, **changes: object) -> Deal:
    deal.refresh_from_db()
    written = deal_update(deal, acting_user=personas.owner, version=deal.version, changes=changes)
    return written.record  # type: ignore[no-any-return]


def test_a_new_book_has_the_default_stages_in_both_languages() -> None:
    found = [(s.key, s.name, s.name_en, s.stage_type) for s in Stage.objects.order_by("position")]
    assert found == [(t.value, t.ja, t.en, t.stage_type) for t in v.DEFAULT_DEAL_STAGES]


def test_a_new_deal_begins_today_in_the_first_stage(deal: Deal, personas: Personas) -> None:
    assert (deal.stage.key, deal.owner, deal.opened_on, deal.closed_on) == ("prospecting", personas.owner, TODAY, None)


def test_closing_sets_the_day_and_reopening_clears_it(deal: Deal, personas: Personas) -> None:
    rival = competitor_create(acting_user=personas.owner, name="御代川情報")
    lost = changed(deal, personas, stage=stage("lost"), close_reason="price", lost_to=rival)
    assert (lost.closed_on, lost.forecast, lost.lost_to) == (TODAY, "omitted", rival)
    won = changed(deal, personas, stage=stage("won"), close_reason="track_record")
    assert (won.closed_on, won.forecast, won.lost_to) == (TODAY, "closed", None)
    opened = changed(deal, personas, stage=stage("proposal"))
    assert (opened.closed_on, opened.close_reason, opened.forecast) == (None, "", "pipeline")


def test_a_past_close_date_given_with_the_stage_is_the_day_of_closing(deal: Deal, personas: Personas) -> None:
    won = changed(deal, personas, stage=stage("won"), close_date=dt.date(2026, 9, 30))
    assert won.closed_on == dt.date(2026, 9, 30)


def test_only_closed_deals_have_a_day_of_closing(deal: Deal, personas: Personas) -> None:
    with pytest.raises(ValidationError):
        changed(deal, personas, closed_on=TODAY)
    changed(deal, personas, stage=stage("won"))
    with pytest.raises(ValidationError):
        changed(deal, personas, closed_on=None)


def test_the_page_says_what_is_missing(deal: Deal, personas: Personas) -> None:
    assert {n.field for n in deal_notices(deal)} == {"close_date", "next_step"}
    won = changed(deal, personas, stage=stage("won"), gross_margin=50_000_000, booking_month=dt.date(2020, 1, 1))
    first = deal_notices(won)
    assert {n.field for n in first if n.severity == "act"} == {"gross_margin", "close_reason", "booking_month"}


def test_the_closing_page_asks_the_reason(deal: Deal, client_of: object) -> None:
    web: Client = client_of("owner")  # type: ignore[operator]
    url = f"/deals/{deal.pk}/close/"
    assert "受注" in web.get(url).content.decode()
    assert web.post(url, {"stage": stage("lost").pk, "version": 1}).status_code == 422
    assert web.post(url, {"stage": stage("lost").pk, "close_reason": "price", "version": 1}).status_code == 302
    deal.refresh_from_db()
    assert (deal.stage.key, deal.close_reason, deal.closed_on) == ("lost", "price", TODAY)
    assert web.post(url, {"stage": stage("proposal").pk, "close_reason": "price"}).status_code == 422


def test_amounts_are_read_in_the_currency_beside_them(client_of: object, their_account: Account) -> None:
    web: Client = client_of("owner")  # type: ignore[operator]
    form = {"account": their_account.pk, "name": "海外", "kind": "new", "confidentiality": "internal"}
    web.post("/deals/new/", form | {"amount": "1,000", "currency": "USD"})
    deal = Deal.objects.get()
    assert (deal.amount, deal.currency) == (100_000, "USD")
    assert web.post("/deals/new/", form | {"amount": "$1,000", "currency": "JPY"}).status_code == 422
    web.post(f"/deals/{deal.pk}/field/currency/", {"currency": "JPY", "initial-currency": "USD", "version": 1})
    deal.refresh_from_db()
    assert (deal.amount, deal.currency) == (1_000, "JPY")


def test_the_list_totals_each_currency_apart(client_of: object, personas: Personas, deal: Deal) -> None:
    deal_create(acting_user=personas.owner, account=deal.account, name="第2期", amount=2_000_000)
    deal_create(acting_user=personas.owner, account=deal.account, name="海外", amount=12_345, currency="USD")
    listing = client_of("owner").get("/deals/").context["listing"]  # type: ignore[operator]
    assert [(t.minor, t.currency) for t in listing.totals] == [(50_000_000, "JPY"), (12_345, "USD")]
    assert listing.count == listing.page.paginator.count == 3


def test_a_deal_with_two_chosen_rivals_counts_once(client_of: object, personas: Personas, deal: Deal) -> None:
    rivals = [record_create(Competitor, acting_user=personas.manager, name=name) for name in ("御代川情報", "青嶺")]
    changed(deal, personas, competitors=rivals)
    asked = "&".join(f"competitors={rival.pk}" for rival in rivals)
    listing = client_of("owner").get(f"/deals/?{asked}").context["listing"]  # type: ignore[operator]
    assert listing.count == len(listing.page.object_list) == 1
    assert [t.minor for t in listing.totals] == [48_000_000]


def test_a_unit_of_another_account_is_refused(deal: Deal, personas: Personas) -> None:
    from rashin.accounts.models import Unit

    other = account_create(acting_user=personas.owner, name="帆波食品株式会社")
    unit = record_create(Unit, acting_user=personas.owner, account=other, name="生産本部")
    with pytest.raises(ValidationError):
        changed(deal, personas, unit=unit)


def test_a_material_deal_hides_what_hangs_on_it(deal: Deal, personas: Personas, client_of: object) -> None:
    proposal = record_create(
        Proposal, acting_user=personas.owner, account=deal.account, deal=deal, title="統合の提案書"
    )
    offering = offering_create(acting_user=personas.manager, name="予知保全")
    line = record_create(DealLine, acting_user=personas.owner, deal=deal, offering=offering)
    secret = changed(deal, personas, confidentiality="material")
    colleague: Client = client_of("colleague")  # type: ignore[operator]
    for url in (f"/deals/{deal.pk}/", f"/proposals/{proposal.pk}/", f"/deal-lines/{line.pk}/"):
        assert colleague.get(url).status_code == 404, url
    assert "統合" not in colleague.get("/proposals/").content.decode()
    assert client_of("owner").get(f"/proposals/{proposal.pk}/").status_code == 200  # type: ignore[operator]
    name_reader(secret, personas.colleague, acting_user=personas.owner)
    assert colleague.get(f"/deals/{deal.pk}/").status_code == 200


def test_activities_are_tied_and_untied(deal: Deal, personas: Personas, client_of: object) -> None:
    talk = record_create(Interaction, acting_user=personas.owner, account=deal.account, subject="試算の説明")
    hidden = record_create(
        Interaction, acting_user=personas.manager, account=deal.account, subject="極秘", confidentiality="material"
    )
    changed(deal, personas, interactions=[hidden.pk])
    web: Client = client_of("owner")  # type: ignore[operator]
    web.post(f"/deals/{deal.pk}/interactions/", {"interaction": talk.pk})
    assert set(deal.interactions.all()) == {talk, hidden}
    page = web.get(f"/deals/{deal.pk}/").content.decode()
    assert "試算の説明" in page
    assert "極秘" not in page
    web.post(f"/deals/{deal.pk}/interactions/", {"remove": talk.pk})
    assert set(deal.interactions.all()) == {hidden}
    assert web.post(f"/deals/{deal.pk}/interactions/", {"remove": hidden.pk}).status_code == 404


def test_a_response_becomes_a_deal(deal: Deal, personas: Personas, client_of: object) -> None:
    lead = record_create(Lead, acting_user=personas.contributor, title="資料請求", company_name="桐ヶ瀬精機")
    outsider: Client = client_of("outsider")  # type: ignore[operator]
    assert outsider.get(f"/leads/{lead.pk}/").status_code == 200
    web: Client = client_of("owner")  # type: ignore[operator]
    web.post(f"/leads/{lead.pk}/field/deal/", {"deal": deal.pk, "initial-deal": "", "version": 1})
    lead.refresh_from_db()
    assert (lead.status, lead.account) == ("converted", deal.account)
    assert outsider.get(f"/leads/{lead.pk}/").status_code == 404
    with pytest.raises(PermissionDenied):
        record_create(Lead, acting_user=personas.executive, title="来場")


def test_salesforce_headings() -> None:
    assert DEALS.salesforce is not None
    assert {"Id", "AccountId", "OwnerId", "StageName", "CloseDate"} <= set(DEALS.salesforce.headings)
