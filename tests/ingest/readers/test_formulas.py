"""Formulas of old workbooks that nothing ever calculated, and those that came to an empty text."""

from __future__ import annotations

import struct
from pathlib import Path

import xlwt

import workbooks
from fpstats.ingest.readers import read_workbook_grids

EMPTY = struct.pack("<Q", 0xFFFF000000000003)


def book(path: Path) -> Path:
    def fill(workbook: xlwt.Workbook) -> None:
        sheet = workbook.add_sheet("出生")
        for row, cell in enumerate(("出生", 5, xlwt.Formula("A2"), xlwt.Formula('IF(A2>9,A2,"")'))):
            sheet.write(row, 0, cell)

    return workbooks.xls(path, fill)


def test_a_formula_that_was_never_calculated_is_no_blank(tmp_path: Path):
    sheet = read_workbook_grids(book(tmp_path / "a.xls")).grids[0]
    assert sheet.errors == {(2, 0): "=?", (3, 0): "=?"}
    assert [row[0] for row in sheet.rows] == ["出生", 5, "=?", "=?"]


def test_a_formula_that_came_to_nothing_is_blank(tmp_path: Path):
    path = book(tmp_path / "a.xls")
    calculated = path.read_bytes().replace(EMPTY, struct.pack("<d", 5.0), 1)
    path.write_bytes(calculated)
    sheet = read_workbook_grids(path).grids[0]
    assert (sheet.errors, [row[0] for row in sheet.rows]) == ({}, ["出生", 5, 5, None])
