"""Workbooks of every format, made here: by a library where one writes it, else by hand.

No program that is at hand writes xlsb or BIFF5 any more; both are put together record by record,
as their published descriptions lay them out ([MS-XLSB], [MS-XLS] and its forerunner of 1995).
LibreOffice reads both as the tests do: cells, merged and hidden ones, errors and formats alike.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Collection, Iterable, Mapping
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
                    if isinstance(cell, str):
                        sheet.write_string(row, column, cell)  # `=1+1` is drawn as a text
                    elif cell is not None:
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


def _binary_cell(column: int, value: Cell, style: int) -> bytes:
    place = struct.pack("<II", column, style)
    if isinstance(value, str) and value.startswith("#"):
        return _binary(3, place + b"\x07")  # #DIV/0!
    if isinstance(value, str):
        return _binary(6, place + _wide(value))
    return _binary(5, place + struct.pack("<d", value))


def xlsb_sheet(
    rows: Mapping[int, Mapping[int, Cell]],
    styles: Mapping[tuple[int, int], int] | None = None,
    merges: Iterable[tuple[int, int, int, int]] = (),
    hidden_rows: Collection[int] = (),
    hidden_columns: Collection[int] = (),
) -> bytes:
    """Return a worksheet part of cells by row and column; styles are numbers, by place."""
    last = max(rows), max(column for cells in rows.values() for column in cells)
    body = b"".join(
        _binary(0, struct.pack("<IIHBBBI", row, 0, 300, 0, 0x10 * (row in hidden_rows), 0, 0))
        + b"".join(
            _binary_cell(column, value, (styles or {}).get((row, column), 0))
            for column, value in cells.items()
            if value is not None
        )
        for row, cells in rows.items()
    )
    columns = b"".join(
        _binary(60, struct.pack("<IIIIH", column, column, 2304, 0, 1)) for column in hidden_columns
    )
    merged = b"".join(
        _binary(176, struct.pack("<IIII", top, bottom, left, right))
        for top, left, bottom, right in merges
    )
    return (
        _binary(129)
        + _binary(148, struct.pack("<IIII", 0, last[0], 0, last[1]))
        + (_binary(390) + columns + _binary(391) if columns else b"")
        + _binary(145) + body + _binary(146)
        + (_binary(177, struct.pack("<I", len(list(merges)))) + merged + _binary(178) if merged else b"")
        + _binary(130)
    )  # fmt: skip


def xlsb_styles(codes: Iterable[str]) -> bytes:
    """Return a styles part: style 0 is General, then one for each format code."""
    listed = list(codes)
    formats = b"".join(
        _binary(44, struct.pack("<H", 164 + n) + _wide(code)) for n, code in enumerate(listed)
    )
    font = _binary(43, struct.pack("<HHHHBBBBBBBBB", 220, 0, 400, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0) + b"\xff" + b"\2" + _wide("Calibri"))  # fmt: skip
    kinds = (0, *(164 + n for n in range(len(listed))))
    styles = b"".join(_binary(47, struct.pack("<HHHHHBBHH", 0, kind, 0, 0, 0, 0, 0, 0, 1)) for kind in kinds)  # fmt: skip
    return (
        _binary(278)
        + _binary(615, struct.pack("<I", len(listed))) + formats + _binary(616)
        + _binary(611, struct.pack("<I", 1)) + font + _binary(612)
        + _binary(617, struct.pack("<I", len(kinds))) + styles + _binary(618)
        + _binary(279)
    )  # fmt: skip


def xlsb(path: Path, sheets: Mapping[str, bytes], styles: bytes = b"", hidden: str = "") -> Path:
    """Write a workbook of binary parts; one sheet may be hidden."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    binary = "application/vnd.ms-excel"
    links = [("styles", "styles.bin"), *(("worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(sheets) + 1))]  # fmt: skip
    relations = "".join(f'<Relationship Id="rId{n}" Type="{office}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(links))  # fmt: skip
    listed = b"".join(_binary(156, struct.pack("<II", name == hidden, number) + _wide(f"rId{number}") + _wide(name)) for number, name in enumerate(sheets, 1))  # fmt: skip
    kinds = "".join(f'<Override PartName="/xl/{target}" ContentType="{binary}.{kind}"/>' for kind, target in links)  # fmt: skip
    return zipped(
        path,
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" ContentType="{binary}.sheet.binary.macroEnabled.main"/>{kinds}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
            "xl/workbook.bin": _binary(131) + _binary(143) + listed + _binary(144) + _binary(132),
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
            "xl/styles.bin": styles or xlsb_styles(()),
            **{f"xl/worksheets/sheet{n}.bin": data for n, data in enumerate(sheets.values(), 1)},
        },
    )
