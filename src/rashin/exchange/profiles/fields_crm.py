"""Headings of companies, people and leads in Salesforce, HubSpot, Sansan, Eight, Mazrica, Zoho and plain lists."""

from typing import Final

ACCOUNTS: Final = """
name | text | Company name | 会社名 | account name; 取引先名; name; company; account; 顧客名; 得意先名;
  企業名; 法人名; 社名;
  商号; 商号又は名称; 取引先; 顧客; 得意先; 名称; organization; organisation; organization name; customer;
  customer name;
  client; client name; 会社; 企業; 顧客企業名; 取引先会社名; 貴社名; 御社名
external_id | text | ID in source | 元システムのID | id; account id; accountid; 取引先 id; record id;
  レコードid; company id;
  customer id; hs object id; 顧客 id; 顧客コード; 得意先コード; 取引先コード; 会社 id; account number;
  取引先番号; 顧客番号;
  レコード番号; 企業 id; customer code; client id
name_kana | text | Company name (kana) | 会社名カナ | 会社名フリガナ; 会社名(カナ); 取引先名カナ;
  取引先名(カナ);
  企業名カナ; 社名カナ; 取引先名フリガナ; 顧客名カナ; 会社名ふりがな
name_en | text | English name | 英語名 | 英文社名; 英文商号; english name; 英語社名; 会社名(英語)
corporate_number | text | Corporate number | 法人番号 | corporate id; houjin bangou;
  corporateidentificationnumber__c;
  corporate identification number; corporate number c; 法人番号(13桁); 国税庁法人番号; 法人マイナンバー
parent | ref:account | Parent company | 親会社 | 親取引先; parent account; subsidiary of; 親企業;
  親取引先名; parent;
  parent.name; ultimate parent; member of; 親会社名; グループ親会社; 持株会社; parent account name;
  parent organization
parent_ref | ref:account | Parent's source ID | 親会社のID | parent id; parentid; hs parent company id;
  親取引先 id; parent account id
industry | choice | Industry | 業種 | sector; 業界; 所属業界; 産業; vertical; industry sector; 業種名;
  業種分類; 産業分類;
  business type; 業態; 大業種
revenue | money | Annual revenue | 年間売上 | revenue; 売上高; 年商; 年間売上高; 年売上; 売上規模; turnover;
  yearly revenue; 売上; annual sales
employees | int | Employees | 従業員数 | number of employees; 社員数; 従業員; headcount; 人数;
  employee count; 従業員規模; staff;
  no of employees; number employees; 従業員数(単体); num employees; company size
founded_on | date | Founded | 設立年 | year established; 設立; 設立年月日; 設立日; year founded; founded;
  founded year; year started;
  開始年; 創業年; 創業; 設立年月; established; foundation year; date founded
capital | money | Capital | 資本金 | paid in capital; 資本金額; stated capital
fiscal_month | text | Fiscal year end | 決算月 | 決算期; fiscal year end month; 決算; 決算日;
  fiscal year end month
securities_code | text | Securities code | 証券コード | ticker symbol; 株式コード; 証券番号; ticker;
  stock code; 銘柄コード; stock symbol
phone | phone | Phone | 電話番号 | 電話; tel; phone number; 取引先 電話; 代表電話; 代表番号; 電話番号(代表);
  代表電話番号; telephone; main phone
fax | phone | Fax | FAX | 取引先 fax; fax番号; ファックス; fax number
website | url | Website | Webサイト | url; ウェブサイト; ホームページ; web; hp; web サイト; domain;
  company domain name;
  会社ドメイン名; website url; ウェブサイトurl; homepage; ドメイン; 会社url; 企業url
postal_code | text | Postal code | 郵便番号 | billing postal code; 郵便番号(請求先); zip; zip code;
  postcode; billing zip;
  billing zip postal code; 〒; 本社郵便番号
prefecture | text | State / prefecture | 都道府県 | billing state; 都道府県(請求先); state; state/region;
  都道府県/地域; region;
  billing state province; province; billing prefecture
city | text | City | 市区町村 | billing city; 市区郡(請求先); 市区郡; town
street | text | Street | 町名・番地 | billing street; 町名・番地(請求先); street address; 番地; street;
  番地・建物名; address 2; address line 1
address | text | Address | 住所 | 所在地; office location; 本社所在地; location; headquarters; hq;
  本店所在地; 会社住所; billing address;
  本社住所; 本店又は主たる事務所の所在地; head office; hq location
country | text | Country | 国 | billing country; 国(請求先); country/region; 国/地域; 国名;
  billing country region
owner | ref:user | Owner | 担当者 | account owner; 取引先 所有者; 営業担当; 営業担当者; 所有者; 主担当;
  主担当者; 自社担当者; 担当;
  company owner; owner name; owner.name; 会社の担当者; 担当営業; sales rep; account manager; 会社担当者;
  取引先責任部署; sales owner
owner_ref | ref:user | Owner's source ID | 担当者のID | owner id; ownerid; hubspot owner id; 所有者 id;
  hubspot owner; 取引先 所有者 id
type | choice | Relation | 取引先種別 | type; 種別; 顧客区分; 取引区分; account type; 取引先 種別; 区分;
  customer type; 顧客種別
ownership | choice | Ownership | 会社形態 | 企業形態; 法人格; ownership type
rating | choice | Rating | 取引先評価 | 顧客ランク; ランク; account rating; 評価; 重要度; 格付; tier
source | choice | Source | 取引先ソース | account source; 流入元; 獲得経路
description | text | Description | 説明 | 取引先 説明; 備考; メモ; notes; about us; comments; 事業内容;
  会社概要; account description; remarks; 特記事項; about
site | text | Site | 取引先部門 | account site; 事業所; 拠点; 事業所名
created_on | date | Created | 作成日 | created date; createdate; create date; 登録日; created at; 作成日時;
  登録日時
last_activity_on | date | Last activity | 最終活動日 | last activity date; last activity; 最終接触日;
  notes last contacted; last contacted
currency | text | Currency | 通貨 | currency iso code; currencyisocode; 通貨コード; currency code
deleted | bool | Deleted at the source | 削除済み | is deleted; isdeleted; fivetran deleted
"""

PERSONS: Final = """
full_name | text | Name | 氏名 | 名前; full name; contact name; 取引先責任者; 取引先責任者名; 担当者名;
  お名前; 先方担当者名;
  contact; 先方担当者; 人物名; 顧客担当者名; 名刺氏名; 担当者氏名; person; person name; 参加者名
family_name | text | Last name | 姓 | surname; family name; lastname; 氏名[姓]; 姓(漢字); 名字; 苗字;
  contact last name; 氏
given_name | text | First name | 名 | firstname; given name; 氏名[名]; 名(漢字); forename; contact first name
family_kana | text | Last name (kana) | 姓カナ | 姓(カナ); セイ; 姓フリガナ; last name local; 氏名カナ[姓];
  姓ふりがな; せい; 姓(ふりがな)
given_kana | text | First name (kana) | 名カナ | 名(カナ); メイ; 名フリガナ; first name local; 氏名カナ[名];
  名ふりがな; めい; 名(ふりがな)
kana | text | Name (kana) | フリガナ | ふりがな; 氏名カナ; 氏名(カナ); カナ; 氏名フリガナ; 読み; よみがな;
  読み仮名; 氏名(フリガナ); phonetic name
salutation | text | Salutation | 敬称 | title prefix; honorific
external_id | text | ID in source | 元システムのID | id; contact id; contactid; 取引先責任者 id; record id;
  レコードid; person id; hs object id; 名刺 id
account | ref:account | Company | 会社名 | 取引先名; company; account name; company name; 勤務先; account;
  企業名; 所属会社;
  associated company; 勤務先名; 顧客名; 社名; account.name; 会社; 取引先; 貴社名; organization; employer;
  関連する会社; primary company
account_ref | ref:account | Company's source ID | 会社のID | account id; accountid; associatedcompanyid;
  取引先 id; company id; 会社 id;
  associated company id; associated company ids; primary associated company id
department | text | Department | 部署 | 部署名; 所属; 所属部署; 部門; 部署・部門; 部門名; 所属部署名;
  division; 組織名; 部課名
title | text | Job title | 役職 | title; jobtitle; position; 肩書; 役職名; 肩書き; 職位; role title;
  job position; 役職・肩書
email | email | E-mail | メールアドレス | email; メール; eメール; mail; email address; email1; e-mail 1;
  電子メール; email 1; mail address;
  メアド; メールアドレス1; work email; business email
phone | phone | Phone | 電話番号 | 電話; tel; phone number; tel1; tel直通; tel会社; 直通電話; 電話番号1;
  会社電話; business phone; work phone;
  telephone; tel部門; 直通; 内線
mobile | phone | Mobile | 携帯電話 | mobile phone; 携帯; 携帯番号; 携帯電話番号; mobile phone number; cell;
  cell phone; モバイル
fax | phone | Fax | FAX | fax番号; ファックス; fax number
reports_to | ref:person | Reports to | 上司 | reports to name; 上司名; reports to.name; supervisor; 上長;
  reporting to; 直属上司; manager name
reports_to_ref | ref:person | Superior's source ID | 上司のID | reports to id; reportstoid; 上司 id; manager id
postal_code | text | Postal code | 郵便番号 | mailing postal code; 郵便番号(郵送先); zip; zip code;
  mailing zip; mailing zip postal code
prefecture | text | State / prefecture | 都道府県 | mailing state; 都道府県(郵送先); state; state/region;
  mailing state province; 都道府県/地域
city | text | City | 市区町村 | mailing city; 市区郡(郵送先)
street | text | Street | 町名・番地 | mailing street; 町名・番地(郵送先); street address; street
address | text | Address | 住所 | 勤務先住所; mailing address; 会社住所; 所在地
country | text | Country | 国 | mailing country; 国(郵送先); country/region; 国/地域
card_exchanged_on | date | Card exchanged | 名刺交換日 | 名刺登録日; 交換日; card exchange date; 名刺受領日
card_owner | ref:user | Card owner | 名刺所有者 | 名刺所有者名; 名刺所有者ユーザid;
  名刺所有者メールアドレス; card owner
left_company | bool | Left the company | 退職者フラグ | 退職; no longer at company; 退職済み; 離職;
  left company; no longer at company c
transferred_on | date | Transferred | 人事異動発令日 | 異動日; 発令日; hs job change detected date;
  job change date
buying_role | choice | Buying role | 購買での役割 | hs buying role; buying role; 役割; contact role; role;
  購買役割
owner | ref:user | Owner | 担当者 | contact owner; 取引先責任者 所有者; 所有者; 営業担当; owner.name;
  コンタクト担当者; 自社担当者; owner name
owner_ref | ref:user | Owner's source ID | 担当者のID | owner id; ownerid; hubspot owner id; 所有者 id
source | choice | Lead source | リードソース | source; 流入経路; 獲得経路; original source; 元のソース
website | url | Website | Webサイト | url; url1; 会社url
tags | text | Tags | タグ | tag; labels; ラベル; 名刺タグ
description | text | Description | 説明 | 取引先責任者 説明; 備考; メモ; notes; comments; memo;
  contact description; 特記事項
created_on | date | Created | 作成日 | created date; createdate; create date; 登録日; created at; 作成日時;
  登録日時
last_activity_on | date | Last activity | 最終活動日 | last activity date; last activity;
  notes last contacted; 最終接触日
deleted | bool | Deleted at the source | 削除済み | is deleted; isdeleted; fivetran deleted
"""

LEADS: Final = """
account | ref:account | Company | 会社名 | company; company name; 勤務先; 企業名; 社名; organization;
  法人名; 貴社名; 御社名; account; 取引先名; 会社
full_name | text | Name | 氏名 | 名前; full name; name; お名前; lead name; リード名; 担当者名; ご担当者名;
  contact name; 参加者名; 申込者名
family_name | text | Last name | 姓 | surname; family name; lastname; 名字
given_name | text | First name | 名 | firstname; given name
email | email | E-mail | メールアドレス | email; メール; eメール; mail; email address; mail address
phone | phone | Phone | 電話番号 | 電話; tel; phone number
mobile | phone | Mobile | 携帯電話 | mobile phone; 携帯; mobile phone number
department | text | Department | 部署 | 部署名; 所属部署; 所属; 部門
title | text | Job title | 役職 | title; jobtitle; 役職名; 肩書
external_id | text | ID in source | 元システムのID | id; lead id; leadid; リード id; record id; lead number;
  prospect id; レコードid
source | choice | Source | リードソース | lead source; source; 流入経路; original source; 流入元; 獲得経路;
  媒体; チャネル; 元のソース; lead origin; utm source
responded_on | date | Responded on | 反応日 | 問合せ日; 問い合わせ日; お問い合わせ日; 申込日; 参加日; 受付日; 受付日時;
  回答日; 送信日時; response date; submitted at; 資料請求日; ダウンロード日;
  timestamp; タイムスタンプ; 申込日時; お申し込み日時; registration time
created_on | date | Created | 作成日 | created date; createdate; create date; 登録日; created at; 作成日時; 登録日時
campaign | text | Campaign | キャンペーン | campaign name; キャンペーン名; セミナー名; イベント名; 展示会名;
  event name; form name; フォーム名; utm campaign;
  資料名; webinar; ウェビナー名
kind | choice | Kind of response | 反応種別 | response type; 種別; 問合せ種別; お問い合わせ種別;
  member status; conversion type
status | choice | Lead status | リード状況 | status; 状況; lead status; リードステータス; ステータス;
  hs lead status; lifecyclestage; ライフサイクルステージ
body | text | Message | 問合せ内容 | お問い合わせ内容; 問い合わせ内容; 内容; message; description; 説明;
  備考; ご質問; inquiry; コメント; メッセージ
converted | bool | Converted | 取引開始済み | is converted; isconverted; converted; 取引開始済
converted_on | date | Converted on | 取引開始日 | converted date; 取引の開始日
converted_account_ref | ref:account | Converted account's source ID | 取引開始先のID | converted account id;
  convertedaccountid
converted_person_ref | ref:person | Converted contact's source ID | 取引開始責任者のID | converted contact id;
  convertedcontactid
converted_deal_ref | ref:deal | Converted deal's source ID | 取引開始商談のID | converted opportunity id;
  convertedopportunityid
industry | choice | Industry | 業種 | 業界; sector
owner | ref:user | Owner | 担当者 | lead owner; リード所有者; リード 所有者; 所有者; 営業担当; owner.name
owner_ref | ref:user | Owner's source ID | 担当者のID | owner id; ownerid; hubspot owner id
website | url | Website | Webサイト | url; ウェブサイト; website url
salutation | text | Salutation | 敬称 | honorific
country | text | Country | 国 | country/region; 国/地域
prefecture | text | State / prefecture | 都道府県 | state; state/region; 都道府県/地域
city | text | City | 市区町村 | 市区郡
street | text | Street | 町名・番地 | street; street address
postal_code | text | Postal code | 郵便番号 | zip; zip code; postcode
address | text | Address | 住所 | 所在地
employees | int | Employees | 従業員数 | number of employees; 社員数
revenue | money | Annual revenue | 年間売上 | annual revenue; 売上高; 年商
last_activity_on | date | Last activity | 最終活動日 | last activity date; last activity
deleted | bool | Deleted at the source | 削除済み | is deleted; isdeleted; fivetran deleted
"""
