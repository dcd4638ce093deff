"""Excel workbooks since 2007, with or without macros: a zip archive of XML parts."""

from __future__ import annotations

from fpstats.ingest.grid import Grid, Workbook
from fpstats.ingest.readers.sheet_xml import SheetMarks, has_marks, read_marks
from fpstats.ingest.readers.spreadsheet import SheetCells, read_sheets
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.ingest.readers.xlsx_package import Package, cells_used
from fpstats.model.limits import Limits

_NO_MARKS = SheetMarks()


def read(name: str, data: bytes, limits: Limits) -> Workbook:  # noqa: ARG001 - one signature for all
    """Return the sheets of an xlsx workbook; see `read_workbook_grids`.

    A percentage stays the number that is stored: 0.995 where 99.5% is shown.
    """
    with Package(data, limits) as package:
        parts = package.sheets()
        used = sum(cells_used(xml, limits.cells) for xml in parts.values())
        if used > limits.cells:
            raise Unreadable("too_many_cells", cells=used, limit=limits.cells)
    grids = [_grid(cells, parts.get(cells.name, b"")) for cells in read_sheets(data, limits.cells)]
    return Workbook("xlsx", None, grids)


def _grid(cells: SheetCells, xml: bytes) -> Grid:
    marks = read_marks(xml) if has_marks(xml) else _NO_MARKS
    for (row, column), text in marks.errors.items():
        if row < len(cells.rows) and column < len(cells.rows[row]):
            cells.rows[row][column] = text
    return Grid(
        cells.name,
        cells.rows,
        cells.merges,
        frozenset(marks.hidden_rows),
        frozenset(marks.hidden_columns),
        marks.errors,
        hidden=cells.hidden,
    )
