"""Marked copies drawn as text, for comparing with a drawing."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell

_TINTS = {"FFFFC000": "!", "FFFFF2CC": "~"}


def opened(path: Path) -> openpyxl.Workbook:
    """Open a marked copy; a file that Excel would repair does not open here either."""
    return openpyxl.load_workbook(path)


def drawn_copy(path: Path, sheet: str) -> str:
    """Draw a sheet: `!` before a cell in question, `~` before one that a question is also about."""
    rows = opened(path)[sheet].iter_rows()
    return "\n".join(" | ".join(_drawn(cell) for cell in row) for row in rows)


def _drawn(cell: Cell) -> str:
    tint = _TINTS.get(cell.fill.start_color.rgb, "") if cell.fill.fill_type else ""
    return tint + ("" if cell.value is None else str(cell.value))


def drawn_questions(path: Path) -> list[list[str]]:
    """Return the rows of the list of questions: number, sheet, cell, what is wrong, what to do."""
    rows = [[str(c.value or "") for c in row] for row in opened(path).worksheets[0].iter_rows()]
    head = next(at for at, row in enumerate(rows) if row[0] in ("序号", "No."))
    return rows[head + 1 :]


def links(path: Path) -> dict[str, str]:
    """Return where the cells of the list of questions lead to."""
    cells = (cell for row in opened(path).worksheets[0].iter_rows() for cell in row)
    return {cell.coordinate: cell.hyperlink.location for cell in cells if cell.hyperlink}


def comments(path: Path, sheet: str) -> dict[str, str]:
    """Return the comments of a sheet by cell."""
    cells = (cell for row in opened(path)[sheet].iter_rows() for cell in row)
    return {cell.coordinate: cell.comment.text for cell in cells if cell.comment}
