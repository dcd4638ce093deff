"""Files made here, read back: the content decides, and what cannot be read says why."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from fpstats.ingest.readers import Unreadable, read_workbook_grids
from fpstats.model.limits import Limits
from workbooks import repacked, xlsx


def simple(workbook: xlsxwriter.Workbook) -> None:
    workbook.add_worksheet("一月").write_row("B3", ["河口镇", 5])


def old_workbook(path: Path, name: str = "表") -> Path:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet(name)
    sheet.write_merge(0, 0, 0, 2, "出生情况")
    sheet.write(2, 1, "河口镇")
    sheet.write(2, 2, 12)
    workbook.save(str(path))
    return path


def reason(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        read_workbook_grids(path, limits)
    assert caught.value.sentence("zh")
    assert caught.value.sentence("en")
    return caught.value.reason


def test_addresses_stay_those_of_the_sheet(tmp_path: Path):
    workbook = read_workbook_grids(xlsx(tmp_path / "a.xlsx", simple))
    assert (workbook.format, workbook.encoding) == ("xlsx", None)
    (grid,) = workbook.grids
    assert grid.name == "一月"
    assert grid.rows == [[None] * 3, [None] * 3, [None, "河口镇", 5.0]]


def test_the_extension_is_not_believed(tmp_path: Path):
    assert read_workbook_grids(xlsx(tmp_path / "a.xls", simple)).format == "xlsx"
    assert read_workbook_grids(old_workbook(tmp_path / "b.csv")).format == "xls"
    text = tmp_path / "c.xlsx"
    text.write_text("单位,出生\n河口镇,5\n", "utf-8")
    assert read_workbook_grids(text).format == "csv"


def test_an_old_workbook_has_its_merges_and_addresses(tmp_path: Path):
    (grid,) = read_workbook_grids(old_workbook(tmp_path / "a.xls")).grids
    assert grid.name == "表"
    assert grid.rows[2] == [None, "河口镇", 12]
    assert grid.merges == ((0, 0, 0, 2),)


def test_cells_keep_their_types_and_a_percentage_its_stored_number(tmp_path: Path):
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.merge_range("A1:C2", "标题")
        sheet.write("A3", 0.995, workbook.add_format({"num_format": "0.0%"}))
        sheet.write("B3", datetime(2003, 10, 1), workbook.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write("C3", "012")

    (grid,) = read_workbook_grids(xlsx(tmp_path / "a.xlsx", fill)).grids
    assert grid.rows[2] == [0.995, date(2003, 10, 1), "012"]
    assert grid.merges == ((0, 0, 1, 2),)


def test_what_the_sheet_hides_and_what_went_wrong_in_it_is_known(tmp_path: Path):
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_column("A1", ["a", "b", "c", "d"])
        sheet.write_formula("B1", "=1/0", None, "#DIV/0!")
        sheet.write_formula("B2", "=A9", None, "")
        sheet.write_formula("B3", "=1+1", None, 2)
        sheet.write("B4", 4)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column("D:E", None, None, {"hidden": True})
        workbook.add_worksheet("藏").hide()

    shown, hidden = read_workbook_grids(xlsx(tmp_path / "a.xlsx", fill)).grids
    assert [row[1] for row in shown.rows] == ["#DIV/0!", "=?", 2.0, 4.0]
    assert shown.errors == {(0, 1): "#DIV/0!", (1, 1): "=?"}
    assert (shown.hidden_rows, shown.hidden_columns) == ({2}, {3, 4})
    assert (shown.hidden, hidden.hidden) == (False, True)


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("gb18030", "GB18030"),
    ],
)
def test_text_is_decoded_and_its_encoding_told(tmp_path: Path, codec: str, encoding: str):
    path = tmp_path / "出生.csv"
    path.write_bytes("单位,出生,其中:男\r\n河口镇,5,\r\n".encode(codec))
    workbook = read_workbook_grids(path)
    assert workbook.encoding == encoding
    (grid,) = workbook.grids
    assert grid.name == "出生"
    assert grid.rows == [["单位", "出生", "其中:男"], ["河口镇", "5", None]]


def test_traditional_script_is_found_to_be_text_in_gb18030_too(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_bytes("鄉鎮別,人口數\n區域總計,5\n".encode("gb18030"))
    assert read_workbook_grids(path).encoding == "GB18030"
    path.write_bytes("鄉鎮別,人口數\n區域總計,5\n".encode("big5"))
    with pytest.raises(Unreadable):
        read_workbook_grids(path)


def test_digits_with_a_few_chinese_words_are_still_read(tmp_path: Path):
    path = tmp_path / "a.txt"
    body = "".join(f"{n}\t{n * 7}\t{n * 13}\n" for n in range(1000, 1400))
    path.write_bytes(f"村\t男\t女\n{body}".encode("gb18030"))
    assert read_workbook_grids(path).encoding == "GB18030"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "，"])
def test_the_delimiter_is_the_one_that_cuts_lines_alike(tmp_path: Path, delimiter: str):
    path = tmp_path / "a.csv"
    target = io.StringIO()
    writer = csv.writer(target, delimiter=delimiter)
    table = [["单位", "出生, 人", "备注"], ["河口镇", "1,234", "甲;乙"], ["青山乡", "9", "a|b"]]
    writer.writerows([["2003年3月出生情况"], *table])
    path.write_text(target.getvalue(), "utf-8")
    (grid,) = read_workbook_grids(path).grids
    assert grid.rows[1:] == table


def test_cells_written_as_shown(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text('单位,代码\n河口镇,="0312"\n', "utf-8")
    (grid,) = read_workbook_grids(path).grids
    assert grid.rows[1] == ["河口镇", "0312"]


def test_a_first_line_that_only_names_the_delimiter_is_no_row(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("sep=;\n单位;出生,死亡\n河口镇;5,1\n", "utf-8")
    (grid,) = read_workbook_grids(path).grids
    assert grid.rows == [["单位", "出生,死亡"], ["河口镇", "5,1"]]


def test_a_quote_may_be_set_off_by_blanks(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text(
        '单位, 出生, 死亡\n河口镇, "1,234", 5\n青山乡,  "",6\n"甲, ""乙""",1,2', "utf-8"
    )
    assert read_workbook_grids(path).grids[0].rows[1:] == [
        ["河口镇", "1,234", " 5"],
        ["青山乡", None, "6"],
        ['甲, "乙"', "1", "2"],
    ]


def test_a_table_of_years_is_not_taken_for_cut_thousands(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("填报单位：白石县,单位：人\n单位,2001,2002,2003\n河口镇,12,105,110", "utf-8")
    assert not read_workbook_grids(path).grids[0].errors


def test_thousands_that_are_cut_as_cells_are_are_errors(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("单位,出生,死亡,\n河口镇,1,234,5\n青山乡,13,600,\n石桥镇,7,5,", "utf-8")
    (grid,) = read_workbook_grids(path).grids
    assert grid.rows[1:] == [
        ["河口镇", "1,234,5", "1,234,5"],
        ["青山乡", "13", "600", None],
        ["石桥镇", "7", "5", None],
    ]
    assert grid.errors == {(1, 1): "1,234,5", (1, 2): "1,234,5"}
    path.write_text("单位,出生,备注\n河口镇,1,234,\n", "utf-8")
    assert read_workbook_grids(path).grids[0].errors == {(1, 1): "1,234,", (1, 2): "1,234,"}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_system(tmp_path: Path, ending: str):
    path = tmp_path / "a.csv"
    path.write_bytes(ending.join(["单位,出生", '"河口镇",5', ""]).encode("gb18030"))
    (grid,) = read_workbook_grids(path).grids
    assert grid.rows == [["单位", "出生"], ["河口镇", "5"]]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b" \r\n,,\r\n", "no_content"),
        ("Région;Naissances\nÉvêché;5\nÎle-d'Été;7".encode("cp1252"), "unknown_encoding"),
        ("單位,出生人數\n河口鎮,5\n".encode("big5"), "unknown_encoding"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01" + bytes(range(256)), "another_format"),
        (b"\x00\x01\x02" + bytes(range(256)), "unknown_format"),
        (b"<html><p>5</p></html>", "no_tables"),
        ('单位,出生\n"河口镇,5\n'.encode(), "bad_quotes"),
        (b"PK\x03\x04" + bytes(60), "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "unknown_format"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(504)
            + "EncryptedPackage\0".encode("utf-16-le"),
            "password",
        ),
    ],
)
def test_what_is_no_workbook_says_so(tmp_path: Path, content: bytes, expected: str):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert reason(path) == expected


def test_a_folder_or_a_missing_file_says_so(tmp_path: Path):
    assert reason(tmp_path) == "not_a_file"
    assert reason(tmp_path / "none.xlsx") == "cannot_open"


def test_an_old_workbook_with_a_password_says_so(tmp_path: Path):
    path = old_workbook(tmp_path / "a.xls")
    data = bytearray(path.read_bytes())
    bof = data.index(b"\x09\x08\x10\x00")
    after = bof + 4 + data[bof + 2]
    data[after : after + 2] = b"\x2f\x00"  # the record after the first one becomes FILEPASS
    path.write_bytes(data)
    assert reason(path) == "password"


def test_a_truncated_workbook_is_damaged(tmp_path: Path):
    path = xlsx(tmp_path / "a.xlsx", simple)
    whole = path.read_bytes()
    path.write_bytes(whole[:-30])
    assert reason(path) == "damaged"


def test_a_broken_part_is_damaged(tmp_path: Path):
    path = xlsx(tmp_path / "a.xlsx", simple)
    repacked(path, lambda name, data: data[:200] if name == "xl/workbook.xml" else data)
    assert reason(path) == "damaged"


def test_a_cell_far_away_is_refused_before_anything_is_built(tmp_path: Path):
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write("A1", 1)
        sheet.write("XFD1048576", 1)

    assert reason(xlsx(tmp_path / "a.xlsx", fill)) == "too_many_cells"


def test_a_far_cell_with_a_border_only_does_no_harm(tmp_path: Path):
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write("A1", 1)
        sheet.write_blank("XFD1048576", None, workbook.add_format({"border": 1}))

    (grid,) = read_workbook_grids(xlsx(tmp_path / "a.xlsx", fill)).grids
    assert grid.rows == [[1.0]]


def test_an_archive_that_declares_too_much_is_not_unpacked(tmp_path: Path):
    path = xlsx(tmp_path / "a.xlsx", simple)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", bytes(3 * 2**20))
    assert reason(path, Limits(unpacked_megabytes=2)) == "unpacks_too_large"


def test_a_long_text_is_cut_off_at_the_limit_of_cells(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("1,2\n" * 100)
    assert reason(path, Limits(cells=150)) == "too_many_cells"


def test_an_empty_workbook_is_no_success(tmp_path: Path):
    path = xlsx(tmp_path / "a.xlsx", lambda workbook: workbook.add_worksheet())
    assert reason(path) == "no_content"


def test_rows_and_cells_that_name_no_place_follow_one_another(tmp_path: Path):
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        for row in range(3):
            sheet.write_row(row, 0, [1, 2, 3])
        sheet.write_formula("B2", "=1/0", None, "#DIV/0!")
        sheet.set_row(2, None, None, {"hidden": True})

    path = repacked(
        xlsx(tmp_path / "a.xlsx", fill),
        lambda name, data: re.sub(rb' r="[A-Z]*[0-9]+"', b"", data) if "sheet1" in name else data,
    )
    (grid,) = read_workbook_grids(path).grids
    assert grid.rows == [[1, 2, 3], [1, "#DIV/0!", 3], [1, 2, 3]]
    assert (grid.errors, grid.hidden_rows) == ({(1, 1): "#DIV/0!"}, {2})


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_columns_may_only_be_aligned_by_blanks(tmp_path: Path, codec: str):
    path = tmp_path / "报表.txt"
    path.write_bytes(
        """
      白石县2003年3月出生情况
单  位      出生人数    男    女   死亡

河口镇         20       11     9      3
石桥镇         15        8            2
合  计         35       19     9      5
""".encode(codec)
    )
    rows = [row for row in read_workbook_grids(path).grids[0].rows if any(row)]
    assert rows == [
        ["白石县2003年3月出生情况"],
        ["单位", "出生人数", "男", "女", "死亡"],
        ["河口镇", "20", "11", "9", "3"],
        ["石桥镇", "15", "8", None, "2"],
        ["合计", "35", "19", "9", "5"],
    ]


def test_figures_that_share_a_column_are_not_cut(tmp_path: Path):
    path = tmp_path / "报表.txt"
    path.write_text(
        """
单位     出生人数其中男      死亡
河口镇    20     11          3
石桥镇    15      8          2
青山乡    15      8          2
""",
        "utf-8",
    )
    assert all(len(row) < 2 for row in read_workbook_grids(path).grids[0].rows)


def test_a_line_without_size_is_hidden_and_quotes_may_be_single(tmp_path: Path):
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_row("A1", [1, 2, 3])
        sheet.write("A2", 37895, workbook.add_format({"num_format": '0!.0,"万"'}))
        sheet.set_column("B:B", 5)
        sheet.set_row(1, 20)

    def change(name: str, data: bytes) -> bytes:
        if "sheet1" not in name:
            return data
        data = re.sub(rb'width="[0-9.]+"', b'width="0"', data)
        return re.sub(rb' ht="[0-9.]+"', b' ht="0"', data).replace(b'"', b"'")

    (grid,) = read_workbook_grids(repacked(xlsx(tmp_path / "a.xlsx", fill), change)).grids
    assert (grid.hidden_rows, grid.hidden_columns) == ({1}, {1})
    assert grid.shown == {(1, 0): "3.7895万人"}
