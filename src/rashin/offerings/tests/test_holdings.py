"""Holdings and contract lines: keys for matching, warnings, and the account's 360°."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from rashin.accounts.models import Account
from rashin.offerings.messages import holding_notices
from rashin.offerings.models import Competitor, ContractLine, Holding, Offering
from rashin.offerings.services import competitor_create, keyed_update, offering_create
from rashin.records.services import record_create
from tests.support.personas import Personas

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def holding(personas: Personas, their_account: Account) -> Holding:
    offering = offering_create(acting_user=personas.manager, name="設備データ基盤", code="DP-200")
    return record_create(Holding, acting_user=personas.owner, account=their_account, offering=offering)


def line(holding: Holding, personas: Personas, **fields: object) -> ContractLine:
    return record_create(ContractLine, acting_user=personas.owner, holding=holding, **fields)


def test_names_bring_their_matching_key(personas: Personas) -> None:
    offering = offering_create(acting_user=personas.manager, name="ＧＴＸ　Ｐｒｏ")
    assert offering.name_key == offering_create(acting_user=personas.manager, name="GTX Pro").name_key
    rival = competitor_create(acting_user=personas.owner, name="㈱御代川情報")
    assert rival.name_key == competitor_create(acting_user=personas.owner, name="御代川情報株式会社").name_key
    written = keyed_update(rival, acting_user=personas.owner, version=1, changes={"name": "北陽テクノ株式会社"})
    assert written.record.name_key not in ("", rival.name_key)


def test_a_product_code_is_given_once_and_only_managers_write_the_catalogue(personas: Personas) -> None:
    offering_create(acting_user=personas.manager, name="予知保全", code="PM-100")
    with pytest.raises(ValidationError):
        offering_create(acting_user=personas.manager, name="別の商材", code="PM-100")
    with pytest.raises(PermissionDenied):
        offering_create(acting_user=personas.owner, name="第三の商材")
    with pytest.raises(PermissionDenied):
        competitor_create(acting_user=personas.executive, name="北陽テクノ")
    assert (Offering.objects.count(), Competitor.objects.count()) == (1, 0)


def test_warnings_come_from_the_latest_term(holding: Holding, personas: Personas) -> None:
    line(holding, personas, contract_number="K-1", starts_on=dt.date(2020, 4, 1), ends_on=dt.date(2022, 3, 31))
    line(
        holding,
        personas,
        contract_number="K-1",
        starts_on=dt.date(2022, 4, 1),
        notice_on=TODAY + dt.timedelta(20),
        utilisation=Decimal(22),
    )
    found = holding_notices(holding)
    assert {(n.field, n.severity) for n in found} == {("notice_on", "act"), ("utilisation", "act")}
    assert any("20日" in n.text for n in found)


def test_the_360_shows_what_is_in_use(holding: Holding, personas: Personas, client_of: object) -> None:
    line(holding, personas, utilisation=Decimal(12), yearly_amount=24_000_000)
    web: Client = client_of("colleague")  # type: ignore[operator]
    page = web.get(f"/accounts/{holding.account_id}/profile/").content.decode()
    assert "設備データ基盤" in page
    assert "利用率が12" in page
    assert web.get(f"/accounts/{holding.account_id}/list/holdings/").status_code == 200


def test_the_end_lies_after_the_start_and_use_within_a_hundred(holding: Holding, personas: Personas) -> None:
    with pytest.raises(ValidationError):
        line(holding, personas, starts_on=TODAY, ends_on=TODAY - dt.timedelta(1))
    with pytest.raises(ValidationError):
        line(holding, personas, utilisation=Decimal(101))
