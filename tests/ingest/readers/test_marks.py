"""One sheet in every format that can say more than values: hidden lines, errors, formats, merges.

    2003年10月出生情况 (over all columns)
    单位     人数(hidden)  率        时期        月
    河口镇   5             99.5 %    2003年10月  3月份
    青山乡   6             #DIV/0!               (this row is hidden)
and a second sheet, hidden.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
import xlwt

import workbooks
from fpstats.ingest.grid import Workbook
from fpstats.ingest.readers import read_workbook_grids
from fpstats.ingest.readers.sheet_xml import has_marks
from sample_maker.xlsb import xlsb_sheet, xlsb_styles

DAY = date(2003, 10, 1)
TITLE = "2003年10月出生情况"
HEADER = ["单位", "人数", "率", "时期", "月"]


def xlsx(path: Path) -> Path:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("出生")
        formats = {code: workbook.add_format({"num_format": code}) for code in FORMATS}
        sheet.merge_range("A1:E1", TITLE)
        sheet.write_row("A2", HEADER)
        sheet.write_row("A3", ["河口镇", 5])
        for column, (code, value) in enumerate(zip(FORMATS, (0.995, DAY, 3), strict=True), 2):
            sheet.write(2, column, value, formats[code])
        sheet.write_row("A4", ["青山乡", 6])
        sheet.write_formula("C4", "=1/0", None, "#DIV/0!")
        sheet.set_column("B:B", None, None, {"hidden": True})
        sheet.set_row(3, None, None, {"hidden": True})
        hidden = workbook.add_worksheet("藏")
        hidden.write("A1", 1)
        hidden.hide()

    return workbooks.xlsx(path, fill)


FORMATS = ("0.0%", 'yyyy"年"m"月"', '0"月份"')


def xls(path: Path) -> Path:
    def fill(workbook: xlwt.Workbook) -> None:
        sheet = workbook.add_sheet("出生")
        sheet.write_merge(0, 0, 0, 4, TITLE)
        for row, values in enumerate((HEADER, ["河口镇", 5], ["青山乡", 6]), 1):
            for column, value in enumerate(values):
                sheet.write(row, column, value)
        for column, (code, value) in enumerate(zip(FORMATS, (0.995, DAY, 3), strict=True), 2):
            sheet.write(2, column, value, xlwt.easyxf(num_format_str=code))
        sheet.row(3).set_cell_error(2, "#DIV/0!")
        sheet.row(3).hidden = True
        sheet.col(1).hidden = True
        hidden = workbook.add_sheet("藏")
        hidden.write(0, 0, 1)
        hidden.visibility = 1

    return workbooks.xls(path, fill)


ODS_STYLES = """
<style:style style:name="shown" style:family="table"><style:table-properties table:display="true"/></style:style>
<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>
"""
ODS_TABLES = """
<table:table table:name="出生" table:style-name="shown">
 <table:table-column/><table:table-column table:visibility="collapse"/>
 <table:table-column table:number-columns-repeated="1022"/>
 <table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="5" table:number-rows-spanned="1"><text:p>2003年10月出生情况</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="4"/></table:table-row>
 <table:table-row><table:table-cell office:value-type="string"><text:p>单位</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>人数</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>率</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>时期</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>月</text:p></table:table-cell></table:table-row>
 <table:table-row><table:table-cell office:value-type="string"><text:p>河口镇</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.995"><text:p>100%</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2003-10-01"><text:p>2003年10月</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="3"><text:p>3月份</text:p></table:table-cell></table:table-row>
 <table:table-row table:visibility="collapse"><table:table-cell office:value-type="string"><text:p>青山乡</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="6"><text:p>6</text:p></table:table-cell><table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0"><text:p>#DIV/0!</text:p></table:table-cell></table:table-row>
 <table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
</table:table>
<table:table table:name="藏" table:style-name="hidden"><table:table-row><table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row></table:table>
<table:table table:name="'file:///C:/表.xls'#$Sheet1" table:style-name="hidden"><table:table-row><table:table-cell office:value-type="float" office:value="9"><text:p>9</text:p></table:table-cell></table:table-row></table:table>
"""


def ods(path: Path) -> Path:
    return workbooks.ods(path, ODS_TABLES, ODS_STYLES)


def xlsb(path: Path) -> Path:
    rows = {
        0: {0: TITLE},
        1: dict(enumerate(HEADER)),
        2: {0: "河口镇", 1: 5.0, 2: 0.995, 3: 37895.0, 4: 3.0},
        3: {0: "青山乡", 1: 6.0, 2: "#DIV/0!"},
    }
    styles = {(2, column): number for number, column in enumerate((2, 3, 4), 1)}
    sheet = xlsb_sheet(rows, styles, [(0, 0, 0, 4)], {3}, {1})
    sheets = {"出生": sheet, "藏": xlsb_sheet({0: {0: 1.0}})}
    return workbooks.xlsb(path, sheets, xlsb_styles(FORMATS), hidden="藏")


XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">
<Styles><Style ss:ID="s1"><NumberFormat ss:Format="Percent"/></Style>
<Style ss:ID="s2"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;"/></Style>
<Style ss:ID="s3"><NumberFormat ss:Format="0&quot;月份&quot;"/></Style></Styles>
<Worksheet ss:Name="出生"><Table><Column ss:Index="2" ss:Hidden="1"/>
<Row><Cell ss:MergeAcross="4"><Data ss:Type="String">2003年10月出生情况</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">单位</Data></Cell><Cell><Data ss:Type="String">人数</Data></Cell><Cell><Data ss:Type="String">率</Data></Cell><Cell><Data ss:Type="String">时期</Data></Cell><Cell><Data ss:Type="String">月</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">河口镇</Data></Cell><Cell><Data ss:Type="Number">5</Data></Cell><Cell ss:StyleID="s1"><Data ss:Type="Number">0.995</Data></Cell><Cell ss:StyleID="s2"><Data ss:Type="DateTime">2003-10-01T00:00:00.000</Data></Cell><Cell ss:StyleID="s3"><Data ss:Type="Number">3</Data></Cell></Row>
<Row ss:Index="4" ss:Hidden="1"><Cell><Data ss:Type="String">青山乡</Data></Cell><Cell><Data ss:Type="Number">6</Data></Cell><Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="藏"><Table><Row><Cell><Data ss:Type="Number">1</Data></Cell></Row></Table><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>
</Workbook>"""


def xml(path: Path) -> Path:
    path.write_text(XML, "utf-8")
    return path


@pytest.fixture(params=[xlsx, xlsb, xls, ods, xml], ids=lambda maker: maker.__name__)
def workbook(request: pytest.FixtureRequest, tmp_path: Path) -> Workbook:
    return read_workbook_grids(request.param(tmp_path / "出生.xls"))


def test_the_cells_stand_where_they_stood(workbook: Workbook):
    sheet = workbook.grids[0]
    assert sheet.name == "出生"
    filled = [[value for value in row if value is not None] for row in sheet.rows]
    assert filled[:2] == [[TITLE], HEADER]
    assert filled[2] == ["河口镇", 5, 0.995, DAY, 3]
    assert sheet.merges == ((0, 0, 0, 4),)


def test_hidden_rows_columns_and_sheets_are_kept_and_known(workbook: Workbook):
    shown, hidden = workbook.grids
    assert (shown.hidden_rows, shown.hidden_columns) == ({3}, {1})
    assert (shown.hidden, hidden.hidden) == (False, True)
    assert shown.rows[3][:2] == ["青山乡", 6]
    assert hidden.rows == [[1]]


def test_an_error_is_neither_zero_nor_blank(workbook: Workbook):
    sheet = workbook.grids[0]
    assert sheet.errors == {(3, 2): "#DIV/0!"}
    assert sheet.rows[3][2] == "#DIV/0!"


def test_what_a_number_format_adds_is_told_and_a_share_in_full(workbook: Workbook):
    assert workbook.grids[0].shown == {(2, 2): "99.5%", (2, 3): "2003-10", (2, 4): "3月份"}


def test_nothing_is_noted_where_everything_is_seen(workbook: Workbook):
    assert not workbook.notes


def test_a_style_may_set_a_text_in(tmp_path: Path):
    def fill_xlsx(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write("A1", "出生人数")
        sheet.write("A2", "一孩", workbook.add_format({"indent": 1}))
        sheet.write("A3", "男", workbook.add_format({"indent": 2}))

    def fill_xls(workbook: xlwt.Workbook) -> None:
        sheet = workbook.add_sheet("表")
        sheet.write(0, 0, "出生人数")
        sheet.write(1, 0, "一孩", xlwt.easyxf("alignment: indent 1"))
        sheet.write(2, 0, "男", xlwt.easyxf("alignment: indent 2"))

    for path in (
        workbooks.xlsx(tmp_path / "a.xlsx", fill_xlsx),
        workbooks.xls(tmp_path / "a.xls", fill_xls),
    ):
        assert read_workbook_grids(path).grids[0].indents == {(1, 0): 1, (2, 0): 2}


@pytest.mark.parametrize("program", ["xlsxwriter", "openpyxl"])
def test_a_sheet_with_nothing_but_cells_is_not_looked_at_again(tmp_path, program):
    path = tmp_path / "plain.xlsx"
    if program == "xlsxwriter":
        with xlsxwriter.Workbook(path) as workbook:
            workbook.add_worksheet().write_row("A1", ["河口镇", 5])
    else:
        workbook = openpyxl.Workbook()
        workbook.active.append(["河口镇", 5])
        workbook.save(path)
    with ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    assert not has_marks(xml, ())
    assert has_marks(xml.replace(b"<row ", b'<row ht="0" '), ())
