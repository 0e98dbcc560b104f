"""The wizard by its pages, from the dropped file to the undo."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rashin.accounts.models import Account
from rashin.deals.models import Deal
from rashin.exchange import services
from rashin.exchange.models import ImportRun
from rashin.jobs.models import JobRun
from rashin.jobs.running import execute
from rashin.members import services as members
from rashin.members.models import User

from .helpers import ACCOUNTS, DEALS, bring_in, write

pytestmark = pytest.mark.django_db


def upload(web: Client, content: str | bytes, name: str = "list.csv", **more: str) -> Any:
    data = content.encode() if isinstance(content, str) else content
    return web.post("/import/upload/", {"file": SimpleUploadedFile(name, data), **more})


def work() -> None:
    for job in JobRun.objects.active():
        execute(job.pk, heartbeat=False)


def page(web: Client, run: ImportRun, query: str = "") -> str:
    return web.get(f"/import/{run.pk}/{query}").content.decode()


def columns_of(run: ImportRun, **more: str) -> dict[str, str]:
    fields = {f"column-{n}": run.mapping.get(heading, "") for n, heading in enumerate(run.headings)}
    return {"kind": run.kind, "profile": run.profile, **fields, **more}


def test_from_file_to_result_and_back(web: Client) -> None:
    assert upload(web, ACCOUNTS).status_code == 302
    run = ImportRun.objects.get()
    shown = page(web, run)
    assert "法人番号" in shown
    assert "× 1,000,000" in shown
    web.post(f"/import/{run.pk}/columns/", columns_of(run))
    run.refresh_from_db()
    assert run.status == "previewed"
    assert "㈱青嶺システム" in page(web, run)
    assert not Account.objects.exists()
    web.post(f"/import/{run.pk}/start/")
    assert "aria-label" in page(web, run)
    work()
    run.refresh_from_db()
    assert run.status == "done"
    assert Account.objects.live().count() == 3
    assert "/accounts/" in page(web, run)
    web.post(f"/import/{run.pk}/undo/")
    work()
    run.refresh_from_db()
    assert run.status == "undone"
    assert Account.objects.live().count() == 0
    assert run.name in web.get("/import/").content.decode()


def test_questions_are_answered_side_by_side(web: Client, boss: User, tmp_path: Path) -> None:
    bring_in(boss, write(tmp_path, ACCOUNTS))
    upload(
        web, "取引先名,商談名,フェーズ,金額,完了予定日\n青嶺製作,X,提案,1,03/04/2026\n青嶺製作,Y,提案,2,05/06/2026\n"
    )
    run = ImportRun.objects.latest("pk")
    web.post(f"/import/{run.pk}/columns/", columns_of(run))
    run.refresh_from_db()
    assert run.status == "matching"
    shown = page(web, run)
    assert "青嶺製作" in shown
    assert "株式会社青嶺製作所" in shown
    given = {}
    for question in run.questions.all():
        value = question.candidates[0]["value"]
        given[f"question-{question.pk}"] = json.dumps(value)
    web.post(f"/import/{run.pk}/questions/", given)
    run.refresh_from_db()
    assert run.status == "previewed"
    web.post(f"/import/{run.pk}/start/")
    work()
    assert str(Deal.objects.get(name="X").close_date) == "2026-03-04"


def test_a_column_is_corrected_and_remembered(web: Client) -> None:
    upload(web, "会社名,ひみつの列\n青嶺商会株式会社,卸売\n")
    run = ImportRun.objects.get()
    said = {"kind": "accounts", "column-0": "name", "column-1": "industry"}
    web.post(f"/import/{run.pk}/columns/", columns_of(run, **said))
    web.post(f"/import/{run.pk}/start/")
    work()
    assert Account.objects.get().industry == "卸売"
    upload(web, "会社名,ひみつの列\n汐路商会株式会社,小売\n")
    again = ImportRun.objects.latest("pk")
    assert again.mapping == {"会社名": "name", "ひみつの列": "industry"}
    assert again.origins["ひみつの列"] == "remembered"


def test_rejected_rows_are_shown_and_downloaded(web: Client, boss: User, tmp_path: Path) -> None:
    bring_in(boss, write(tmp_path, ACCOUNTS))
    run = bring_in(boss, write(tmp_path, DEALS))
    assert "宛先のない商談" in page(web, run, "?tab=rejected")
    answer = web.get(f"/import/{run.pk}/rejects/")
    assert "attachment" in answer["Content-Disposition"]
    assert "宛先のない商談" in b"".join(answer.streaming_content).decode("utf-8-sig")


def test_old_and_new_stand_side_by_side(web: Client, boss: User, tmp_path: Path) -> None:
    bring_in(boss, write(tmp_path, ACCOUNTS))
    upload(web, ACCOUNTS.replace("機械", "工作機械"))
    run = ImportRun.objects.latest("pk")
    web.post(f"/import/{run.pk}/columns/", columns_of(run))
    shown = page(web, run, "?tab=changed")
    assert "<del>機械</del>" in shown
    assert "<ins>工作機械</ins>" in shown


def test_stopping_takes_back(web: Client, boss: User) -> None:
    upload(web, ACCOUNTS)
    run = ImportRun.objects.get()
    web.post(f"/import/{run.pk}/columns/", columns_of(run))
    web.post(f"/import/{run.pk}/start/")
    web.post(f"/import/{run.pk}/stop/")
    work()
    run.refresh_from_db()
    assert run.status == "cancelled"
    assert not Account.objects.live().exists()


def test_only_the_uploader_and_administrators_see_a_run(web: Client, boss: User) -> None:
    upload(web, ACCOUNTS)
    run = ImportRun.objects.get()
    seller = members.user_create(
        acting_user=boss, email="s@example.test", family_name="日野", password="long-enough-77"
    )
    other = Client()
    other.force_login(seller)
    assert other.get(f"/import/{run.pk}/").status_code == 404
    assert other.post(f"/import/{run.pk}/start/").status_code == 404
    assert other.get(f"/import/{run.pk}/rejects/").status_code == 404
    assert upload(other, ACCOUNTS).status_code == 403
    assert run.name not in other.get("/import/").content.decode()


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", "no workbook")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "empty.csv", "空"),
        ("会社名,業種\n".encode(), "head.csv", "見出しだけ"),
        (zipped(), "book.xlsx", "ZIP"),
        (b"%PDF-1.7 nothing", "list.csv", "CSVでも"),
        ("会社名,業種\n青嶺商会,卸".encode()[:-1], "cut.csv", "途中"),
    ],
)
def test_unreadable_files_are_answered(web: Client, content: bytes, name: str, said: str) -> None:
    answer = upload(web, content, name)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert 'role="alert"' in shown
    assert said in shown
    assert not ImportRun.objects.exists()


def test_an_oversized_file_and_a_full_disk(web: Client, settings: Any, monkeypatch: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 10
    assert "MB" in upload(web, ACCOUNTS).content.decode()
    settings.UPLOAD_MAX_BYTES = 10**8

    def full(*_args: Any, **_options: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(services.Path, "mkdir", full)
    answer = upload(web, ACCOUNTS)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "空き容量" in shown, shown[shown.index("callout") : shown.index("callout") + 300]


def test_the_preview_asks_the_same_number_of_queries(web: Client, boss: User, tmp_path: Path) -> None:
    def queries(rows: int) -> int:
        lines = ["会社名,業種"] + [f"第{rows}の{number}青嶺商会,卸" for number in range(rows)]
        run = bring_in(boss, write(tmp_path, "\n".join(lines)), "accounts")
        with CaptureQueriesContext(connection) as captured:
            page(web, run)
        return len(captured)

    assert queries(3) == queries(60)
