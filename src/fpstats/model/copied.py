"""What of a workbook may go back to its sender: the known cells of recognised tables."""

from __future__ import annotations

from typing import NamedTuple

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0 and inclusive."""


class CopiedCell(NamedTuple):
    """One cell at its own address, counted from 0; `part` is header, label or figure."""

    row: int
    column: int
    value: str | float
    part: str


class CopiedSheet(NamedTuple):
    """The known cells of one sheet, which is the `number`th of its file, counted from 1.

    `withheld` are columns, from row to row, whose header holds a text that may not be shown;
    `assumed` the periods, as 2002-10:2003-09, that rest on the project's year and on no text.
    """

    number: int
    name: str
    cells: tuple[CopiedCell, ...] = ()
    merges: tuple[Merge, ...] = ()
    withheld: tuple[Merge, ...] = ()
    assumed: tuple[str, ...] = ()


class CopiedFile(NamedTuple):
    """The sheets that hold tables, and the numbers of those that were refused as lists of persons."""

    sheets: tuple[CopiedSheet, ...] = ()
    refused: tuple[int, ...] = ()
