"""Which cells of a table may go back to its sender, and how they cross from the child.

Only what is known to be no person's: words that the vocabulary explains, registered areas and
labels that end as areas do, and figures that would be counted. Titles, footers, notes, signatures,
other row labels and the figures of columns that are not understood stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isfinite
from typing import Any

from fpstats.ingest.drawn.period_source import assumed_periods
from fpstats.ingest.grid import Grid
from fpstats.ingest.meaning.table import Table
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.model.copied import CopiedCell, CopiedFile, CopiedSheet, Merge

_LONGEST = 200
_MOST_FIGURES = 100_000  # a sheet of more is not for reading; its questions are listed all the same


class SheetCopier:
    """Chooses the cells of one sheet."""

    def __init__(self, grid: Grid, tables: Iterable[Table], lexicon: Lexicon) -> None:
        """Take the sheet and the tables that it was read as."""
        self._grid = grid
        self._tables = tuple(tables)
        self._lexicon = lexicon

    def sheet(self, number: int) -> CopiedSheet:
        """Return the copy; `number` is the place of the sheet in its file."""
        texts: dict[tuple[int, int], CopiedCell] = {}
        figures: list[CopiedCell] = []
        withheld: list[Merge] = []
        for table in self._tables:
            for cell in (*self._header(table, withheld), *self._row_labels(table)):
                texts[cell.row, cell.column] = cell
            figures += _figures(table)
        if len(figures) > _MOST_FIGURES:
            figures = []
        shown = texts | {(cell.row, cell.column): cell for cell in figures}
        cells = tuple(shown[place] for place in sorted(shown))
        merges = tuple(self._merges(texts))
        assumed = assumed_periods(self._tables)
        return CopiedSheet(number, self._grid.name, cells, merges, tuple(withheld), assumed)

    def _header(self, table: Table, withheld: list[Merge]) -> Iterator[CopiedCell]:
        block, sheet = table.block, table.sheet
        for column in (*block.labels, *block.figures):
            places = {sheet.origin.get((row, column), (row, column)) for row in block.header}
            texts = {place: sheet.text(*place) for place in places if place[0] in block.header}
            shown = {place for place, text in texts.items() if table.quoting.header(text)}
            if any(text for place, text in texts.items() if place not in shown):
                withheld.append((block.header[0], column, block.rows[-1], column))
            yield from (CopiedCell(*place, texts[place][:_LONGEST], "header") for place in shown)

    def _row_labels(self, table: Table) -> Iterator[CopiedCell]:
        for column in table.block.labels:
            for row in table.block.rows:
                text = table.sheet.text(row, column)
                starts = table.sheet.origin.get((row, column), (row, column)) == (row, column)
                if starts and table.quoting.row_label(text):
                    yield CopiedCell(row, column, text[:_LONGEST], "label")

    def _merges(self, texts: Mapping[tuple[int, int], CopiedCell]) -> Iterator[Merge]:
        """Yield the merged ranges of the copied texts, no further than their tables reach."""
        for top, left, bottom, right in self._grid.merges:
            if (top, left) not in texts:
                continue
            last = bottom, right
            for block in (table.block for table in self._tables):
                if top in block.header:
                    columns = (*block.labels, *block.figures)
                    last = min(bottom, block.header[-1]), min(right, max(columns))
                elif top in block.rows:
                    last = min(bottom, block.rows[-1]), min(right, max(block.labels, default=left))
            yield top, left, *last


def _figures(table: Table) -> Iterator[CopiedCell]:
    """Yield the figures and missing marks of the crossings that name a measure or a rate."""
    for (row, column), meaning in table.meanings.items():
        value = table.sheet.value(row, column) if meaning.named else None
        if value in (None, "") or table.sheet.figure(row, column) is None:
            continue
        if isinstance(value, str):
            yield CopiedCell(row, column, value[:_LONGEST], "figure")
        elif isinstance(value, int | float) and isfinite(value):
            yield CopiedCell(row, column, value, "figure")


def packed(file: CopiedFile) -> dict[str, Any]:
    """Return a copy as plain JSON values."""
    return file._asdict()  # named tuples are lists in JSON


def unpacked(plain: Mapping[str, Any]) -> CopiedFile:
    """Return the copy that was packed."""
    return CopiedFile(tuple(map(_sheet, plain["sheets"])), tuple(plain["refused"]))


def _sheet(plain: tuple[Any, ...]) -> CopiedSheet:
    number, name, cells, merges, withheld, assumed = plain
    copied = tuple(CopiedCell(*cell) for cell in cells)
    ranges = _ranges(merges), _ranges(withheld)
    return CopiedSheet(number, name, copied, *ranges, tuple(assumed))


def _ranges(plain: Iterable[Sequence[int]]) -> tuple[Merge, ...]:
    return tuple((top, left, bottom, right) for top, left, bottom, right in plain)
