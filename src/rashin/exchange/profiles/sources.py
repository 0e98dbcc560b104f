"""Which system a table came from, told by headings that only this system writes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rashin.domain.folding import squeeze, width

# Profile → headings that betray it, as written there. Two hits name the profile; the most hits win.
_RAW: Final = {
    "salesforce": """
        AccountId; OwnerId; StageName; CloseDate; IsDeleted; SystemModstamp; LastModifiedById; CreatedById; WhoId;
        WhatId; ReportsToId; ParentId; BillingCity; BillingState; BillingStreet; MailingCity; MailingStreet;
        RecordTypeId; Product2Id; PricebookEntryId; Pricebook2Id; ActivityDate; ForecastCategoryName; LastViewedDate;
        NumberOfEmployees; LastReferencedDate; MasterRecordId; HasOpportunityLineItem; IsConverted; TickerSymbol;
        CurrencyIsoCode; ConvertedAccountId; JigsawContactId; AnnualRevenue; CreatedDate; LastModifiedDate;
        UnitPrice; TotalPrice; ServiceDate; OpportunityId; ContactId""",
    "salesforce_report": """
        商談 所有者; 商談所有者; 取引先 所有者; 取引先責任者 所有者; フェーズ; 完了予定日; 確度 (%); 次のステップ;
        会計期間; 売上予測分類; フェーズ滞在期間; 商談日数; 取引先 種別; 取引先ソース; 市区郡(請求先); 都道府県(請求先);
        町名・番地(請求先); 郵便番号(請求先); 取引先責任者; 親取引先; 取引先 id; 期日のみ; Opportunity Owner;
        Opportunity Name; Account Owner; Probability (%); Fiscal Period; Close Date; Stage; Age; Next Step""",
    "hubspot": """
        dealname; dealstage; closedate; hubspot_owner_id; hs_object_id; jobtitle; annualrevenue; numberofemployees;
        createdate; lifecyclestage; deal_pipeline_id; deal_pipeline_stage_id; engagement_id; meeting_outcome;
        associatedcompanyid; portal_id; Record ID; Associated Company; Deal Name; Deal Stage; Deal owner;
        Contact owner; Company owner; Company Domain Name; Create Date; レコードid; 取引名; 取引ステージ; クローズ日;
        会社ドメイン名; eメール; 取引担当者; コンタクト担当者; 合計売上; 会社の担当者; 関連する会社""",
    "sansan": """
        名刺所有者; 名刺交換日; TEL1; email1; URL1; 退職者フラグ; 人事異動発令日; 姓カナ; 名カナ; 携帯番号;
        名刺所有者ユーザid; 名刺id""",
    "eight": "e-mail; TEL会社; TEL部門; TEL直通; 名刺交換日; 携帯電話; Fax",
    "mazrica": """
        案件タイプ; 契約予定日; 契約確度; 契約金額; 所属業界; 決算月; 商品・サービス; アクション種別; アクション目的;
        実施結果; 主担当者; チャネル""",
    "kintone": """
        レコード番号; 作業者; 先方担当者名; 見込み時期; 案件担当者; ユーザー数; 小計; 更新日時; 作成日時;
        更新者; 作成者""",
    "zoho": """
        Account_Name; Deal_Name; Closing_Date; Annual_Revenue; Parent_Account; Contact_Name; Reporting_To; Lead_Source;
        Full_Name; Next_Step""",
}


def _written(heading: str) -> str:
    return squeeze(width(heading)).lower().removeprefix("property_")


def _snake(name: str) -> str:
    """The name a warehouse gives a field: `AccountId` → `account_id`, `Product2Id` → `product_2_id`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=\d)", "_", name).lower()


_KEYS: Final = {profile: frozenset(_written(word) for word in words.split(";")) for profile, words in _RAW.items()}
_CAMEL: Final = frozenset(word.strip() for word in _RAW["salesforce"].split(";"))
# In the warehouse's spelling these are anybody's column names.
_ANYBODYS: Final = {
    "account_id",
    "owner_id",
    "parent_id",
    "close_date",
    "activity_date",
    "created_date",
    "last_modified_date",
    "annual_revenue",
    "number_of_employees",
    "unit_price",
    "total_price",
    "service_date",
    "opportunity_id",
    "contact_id",
    "is_deleted",
    "is_converted",
    "created_by_id",
    "last_modified_by_id",
}
_SNAKE: Final = frozenset(_snake(word) for word in _CAMEL) - _ANYBODYS
# A prefix that no other system uses counts for itself.
_PREFIXES: Final = {"hubspot": ("property_", "hs_", "properties.")}
_WAREHOUSE: Final = "_fivetran_active"
_CUSTOM: Final = "__c"


def source_of(headings: Sequence[str]) -> str:
    """The profile of a table's source.

    Args:
        headings: as written.

    Returns:
        `salesforce` (API and warehouse names), `salesforce_report`, `hubspot`, `sansan`, `eight`, `mazrica`,
        `kintone`, `zoho`, or `generic` where fewer than two headings speak for any.
    """
    written = {_written(heading) for heading in headings}
    hits = {profile: float(len(written & known)) for profile, known in _KEYS.items()}
    for profile, prefixes in _PREFIXES.items():
        hits[profile] += sum(heading.lower().startswith(prefixes) for heading in headings)
    hits["salesforce"] = sum(
        heading in _CAMEL or heading in _SNAKE or heading.endswith(_CUSTOM) or heading == _WAREHOUSE
        for heading in headings
    )
    # Of equals (Eight and Sansan share headings) the profile of which the larger part is present.
    best = max(hits, key=lambda profile: (hits[profile], hits[profile] / len(_KEYS[profile])))
    return best if hits[best] >= 2 else "generic"
