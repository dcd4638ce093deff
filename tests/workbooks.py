"""Workbooks of every format, made here: by a library where one writes it, else by hand.

No program that is at hand writes xlsb or BIFF5 any more; the maker of the sample puts both together
record by record, as their published descriptions lay them out. LibreOffice reads both as the tests
do: cells, merged and hidden ones, errors and formats alike.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import xlsxwriter
import xlwt

from drawn import drawn_grid
from sample_maker.biff5 import biff5_records, ole
from sample_maker.ods import ods_content
from sample_maker.xlsb import xlsb_members

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


def ods(path: Path, tables: str, styles: str = "") -> Path:
    """Write an ods workbook of tables written as XML."""
    return zipped(
        path,
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": ods_content(tables, styles),
        },
    )


def biff5(path: Path, rows: Iterable[Iterable[Cell]]) -> Path:
    """Write a workbook of Excel 5.0 or 95."""
    path.write_bytes(ole(biff5_records(rows), "Book"))
    return path


def xlsb(path: Path, sheets: Mapping[str, bytes], styles: bytes = b"", hidden: str = "") -> Path:
    """Write a workbook of binary parts; one sheet may be hidden."""
    return zipped(path, xlsb_members(sheets, styles, hidden))
