"""Workbooks to bytes: xlsx, xls (BIFF8) and CSV in GB18030, the same bytes on every run."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import xlsxwriter
import xlwt

from .sheet import Percent, Sheet, Value, Workbook

MADE = datetime(2003, 11, 5)  # noqa: DTZ001 - a document property, the zone means nothing
DIVIDED = "#DIV/0!"
WIDE = 16


def workbook_bytes(workbook: Workbook) -> bytes:
    """Return a workbook in the format that its path ends in."""
    match workbook.path.rsplit(".", 1)[1]:
        case "xlsx":
            return _stored(_xlsx(workbook))
        case "xls":
            return _xls(workbook)
        case _:
            return text_lines(workbook.sheets[0], ",").encode("gb18030")


def _xlsx(workbook: Workbook) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": MADE, "comments": "synthetic: 虚构数据"})
        box = book.add_format(
            {"align": "center", "valign": "vcenter", "text_wrap": True, "border": 1}
        )
        plain = book.add_format({"border": 1})
        percent = (
            book.add_format({"border": 1, "num_format": "0.0%"}) if _shares(workbook) else plain
        )
        for sheet in workbook.sheets:
            page = book.add_worksheet(sheet.name)
            page.set_column(0, 0, WIDE)
            merged = {place[:2]: place for place in sheet.merges}
            for place, value in sorted(sheet.cells.items(), key=lambda item: item[0]):
                if place in merged:
                    page.merge_range(*merged[place], value, box)
                elif isinstance(value, Percent):
                    page.write_number(*place, value, percent)
                elif value == DIVIDED:
                    page.write_formula(*place, "=1/0", plain, value)
                else:
                    page.write(*place, value, plain)
            for row in sheet.hidden_rows:
                page.set_row(row, None, None, {"hidden": True})
    return buffer.getvalue()


def _shares(workbook: Workbook) -> bool:
    return any(
        isinstance(value, Percent) for sheet in workbook.sheets for value in sheet.cells.values()
    )


def _stored(packed: bytes) -> bytes:
    """Repack without compression: compressed bytes differ between versions of zlib."""
    return zip_bytes(unzipped(packed))


def unzipped(packed: bytes) -> dict[str, bytes]:
    """Return the members of a zip archive."""
    with zipfile.ZipFile(io.BytesIO(packed)) as source:
        return {name: source.read(name) for name in source.namelist()}


def zip_bytes(members: Mapping[str, bytes | str]) -> bytes:
    """Return an uncompressed zip archive of members, in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        for name, data in members.items():
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return buffer.getvalue()


def _xls(workbook: Workbook) -> bytes:
    book: Any = xlwt.Workbook(encoding="utf-8")
    box = xlwt.easyxf(
        "align: wrap on, vert centre, horiz center; borders: left thin, right thin, top thin, bottom thin"
    )
    for sheet in workbook.sheets:
        page = book.add_sheet(sheet.name)
        merged = {place[:2]: place for place in sheet.merges}
        for place, value in sorted(sheet.cells.items(), key=lambda item: item[0]):
            if place in merged:
                top, left, bottom, right = merged[place]
                page.write_merge(top, bottom, left, right, value, box)
            else:
                page.write(*place, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def text_lines(sheet: Sheet, delimiter: str) -> str:
    """Return a sheet as lines of text."""
    width = 1 + max(column for _, column in sheet.cells)
    lines: list[list[Value]] = [[""] * width for _ in range(sheet.last_row + 1)]
    for (row, column), value in sheet.cells.items():
        lines[row][column] = value
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(lines)
    return text.getvalue()
