"""Excel workbooks in binary parts: calamine reads the cells, the marks are looked up beside it."""

from __future__ import annotations

import re
import struct
from datetime import date
from posixpath import join, normpath
from typing import NamedTuple

from lxml import etree

from fpstats.ingest.grid import Grid, Note, Place, Value, Workbook
from fpstats.ingest.readers.content import BAD_ZIP, Content
from fpstats.ingest.readers.number_formats import number_format, shown_date, told
from fpstats.ingest.readers.spreadsheet import SheetCells, put, read_sheets
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.ingest.readers.xlsb_marks import (
    BinaryMarks,
    declared_sheets,
    read_marks,
    telling_styles,
)
from fpstats.ingest.readers.xlsx_package import check_declared, member_key
from fpstats.model.limits import Limits

_MAIN_PART = re.compile(r"xl[/\\]workbook\.bin", re.IGNORECASE)
_WORKBOOK, _RELATIONS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
_STYLES = "xl/styles.bin"
_BAD_PART = (*BAD_ZIP, etree.XMLSyntaxError, KeyError, struct.error)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


class _Marks(NamedTuple):
    sheets: dict[str, BinaryMarks]
    since_1904: bool = False


def recognises(content: Content) -> bool:
    """Whether an archive has the main part of such a workbook."""
    return any(map(_MAIN_PART.fullmatch, content.members))


def read(content: Content, limits: Limits) -> Workbook:
    """Return the sheets of an xlsb workbook; see `read_workbook_grids`.

    Where the marks cannot be made out, a note says so.
    """
    check_declared(content, limits)
    try:
        marks, notes = _read_marks(content), []
    except _BAD_PART:
        marks, notes = _Marks({}), [Note("marks_not_seen")]
    used = sum(rows * columns for rows, columns in (one.used for one in marks.sheets.values()))
    if used > limits.cells:
        raise Unreadable("too_many_cells", cells=used, limit=limits.cells)
    sheets = read_sheets(content.data, limits.cells)
    grids = [_grid(cells, marks) for cells in sheets.cells]
    return Workbook("xlsb", None, grids, [*sheets.notes, *notes])


def _read_marks(content: Content) -> _Marks:
    names = {member_key(name): name for name in content.members}

    def part(name: str) -> bytes:
        return content.archive.read(names[member_key(name)])

    targets = {
        relation.get("Id"): normpath(join("/xl", relation.get("Target", "")))[1:]
        for relation in etree.fromstring(part(_RELATIONS), _PARSER)
    }
    sheets, since_1904 = declared_sheets(part(_WORKBOOK))
    styles = telling_styles(part(_STYLES)) if _STYLES in names else {}
    marks = {name: read_marks(part(targets[link]), styles) for name, link in sheets.items()}
    return _Marks(marks, since_1904)


def _grid(cells: SheetCells, marks: _Marks) -> Grid:
    mine = marks.sheets.get(cells.name, BinaryMarks())
    values, shown = _told(cells.rows, mine, since_1904=marks.since_1904)
    put(cells.rows, {**values, **mine.errors})
    return Grid(
        cells.name,
        cells.rows,
        tuple(mine.merges),
        frozenset(mine.hidden_rows),
        frozenset(mine.hidden_columns),
        mine.errors,
        hidden=cells.hidden,
        shown=shown,
    )


def _told(
    rows: list[list[Value]], marks: BinaryMarks, *, since_1904: bool
) -> tuple[dict[Place, Value], dict[Place, str]]:
    """Return the numbers that are dates, and what formats show beyond the values."""
    values: dict[Place, Value] = {}
    shown: dict[Place, str] = {}
    for (row, column), code in marks.formats.items():
        value = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
        text = None
        if isinstance(value, date):
            text = shown_date(value, number_format(code).parts)
        elif isinstance(value, float):
            values[row, column], text = told(value, code, since_1904=since_1904)
        if text is not None:
            shown[row, column] = text
    return values, shown
