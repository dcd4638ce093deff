"""A table's header, drawn as text and turned into merged cells.

    | 单位 | 出生人数 | <    |
    | ^    | 男       | 女   |

`<` continues the cell to its left, `^` the cell above. A column may be left out afterwards: the
cells that spanned it become narrower, and vanish only with their last column.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class HeaderCell:
    """One header cell with the rows and columns that it spans."""

    text: str
    rowspan: int
    colspan: int


@dataclass(frozen=True)
class Header:
    """A grid in which every position knows the text and the place of the cell that covers it."""

    grid: tuple[tuple[tuple[int, int], ...], ...]
    texts: dict[tuple[int, int], str]

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.grid[0])

    def without(self, columns: Collection[int]) -> Header:
        """Return the header without these columns, counted from 0."""
        kept = [index for index in range(self.width) if index not in columns]
        return Header(tuple(tuple(row[index] for index in kept) for row in self.grid), self.texts)

    def rows(self) -> tuple[tuple[HeaderCell, ...], ...]:
        """Return row by row the cells that begin there."""
        return tuple(
            tuple(
                self._cell(row, column) for column in range(self.width) if self._begins(row, column)
            )
            for row in range(len(self.grid))
        )

    def paths(self, joint: str) -> tuple[str, ...]:
        """Return each column's texts from the outermost to the innermost, joined."""
        return tuple(
            joint.join(
                self.texts[anchor] for anchor in dict.fromkeys(row[column] for row in self.grid)
            )
            for column in range(self.width)
        )

    def _begins(self, row: int, column: int) -> bool:
        anchor = self.grid[row][column]
        above = row > 0 and self.grid[row - 1][column] == anchor
        left = column > 0 and self.grid[row][column - 1] == anchor
        return not above and not left

    def _cell(self, row: int, column: int) -> HeaderCell:
        anchor = self.grid[row][column]
        height = sum(line[column] == anchor for line in self.grid)
        return HeaderCell(self.texts[anchor], height, self.grid[row].count(anchor))


def drawn_header(drawing: str) -> Header:
    """Read a drawn header; `ValueError` where its lines differ in length or a merge leads nowhere."""
    lines = [_cells(line) for line in drawing.strip().splitlines()]
    if len({len(line) for line in lines}) != 1:
        message = f"the lines of a drawn header have {[len(line) for line in lines]} cells"
        raise ValueError(message)
    grid: list[list[tuple[int, int]]] = []
    texts: dict[tuple[int, int], str] = {}
    for row, line in enumerate(lines):
        grid.append([])
        for column, text in enumerate(line):
            anchor = _anchor(grid, row, column, text)
            if anchor == (row, column):
                texts[anchor] = text
            grid[row].append(anchor)
    return Header(tuple(tuple(row) for row in grid), texts)


def _anchor(grid: list[list[tuple[int, int]]], row: int, column: int, text: str) -> tuple[int, int]:
    if text not in ("<", "^"):
        return row, column
    if (text == "<" and not column) or (text == "^" and not row):
        message = (
            f'"{text}" in row {row + 1}, column {column + 1} of a drawn header has no neighbour'
        )
        raise ValueError(message)
    return grid[row][column - 1] if text == "<" else grid[row - 1][column]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
