"""Imports from file to book, by what a user does and sees."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rashin.accounts.models import Account
from rashin.accounts.services import account_update
from rashin.audit.models import Entry, ExternalKey, Provenance, Via
from rashin.deals.models import Deal, DealHistory, DealLine, Stage
from rashin.domain.corporate_number import check_digit
from rashin.exchange import applying, rejects, running, source, undoing
from rashin.exchange.models import ImportRow
from rashin.exchange.questions import answer, open_questions
from rashin.exchange.reasons import words
from rashin.exchange.words import question_words
from rashin.members import services as members
from rashin.members.models import User
from rashin.offerings.models import Offering
from rashin.people.models import Person
from rashin.search.models import SearchDocument

from .helpers import ACCOUNTS, DEALS, bring_in, command, counts, write

pytestmark = pytest.mark.django_db


def told(run: Any, result: str) -> list[str]:
    return [" ".join(words(reason) for reason in row.reasons) for row in run.rows.filter(result=result)]


def test_companies_come_in_with_group_units_and_log(boss: User, tmp_path: Path) -> None:
    run = bring_in(boss, write(tmp_path, ACCOUNTS))
    assert counts(run) == (3, 0, 0, 0, 0)
    parent, child = Account.objects.get(name="株式会社青嶺製作所"), Account.objects.get(name="㈱青嶺システム")
    assert child.parent == parent
    assert (parent.revenue, parent.currency, parent.employees) == (12_300_000_000, "JPY", 420)
    assert Account.objects.get(name="株式会社汐路フーズ").revenue == -5_000_000
    entry = Entry.objects.get(kind="accounts.account", object_id=child.pk)
    assert (entry.via, entry.batch) == (Via.IMPORT, run.batch_id)
    assert Provenance.objects.get(kind="accounts.account", object_id=child.pk).locator == "row 3"
    assert SearchDocument.objects.filter(kind="accounts.account").count() == 3
    assert counts(bring_in(boss, write(tmp_path, ACCOUNTS))) == (0, 0, 3, 0, 0)


def test_a_report_in_cp932_with_its_footer(boss: User, tmp_path: Path) -> None:
    bring_in(boss, write(tmp_path, ACCOUNTS))
    members.user_create(acting_user=boss, email="t@example.test", family_name="高瀬", given_name="美緒")
    run = bring_in(boss, write(tmp_path, DEALS.encode("cp932")))
    assert counts(run) == (3, 0, 0, 1, 0)
    assert len(run.dropped) == 2
    deal = Deal.objects.get(name="予知保全の導入")
    assert (deal.amount, str(deal.owner), str(deal.stage), str(deal.close_date)) == (
        48_000_000,
        "高瀬 美緒",
        "提案",
        "2027-03-31",
    )
    won = Deal.objects.get(name="需給計画")
    assert (won.stage.stage_type, str(won.closed_on)) == ("won", "2026-09-30")
    lost = Deal.objects.get(name="図面の電子化")
    assert (lost.amount, lost.owner, lost.stage.stage_type) == (12_000_000, boss, "lost")
    assert run.notes["owners"] == {"見知らぬ 人": 1}
    history = DealHistory.objects.get(deal=won, field="stage")
    assert (str(history.happened_on), history.via) == ("2026-09-30", "import")
    assert counts(bring_in(boss, write(tmp_path, DEALS.encode("cp932")))) == (0, 0, 3, 1, 0)


def test_children_wait_for_their_parents_and_attach(boss: User, tmp_path: Path) -> None:
    run = bring_in(boss, write(tmp_path, DEALS))
    assert counts(run) == (0, 0, 0, 1, 3)
    bring_in(boss, write(tmp_path, ACCOUNTS, "accounts.csv"))
    assert Deal.objects.live().count() == 3
    run.refresh_from_db()
    assert counts(run) == (3, 0, 0, 1, 0)
    assert not ImportRow.objects.exclude(waits_for="").exists()


def test_near_names_are_asked_once_and_remembered(boss: User, tmp_path: Path) -> None:
    bring_in(boss, write(tmp_path, "商品名,標準価格\nミハル Pro,100円\nミハル Basic,50円\n", "products.csv"))
    bring_in(boss, write(tmp_path, ACCOUNTS))
    text = (
        "取引先名,商談名,商品,フェーズ,金額\n青嶺製作所,A,ミハルPro,提案,1\n青嶺製作所,B,ミハルPro,提案,2\n"
        "青嶺製作,C,ミハル Pro,提案,3\n"
    )
    path = write(tmp_path, text, "deals.csv")
    run, rows = source.open_run(boss, path)
    running.prepare(run, rows)
    asked = {question.topic: question for question in open_questions(run)}
    assert set(asked) == {"product", "account"}
    assert asked["product"].rows == 2
    for question in asked.values():
        answer(question, question.candidates[0]["value"])
    running.prepare(run)
    assert run.status == "previewed"
    running.carry_out(run)
    assert counts(run) == (3, 0, 0, 0, 0)
    assert set(DealLine.objects.values_list("offering__name", flat=True)) == {"ミハル Pro"}
    again, rows = source.open_run(boss, path)
    running.prepare(again, rows)
    assert open_questions(again) == []
    assert again.counts["same"] == 3


NEAR = "会社名,法人番号,住所\n北見ニッカ工業,{},長野県\n北見ニツカ工業,{},長野県千曲市\n青嶺第二製作所,,\n"


def test_near_spellings_within_one_file_are_asked(boss: User, tmp_path: Path) -> None:
    path = write(tmp_path, NEAR.format("", ""))
    run, rows = source.open_run(boss, path)
    running.prepare(run, rows)
    asked = open_questions(run)
    assert [question.subject for question in asked] == ["北見ニツカ工業"]
    assert [candidate["value"] for candidate in asked[0].candidates] == [{"like": "北見ニッカ工業"}]
    assert "このファイル" in question_words(asked[0])
    answer(asked[0], {"like": "北見ニッカ工業"})
    running.prepare(run)
    running.carry_out(run)
    assert counts(run) == (2, 0, 0, 1, 0)
    assert not Account.objects.filter(name="北見ニツカ工業").exists()
    deals = bring_in(boss, write(tmp_path, "取引先名,商談名,フェーズ,金額\n北見ニツカ工業,A,提案,1\n", "d.csv"))
    assert counts(deals) == (1, 0, 0, 0, 0)
    assert Deal.objects.get().account.name == "北見ニッカ工業"


def test_near_spellings_that_mean_two_companies_are_two(boss: User, tmp_path: Path) -> None:
    run, rows = source.open_run(boss, write(tmp_path, NEAR.format("", "")))
    running.prepare(run, rows)
    answer(open_questions(run)[0], {"new": True})
    running.prepare(run)
    running.carry_out(run)
    assert counts(run) == (3, 0, 0, 0, 0)
    again = bring_in(boss, write(tmp_path, NEAR.format("", "")))
    assert counts(again) == (0, 0, 3, 0, 0)


def test_two_corporate_numbers_are_two_companies_unasked(boss: User, tmp_path: Path) -> None:
    numbers = [f"{check_digit(body)}{body}" for body in ("010001990021", "010001990022")]
    run = bring_in(boss, write(tmp_path, NEAR.format(*numbers)))
    assert run.questions.count() == 0
    assert counts(run) == (3, 0, 0, 0, 0)


def test_a_typed_value_is_kept_and_said(boss: User, tmp_path: Path) -> None:
    bring_in(boss, write(tmp_path, ACCOUNTS))
    account = Account.objects.get(name="株式会社青嶺製作所")
    account_update(account, acting_user=boss, version=1, changes={"employees": 999})
    changed = ACCOUNTS.replace(",420,", ",421,").replace("機械", "工作機械")
    run = bring_in(boss, write(tmp_path, changed))
    account.refresh_from_db()
    assert (account.employees, account.industry) == (999, "工作機械")
    assert counts(run) == (0, 1, 2, 0, 0)
    assert "999" in told(run, "changed")[0]


def test_undo_takes_back_all_but_what_changed_since(boss: User, tmp_path: Path) -> None:
    first = bring_in(boss, write(tmp_path, ACCOUNTS))
    changed = bring_in(boss, write(tmp_path, ACCOUNTS.replace("機械", "工作機械").replace("食品", "加工食品")))
    touched = Account.objects.get(name="株式会社汐路フーズ")
    account_update(touched, acting_user=boss, version=touched.version, changes={"phone": "03-0000-0000"})
    undone = undoing.undo(changed, acting_user=boss)
    assert undone.reverted == 1
    assert [name for _kind, _pk, name in changed.left] == ["株式会社汐路フーズ"]
    assert Account.objects.get(name="株式会社青嶺製作所").industry == "機械"
    undoing.undo(first, acting_user=boss)
    assert [str(account) for account in Account.objects.live()] == ["株式会社汐路フーズ"]
    assert undoing.undo(first, acting_user=boss).reverted == 0


def test_an_account_on_which_others_stand_is_left(boss: User, tmp_path: Path) -> None:
    accounts = bring_in(boss, write(tmp_path, ACCOUNTS))
    bring_in(boss, write(tmp_path, DEALS, "deals.csv"))
    undoing.undo(accounts, acting_user=boss)
    assert {name for _kind, _pk, name in accounts.left} == {"株式会社青嶺製作所", "株式会社汐路フーズ"}


def test_an_interrupted_run_goes_on_where_it_stood(boss: User, tmp_path: Path, monkeypatch: Any) -> None:
    lines = ["会社名,業種"] + [f"第{number}青嶺商会株式会社,卸" for number in range(300)]
    run, rows = source.open_run(boss, write(tmp_path, "\n".join(lines)), kind="accounts")
    running.prepare(run, rows, take_best=True)
    monkeypatch.setattr(applying, "FIRST_CHUNK", 50)
    monkeypatch.setattr(applying, "MOST", 50)

    def killed(done: int) -> None:
        if done >= 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        running.carry_out(run, progress=killed)
    written = Account.objects.count()
    assert written == run.rows.filter(applied=True).count() == 100
    assert Entry.objects.filter(kind="accounts.account").count() == written
    fresh = type(run).objects.get(pk=run.pk)
    assert fresh.status == "running"
    running.carry_out(fresh)
    assert Account.objects.count() == 300
    assert fresh.status == "done"


def test_external_ids_of_salesforce_match_in_both_lengths(boss: User, tmp_path: Path) -> None:
    head = "Id,Name,OwnerId,BillingCity,Industry\n"
    bring_in(boss, write(tmp_path, head + "001A0000001aBcDIAU,Kirigase Precision,x,Ina,Machinery\n"))
    run = bring_in(boss, write(tmp_path, head + "001A0000001aBcD,Kirigase Seiki,x,Ina,Machinery\n"))
    assert counts(run) == (0, 1, 0, 0, 0)
    assert Account.objects.get().name == "Kirigase Seiki"
    assert ExternalKey.objects.get().system == "salesforce"


def test_unknown_stages_are_proposed_and_made(boss: User, tmp_path: Path) -> None:
    bring_in(boss, write(tmp_path, ACCOUNTS))
    text = (
        "取引先名,商談名,フェーズ,金額\n青嶺製作所,A,Closed Won,1\n青嶺製作所,B,最終見積中,2\n青嶺製作所,C,月面着陸,3\n"
    )
    run, rows = source.open_run(boss, write(tmp_path, text))
    running.prepare(run, rows)
    best = {question.subject: question.candidates[0]["value"] for question in open_questions(run)}
    negotiation = Stage.objects.get(key="negotiation")
    assert best == {"最終見積中": {"id": negotiation.pk}, "月面着陸": {"new": "月面着陸", "stage_type": "open"}}
    running.prepare(run, take_best=True)
    running.carry_out(run)
    assert Deal.objects.get(name="A").stage.stage_type == "won"
    assert Deal.objects.get(name="C").stage.name == "月面着陸"
    undoing.undo(run, acting_user=boss)
    assert not Stage.objects.live().filter(name="月面着陸").exists()


def test_persons_from_cards(boss: User, tmp_path: Path) -> None:
    bring_in(boss, write(tmp_path, ACCOUNTS))
    text = (
        "\ufeff会社名,部署名,役職,姓,名,e-mail,郵便番号,住所,TEL会社,TEL部門,TEL直通,Fax,携帯電話,URL,名刺交換日\r\n"
        "株式会社青嶺製作所,生産技術部,課長,早乙女,涼,saotome@example.test,,,03-0000-0001,,,,,,2026/10/16\r\n"
        "まだない会社,総務部,部長,鵜飼,誠二,,,,,,,,,,2026/10/16\r\n"
    )
    run = bring_in(boss, write(tmp_path, text))
    assert (run.kind, run.profile) == ("persons", "eight")
    assert counts(run) == (1, 0, 0, 0, 1)
    person = Person.objects.get()
    assert (str(person), person.privacy_source, str(person.met_on)) == ("早乙女 涼", "business_card", "2026-10-16")


def test_command_answers_and_exit_codes(boss: User, tmp_path: Path, capsys: Any) -> None:
    accounts = write(tmp_path, ACCOUNTS, "a.csv")
    assert command(boss, accounts, "accounts", capsys, dry_run=True)[1]["new"] == 3
    assert not Account.objects.exists()
    code, answered = command(boss, accounts, "accounts", capsys)
    assert (code, answered["new"], set(answered)) == (
        0,
        3,
        {"new", "changed", "same", "rejected", "waiting", "seconds"},
    )
    out = tmp_path / "rejected.csv"
    assert command(boss, write(tmp_path, DEALS), "deals", capsys, rejects=out)[1]["rejected"] == 1
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("商談 所有者,取引先名")
    assert "宛先のない商談" in lines[1]
    assert command(boss, write(tmp_path, "", "e.csv"), "deals", capsys)[0] == 2
    near = write(tmp_path, "取引先名,商談名,フェーズ,金額\n青嶺製作,X,提案,1\n", "n.csv")
    before = Deal.objects.count()
    assert command(boss, near, "deals", capsys) == (3, {})
    assert Deal.objects.count() == before
    assert command(boss, near, "deals", capsys, yes=True)[1]["new"] == 1


def test_rejected_rows_go_out_harmless(boss: User, tmp_path: Path) -> None:
    run = bring_in(boss, write(tmp_path, '取引先名,商談名,フェーズ,金額\n,"=cmd|x",提案,1\n,"b",提案,2\n'))
    text = b"".join(rejects.lines(run)).decode("utf-8-sig")
    assert "'=cmd|x" in text
    assert Offering.objects.count() == 0
