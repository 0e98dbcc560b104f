"""Headings of deals, interactions, products, holdings and budgets in the CRMs and in plain lists."""

from typing import Final

DEALS: Final = """
name | text | Deal name | 商談名 | 案件名; opportunity name; dealname; name; 取引名; opportunity; 案件;
  商談; deal; 案件名称; プロジェクト名; project name
external_id | text | ID in source | 元システムのID | opportunity id; opportunityid; deal id; dealid; id;
  商談 id; 案件 id; record id; 案件番号; 商談番号;
  レコードid; 案件コード; レコード番号; hs object id; 取引 id; deal number
account | ref:account | Account | 取引先名 | account; account name; 顧客名; 会社名; company; company name;
  得意先名; 取引先; 顧客; customer;
  customer name; associated company; account.name; 企業名; 会社; client; 得意先; 関連する会社; 販売先;
  顧客会社名
account_ref | ref:account | Account's source ID | 取引先のID | account id; accountid; 取引先 id; company id;
  associated company ids; associated company id
stage | choice | Stage | フェーズ | stage name; stagename; deal stage; dealstage; 取引ステージ; ステージ;
  商談フェーズ; 案件フェーズ; 進捗; ステータス;
  status; deal pipeline stage id; sales stage; 進捗状況; 案件状況; 商談ステータス; 商談ステージ; フェイズ;
  商談状況; pipeline stage
pipeline | choice | Pipeline | パイプライン | deal pipeline id; deal pipeline; sales pipeline
amount | money | Amount | 金額 | 見込金額; 受注金額; 契約金額; close value; deal value; 商談金額; 合計売上;
  value; 見積金額; 提案金額; 予想金額; 売上予定金額;
  案件金額; 受注予定金額; 受注見込額; deal amount; 売上金額; opportunity amount; 総額;
  amount in company currency; 見込み金額; 予定金額; 小計
gross_profit | money | Gross profit | 粗利 | 粗利額; margin; 粗利益; 見込粗利; 予定粗利; gross margin;
  売上総利益
expected_revenue | money | Expected revenue | 期待収益 | weighted amount; 加重金額; expectedrevenue
probability | percent | Probability | 確度 | 受注確度; 契約確度; probability (%); hs deal stage probability;
  win probability; 可能性; 受注確率; 確率; 成約確度
forecast_category | choice | Forecast category | 売上予測分類 | forecast category name; 売上予測カテゴリ;
  forecast category; ヨミ; hs manual forecast category;
  ランク; 案件ランク; forecastcategoryname; 確度ランク; ヨミランク
opened_on | date | Opened on | 開始日 | engage date; created date; 作成日; createdate; create date; 発生日;
  案件発生日; open date; 登録日; created at;
  案件化日; opened; start date; 商談開始日; 作成日時
closes_on | date | Close date | 完了予定日 | close date; closedate; クローズ日; 受注予定日; 契約予定日;
  expected close date; 見込み時期; 受注日; 成約予定日;
  予定日; closing date; 受注時期; クローズ予定日; 決定予定日; 契約日; 成約日; 見込時期; 完了日;
  expected close; 受注予定; 受注(予定)日; 決着日
booked_on | date | Booked on | 売上計上日 | 売上予定日; 計上日; 売上計上予定日; 納品予定日; 計上予定日;
  売上日; 納期; revenue date; 検収予定日
fiscal_period | text | Fiscal period | 会計期間 | fiscal; 会計年度; fiscal year; 受注予定期
owner | ref:user | Owner | 商談所有者 | sales agent; sales rep; opportunity owner; deal owner; 営業担当;
  営業担当者; 担当者; 案件担当者; 所有者; owner;
  主担当者; 主担当; owner.name; 担当; 取引担当者; 担当営業; salesperson; sales person; 自社担当者;
  owner name; seller; 営業; account executive; 商談 担当者
owner_ref | ref:user | Owner's source ID | 担当者のID | owner id; ownerid; hubspot owner id; 所有者 id
contact | ref:person | Contact | 取引先責任者 | contact name; 先方担当者; contact; 先方担当者名; 顧客担当者;
  associated contact; primary contact; 主取引先責任者
contact_ref | ref:person | Contact's source ID | 取引先責任者のID | contact id; contactid;
  associated contact ids
product | ref:product | Product | 商品 | 製品; 商材; 製品名; 商品名; 商品・サービス; 製品区分; product name;
  商材名; 提案商材; 提案商品; サービス名; 商品サービス
next_step | text | Next step | 次のステップ | 次アクション; next action; 次の段取り; hs next step;
  ネクストアクション; 次回アクション; nextstep; 今後の予定
lead_source | choice | Lead source | リードソース | チャネル; source; 流入経路; 発生経路; leadsource;
  original source; きっかけ; 案件発生経路
type | choice | Type | 種別 | 商談 種別; deal type; 案件タイプ; dealtype; 案件種別; 新規/既存; 新規既存区分;
  opportunity type
lost_reason | text | Lost reason | 失注理由 | closed lost reason; loss reason; 敗因; 失注要因; reason lost;
  失注の理由
won_reason | text | Won reason | 受注理由 | closed won reason; 勝因; 受注要因
competitor | text | Competitor | 競合 | 競合他社; competitors; 競合企業; 競合先; main competitor; 競合会社
won | bool | Won | 受注フラグ | is won; iswon; is closed won; hs is closed won
closed | bool | Closed | 完了フラグ | is closed; isclosed; hs is closed
description | text | Description | 説明 | description; 備考; メモ; 商談 説明; notes; 案件概要; 概要; 内容;
  案件内容; comments
campaign | text | Campaign | キャンペーン | campaign id; campaign name; primary campaign source
currency | text | Currency | 通貨 | currency iso code; currencyisocode; deal currency code; 通貨コード;
  currency code
last_activity_on | date | Last activity | 最終活動日 | last activity date; last activity; notes last contacted
deleted | bool | Deleted at the source | 削除済み | is deleted; isdeleted; fivetran deleted
"""

INTERACTIONS: Final = """
subject | text | Subject | 件名 | title; 表題; hs meeting title; アクション名; タイトル; activity name;
  目的; 訪問目的; meeting name; 活動名; hs task subject; 議題; アクション目的
happened_on | date | Date | 日付 | activity date; 期日; 活動日; 訪問日; 実施日; hs timestamp; date; 日時;
  面談日; 期日のみ; due date; 対応日; 商談日; meeting date;
  実施日時; 活動日時; activitydate; 訪問日時; call date; due date only; 開催日; 接触日
starts_at | datetime | Start | 開始日時 | start date time; start time; startdatetime; activity date time;
  start; hs meeting start time; 開始; 開始時刻; 開始・終了日時
ends_at | datetime | End | 終了日時 | end date time; end time; enddatetime; end; hs meeting end time; 終了;
  終了時刻
kind | choice | Kind | 活動種別 | type; アクション種別; task subtype; event subtype; activity type; 種別;
  活動タイプ; 対応種別; engagement type; 区分; 手段; 訪問種別; 活動区分; call type
account | ref:account | Account | 取引先名 | 会社名; account; account name; company; 顧客名; 訪問先; 取引先;
  得意先名; 顧客; 企業名; associated company; 相手先; 面談先;
  company / account; customer; company name; 訪問先名; 訪問先企業
account_ref | ref:account | Account's source ID | 取引先のID | account id; accountid; 取引先 id; company id;
  関連先 id (取引先)
person | ref:person | Participant | 面談者 | 取引先責任者; 参加者; contact; 先方担当者; 先方参加者;
  contact name; 面談相手; 先方; 名前; attendees; 先方出席者; participants; 出席者; 相手先担当者; 氏名;
  顧客側参加者
person_ref | ref:person | Participant's source ID | 面談者のID | who id; whoid; 名前 id; contact id; contactid
about_ref | text | Related record's source ID | 関連先のID | what id; whatid; 関連先 id; related to id
about | text | Related to | 関連先 | related to; what.name; 関連項目
deal | ref:deal | Deal | 商談名 | 案件名; deal; opportunity; opportunity name; deal name; 商談; 案件; 関連商談
deal_ref | ref:deal | Deal's source ID | 商談のID | opportunity id; deal id; 商談 id; 案件 id
body | text | Notes | 内容 | description; 説明; 活動内容; note body; hs note body; body; hs body preview;
  メモ; コメント; 議事録; 商談内容; 報告; notes; 詳細; 面談内容; 訪問内容;
  hs meeting body; comments; 備考; full comments; 報告内容; 議事内容; activity notes; hs call body;
  打合せ内容; 商談メモ; body preview; ヒアリング内容; minutes
outcome | text | Outcome | 実施結果 | meeting outcome; 結果; call disposition; outcome; 成果;
  hs meeting outcome; call result; 訪問結果; 活動結果
status | choice | Status | 状況 | status; ステータス; 完了; task status; 状態
priority | choice | Priority | 優先度 | task priority; 重要度; hs task priority
location | text | Place | 場所 | location; 会場; 訪問場所; 開催場所
next_step | text | Next step | 次のアクション | next step; 次回アクション; 宿題; todo; ネクストアクション;
  次回予定; next action
owner | ref:user | Owner | 担当者 | 主担当者; 割り当て先; assigned to; owner; 社内参加者; 任命先; 営業担当;
  報告者; 訪問者; 当社参加者; 自社参加者; 実施者; owner.name; assigned;
  記入者; 活動者; activity assigned to; 自社出席者; assignee; 作成者
owner_ref | ref:user | Owner's source ID | 担当者のID | owner id; ownerid; hubspot owner id; 所有者 id
minutes | int | Duration (minutes) | 所要時間 | duration in minutes; duration; durationinminutes; 時間;
  所要時間(分)
external_id | text | ID in source | 元システムのID | id; activity id; engagement id; task id; event id;
  活動 id; record id; hs object id; レコードid; meeting id; note id
closed | bool | Closed | 完了フラグ | is closed; isclosed
private | bool | Private | 非公開 | is private; isprivate
created_on | date | Created | 作成日 | created date; createdate; create date; created at; hs createdate;
  作成日時; 登録日
deleted | bool | Deleted at the source | 削除済み | is deleted; isdeleted; fivetran deleted
"""

PRODUCTS: Final = """
name | text | Product name | 商品名 | product; 製品名; 商材名; name; サービス名; 品名; 商品・サービス名;
  商品; 製品; 商材; item; item name; 品目名; 商品名称; service; サービス; 品目; 商品・サービス; title
external_id | text | ID in source | 元システムのID | id; product id; productid; 商品 id; record id;
  hs object id; レコードid; 製品 id; item id
code | text | Product code | 商品コード | product code; 製品コード; 品番; 型番; sku; stock keeping unit;
  商品 sku; 商材コード; item code; part number; hs sku; 型式; 品目コード; productcode; 商品番号
family | choice | Product family | 商品ファミリ | series; family; 商品ファミリー; カテゴリ; category;
  製品区分; 分類; シリーズ; 商品カテゴリ; 製品カテゴリ; product line; product category; 商品分類; 製品群; 区分;
  カテゴリー; product type; 製品ファミリ; 商品区分; 事業
price | money | List price | 標準価格 | sales price; 価格; 定価; 単価; price; 販売価格; 標準単価;
  unit price; listprice; retail price; 希望小売価格; 基準単価; 標準販売価格; base price; 参考価格
cost | money | Cost | 原価 | cost price; 仕入価格; 標準原価; hs cost of goods sold; unit cost; 仕切価格;
  仕入単価
unit | text | Unit of measure | 数量単位 | quantity unit of measure; 単位; unit of measure; uom
active | bool | Active | 有効 | is active; active; 販売中; isactive; 有効フラグ; 販売状況
description | text | Description | 商品説明 | 商品 説明; 説明; 備考; product description; 概要; 製品説明;
  商品概要; details
currency | text | Currency | 通貨 | currency iso code; currencyisocode; 通貨コード; currency code
created_on | date | Created | 作成日 | created date; createdate; create date; created at
deleted | bool | Deleted at the source | 削除済み | is deleted; isdeleted; fivetran deleted
"""

HOLDINGS: Final = """
account | ref:account | Account | 取引先名 | 会社名; account; account name; 顧客名; company; customer;
  customer name; 得意先名; 契約先; 取引先; 顧客; 企業名; company name; 納入先; 契約先名; 契約者名; 販売先;
  client
account_ref | ref:account | Account's source ID | 取引先のID | account id; accountid; 取引先 id;
  customer id; company id; 顧客 id; 顧客コード; 得意先コード; customerid; 取引先コード
product | ref:product | Product | 商品名 | product; 製品名; product name; 商材名; 商品; 製品; サービス名;
  導入製品; 品名; 契約商品; name; item; 導入商材; asset name; 納入製品; 納入品; line item name; サービス;
  導入サービス; 契約サービス; item name
product_ref | ref:product | Product's source ID | 商品のID | product 2 id; product2id; hs product id;
  product id; 商品 id; productid
product_code | text | Product code | 商品コード | product code; 品番; 型番; stock code; stockcode; sku;
  製品コード; item code; productcode; 商品番号
deal_ref | ref:deal | Deal's source ID | 商談のID | opportunity id; opportunityid; deal id; 商談 id;
  associated deal ids
deal | ref:deal | Deal | 商談名 | 案件名; opportunity name; deal name
quantity | int | Quantity | 数量 | qty; ライセンス数; ユーザー数; 台数; 契約数; licenses; seats; 個数;
  購入数; 契約数量; license count; 導入数; 導入台数; アカウント数
unit_price | money | Unit price | 単価 | unit price; unitprice; 販売価格; 販売単価; price; sales price;
  list price; 契約単価
amount | money | Amount | 契約金額 | total price; total amount; 金額; 年額; 年間金額; amount; 合計;
  合計金額; 購入金額; 売上金額; 年間契約額; totalprice; 年間利用料; annual amount; arr; contract value;
  totalamount; 売上; line total; total; 年間契約金額; acv; 税抜金額; 受注金額; 利用料; 年額利用料;
  order amount; sales
margin | money | Margin | 粗利 | 粗利額; gross profit; margin; 粗利益
starts_on | date | Start | 契約開始日 | effective date; start date; 利用開始日; 導入日; service date;
  開始日; 購入日; 注文日; order date; invoice date; purchase date; install date; 契約日; effectivedate;
  導入年月; servicedate; contract start date; 受注日; 納入日; 購入年月日; 導入時期; 売上日; invoicedate;
  納品日; subscription start date; 稼働開始日
ends_on | date | End | 契約終了日 | end date; 終了日; 満了日; 契約満了日; contract end date; enddate;
  expiry date; expiration date; 利用終了日; 保守終了日; 契約期限; usage end date; サポート終了日
renews_on | date | Renewal | 更新日 | 契約更新日; renewal date; 次回更新日; 更新予定日; 更新月; renewal
notice_on | date | Notice date | 解約通知期限 | notice date; 更新通知期限; 解約申出期限;
  cancellation notice date; 解約期限
order_number | text | Order number | 注文番号 | order number; 契約番号; contract number; invoice no;
  invoice; 受注番号; 伝票番号; order id; orderid; invoiceno; 注文 id; 契約 id; ordernumber; invoice number;
  契約no; 受注no
contract_ref | text | Contract's source ID | 契約のID | contract id; contractid
utilisation | percent | Utilisation | 利用率 | 稼働率; utilization; usage rate; 使用率; 活用率
discount | percent | Discount | 値引率 | discount; 割引; 割引率; 値引; discount rate
status | choice | Status | 契約状況 | status; 状況; ステータス; 契約ステータス; 状態; status code; asset status
external_id | text | ID in source | 元システムのID | id; asset id; line item id; record id; hs object id;
  契約明細 id
description | text | Description | 説明 | description; 備考; メモ; notes; 商品説明; line description; 摘要
owner | ref:user | Owner | 担当者 | 営業担当; owner; sales rep; 担当営業; 所有者; 営業担当者
owner_ref | ref:user | Owner's source ID | 担当者のID | owner id; ownerid; hubspot owner id
currency | text | Currency | 通貨 | currency iso code; currencyisocode; 通貨コード; currency code
created_on | date | Created | 作成日 | created date; createdate; create date; created at
deleted | bool | Deleted at the source | 削除済み | is deleted; isdeleted; fivetran deleted
"""

BUDGETS: Final = """
amount | money | Budget | 予算 | 予算額; 目標; 目標金額; target; quota; 売上目標; 売上予算; 予算金額;
  target amount; budget amount; 受注目標; 受注予算; 目標額; 年間予算; 売上目標額; 予算(売上); 計画;
  sales target; 計画額; ノルマ
first_half | money | First half | 上期予算 | 上期; 上期目標; 上半期; 上期予算額; h1; 1h; first half budget;
  上期売上予算; 上期計画
second_half | money | Second half | 下期予算 | 下期; 下期目標; 下半期; 下期予算額; h2; 2h;
  second half budget; 下期売上予算; 下期計画
gross_profit | money | Gross profit budget | 粗利予算 | 粗利目標; gross profit target; 粗利計画; 粗利予算額;
  margin target
period | text | Period | 期間 | 半期; 対象期間; 期; half; quarter; 予算期間; 対象期; fiscal period; 四半期;
  会計期間; half year; 期別; 上下期
fiscal_year | text | Fiscal year | 年度 | 会計年度; fy; year; 事業年度; 対象年度; 予算年度; fiscalyear
team | text | Team | チーム | 部門; 部署; 課; 部; 営業部; group; 組織; 営業所; 部署名; 部門名; sales team;
  team name; チーム名; 拠点; 支店
owner | ref:user | Seller | 営業担当 | 担当者; seller; sales rep; 営業担当者; user; 氏名; sales agent; 担当;
  社員名; 担当営業; salesperson; owner; 営業; 名前; rep
account | ref:account | Account | 取引先名 | 顧客名; 会社名; account; account name; company; customer;
  得意先名; 取引先; 顧客; 得意先; 企業名
currency | text | Currency | 通貨 | currency code; 通貨コード; currency iso code
"""
