"""Workbooks of Excel 5.0 and 95, which no program at hand writes, record by record ([MS-XLS])."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable

from xlwt.CompoundDoc import XlsDoc

Cell = str | float | None


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
