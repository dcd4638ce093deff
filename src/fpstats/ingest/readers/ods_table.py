"""One table of an OpenDocument spreadsheet, taken column by column and row by row."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from fpstats.ingest.grid import Grid, Merge, Place, Value
from fpstats.ingest.readers.ods_cell import EMPTY, OdsCell, read_cell
from fpstats.ingest.readers.rich_text import Run
from fpstats.ingest.readers.unreadable import Unreadable

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_WIDEST = 2**14

Span = tuple[int, int, int]
"""Column, and the numbers of rows and columns that a merged cell covers."""


class OdsTable:
    """Grows by the rows that are taken; empty ones come to be only before a filled one."""

    def __init__(self, name: str, limit: int, runs: Mapping[str, Run], *, hidden: bool) -> None:
        """Take the sheet's name, how many cells it may use, and which styles set texts apart."""
        self.used = 0
        self._name = name
        self._limit = limit
        self._runs = runs
        self._hidden = hidden
        self._columns = 0
        self._empty = 0
        self._rows: list[list[Value]] = []
        self._merges: list[Merge] = []
        self._hidden_rows: list[range] = []
        self._hidden_columns: set[int] = set()
        self._errors: dict[Place, str] = {}
        self._shown: dict[Place, str] = {}

    def grid(self) -> Grid:
        """Return the sheet."""
        last = len(self._rows)
        rows = {
            row for some in self._hidden_rows for row in range(some.start, min(some.stop, last))
        }
        return Grid(
            self._name,
            self._rows,
            tuple(self._merges),
            frozenset(rows),
            frozenset(self._hidden_columns),
            self._errors,
            hidden=self._hidden,
            shown=self._shown,
        )

    def take_column(self, element: etree._Element) -> None:
        """Take a column, or several alike."""
        first, count = self._columns, _count(element, "number-columns-repeated")
        if _collapsed(element):
            self._hidden_columns.update(range(first, min(first + count, _WIDEST)))
        self._columns += count

    def take_row(self, element: etree._Element) -> None:
        """Take a row, or several alike."""
        count = _count(element, "number-rows-repeated")
        number = len(self._rows) + self._empty
        if _collapsed(element):
            self._hidden_rows.append(range(number, number + count))
        cells, spans = self._read(element)
        if not cells:
            self._empty += count
            return
        self._check(self._empty + count * len(cells))
        self.used += self._empty + count * len(cells)
        self._rows.extend([] for _ in range(self._empty))
        self._empty = 0
        for _ in range(count):
            self._add(cells, spans)

    def _add(self, cells: list[OdsCell], spans: list[Span]) -> None:
        number = len(self._rows)
        self._rows.append([cell.value for cell in cells])
        for column, rows, columns in spans:
            self._merges.append((number, column, number + rows - 1, column + columns - 1))
        for column, cell in enumerate(cells):
            if cell.error:
                self._errors[number, column] = str(cell.value)
            elif cell.shown is not None:
                self._shown[number, column] = cell.shown

    def _check(self, cells: int) -> None:
        if self.used + cells > self._limit:
            raise Unreadable("too_many_cells", cells=self.used + cells, limit=self._limit)

    def _read(self, element: etree._Element) -> tuple[list[OdsCell], list[Span]]:
        """Return the cells of a row up to its last filled one, and its merged cells."""
        row: list[OdsCell] = []
        spans: list[Span] = []
        empty = 0
        for cell in element.iterchildren(*_CELLS):
            count = _count(cell, "number-columns-repeated")
            rows, columns = (
                _count(cell, "number-rows-spanned"),
                _count(cell, "number-columns-spanned"),
            )
            if rows * columns > 1:
                spans.append((len(row) + empty, rows, columns))
            found = read_cell(cell, self._runs)
            if found.value is None:
                empty += count
                continue
            self._check(len(row) + empty + count)
            row += [EMPTY] * empty + [found] * count
            empty = 0
        return row, spans


def _count(element: etree._Element, name: str) -> int:
    written = element.get(f"{TABLE}{name}")
    return 1 if written is None else max(int(written), 1)


def _collapsed(element: etree._Element) -> bool:
    return element.get(f"{TABLE}visibility") in ("collapse", "filter")
