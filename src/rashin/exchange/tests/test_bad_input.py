"""What people send in, and the answer they get."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from rashin.accounts.models import Account
from rashin.deals.models import Deal
from rashin.exchange.models import ImportRun
from rashin.exchange.reasons import words
from rashin.members import services as members
from rashin.members.models import User

from .helpers import ACCOUNTS, bring_in, command, counts, write

pytestmark = pytest.mark.django_db


def reasons(run: ImportRun) -> list[str]:
    return [" ".join(words(reason) for reason in row.reasons) for row in run.rows.order_by("number") if row.reasons]


def test_a_wrong_check_digit_and_impossible_dates(boss: User, tmp_path: Path) -> None:
    run = bring_in(boss, write(tmp_path, "会社名,法人番号,設立年月日\n青嶺商会,1234567890123,\n汐路商会,,2020-02-30\n"))
    assert counts(run) == (0, 0, 0, 2, 0)
    digit, day = reasons(run)
    assert "法人番号" in digit
    assert "2020-02-30" in day


def test_one_company_under_two_spellings_becomes_one(boss: User, tmp_path: Path) -> None:
    run = bring_in(boss, write(tmp_path, "会社名,業種\n㈱髙嶺商会,卸\n株式会社高嶺商会,小売\n"))
    assert counts(run) == (1, 0, 0, 1, 0)
    assert "2" in reasons(run)[0]
    text = "Id,Name,Industry\n0015g00000aBcD1AAA,青嶺 商会,卸\n0015g00000aBcD2AAA,株式会社青嶺商会,卸\n"
    bring_in(boss, write(tmp_path, text))
    deals = "Id,AccountId,Name,StageName,Amount\n0065g00000aBcD3AAA,0015g00000aBcD2AAA,更新,提案,1円\n"
    assert counts(bring_in(boss, write(tmp_path, deals))) == (1, 0, 0, 0, 0)


def test_negative_and_full_width_amounts_and_two_currencies(boss: User, tmp_path: Path) -> None:
    bring_in(boss, write(tmp_path, ACCOUNTS))
    rows = "青嶺製作所,A,提案,▲１，２００,\n青嶺製作所,B,提案,$100,\n青嶺製作所,C,提案,100円,$5\n"
    text = "取引先名,商談名,フェーズ,金額,粗利\n" + rows
    run = bring_in(boss, write(tmp_path, text))
    assert counts(run) == (2, 0, 0, 1, 0)
    amounts = {deal.name: (deal.amount, deal.currency) for deal in Deal.objects.all()}
    assert amounts == {"A": (-1200, "JPY"), "B": (10_000, "USD")}
    assert "JPY" in reasons(run)[-1]


def test_html_is_a_name_like_any_other(boss: User, tmp_path: Path) -> None:
    bring_in(boss, write(tmp_path, "会社名,業種\n<b>青嶺</b><script>alert(1)</script>,卸\n"))
    assert Account.objects.get().name == "<b>青嶺</b><script>alert(1)</script>"


def test_three_hundred_columns_and_repeated_headings(boss: User, tmp_path: Path) -> None:
    heads = ["会社名", "電話", "電話", *[f"項目{n}" for n in range(300)]]
    row = ["青嶺商会", "03-0000-0001", "03-0000-0002", *["x"] * 300]
    run = bring_in(boss, write(tmp_path, ",".join(heads) + "\n" + ",".join(row) + "\n"), "accounts")
    assert counts(run) == (1, 0, 0, 0, 0)
    assert Account.objects.get().phone == "03-0000-0001"


def test_formula_cells(boss: User, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["会社名", "従業員数"])
    sheet.append(["青嶺商会", "=1+1"])
    sheet.append(["汐路商会", 12])
    buffer = io.BytesIO()
    book.save(buffer)
    run = bring_in(boss, write(tmp_path, buffer.getvalue(), "book.xlsx"), "accounts")
    assert counts(run)[0] == 2
    assert "数式" in reasons(run)[0]


def test_a_number_that_another_team_holds(boss: User, tmp_path: Path) -> None:
    number = "5010001000005"
    from rashin.domain.corporate_number import check_digit

    body = number[1:]
    number = f"{check_digit(body)}{body}"
    bring_in(boss, write(tmp_path, f"会社名,法人番号\n青嶺商会,{number}\n"))
    team = members.team_create(acting_user=boss, name="公共営業部")
    seller = members.user_create(acting_user=boss, email="s@example.test", family_name="三枝")
    members.membership_create(acting_user=boss, user=seller, team=team, role="seller")
    run = bring_in(seller, write(tmp_path, f"会社名,法人番号\n青嶺商会,{number}\n"))
    assert counts(run) == (0, 0, 0, 1, 0)
    assert Account.objects.count() == 1


def test_who_only_reads_brings_nothing_in(boss: User, tmp_path: Path) -> None:
    team = boss.memberships.get().team
    reader = members.user_create(acting_user=boss, email="e@example.test", family_name="速水")
    members.membership_create(acting_user=boss, user=reader, team=team, role="executive")
    run = bring_in(reader, write(tmp_path, ACCOUNTS))
    assert counts(run) == (0, 0, 0, 3, 0)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.csv"),
        ("会社名,業種\n".encode(), "b.csv"),
        (b"PK\x03\x04 nothing", "c.xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "d.xls"),
        ("会社名,業種\n青嶺,東京都".encode()[:-1], "e.csv"),
    ],
)
def test_the_command_says_why_it_cannot_read(
    boss: User, tmp_path: Path, capsys: Any, content: bytes, name: str
) -> None:
    code, answer = command(boss, write(tmp_path, content, name), "accounts", capsys)
    assert (code, answer) == (2, {})
