"""Excel workbooks since 2007, with or without macros: a zip archive of XML parts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fpstats.ingest.grid import Grid, Workbook
from fpstats.ingest.readers.content import Content
from fpstats.ingest.readers.sheet_xml import SheetMarks, has_marks, read_marks
from fpstats.ingest.readers.spreadsheet import SheetCells, Sheets, put, sheets_and_notes, with_some
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.ingest.readers.xlsx_mending import MendedSheet, mended_sheet, with_sheets
from fpstats.ingest.readers.xlsx_package import Parts, cells_used, check_declared, read_parts
from fpstats.ingest.readers.xlsx_strings import has_runs, texts_with_runs
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
    sheets = sheets_and_notes(content.data, limits.cells)
    mended = _mended(sheets, parts)
    if mended:
        parts.sheets.update({name: sheet.xml for name, sheet in mended.items()})
        sheets = sheets_and_notes(with_sheets(content, mended.values()), limits.cells)
    grids = [_grid(cells, parts, mended) for cells in with_some(sheets).cells]
    return Workbook("xlsx", None, grids, sheets.notes)


def _mended(sheets: Sheets, parts: Parts) -> dict[str, MendedSheet]:
    """Return the damaged sheets, by name, of which only some cells are bad."""
    damaged = {note.sheet or "": parts.sheets.get(note.sheet or "", b"") for note in sheets.notes}
    return {name: sheet for name, xml in damaged.items() if (sheet := mended_sheet(xml))}


def _grid(cells: SheetCells, parts: Parts, mended: Mapping[str, MendedSheet]) -> Grid:
    xml = parts.sheets.get(cells.name, b"")
    styles = telling_styles(parts.styles)
    indents = indenting_styles(parts.styles)
    marks = _NO_MARKS
    strings = texts_with_runs(parts.strings)
    if strings or has_runs(xml) or has_marks(xml, (*styles, *indents)):
        marks = read_marks(xml, styles, indents, strings, since_1904=parts.since_1904)
    errors = {**marks.errors, **(mended[cells.name].errors if cells.name in mended else {})}
    put(cells.rows, marks.values | errors)
    return Grid(
        cells.name,
        cells.rows,
        cells.merges,
        frozenset(marks.hidden_rows),
        frozenset(marks.hidden_columns),
        errors,
        hidden=cells.hidden,
        shown=marks.shown,
        indents=marks.indents,
    )
