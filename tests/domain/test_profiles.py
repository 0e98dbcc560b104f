"""Tables of the usual systems are recognised without touching a heading; everything else says why not."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashin.domain.money import HeadingUnit
from rashin.exchange.profiles import fields_of, recognise
from rashin.exchange.profiles.fields import KINDS, heading_key
from rashin.exchange.reading import open_table

SHARED = Path(os.environ.get("RASHIN_SHARED", Path(__file__).parents[2] / ".." / "shared" / "data"))


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("商談 所有者", "商談所有者"),
        ("金額（千円）＊", "金額"),
        ("確度 (%)", "確度"),
        ("property_dealname", "dealname"),
        ("Annual Revenue", "annualrevenue"),
        ("AnnualRevenue", "annualrevenue"),
        ("annual_revenue", "annualrevenue"),
        ("会社名：必須", "会社名必須"),
        ("会社名（必須）", "会社名"),
        ("郵便番号(請求先)", "郵便番号請求先"),
    ],
)
def test_heading_keys(heading: str, key: str) -> None:
    assert heading_key(heading) == key


CASES = [
    (
        "商談 所有者,取引先名,商談名,フェーズ,会計期間,金額,確度 (%),完了予定日,次のステップ,種別",
        "deals",
        "salesforce_report",
    ),
    (
        "Id,AccountId,Name,StageName,Amount,Probability,CloseDate,Type,LeadSource,NextStep,OwnerId",
        "deals",
        "salesforce",
    ),
    ("取引名,取引ステージ,パイプライン,クローズ日,金額,取引担当者,レコードID", "deals", "hubspot"),
    ("Record ID,Deal Name,Deal Stage,Close Date,Amount,Deal owner,Associated Company", "deals", "hubspot"),
    ("案件タイプ,案件名,契約予定日,担当者,フェーズ,商品・サービス,契約確度,チャネル,契約金額", "deals", "mazrica"),
    (
        "会社名,部署名,先方担当者名,見込み時期,確度,製品名,単価,ユーザー数,小計,案件担当者,ステータス",
        "deals",
        "kintone",
    ),
    ("案件名,顧客名,営業担当,ヨミ,受注予定日,見込金額（千円）,粗利,失注理由", "deals", "generic"),
    ("deal_ref,client,stage,amount,expected_close_date,sales_rep", "deals", "generic"),
    ("Id,Name,ParentId,Industry,BillingCity,AnnualRevenue,NumberOfEmployees,OwnerId", "accounts", "salesforce"),
    ("取引先名,親取引先,業種,年間売上,従業員数,都道府県(請求先),取引先 所有者", "accounts", "salesforce_report"),
    ("会社名,会社ドメイン名,会社の担当者,作成日,電話番号,市区町村,国/地域,業種", "accounts", "hubspot"),
    ("取引先名,住所,電話番号,所属業界,設立年,従業員数,資本金,決算月,URL", "accounts", "mazrica"),
    ("法人番号,商号,所在地,代表電話,売上高（百万円）", "accounts", "generic"),
    (
        "会社名,部署名,役職,姓,名,e-mail,郵便番号,住所,TEL会社,TEL部門,TEL直通,Fax,携帯電話,URL,名刺交換日",
        "persons",
        "eight",
    ),
    (
        "会社名,部署,役職,姓,名,姓カナ,名カナ,TEL1,携帯番号,email1,URL1,タグ,メモ,名刺交換日,名刺所有者",
        "persons",
        "sansan",
    ),
    ("Id,AccountId,LastName,FirstName,Title,Department,ReportsToId,Email,Phone,OwnerId", "persons", "salesforce"),
    ("氏名,会社,部署,役職,上司,メール", "persons", "generic"),
    (
        "Id,WhoId,WhatId,AccountId,Subject,ActivityDate,Status,Priority,Description,OwnerId",
        "interactions",
        "salesforce",
    ),
    ("日付,訪問先,面談者,内容,担当者", "interactions", "generic"),
    ("件名,開始日時,終了日時,取引先名,場所,議事録", "interactions", "generic"),
    ("商品コード,商品名,商品ファミリ,標準価格（円）,有効", "products", "generic"),
    ("product,series,sales_price", "products", "generic"),
    ("取引先名,商品名,数量,契約開始日,契約終了日,年額（千円）,更新日", "holdings", "generic"),
    ("OpportunityId,Product2Id,Quantity,UnitPrice,TotalPrice,ServiceDate", "holdings", "salesforce"),
    ("Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country", "holdings", "generic"),
    ("年度,半期,営業担当,取引先名,予算（千円）", "budgets", "generic"),
    ("チーム,営業担当,上期予算,下期予算", "budgets", "generic"),
    ("会社名,氏名,メールアドレス,リードソース,問合せ日,お問い合わせ内容", "leads", "generic"),
]


@pytest.mark.parametrize(("line", "kind", "profile"), CASES)
def test_usual_tables(line: str, kind: str, profile: str) -> None:
    headings = line.split(",")
    found = recognise(headings)
    assert (found.kind, found.profile) == (kind, profile)
    assert found.reason is None
    assert len(found.mapping) >= 0.65 * len(headings)
    assert len(set(found.mapping.values())) == len(found.mapping)
    assert set(found.mapping) | set(found.unmapped) == set(headings)
    assert not [question for question in found.questions if question.code in ("kind", "mapping")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("id,username,email,profile_id,first_name,last_name", "users"),
        ("sales_agent,manager,regional_office", "users"),
        ("contact_id,deal_id,type_id,category", "association"),
        ("company_id,timestamp,source,name,value", "history"),
        ("_fivetran_start,_fivetran_end,id,name,industry,website", "history"),
        ("pipeline_id,stage_id,label,display_order,probability", "pipeline"),
        ("Table,Field,Description", "unrecognised"),
        ("電話番号,郵便番号,住所", "incomplete"),
    ],
)
def test_tables_that_are_not_imported(line: str, code: str) -> None:
    found = recognise(line.split(","))
    assert found.kind is None
    assert found.reason is not None
    assert found.reason.code == f"table.{code}"


def test_units_and_questions() -> None:
    found = recognise(
        ["案件名", "顧客名", "フェーズ", "見込金額（千円）", "粗利"], preamble=["案件一覧", "（単位：百万円）"]
    )
    assert found.units == {"見込金額（千円）": HeadingUnit(1000, "JPY"), "粗利": HeadingUnit(10**6, "JPY")}
    english = recognise(["deal", "account", "stage", "amount", "close_date"], [["a", "b", "c", "1200", "03/04/2026"]])
    assert {(q.code, q.heading) for q in english.questions} == {("currency", "amount"), ("date_order", "close_date")}
    sure = recognise(["deal", "account", "stage", "amount", "close_date"], [["a", "b", "c", "$1,200", "12/25/2026"]])
    assert sure.questions == ()


def test_similar_headings_are_asked() -> None:
    found = recognise(["opportunity_name", "acount_name", "stage", "expected_close_dates"])
    assert found.mapping["expected_close_dates"] == "closes_on"
    assert ("mapping", "expected_close_dates") in {(q.code, q.heading) for q in found.questions}


def test_labels_of_the_fields_are_read_back() -> None:
    for kind in KINDS:
        for label in ("en", "ja"):
            names = [getattr(field, label) for field in fields_of(kind)]
            found = recognise(names)
            assert found.kind == kind, (kind, label)
            assert list(found.mapping.values()) == [field.name for field in fields_of(kind)], (kind, label)


@given(
    st.lists(st.text(max_size=10) | st.sampled_from(["会社名", "金額", "name", "id", "日付"]), max_size=8, unique=True)
)
def test_any_headings_give_an_answer(headings: list[str]) -> None:
    found = recognise(headings)
    assert (found.kind is None) == (found.reason is not None)
    assert 0 <= found.confidence <= 1


PUBLIC = [
    ("crm-export-fixtures/hubspot/company_data.csv", "accounts"),
    ("crm-export-fixtures/hubspot/contact_data.csv", "persons"),
    ("crm-export-fixtures/hubspot/deal_data.csv", "deals"),
    ("crm-export-fixtures/hubspot/engagement_meeting_data.csv", "interactions"),
    ("crm-export-fixtures/hubspot/engagement_note_data.csv", "interactions"),
    ("crm-export-fixtures/hubspot/owner_data.csv", None),
    ("crm-export-fixtures/hubspot/deal_pipeline_data.csv", None),
    ("crm-export-fixtures/hubspot/deal_pipeline_stage_data.csv", None),
    ("crm-export-fixtures/hubspot/deal_company_data.csv", None),
    ("crm-export-fixtures/hubspot/deal_contact_data.csv", None),
    ("crm-export-fixtures/hubspot/engagement_data.csv", None),
    ("crm-export-fixtures/hubspot/deal_property_history_data.csv", None),
    ("crm-export-fixtures/salesforce/sf_account_data.csv", "accounts"),
    ("crm-export-fixtures/salesforce/sf_contact_data.csv", "persons"),
    ("crm-export-fixtures/salesforce/sf_opportunity_data.csv", "deals"),
    ("crm-export-fixtures/salesforce/sf_product_2_data.csv", "products"),
    ("crm-export-fixtures/salesforce/sf_task_data.csv", "interactions"),
    ("crm-export-fixtures/salesforce/sf_event_data.csv", "interactions"),
    ("crm-export-fixtures/salesforce/sf_order_data.csv", "holdings"),
    ("crm-export-fixtures/salesforce/sf_opportunity_line_item_data.csv", "holdings"),
    ("crm-export-fixtures/salesforce/sf_lead_data.csv", "leads"),
    ("crm-export-fixtures/salesforce/sf_user_data.csv", None),
    ("crm-export-fixtures/salesforce/sf_user_role_data.csv", None),
    ("crm-export-fixtures/salesforce/sf_account_history_data.csv", None),
    ("crm-export-fixtures/salesforce/sf_contact_history_data.csv", None),
    ("crm-export-fixtures/salesforce/sf_opportunity_history_data.csv", None),
    ("api_samples/salesforce/synthetic_report_opportunity_ja_cp932.csv", "deals"),
    ("api_samples/salesforce/synthetic_report_opportunity_ja_utf8bom.csv", "deals"),
    ("maven-crm/accounts.csv", "accounts"),
    ("maven-crm/products.csv", "products"),
    ("maven-crm/sales_pipeline.csv", "deals"),
    ("maven-crm/sales_teams.csv", None),
]


@pytest.mark.parametrize(("name", "kind"), PUBLIC)
def test_public_tables(name: str, kind: str | None) -> None:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"public set not present: {name}")
    table = open_table(path)
    rows = [row for row, _ in zip(table.rows(), range(50), strict=False)]
    for filename in ("", path.name):
        found = recognise(table.headings, [row.cells for row in rows], filename, preamble=table.preamble)
        assert found.kind == kind
        assert (found.reason is not None) == (kind is None)
        assert not [question for question in found.questions if question.code in ("kind", "mapping")]
    assert not [row for row in rows if row.problems]
