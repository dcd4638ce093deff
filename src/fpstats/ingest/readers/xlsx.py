"""Excel workbooks since 2007, with or without macros: a zip archive of XML parts."""

from __future__ import annotations

import re

from fpstats.ingest.grid import Grid, Workbook
from fpstats.ingest.readers.content import Content
from fpstats.ingest.readers.sheet_xml import SheetMarks, has_marks, read_marks
from fpstats.ingest.readers.spreadsheet import SheetCells, put, read_sheets
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.ingest.readers.xlsx_package import Parts, cells_used, check_declared, read_parts
from fpstats.ingest.readers.xlsx_styles import indenting_styles, telling_styles
from fpstats.model.limits import Limits

_MAIN_PART = re.compile(r"xl[/\\]workbook\.xml", re.IGNORECASE)
_NO_MARKS = SheetMarks()


def recognises(content: Content) -> bool:
    """Whether an archive has the main part of such a workbook."""
    return any(map(_MAIN_PART.fullmatch, content.members))


def read(content: Content, limits: Limits) -> Workbook:
    """Return the sheets of an xlsx workbook; see `read_workbook_grids`.

    A percentage stays the number that is stored: 0.995 where 99.5% is shown.
    """
    check_declared(content, limits)
    parts = read_parts(content)
    used = sum(cells_used(xml, limits.cells) for xml in parts.sheets.values())
    if used > limits.cells:
        raise Unreadable("too_many_cells", cells=used, limit=limits.cells)
    sheets = read_sheets(content.data, limits.cells)
    return Workbook("xlsx", None, [_grid(cells, parts) for cells in sheets.cells], sheets.notes)


def _grid(cells: SheetCells, parts: Parts) -> Grid:
    xml = parts.sheets.get(cells.name, b"")
    styles = telling_styles(parts.styles)
    indents = indenting_styles(parts.styles)
    marks = _NO_MARKS
    if has_marks(xml, (*styles, *indents)):
        marks = read_marks(xml, styles, indents, since_1904=parts.since_1904)
    put(cells.rows, marks.values)
    return Grid(
        cells.name,
        cells.rows,
        cells.merges,
        frozenset(marks.hidden_rows),
        frozenset(marks.hidden_columns),
        marks.errors,
        hidden=cells.hidden,
        shown=marks.shown,
        indents=marks.indents,
    )
