"""Workbooks of every format, made here: by a library where one writes it, else by hand.

No program that is at hand writes xlsb or BIFF5 any more; both are put together record by record,
as their published descriptions lay them out ([MS-XLSB], [MS-XLS] and its forerunner of 1995).
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import xlsxwriter
import xlwt
from xlwt.CompoundDoc import XlsDoc

from drawn import drawn_grid

Cell = str | float | None


def xlsx(path: Path, fill: Callable[[xlsxwriter.Workbook], object]) -> Path:
    """Write an xlsx workbook that a function fills."""
    with xlsxwriter.Workbook(path) as workbook:
        fill(workbook)
    return path


def write_workbook(path: Path, **drawings: str) -> Path:
    """Write one sheet for each drawing, under its name, with its merged cells."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as workbook:
        for name, drawing in drawings.items():
            grid, sheet = drawn_grid(drawing, name), workbook.add_worksheet(name)
            for top, left, bottom, right in grid.merges:
                sheet.merge_range(top, left, bottom, right, "")
            for row, cells in enumerate(grid.rows):
                for column, cell in enumerate(cells):
                    if cell is not None:
                        sheet.write(row, column, cell)
    return path


def xls(path: Path, fill: Callable[[xlwt.Workbook], object]) -> Path:
    """Write a BIFF8 workbook that a function fills."""
    workbook = xlwt.Workbook()
    fill(workbook)
    workbook.save(str(path))
    return path


def zipped(path: Path, members: Mapping[str, bytes | str]) -> Path:
    """Write a zip archive of members, in their order."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def repacked(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """Write an archive anew with some of its members changed, or left out for None."""
    with zipfile.ZipFile(path) as old:
        parts = {name: change(name, old.read(name)) for name in old.namelist()}
    return zipped(path, {name: data for name, data in parts.items() if data is not None})


_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in ("office", "table", "text", "style", "number")
)
_CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def ods_content(tables: str, styles: str = "") -> str:
    """Return the content.xml of tables written as XML."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} {_CALC}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )


def ods(path: Path, tables: str, styles: str = "") -> Path:
    """Write an ods workbook of tables written as XML."""
    return zipped(
        path,
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": ods_content(tables, styles),
        },
    )


def _biff(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _biff5_cell(row: int, column: int, value: Cell) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        text = value.encode("gb18030")
        return _biff(0x0204, place + struct.pack("<H", len(text)) + text)
    return _biff(0x0203, place + struct.pack("<d", value))


def biff5_records(rows: Iterable[Iterable[Cell]], name: str = "表") -> bytes:
    """Return the records of a workbook as Excel 5.0 and 95 wrote them, its texts in GBK."""
    name_bytes = name.encode("gb18030")
    head = (
        _biff(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0x096C, 0x07C9))
        + _biff(0x0042, struct.pack("<H", 936))
        + _biff(0x0031, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 134, 0) + b"\4Song")
        + _biff(0x00E0, struct.pack("<HHHHHHHH", 0, 0, 1, 0x20, 0, 0, 0, 0))
    )
    end = _biff(0x000A)
    about = struct.pack("<BBB", 0, 0, len(name_bytes)) + name_bytes
    start = len(head) + len(_biff(0x0085, bytes(4) + about)) + len(end)
    cells = b"".join(
        _biff5_cell(row, column, value)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value is not None
    )
    sheet = _biff(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0x096C, 0x07C9)) + cells + end
    return head + _biff(0x0085, struct.pack("<I", start) + about) + end + sheet


def ole(stream: bytes, name: str = "Workbook") -> bytes:
    """Return an OLE file of one stream."""
    target = io.BytesIO()
    XlsDoc().save(target, stream)
    given = "Workbook\0".encode("utf-16-le")
    wanted = f"{name}\0".encode("utf-16-le")
    entry = given.ljust(64, b"\0") + struct.pack("<H", len(given))
    renamed = wanted.ljust(64, b"\0") + struct.pack("<H", len(wanted))
    return target.getvalue().replace(entry, renamed)


def biff5(path: Path, rows: Iterable[Iterable[Cell]]) -> Path:
    """Write a workbook of Excel 5.0 or 95."""
    path.write_bytes(ole(biff5_records(rows), "Book"))
    return path


def _number(value: int) -> bytes:
    """Return a number in as many groups of seven bits as it needs."""
    groups = b""
    while value > 0x7F:
        groups += bytes([value & 0x7F | 0x80])
        value >>= 7
    return groups + bytes([value])


def _binary(kind: int, data: bytes = b"") -> bytes:
    return _number(kind) + _number(len(data)) + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _binary_cell(column: int, value: Cell) -> bytes:
    place = struct.pack("<II", column, 0)
    if isinstance(value, str):
        return _binary(6, place + _wide(value))
    return _binary(5, place + struct.pack("<d", value))


def xlsb_sheet(rows: Mapping[int, Mapping[int, Cell]]) -> bytes:
    """Return a worksheet part of cells by row and column."""
    last = max(rows), max(column for cells in rows.values() for column in cells)
    body = b"".join(
        _binary(0, struct.pack("<IIHHBI", row, 0, 300, 0, 0, 0))
        + b"".join(_binary_cell(column, value) for column, value in cells.items())
        for row, cells in rows.items()
    )
    size = _binary(148, struct.pack("<IIII", 0, last[0], 0, last[1]))
    return _binary(129) + size + _binary(145) + body + _binary(146) + _binary(130)


def xlsb(path: Path, rows: Mapping[int, Mapping[int, Cell]], name: str = "表") -> Path:
    """Write a workbook of binary parts."""
    sheet = struct.pack("<II", 0, 1) + _wide("rId1") + _wide(name)
    book = _binary(131) + _binary(143) + _binary(156, sheet) + _binary(144) + _binary(132)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    link = f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.bin"/>'
    return zipped(
        path,
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{relations}">{link}</Relationships>',
            "xl/worksheets/sheet1.bin": xlsb_sheet(rows),
        },
    )
