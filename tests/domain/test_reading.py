"""Files in every state people send them in."""

import csv
import io
import tracemalloc
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from rashin.domain.problems import Problem
from rashin.exchange.reading import Limits, Table, open_table

TEXT = '取引先名,金額,備考\r\n㈱髙島見本,"1,200","一行目\n二行目"\r\nサンプル①,300,"彼は""はい""と"\r\n'
ROWS = [["㈱髙島見本", "1,200", "一行目\n二行目"], ["サンプル①", "300", '彼は"はい"と']]


def write(tmp_path: Path, data: bytes | str, name: str = "t.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def cells(table: Table) -> list[list[str]]:
    return [row.cells for row in table.rows()]


def code_of(path: Path, **options: object) -> str:
    with pytest.raises(Problem) as caught:
        list(open_table(path, **options).rows())  # type: ignore[arg-type]
    return caught.value.code


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932"])
def test_encodings_are_found(tmp_path: Path, codec: str) -> None:
    table = open_table(write(tmp_path, TEXT.encode(codec)))
    assert table.headings == ["取引先名", "金額", "備考"]
    assert cells(table) == ROWS
    assert table.encoding is not None
    assert table.encoding.replace("_", "-") == codec
    assert cells(table) == ROWS


def test_western_and_euc_files(tmp_path: Path) -> None:
    western = "name,city\nCafé Médina,Orléans\nSociété,Besançon\n".encode("cp1252")
    assert cells(open_table(write(tmp_path, western)))[0] == ["Café Médina", "Orléans"]
    euc = "会社名,部署名\n見本株式会社,情報システム部\nひらがな,カタカナ\n".encode("euc_jp")
    assert cells(open_table(write(tmp_path, euc)))[0] == ["見本株式会社", "情報システム部"]


def test_encoding_as_told(tmp_path: Path) -> None:
    path = write(tmp_path, TEXT.encode("cp932"))
    assert cells(open_table(path, encoding="Shift_JIS")) == ROWS
    assert code_of(path, encoding="utf-8") == "file.encoding"
    assert code_of(path, encoding="klingon") == "file.encoding_unknown"


def test_late_japanese_decides_the_encoding(tmp_path: Path) -> None:
    data = b"name,value\r\n" + b"abc,1\r\n" * 60_000 + "見本です,2\r\n".encode("cp932")
    table = open_table(write(tmp_path, data))
    assert table.encoding == "cp932"
    assert cells(table)[-1] == ["見本です", "2"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(
        [["会社名", "住所"], ["見本;商事", "東京,港区"], ["例|社", "大\t阪"]]
    )
    table = open_table(write(tmp_path, out.getvalue()))
    assert table.delimiter == delimiter
    assert cells(table) == [["見本;商事", "東京,港区"], ["例|社", "大\t阪"]]


def test_title_block_and_report_footer(tmp_path: Path) -> None:
    text = (
        "商談レポート,,\n作成日,2026/11/22,\n\n（単位：千円）,,\n取引先名,商談名,金額\n見本,A,1\n例社,B,2\n"
        "総計,,3\n\n商談一覧,,\n機密情報 - 配布禁止,,\nCopyright (c) 2000-2026 salesforce.com,,\n"
    )
    table = open_table(write(tmp_path, text))
    assert table.headings == ["取引先名", "商談名", "金額"]
    assert table.preamble == ("商談レポート", "作成日 2026/11/22", "（単位：千円）")
    assert [(row.number, row.cells) for row in table.rows()] == [(6, ["見本", "A", "1"]), (7, ["例社", "B", "2"])]
    assert [(d.number, d.reason) for d in table.dropped if d.reason != "title"] == [
        (8, "total"),
        (10, "footer"),
        (11, "footer"),
        (12, "footer"),
    ]


def test_single_cells_in_the_data_are_kept(tmp_path: Path) -> None:
    table = open_table(write(tmp_path, "a,b\nx,\ny,\nz,1\nlast,\n"))
    assert cells(table) == [["x", ""], ["y", ""], ["z", "1"], ["last", ""]]
    assert table.dropped == []


def test_headings_are_unique_and_many(tmp_path: Path) -> None:
    table = open_table(write(tmp_path, "電話,電話,,名\n1,2,3,4\n"))
    assert table.headings == ["電話", "電話 (2)", "#3", "名"]
    wide = ",".join(f"c{n}" for n in range(300)) + "\n" + ",".join("1" * 300) + "\n"
    assert len(open_table(write(tmp_path, wide)).headings) == 300
    assert code_of(write(tmp_path, wide), limits=Limits(columns=200)) == "file.too_many_columns"


def test_rows_of_another_length(tmp_path: Path) -> None:
    rows = list(open_table(write(tmp_path, "a,b,c\n1,2\n1,2,3,4\n1,2,3,\n")).rows())
    assert [row.cells for row in rows] == [["1", "2", ""], ["1", "2", "3"], ["1", "2", "3"]]
    assert [[p.code for p in row.problems] for row in rows] == [["row.too_short"], ["row.too_long"], []]


def test_zero_bytes_are_taken_out_and_told(tmp_path: Path) -> None:
    data = b"name,value\n" + b"abc,1\n" * 50 + b"a\0b,2\n"
    last = list(open_table(write(tmp_path, data)).rows())[-1]
    assert last.cells == ["ab", "2"]
    assert last.problems == (Problem("row.nul", row=52),)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.empty"),
        (b"\n\n,,\n", "file.empty"),
        (b"\xef\xbb\xbf", "file.empty"),
        ("会社名,住所\n".encode(), "file.heading_only"),
        (b"1,2\n3,4\n", "file.no_heading"),
        (bytes(range(256)) * 20, "file.binary"),
        (b"%PDF-1.7 ...", "file.binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file.legacy_workbook"),
        (b"PK\x03\x04 nothing", "file.damaged"),
        ("会社名,住所\n見本,東京都港区".encode()[:-1], "file.truncated"),
        ("会社名,住所\n見本,東京都みなと".encode("cp932")[:-1], "file.truncated"),
        ('会社名,住所\n見本,"東京都港区\n'.encode(), "file.truncated"),
        ('会社名,住所\n見本,"東京都'.encode(), "file.truncated"),
    ],
)
def test_files_that_are_refused(tmp_path: Path, data: bytes, code: str) -> None:
    assert code_of(write(tmp_path, data)) == code


def test_size_missing_and_swallowing_quote(tmp_path: Path) -> None:
    path = write(tmp_path, "a,b\n1,2\n")
    assert code_of(path, limits=Limits(file_bytes=4)) == "file.too_large"
    assert code_of(tmp_path / "none.csv") == "file.missing"
    swallowing = write(tmp_path, 'a,b\n1,"x\n' + "1,2\n" * 500_000)
    assert code_of(swallowing) in ("file.quote_unclosed", "file.truncated")


def book(tmp_path: Path, rows: list[list[object]], name: str = "t.xlsx") -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    workbook.create_sheet("空")
    path = tmp_path / name
    workbook.save(path)
    return path


def test_workbook_values_become_text(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["見積一覧"],
        ["会社名", "日付", "時刻", "金額", "率", "有効"],
        ["見本", date(2026, 11, 22), datetime(2026, 11, 22, 10, 30), 1200000.0, 0.1 + 0.2, True],
        ["=1+1", None, None, 3, None, None],
    ]
    table = open_table(book(tmp_path, rows, "renamed.csv"))
    assert table.kind == "xlsx"
    assert table.sheets == ("Sheet", "空")
    assert table.preamble == ("見積一覧",)
    first, second = table.rows()
    assert first.cells == ["見本", "2026-11-22", "2026-11-22 10:30:00", "1200000", "0.3", "TRUE"]
    assert second.problems == (Problem("row.formula_without_value", row=4, column=1),)
    assert code_of(tmp_path / "renamed.csv", sheet="無い") == "file.sheet_unknown"
    assert code_of(tmp_path / "renamed.csv", sheet="空") == "file.empty"


def test_number_formats_that_change_the_meaning(tmp_path: Path) -> None:
    path = book(tmp_path, [["名前", "率", "額"], ["a", 0.6, 5]])
    workbook = __import__("openpyxl").load_workbook(path)
    workbook.active["B2"].number_format = "0%"
    workbook.active["C2"].number_format = '"$"#,##0'
    workbook.save(path)
    assert cells(open_table(path)) == [["a", "60%", "$5"]]


def test_archives_that_are_no_workbook_or_explode(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert code_of(path) == "file.not_a_workbook"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("xl/workbook.xml", b"\0" * 30_000_000)
    assert code_of(path) == "file.zip_bomb"
    good = book(tmp_path, [["a", "b"], [1, 2]]).read_bytes()
    assert code_of(write(tmp_path, good[: len(good) // 2], "cut.xlsx")) == "file.damaged"


def test_memory_stays_flat(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("w", encoding="cp932") as file:
        file.write("会社名,住所,金額\n")
        for _ in range(20):
            file.write("株式会社見本製作所,東京都港区一丁目二番三号,12000000\n" * 1000)
    table = open_table(path)
    tracemalloc.start()
    count = sum(1 for _ in table.rows())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 3_000_000


CELL = st.text(alphabet='あ漢ア1aA,"\n ;', min_size=1, max_size=6).map(str.strip).filter(bool)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=6), st.sampled_from(["utf-8-sig", "utf-16", "cp932"]))
def test_what_was_written_is_read(tmp_path: Path, rows: list[tuple[str, str]], codec: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["かな名", "列"])
    writer.writerows(rows)
    assert cells(open_table(write(tmp_path, out.getvalue().encode(codec)))) == [list(row) for row in rows]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_table_or_a_problem(tmp_path: Path, data: bytes) -> None:
    try:
        list(open_table(write(tmp_path, data)).rows())
    except Problem:
        return
