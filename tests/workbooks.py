"""Drawn sheets as workbooks on disk."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from drawn import drawn_grid


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
