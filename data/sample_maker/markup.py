"""Spreadsheets that are marked-up text: web pages, Excel 2003 XML and OpenDocument."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from .ods import ods_content
from .sheet import Sheet, Value

_SPREADSHEETML = "urn:schemas-microsoft-com:office:spreadsheet"
_Block = tuple[int, int, int, int]
_Cell = Callable[[Value, _Block], str]


def web_page(sheet: Sheet) -> str:
    """Return a web page with one table, as programs of the time saved it under .xls."""
    rows = "\r\n".join(f"<tr>{''.join(cells)}</tr>" for cells in _rows(sheet, _td, "", "<td></td>"))
    head = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    return f'<html><head>{head}</head><body><table border="1">\r\n{rows}\r\n</table></body></html>'


def excel_xml(sheet: Sheet) -> str:
    """Return an Excel 2003 XML workbook."""
    rows = "\r\n".join(
        f'<Row ss:Index="{row}">{"".join(cells)}</Row>'
        for row, cells in enumerate(_rows(sheet, _xml_cell, "", ""), start=1)
    )
    return (
        '<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?>\r\n'
        f'<Workbook xmlns="{_SPREADSHEETML}" xmlns:ss="{_SPREADSHEETML}">'
        f'<Worksheet ss:Name="{sheet.name}"><Table>\r\n{rows}\r\n</Table></Worksheet></Workbook>'
    )


def open_document(sheet: Sheet) -> dict[str, str]:
    """Return the members of an OpenDocument spreadsheet."""
    rows = "".join(
        f"<table:table-row>{''.join(cells)}</table:table-row>"
        for cells in _rows(sheet, _ods_cell, "<table:covered-table-cell/>", "<table:table-cell/>")
    )
    table = f'<table:table table:name="{sheet.name}">{rows}</table:table>'
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": ods_content(table),
        "META-INF/manifest.xml": _MANIFEST,
    }


_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def _td(value: Value, block: _Block) -> str:
    down, right = _spans(block)
    return f'<td rowspan="{down}" colspan="{right}">{escape(str(value))}</td>'


def _xml_cell(value: Value, block: _Block) -> str:
    down, right = _spans(block)
    kind = "String" if isinstance(value, str) else "Number"
    merged = f'ss:MergeDown="{down - 1}" ss:MergeAcross="{right - 1}"'
    data = f'<Data ss:Type="{kind}">{escape(str(value))}</Data>'
    return f'<Cell ss:Index="{block[1] + 1}" {merged}>{data}</Cell>'


def _ods_cell(value: Value, block: _Block) -> str:
    down, right = _spans(block)
    number = "" if isinstance(value, str) else f' office:value="{value}"'
    kind = "string" if isinstance(value, str) else "float"
    merged = f'table:number-rows-spanned="{down}" table:number-columns-spanned="{right}"'
    text = f"<text:p>{escape(str(value))}</text:p>"
    return (
        f'<table:table-cell office:value-type="{kind}"{number} {merged}>{text}</table:table-cell>'
    )


def _rows(sheet: Sheet, cell: _Cell, covered: str, blank: str) -> Iterator[list[str]]:
    """Go through all places: cells as a format writes them, those under a merged one, empty ones."""
    blocks = {block[:2]: block for block in sheet.merges}
    under = {
        (row, column)
        for top, left, bottom, right in sheet.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - blocks.keys()
    width = 1 + max(column for _, column in sheet.cells.keys() | under)
    for row in range(sheet.last_row + 1):
        yield [
            cell(sheet.cells[row, column], blocks.get((row, column), (row, column) * 2))
            if (row, column) in sheet.cells
            else covered
            if (row, column) in under
            else blank
            for column in range(width)
        ]


def _spans(block: _Block) -> tuple[int, int]:
    top, left, bottom, right = block
    return bottom - top + 1, right - left + 1
