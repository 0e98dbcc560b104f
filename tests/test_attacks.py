"""What somebody hostile or unlucky sends: versions nobody has seen, addresses of others, texts nobody can show."""

from __future__ import annotations

import errno
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.utils import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from rashin.accounts.models import Account, Unit
from rashin.accounts.services import account_create, account_update
from rashin.audit.models import Entry
from rashin.domain.problems import Problem
from rashin.exchange import running, services, source
from rashin.exchange.jobs import PREPARE
from rashin.exchange.kinds import kind_of
from rashin.exchange.models import ImportRow, ImportRun
from rashin.exchange.reading import Limits, open_table
from rashin.exchange.reading.workbooks import check_archive
from rashin.exchange.tests.helpers import ACCOUNTS, DEALS, bring_in, counts, write
from rashin.jobs.running import execute
from rashin.jobs.services import enqueue
from rashin.lib import texts
from rashin.lib.http import safe_next
from rashin.people.models import Interaction
from rashin.records.models import SavedView
from rashin.records.services import record_create
from rashin.web.middleware import ErrorPageMiddleware
from tests.support.personas import Personas

pytestmark = pytest.mark.django_db
Clients = Callable[[str], Client]


@pytest.fixture
def unit(personas: Personas, their_account: Account) -> Unit:
    made = record_create(Unit, acting_user=personas.owner, account=their_account, name="情報システム部")
    made.version = 1
    return made


class TestVersions:
    """A version that says nothing, or lies, is no licence to overwrite."""

    @pytest.mark.parametrize("version", [None, "", "abc", "-1", "0", "2.5", "9999", "9" * 30])
    def test_the_same_field_asks(self, client_of: Clients, unit: Unit, version: str | None) -> None:
        form = {"name": "生産本部", "initial-name": "情報システム部", "version": "1"}
        assert client_of("owner").post(f"/units/{unit.pk}/field/name/", form).status_code == 200
        mine = {"name": "監査室", "initial-name": "情報システム部"} | ({} if version is None else {"version": version})
        answer = client_of("manager").post(f"/units/{unit.pk}/field/name/", mine)
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "生産" in page
        assert "監査室" in page
        unit.refresh_from_db()
        assert unit.name == "生産本部"

    @pytest.mark.parametrize("version", [None, "", "abc", "9999"])
    def test_the_bin_asks(self, client_of: Clients, unit: Unit, version: str | None) -> None:
        data = {} if version is None else {"version": version}
        assert client_of("owner").post(f"/units/{unit.pk}/archive/", data).status_code == 409
        unit.refresh_from_db()
        assert unit.archived_at is None

    def test_what_was_typed_into_a_record_in_the_bin_is_kept(self, client_of: Clients, unit: Unit) -> None:
        web = client_of("owner")
        form = {"name": "統括本部", "initial-name": "情報システム部", "version": "1"}
        assert client_of("manager").post(f"/units/{unit.pk}/archive/", {"version": 1}).status_code == 302
        for address in ("edit", "field/name"):
            answer = web.post(f"/units/{unit.pk}/{address}/", form)
            assert answer.status_code == 422
            assert "統括本部" in answer.content.decode()
            assert "ごみ箱" in answer.content.decode()
        web.post(f"/units/{unit.pk}/restore/", {"version": 2})
        assert web.post(f"/units/{unit.pk}/field/name/", form).status_code == 200

    def test_nobody_undoes_what_is_about_hidden_records(
        self, client_of: Clients, personas: Personas, their_account: Account
    ) -> None:
        hidden = hidden_account(personas, "三枝商事")
        account_update(
            their_account, acting_user=personas.administrator, version=their_account.version, changes={"parent": hidden}
        )
        entry = Entry.objects.filter(kind="accounts.account", object_id=their_account.pk).latest("version")
        assert client_of("owner").post(f"/entries/{entry.pk}/undo/").status_code == 404
        their_account.refresh_from_db()
        assert their_account.parent == hidden


def hidden_account(personas: Personas, name: str) -> Account:
    """An account that only the outsider and the administrator see."""
    return account_create(acting_user=personas.outsider, name=name)


def test_an_order_betrays_no_name(client_of: Clients, personas: Personas) -> None:
    ours = [
        account_create(acting_user=personas.owner, name=f"{name}商会", parent=hidden_account(personas, parent))
        for name, parent in (("甲", "あさひ"), ("乙", "いろは"))
    ]
    page = client_of("owner").get("/accounts/", {"sort": "parent"}).content.decode().partition("<tbody>")[2]
    assert page.index(ours[1].name) < page.index(ours[0].name)  # newest first, as where nothing is known
    shown = client_of("administrator").get("/accounts/", {"sort": "parent"}).content.decode().partition("<tbody>")[2]
    assert shown.index(ours[0].name) < shown.index(ours[1].name)


def test_a_preview_names_no_hidden_record(client_of: Clients, personas: Personas) -> None:
    run = ImportRun.objects.create(owner=personas.owner, name="a.csv", kind="accounts", status="previewed")
    parent = hidden_account(personas, "三枝商事")
    ImportRow.objects.create(run=run, number=2, result="changed", changes={"parent": [parent.pk, None]})
    page = client_of("owner").get(f"/import/{run.pk}/", {"tab": "changed"}).content.decode()
    assert f"#{parent.pk}" in page
    assert "三枝商事" not in page


class TestAddresses:
    """Where a page sends its reader next."""

    @pytest.mark.parametrize(
        ("wanted", "sent"),
        [
            ("/deals/?q=花", "/deals/?q=%E8%8A%B1"),
            ("http://testserver/deals/", "/deals/"),
            ("/a\nb", "/ab"),
            ("abc", "/back/"),
            ("😀", "/back/"),
            ("//evil.example/", "/back/"),
            ("http://testserver//evil.example/", "/back/"),
            ("https://evil.example/", "/back/"),
            ("/\\evil.example", "/back/"),
            ("javascript:alert(1)", "/back/"),
        ],
    )
    def test_only_pages_of_ours(self, wanted: str, sent: str) -> None:
        assert safe_next(RequestFactory().get("/", {"next": wanted}), "/back/") == sent

    def test_a_word_is_no_page(self, client_of: Clients) -> None:
        web = client_of("owner")
        assert web.post("/competitors/new/", {"name": "競合甲", "next": "deals"}).status_code == 302
        assert "javascript:" not in web.get("/competitors/new/", {"next": "javascript:alert(1)"}).content.decode()


class TestPrivacy:
    """What is left behind in caches and folders."""

    @pytest.mark.parametrize("path", ["/", "/accounts/", "/accounts/export/?format=csv", "/settings/me/"])
    def test_no_cache_keeps_a_page_or_file(self, client_of: Clients, path: str) -> None:
        assert "no-store" in client_of("owner").get(path).headers["Cache-Control"]

    def test_too_many_attempts_are_refused_in_the_readers_language(self, client: Client) -> None:
        form = {"login": "owner@example.test", "password": "wrong-wrong-wrong"}
        answers = [client.post("/sign-in/login/", form, REMOTE_ADDR="192.0.2.7") for _time in range(40)]
        refused = next(answer for answer in answers if answer.status_code == 429)
        assert "Too Many Requests" not in refused.content.decode()
        assert "しばらく" in refused.content.decode() or "数分" in refused.content.decode()

    def test_no_mail_to_strangers(self, client: Client, mailoutbox: list[object]) -> None:
        client.post("/sign-in/password/reset/", {"email": "nobody@example.test"})
        assert not mailoutbox


@pytest.mark.parametrize(
    "error", [OperationalError("database or disk is full"), OSError(errno.ENOSPC, "No space left on device")]
)
def test_a_full_disk_is_named(error: Exception) -> None:
    answer = ErrorPageMiddleware(HttpResponse).process_exception(RequestFactory().get("/"), error)
    assert answer is not None
    assert answer.status_code == 507
    assert "空き容量" in answer.content.decode()


class TestTexts:
    """Nothing is cut off unsaid, nothing comes in that no page can show, and no text stops the others' search."""

    @pytest.mark.parametrize("text", ["部\x00", "部\x01署", "部\x7f", "あ" * 201])
    def test_a_name_is_refused_with_a_reason(self, client_of: Clients, unit: Unit, text: str) -> None:
        form = {"name": text, "initial-name": "情報システム部", "version": "1"}
        answer = client_of("owner").post(f"/units/{unit.pk}/field/name/", form)
        assert answer.status_code == 422
        assert "form-e" in answer.content.decode() or "err" in answer.content.decode()

    def test_a_name_nobody_sees_is_none(self, client_of: Clients) -> None:
        assert client_of("owner").post("/competitors/new/", {"name": "\u200b\u2060 "}).status_code == 422

    def test_a_text_has_an_end(self, client_of: Clients, their_account: Account) -> None:
        web, address = client_of("owner"), f"/accounts/{their_account.pk}/field/description/"
        form = {"initial-description": "", "version": their_account.version}
        answer = web.post(address, form | {"description": "あ" * (texts.LONGEST + 1)})
        assert answer.status_code == 422
        assert f"{texts.LONGEST + 1}文字" in answer.content.decode()
        assert web.post(address, form | {"description": "い" * texts.LONGEST}).status_code == 200
        assert len(web.get(f"/accounts/{their_account.pk}/history/").content) < 100_000

    def test_line_breaks_of_slides_become_line_breaks(self, client_of: Clients, their_account: Account) -> None:
        form = {"initial-description": "", "version": their_account.version, "description": "一\x0b二\u2028三"}
        client_of("owner").post(f"/accounts/{their_account.pk}/field/description/", form)
        their_account.refresh_from_db()
        assert their_account.description == "一\n二\n三"

    def test_a_quick_log_is_not_cut_off(self, client_of: Clients, their_account: Account) -> None:
        web, data = client_of("owner"), {"account": their_account.pk, "line": "今日 面談 " + "あ" * 5000}
        assert web.post("/interactions/quick/", data).status_code == 422
        assert not Interaction.objects.exists()
        assert web.post("/interactions/quick/preview/", {"line": "今日\x00 面談"}).status_code == 200

    def test_a_saved_view_is_not_cut_off(self, client_of: Clients) -> None:
        web = client_of("owner")
        for data in ({"name": "長" * 81, "query": ""}, {"name": "長い条件", "query": "q=" + "あ" * 3000}):
            web.post("/deals/views/new/", data)
            assert not SavedView.objects.exists()
        assert web.post("/deals/views/new/", {"name": "名\x00", "query": "q=\x00"}).status_code == 302

    @pytest.mark.parametrize("place", ["/search/?q=%00", "/pick/users/?q=%00", "/deals/?q=a%00", "/deals/?owner=%00"])
    def test_zero_bytes_find_nothing(self, client_of: Clients, place: str) -> None:
        assert client_of("owner").get(place).status_code in (200, 400)

    def test_an_id_beyond_all_ids_is_no_choice(self, client_of: Clients, their_account: Account) -> None:
        web, huge = client_of("owner"), "9" * 25
        made = web.post("/interactions/quick/", {"account": their_account.pk, "line": "今日 面談"})
        address = f"{made.headers['Location']}field/people/"
        answer = web.post(address, {"people": huge, "initial-people": huge, "version": 1})
        assert answer.status_code in (200, 422)

    def test_more_than_a_form_holds_is_said(self, client_of: Clients, their_account: Account) -> None:
        form = {"description": "x" * 6_000_000, "version": 1}
        answer = client_of("owner").post(f"/accounts/{their_account.pk}/field/description/", form)
        assert answer.status_code == 400
        assert "短く" in answer.content.decode()


def workbook(path: Path, sheet: str, **parts: str) -> Path:
    """A workbook written by hand."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    contents = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (contents | parts).items():
            archive.writestr(name, text)
    return path


def cell(row: int, text: str) -> str:
    return f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{text}</t></is></c></row>'


class TestFiles:
    """Files made to stop the server."""

    def test_a_row_far_below_is_not_counted_up_to(self, tmp_path: Path) -> None:
        with pytest.raises(Problem, match=r"file\.damaged"):
            open_table(workbook(tmp_path / "a.xlsx", cell(1, "会社名") + cell(2_000_000_000, "甲社")))
        table = open_table(workbook(tmp_path / "b.xlsx", cell(1, "会社名") + cell(1_000_000, "甲社")))
        assert [(row.number, row.cells) for row in table.rows()] == [(1_000_000, ["甲社"])]

    def test_a_part_that_would_fill_the_memory_is_refused(self, tmp_path: Path) -> None:
        path = workbook(tmp_path / "a.xlsx", cell(1, "会社名"), **{"xl/sharedStrings.xml": "x" * 200_000})
        check_archive(path, Limits())
        with pytest.raises(Problem, match="zip_bomb"):
            check_archive(path, Limits(held_bytes=100_000))

    def test_a_packed_file_is_weighed_unpacked(self, tmp_path: Path) -> None:
        rows = "".join(cell(number, "会社名" if number == 1 else "A" * 1000) for number in range(1, 9001))
        path = workbook(tmp_path / "a.xlsx", rows)
        run = ImportRun(path=str(path), size=path.stat().st_size)
        assert run.size < 200_000
        assert source.weight(run) > 1_000_000

    @pytest.mark.parametrize("encoding", ["hex", "zip", "rot13", "uu", "idna", "punycode", "unicode_escape", "x\x00y"])
    def test_what_is_no_encoding_of_files_is_refused(self, client_of: Clients, encoding: str) -> None:
        file = SimpleUploadedFile("a.csv", "会社名,電話\n甲社,03-1234-5678\n".encode())
        answer = client_of("owner").post("/import/upload/", {"file": file, "encoding": encoding})
        assert answer.status_code == 422

    @pytest.mark.parametrize(("kind", "text"), [("accounts", ACCOUNTS), ("deals", DEALS)])
    def test_two_who_bring_the_same_file_in_double_nothing(
        self, personas: Personas, tmp_path: Path, kind: str, text: str
    ) -> None:
        if kind == "deals":
            bring_in(personas.owner, write(tmp_path, ACCOUNTS, "accounts.csv"), "accounts")
        path = write(tmp_path, text)
        previews = [source.open_run(user, path, kind=kind) for user in (personas.owner, personas.manager)]
        for run, rows in previews:
            running.prepare(run, rows, take_best=True)
        first, second = [running.carry_out(ImportRun.objects.get(pk=run.pk)) for run, _rows in previews]
        assert counts(first)[0] == 3
        assert counts(second)[0] == 0
        model = kind_of(kind).model
        assert model._base_manager.count() == 3

    def test_a_file_discarded_while_it_is_read_leaves_no_work_behind(self, personas: Personas, tmp_path: Path) -> None:
        run, _rows = source.open_run(personas.owner, write(tmp_path, ACCOUNTS), kind="accounts")
        job = enqueue(PREPARE, {"run": run.pk}, owner=personas.owner)
        ImportRun.objects.filter(pk=run.pk).update(job=job.pk)
        services.discard(ImportRun.objects.get(pk=run.pk), acting_user=personas.owner)
        job.refresh_from_db()
        assert job.status == "cancelled"
        late = enqueue(PREPARE, {"run": run.pk}, owner=personas.owner)  # a worker had it in hand already
        execute(late.pk)
        late.refresh_from_db()
        assert late.status == "done"

    def test_rejected_rows_speak_the_readers_language(self, client_of: Clients, personas: Personas) -> None:
        run = ImportRun.objects.create(owner=personas.owner, name="a.csv", headings=["Name"], kind="accounts")
        personas.owner.language = "en"
        personas.owner.save()
        answer = client_of("owner").get(f"/import/{run.pk}/rejects/")
        assert "Reason" in b"".join(answer.streaming_content).decode("utf-8-sig")
