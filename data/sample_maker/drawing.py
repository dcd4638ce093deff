"""Sheets drawn as text: what stands where, to be seen at a glance.

`<` continues the merged cell to the left, `^` the one above; whole numbers and decimals become
numbers, `98.5%%` a share that its cell shows as 98.5%, all else text; an empty place is no cell.
"""

from __future__ import annotations

from datetime import date

from .sheet import Percent, Sheet, Span, Value


def drawn(drawing: str, name: str = "Sheet1", hidden_rows: tuple[int, ...] = ()) -> Sheet:
    """Return the sheet of a drawing; rows to be hidden count from 0."""
    sheet = Sheet(name, Span(0, 0), date.min, hidden_rows=hidden_rows)
    lines = drawn_lines(drawing)
    for row, cells in enumerate(lines):
        for column, cell in enumerate(cells):
            if cell not in ("", "<", "^"):
                bottom, right = _end(lines, row, column)
                sheet.merge((row, column, bottom, right), _value(cell))
    return sheet


def drawn_lines(drawing: str) -> list[list[str]]:
    """Cut a drawing into the texts of its cells."""
    return [
        [cell.strip(" ") for cell in line.strip(" ").strip("|").split("|")]
        for line in drawing.strip().splitlines()
    ]


def _end(lines: list[list[str]], row: int, column: int) -> tuple[int, int]:
    right = column
    while lines[row][right + 1 : right + 2] == ["<"]:
        right += 1
    bottom = row
    while bottom + 1 < len(lines) and lines[bottom + 1][column : column + 1] == ["^"]:
        bottom += 1
    return bottom, right


def _value(cell: str) -> Value:
    if cell.endswith("%%"):
        return Percent(float(cell[:-2]) / 100)
    if not cell.isascii():
        return cell
    try:
        return int(cell)
    except ValueError:
        pass
    try:
        return float(cell)
    except ValueError:
        return cell
