"""Formats that only a few offices send: each read whole, or refused by its own name."""

from __future__ import annotations

import shutil
import sys
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

import workbooks
from fpstats.ingest.grid import Note, Workbook
from fpstats.ingest.readers import Unreadable, read_workbook_grids
from fpstats.ingest.readers.content import read_content
from fpstats.ingest.readers.formats import formats
from fpstats.ingest.understand import SheetReader
from fpstats.model.limits import Limits
from sample_maker.xlsb import xlsb_sheet
from workbooks import biff5, biff5_records, ole, repacked, xlsb, zipped

OLD = [["2003年10月出生情况"], ["单位", "出生"], ["河口镇", 5.0]]


def reason(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        read_workbook_grids(path, limits)
    assert caught.value.sentence("zh")
    return caught.value.reason


def test_an_xlsb_whose_marks_cannot_be_made_out_says_so(tmp_path: Path):
    sheet = xlsb_sheet({1: {1: "单位", 2: "出生"}, 3: {1: "河口镇", 2: 5.0}})
    path = repacked(
        xlsb(tmp_path / "a.xlsb", {"表": sheet}),
        lambda name, data: data[:-2] + b"\x9c" if name == "xl/styles.bin" else data,
    )
    workbook = read_workbook_grids(path)
    assert (workbook.format, workbook.notes) == ("xlsb", [Note("marks_not_seen")])
    (grid,) = workbook.grids
    assert (grid.name, grid.rows[1][1], grid.rows[3]) == ("表", "单位", [None, "河口镇", 5.0])


def test_a_workbook_of_1995_is_read_in_gbk(tmp_path: Path):
    workbook = read_workbook_grids(biff5(tmp_path / "a.xls", OLD))
    assert workbook.format == "xls"
    assert [(grid.name, grid.rows) for grid in workbook.grids] == [("表", OLD)]


@pytest.mark.parametrize("declared", [1252, 367])
def test_a_workbook_of_1995_that_declares_a_western_encoding_is_not_believed(
    tmp_path: Path, declared: int
):
    path = biff5(tmp_path / "a.xls", OLD)
    data = path.read_bytes()
    right = b"\x42\x00\x02\x00" + (936).to_bytes(2, "little")
    wrong = right[:4] + declared.to_bytes(2, "little")
    assert right in data
    path.write_bytes(data.replace(right, wrong))
    assert read_workbook_grids(path).grids[0].rows == OLD


def test_records_without_their_container_are_read_too(tmp_path: Path):
    path = tmp_path / "a.et"
    path.write_bytes(biff5_records(OLD))
    assert read_workbook_grids(path).grids[0].rows == OLD


def test_a_wps_workbook_is_known_by_its_content(tmp_path: Path):
    path = workbooks.xls(
        tmp_path / "a.xls", lambda book: book.add_sheet("表").write(1, 1, "河口镇")
    )
    assert read_workbook_grids(shutil.move(path, tmp_path / "a.et")).format == "xls"


def test_dates_of_chinese_formats_without_a_code_are_dates(tmp_path: Path):
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write("A1", 37895, book.add_format({"num_format": 57}))
        sheet.write("B1", 37895, book.add_format({"num_format": 31}))

    (grid,) = read_workbook_grids(workbooks.xlsx(tmp_path / "a.xlsx", fill)).grids
    assert grid.rows == [[date(2003, 10, 1), date(2003, 10, 1)]]
    assert grid.shown == {(0, 0): "2003-10"}


PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv=Content-Type content="text/html; charset={charset}"><title>t</title>
<style>td {{color:red}}</style></head><body><h3>2003年10月<b>出生</b>情况</h3>
<table><col><col style='display:none'>
<tr><td rowspan=2>单位</td><td colspan="2">出生<td>率</tr>
<tr><td>男</td><td>女<br>孩</td><td>(%)</tr>
<tr style='display:none'><td>河口镇&nbsp;</td><td>5<td>1,006</td><td>#DIV/0!</td></tr></table>
<p>注：快报<script>alert(1)</script></p><table><tr><td>青山乡</table></body></html>"""


@pytest.mark.parametrize(
    ("charset", "codec", "encoding"),
    [
        ("gb2312", "gb18030", "GB18030"),
        ("utf-8", "utf-8", "UTF-8"),
        ("iso-8859-1", "gb18030", "GB18030"),
        ("unicode", "utf-16", "UTF-16"),
        ("no-such", "utf-8", "UTF-8"),
    ],
)
def test_a_web_page_is_one_sheet_whatever_its_charset(
    tmp_path: Path, charset: str, codec: str, encoding: str
):
    path = tmp_path / "出生.xls"
    path.write_bytes(PAGE.format(charset=charset).encode(codec))
    workbook = read_workbook_grids(path)
    assert (workbook.format, workbook.encoding) == ("html", encoding)
    (grid,) = workbook.grids
    assert grid.name == "出生"
    assert grid.rows == [
        ["2003年10月出生情况"],
        ["单位", "出生", None, "率"],
        [None, "男", "女\n孩", "(%)"],
        ["河口镇", "5", "1,006", "#DIV/0!"],
        ["注：快报"],
        ["青山乡"],
    ]
    assert grid.merges == ((1, 0, 2, 0), (1, 1, 1, 2))
    assert (grid.hidden_rows, grid.hidden_columns, grid.errors) == ({3}, {1}, {(3, 3): "#DIV/0!"})


def test_a_cell_of_a_page_holds_what_is_seen_in_it(tmp_path: Path):
    path = tmp_path / "a.xls"
    path.write_text(
        """<meta charset=utf-8><h3 hidden>旧表</h3><table><tr><td>1<!-- 旧 -->2<td><span
        style="display:none">9</span>7<td><input value=5><td><input type=hidden value=4>3
        <td><select><option>1<option selected>2</select>8</table>
        <div style="display:none"><table><tr><td>99</table></div>""",
        "utf-8",
    )
    (grid,) = read_workbook_grids(path).grids
    assert (grid.rows, grid.hidden_rows) == ([["12", "7", "5", "3", "8"], [], ["99"]], {2})


def test_a_cell_without_a_place_on_the_page_moves_no_other(tmp_path: Path):
    path = tmp_path / "a.xls"
    path.write_text(
        """<meta charset=utf-8><table><tr><td>年<td hidden>号<td>出生<tr><td rowspan=2>2003<td>5
        <tr><td style="display: none">2003<td style="visibility:hidden"><td>6</table>""",
        "utf-8",
    )
    (grid,) = read_workbook_grids(path).grids
    assert grid.rows == [["年", "出生", None, "号"], ["2003", "5"], [None, None, "6", "2003"]]
    assert grid.hidden_columns == {3}


def test_raised_and_struck_figures_of_a_page_do_not_join_others(tmp_path: Path):
    path = tmp_path / "a.xls"
    path.write_text(
        "<table><tr><td>12<sup><i>1</i></sup>3<td><del><b>21</b></del>12<td><s>5</s></table>",
        "utf-8",
    )
    assert read_workbook_grids(path).grids[0].rows == [["12¹3", "21 12", "5"]]


def test_lines_and_buttons_of_a_cell_do_not_join_its_figures(tmp_path: Path):
    path = tmp_path / "a.xls"
    path.write_text(
        """<meta charset=utf-8><table><tr><td><ul><li>1<li>2</ul><td><div>3</div>4<td><h4>5</h4>
        <td>6<input type=button value=7><td><ruby>乡<rt>xiang</rt></ruby></table>""",
        "utf-8",
    )
    assert read_workbook_grids(path).grids[0].rows == [["1\n2", "3\n4", "5", "6", "乡"]]


def test_rows_and_spans_of_a_page_are_seen_as_browsers_see_them(tmp_path: Path):
    path = tmp_path / "a.xls"
    path.write_text(
        "<table><thead><th>1</th><th colspan=2.0>2</th></thead><tr><td rowspan='2px'>3<td>4<td>5<tr><td>6</table>"
    )
    (grid,) = read_workbook_grids(path).grids
    assert grid.rows == [["1", "2"], ["3", "4", "5"], [None, "6"]]
    assert grid.merges == ((0, 1, 0, 2), (1, 0, 2, 0))


def test_a_style_of_xml_may_have_the_format_of_another(tmp_path: Path):
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    path = tmp_path / "a.xml"
    path.write_text(
        f"""<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Styles>
        <Style ss:ID="a"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="b" ss:Parent="a"/></Styles>
        <Worksheet ss:Name="a"><Table><Row ss:Height="0"><Cell ss:StyleID="b"><Data ss:Type="Number">0.5</Data></Cell></Row></Table></Worksheet></Workbook>"""
    )
    (grid,) = read_workbook_grids(path).grids
    assert (grid.shown, grid.hidden_rows) == ({(0, 0): "50%"}, {0})


def test_a_traditional_web_page_is_read_in_big5(tmp_path: Path):
    path = tmp_path / "a.xls"
    path.write_bytes("<meta charset=big5><table><tr><td>區域別<td>5</table>".encode("big5"))
    workbook = read_workbook_grids(path)
    assert (workbook.encoding, workbook.grids[0].rows) == ("Big5", [["區域別", "5"]])


def test_a_page_may_begin_anyhow(tmp_path: Path):
    path = tmp_path / "a.xls"
    path.write_text(
        "2003年10月出生情况<br><center><TABLE border=1><tr><td>河口镇<td>5</TABLE>", "utf-8"
    )
    assert read_workbook_grids(path).grids[0].rows == [["2003年10月出生情况"], ["河口镇", "5"]]


def test_a_table_that_only_arranges_tables_is_not_one(tmp_path: Path):
    path = tmp_path / "a.xls"
    path.write_text("<table><tr><td>甲<td><table><tr><td>1<td>2</table><td>乙</table>", "utf-8")
    assert read_workbook_grids(path).grids[0].rows == [["甲"], ["1", "2"], ["乙"]]


def test_a_cell_cannot_reach_further_than_a_browser_lets_it(tmp_path: Path):
    path = tmp_path / "a.xls"
    path.write_text("<table><tr><td colspan=9999999>甲<td rowspan=99999999>乙</table>", "utf-8")
    assert read_workbook_grids(path).grids[0].merges == ((0, 0, 0, 999),)
    path.write_text("<table>" + "<tr><td colspan=1000>甲" * 20, "utf-8")
    assert reason(path, Limits(cells=10_000)) == "too_many_cells"


def test_a_repeated_share_of_an_ods_is_one_in_every_cell(tmp_path: Path):
    cell = '<table:table-cell office:value-type="percentage" office:value="1" table:number-columns-repeated="2"><text:p>100%</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="2">{cell}</table:table-row>'
    tables = f'<table:table table:name="a">{row}</table:table>'
    (grid,) = read_workbook_grids(workbooks.ods(tmp_path / "a.ods", tables)).grids
    assert grid.rows == [[1.0, 1.0], [1.0, 1.0]]
    assert grid.shown == dict.fromkeys([(0, 0), (0, 1), (1, 0), (1, 1)], "100%")


@pytest.mark.parametrize(
    ("stored", "text", "shown"),
    [
        ("37895", "38", "37.895"),
        ("37895", "3.8万", "3.7895万人"),
        ("37895", "37,895", None),
        ("41000", "4.10E+04", None),
        ("9.25", "9.3‰", "9.25‰"),
        ("5", "共5人", "共5人"),
        ("-5", "(5)", None),
        ("12.4", "12", None),
        ("400", "0", None),
        ("5", "五", "五"),
        ("3", "2003年3月", "2003年3月"),
    ],
)
def test_an_ods_shows_its_numbers_in_full(tmp_path: Path, stored: str, text: str, shown: str):
    cell = f'<table:table-cell office:value-type="float" office:value="{stored}"><text:p>{text}</text:p></table:table-cell>'
    tables = f'<table:table table:name="a"><table:table-row>{cell}</table:table-row></table:table>'
    (grid,) = read_workbook_grids(workbooks.ods(tmp_path / "a.ods", tables)).grids
    assert (grid.rows, grid.shown.get((0, 0))) == ([[float(stored)]], shown)


def test_the_text_of_an_ods_cell_may_be_written_once_and_has_nothing_above_it(tmp_path: Path):
    ruby = "<text:ruby><text:ruby-base>乡</text:ruby-base><text:ruby-text>xiang</text:ruby-text></text:ruby>"
    cells = f"""<table:table-cell office:value-type="string" office:string-value="镇"/>
    <table:table-cell office:value-type="string"><text:p>{ruby}</text:p></table:table-cell>"""
    tables = f'<table:table table:name="a"><table:table-row>{cells}</table:table-row></table:table>'
    (grid,) = read_workbook_grids(workbooks.ods(tmp_path / "a.ods", tables)).grids
    assert grid.rows == [["镇", "乡"]]


def test_the_text_of_an_ods_cell_keeps_breaks_and_leaves_notes_out(tmp_path: Path):
    note = "<office:annotation><text:p>批注</text:p></office:annotation>"
    text = "<text:p>出生<text:s text:c='2'/>人数<text:line-break/>其中</text:p><text:p><text:span>男</text:span>性</text:p>"
    cell = f'<table:table-cell office:value-type="string">{note}{text}</table:table-cell>'
    tables = f'<table:table table:name="a"><table:table-row>{cell}</table:table-row></table:table>'
    (grid,) = read_workbook_grids(workbooks.ods(tmp_path / "a.ods", tables)).grids
    assert grid.rows == [["出生  人数\n其中\n男性"]]


def test_an_ods_repeats_no_more_cells_than_the_limit(tmp_path: Path):
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    tables = f'<table:table table:name="a">{row}</table:table>'
    assert reason(workbooks.ods(tmp_path / "a.ods", tables)) == "too_many_cells"


def test_an_ods_with_a_password_says_so(tmp_path: Path):
    path = zipped(
        tmp_path / "a.ods",
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": b"\x01\x02",
            "META-INF/manifest.xml": "<m><manifest:encryption-data/></m>",
        },
    )
    assert reason(path) == "password"


def test_xml_places_cells_by_their_index(tmp_path: Path):
    body = '<Row ss:Index="3"><Cell ss:Index="2" ss:MergeDown="1"><Data ss:Type="Number">1</Data></Cell><Cell><Data ss:Type="Number">2</Data></Cell></Row><Row ss:Span="1"/><Row><Cell><Data ss:Type="Number">3</Data></Cell></Row>'
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    path = tmp_path / "a.xls"
    path.write_text(
        f'<Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="a"><Table>{body}</Table></Worksheet></Workbook>'
    )
    workbook = read_workbook_grids(path)
    assert workbook.format == "xml"
    (grid,) = workbook.grids
    assert grid.rows == [[], [], [None, 1.0, 2.0], [], [], [3.0]]
    assert grid.merges == ((2, 1, 3, 1),)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4\n1 0 obj", "PDF"),
        (b"Rar!\x1a\x07\x00" + bytes(20), "RAR"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(20), "7-Zip"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "PNG"),
        (b"{\\rtf1\\ansi }", "RTF"),
        (ole(b"", "WordDocument"), "Word"),
    ],
)
def test_what_is_no_workbook_is_called_by_its_name(tmp_path: Path, data: bytes, kind: str):
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=kind) as caught:
        read_workbook_grids(path)
    assert caught.value.reason == "another_format"


def test_a_word_document_since_2007_is_called_by_its_name(tmp_path: Path):
    path = zipped(tmp_path / "a.xlsx", {"[Content_Types].xml": "", "word/document.xml": ""})
    assert reason(path) == "another_format"


def test_one_damaged_sheet_does_not_cost_the_others(tmp_path: Path):
    def fill(book: xlsxwriter.Workbook) -> None:
        for name in ("好", "坏"):
            book.add_worksheet(name).write("A1", 5)

    path = repacked(
        workbooks.xlsx(tmp_path / "a.xlsx", fill),
        lambda name, data: data[:300] + b"<<<" if name.endswith("sheet2.xml") else data,
    )
    workbook = read_workbook_grids(path)
    assert [grid.name for grid in workbook.grids] == ["好"]
    assert workbook.notes == [Note("damaged_sheet", "坏")]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (b't="e"><v>#SPILL!</v>', "#SPILL!"),
        (b't="e"><v>#BUSY!</v>', "#BUSY!"),
        (b't="b"><v>maybe</v>', "#ERROR!"),
        (b't="?"><v>7</v>', "#ERROR!"),
    ],
)
@pytest.mark.parametrize("others", [(), ("好",)])
def test_one_bad_cell_does_not_cost_its_sheet(
    tmp_path: Path, cell: bytes, shown: str, others: tuple[str, ...]
):
    def fill(book: xlsxwriter.Workbook) -> None:
        for name in ("坏", *others):
            book.add_worksheet(name).write_row("A1", ["出生", 5, 0.5], book.add_format())

    path = repacked(
        workbooks.xlsx(tmp_path / "a.xlsx", fill),
        lambda name, data: (
            data.replace(b"><v>5</v>", b" " + cell) if name.endswith("sheet1.xml") else data
        ),
    )
    workbook = read_workbook_grids(path)
    assert (workbook.notes, len(workbook.grids)) == ([], 1 + len(others))
    assert workbook.grids[0].rows == [["出生", shown, 0.5]]
    assert workbook.grids[0].errors == {(0, 1): shown}


ARCHIVED = """MIME-Version: 1.0
X-Document-Type: Workbook
Content-Type: multipart/related; boundary="----=_A"

------=_A
Content-Location: file:///C:/a.htm
Content-Transfer-Encoding: quoted-printable
Content-Type: text/html; charset="us-ascii"

<html><head><meta charset=3Dgb2312><xml><x:Name>&#20986;&#29983;</x:Name><x:Name>&#27515;&#20129;</x:Name></xml></head><frameset></frameset></html>

------=_A
Content-Location: file:///C:/a.files/sheet001.htm
Content-Transfer-Encoding: quoted-printable
Content-Type: text/html; charset="gb2312"

<meta charset=3Dgb2312><table><tr><td>=BA=D3=BF=DA=D5=F2<td>5</table>

------=_A
Content-Location: file:///C:/a.files/sheet002.htm
Content-Type: text/html

<table><tr><td>7</table>

------=_A--
"""


def test_a_workbook_saved_as_one_web_archive_has_a_sheet_for_each_page(tmp_path: Path):
    path = tmp_path / "a.xls"
    path.write_text(ARCHIVED)
    workbook = read_workbook_grids(path)
    assert [(grid.name, grid.rows) for grid in workbook.grids] == [
        ("出生", [["河口镇", "5"]]),
        ("死亡", [["7"]]),
    ]


def test_what_could_not_be_read_of_a_file_is_a_finding(reader: SheetReader):
    notes = (Note("damaged_sheet", "坏"), Note("marks_not_seen"))
    reading = reader.read_file(Workbook("xlsx", None, [], notes), "a.xlsx")
    assert [(one.rule, one.effect, one.sheet) for one in reading.findings] == [
        ("damaged_sheet", "sheet_skipped", "坏"),
        ("marks_not_seen", "kept", None),
    ]


def test_an_ods_may_be_one_file_of_xml(tmp_path: Path):
    row = '<table:table-row><table:table-cell office:value-type="string"><text:p>河口镇</text:p></table:table-cell></table:table-row>'
    content = workbooks.ods_content(f'<table:table table:name="a">{row}</table:table>')
    path = tmp_path / "a.fods"
    path.write_text(content, "utf-8")
    workbook = read_workbook_grids(path)
    assert (workbook.format, workbook.grids[0].rows) == ("ods", [["河口镇"]])


def test_the_days_of_a_workbook_may_be_counted_from_1904(tmp_path: Path):
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write("A1", date(2003, 10, 1), book.add_format({"num_format": "yyyy-mm"}))

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        fill(book)
    (grid,) = read_workbook_grids(path).grids
    assert (grid.rows, grid.shown) == ([[date(2003, 10, 1)]], {(0, 0): "2003-10"})


SAMPLES = {
    "mht": lambda path: path.write_text(ARCHIVED),
    "csv_text": lambda path: path.write_text("单位,出生\n河口镇,5\n", "utf-8"),
    "xls": lambda path: biff5(path, OLD),
    "xlsb": lambda path: xlsb(path, {"a": xlsb_sheet({0: {0: 1.0}})}),
    "xlsx": lambda path: workbooks.xlsx(path, lambda book: book.add_worksheet()),
    "ods": lambda path: workbooks.ods(path, ""),
    "html": lambda path: path.write_text("<table>"),
    "spreadsheetml": lambda path: path.write_text(
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    ),
    "encrypted": lambda path: path.write_bytes(ole(b"", "EncryptedPackage")),
    "foreign": lambda path: path.write_bytes(b"%PDF-1.4"),
}


def test_a_content_is_of_exactly_one_format(tmp_path: Path):
    found = {one.__name__.rpartition(".")[2] for one in formats()}
    assert found == set(SAMPLES)
    for name, write in SAMPLES.items():
        write(tmp_path / name)
        content = read_content(tmp_path / name)
        recognised = [
            one.__name__.rpartition(".")[2] for one in formats() if one.recognises(content)
        ]
        assert recognised == [name]


def test_without_xlrd_an_old_workbook_is_read_and_what_is_not_seen_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "xlrd", None)  # as where the extra is not installed
    path = workbooks.xls(
        tmp_path / "a.xls", lambda book: book.add_sheet("表").write(1, 1, "河口镇")
    )
    workbook = read_workbook_grids(path)
    assert workbook.grids[0].rows == [[None, None], [None, "河口镇"]]
    assert workbook.notes == [Note("marks_not_seen")]
    assert reason(biff5(tmp_path / "b.xls", OLD)) == "old_excel"
