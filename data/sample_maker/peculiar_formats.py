"""Formats that senders save in, each in one small workbook; the ending does not always say which."""

from __future__ import annotations

from .biff5 import biff5_records, ole
from .drawing import drawn
from .encrypting import encrypted
from .markup import excel_xml, web_page
from .peculiar import Peculiar
from .sheet import Sheet, Workbook
from .writing import text_lines, unzipped, workbook_bytes, zip_bytes
from .xlsb import xlsb_members, xlsb_sheet

PASSWORD = "1997"  # noqa: S105 - that of the sample, told to everybody in LAYOUTS.md
FIRST, SECOND = ("荞坞镇", 21, 9), ("榆汐镇", 18, 8)
PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
Township = tuple[str, int, int]
"""Its name, births and deaths."""


def peculiar_formats() -> list[Peculiar]:
    """Return the workbooks and what must be made of them."""
    return [*_of_workbooks(), *_of_text(), *_packed(), *_refused()]


def _of_workbooks() -> list[Peculiar]:
    third, fourth = ("蓼坪镇", 20, 9), ("澹石镇", 17, 7)
    page = web_page(_sheet("1997年3月", FIRST, SECOND)).encode("gb18030")
    return [
        _told("带宏.xlsm", "xlsm", "the kind of workbook that may have macros", "1997-02", _xlsm(_sheet("1997年2月"))),
        _told("二进制.xlsb", "xlsb", "a workbook of binary parts", "1997-02",
              _xlsb(_sheet("1997年2月", third, fourth)), third, fourth),
        _told("金山表格.et", "et (OLE)", "a workbook of WPS", "1997-07", _xls(_sheet("1997年7月"))),
        _told("九五版.xls", "xls of Excel 95", "its texts are in GBK", "1997-07",
              _old(_sheet("1997年7月", third, fourth)), third, fourth),
        _told("网页.xls", "a web page saved as .xls", "it says that its charset is gb2312", "1997-03", page),
        _told("电子表格2003.xls", "Excel 2003 XML saved as .xls", "text that calls itself a workbook", "1997-03",
              excel_xml(_sheet("1997年3月", third, fourth)).encode(), third, fourth),
    ]  # fmt: skip


def _of_text() -> list[Peculiar]:
    third, fourth = ("黛屿镇", 12, 6), ("蕨岭乡", 11, 5)
    fifth, sixth = ("杼溪乡", 9, 4), ("茱沱乡", 8, 3)
    return [
        _told("其实是文本.xls", "CSV named .xls", "in GB18030, with commas", "1997-04",
              text_lines(_sheet("1997年4月"), ",").encode("gb18030")),
        _told("有标记的文本.csv", "CSV", "in UTF-8 with a mark (BOM)", "1997-04",
              text_lines(_sheet("1997年4月", third, fourth), ",").encode("utf-8-sig"), third, fourth),
        _told("统一码文本.txt", "TXT", "in UTF-16, with tabs: Unicode text of Excel", "1997-04",
              b"\xff\xfe" + text_lines(_sheet("1997年4月", fifth, sixth), "\t").encode("utf-16-le"), fifth, sixth),
        _told("制表符.tsv", "TSV", "in UTF-8, with tabs", "1997-07",
              text_lines(_sheet("1997年7月", third, fourth), "\t").encode(), third, fourth),
        _told("竖线.txt", "TXT", "in GB18030, with vertical bars", "1997-07",
              text_lines(_sheet("1997年7月", fifth, sixth), "|").encode("gb18030"), fifth, sixth),
    ]  # fmt: skip


def _packed() -> list[Peculiar]:
    third, fourth = ("蓼坪镇", 19, 8), ("澹石镇", 16, 9)
    members = {
        "荞坞榆汐.xlsx": _xlsx(_sheet("1997年8月")),
        "蓼坪澹石.xls": _xls(_sheet("1997年8月", third, fourth)),
    }
    return [
        Peculiar("打包.zip", "a zip archive", "its members stand below it", 0, content=zip_bytes(members)),
        _told("打包.zip/荞坞榆汐.xlsx", "xlsx in a zip archive", "answered for by its own line", "1997-08", None),
        _told("打包.zip/蓼坪澹石.xls", "xls in a zip archive", "answered for by its own line", "1997-08", None, third, fourth),
    ]  # fmt: skip


def _refused() -> list[Peculiar]:
    locked = encrypted(_xlsx(_sheet("1997年9月")), PASSWORD)
    return [
        Peculiar("加密.xlsx", "a password-protected workbook", f"its password is {PASSWORD}; the project names no password file",
                 0, (), "unreadable", locked),
        Peculiar("空文件.xls", "an empty file", "0 bytes", 0, (), "unreadable", b""),
        Peculiar("扫描件.xls", "a PDF named .xls", "no workbook, whatever its ending says", 0, (), "unreadable", PDF),
    ]  # fmt: skip


def _told(
    name: str, what: str, peculiarity: str, month: str, content: bytes | None, *towns: Township
) -> Peculiar:
    (first, births, _), (second, _, deaths) = towns or (FIRST, SECOND)
    cells = f"B3 {first} births {month} {births}", f"C4 {second} deaths {month} {deaths}"
    return Peculiar(name, what, peculiarity, 4, cells, content=content)


def _sheet(month: str, *towns: Township) -> Sheet:
    title = f"| {month}出生与死亡 | < | < |"
    rows = (
        f"| {name} | {births} | {deaths} |" for name, births, deaths in towns or (FIRST, SECOND)
    )
    return drawn("\n".join((title, "| 单位 | 出生人数 | 死亡人数 |", *rows)), "表")


def _xlsx(sheet: Sheet) -> bytes:
    return workbook_bytes(Workbook("a.xlsx", [sheet]))


def _xls(sheet: Sheet) -> bytes:
    return workbook_bytes(Workbook("a.xls", [sheet]))


def _xlsm(sheet: Sheet) -> bytes:
    members = unzipped(_xlsx(sheet))
    return zip_bytes({name: data.replace(PLAIN_TYPE, MACRO_TYPE) for name, data in members.items()})


def _xlsb(sheet: Sheet) -> bytes:
    rows = {
        row: {column: value for (r, column), value in sheet.cells.items() if r == row}
        for row in range(sheet.last_row + 1)
    }
    return zip_bytes(xlsb_members({sheet.name: xlsb_sheet(rows, merges=sheet.merges)}))


def _old(sheet: Sheet) -> bytes:
    rows = [
        [sheet.cells.get((row, column)) for column in range(3)] for row in range(sheet.last_row + 1)
    ]
    return ole(biff5_records(rows), "Book")
