"""Excel workbooks in binary parts: calamine reads their cells; their marks it does not show."""

from __future__ import annotations

import re

from fpstats.ingest.grid import Grid, Note, Workbook
from fpstats.ingest.readers.content import Content
from fpstats.ingest.readers.spreadsheet import read_sheets
from fpstats.ingest.readers.xlsx_package import check_declared
from fpstats.model.limits import Limits

_MAIN_PART = re.compile(r"xl[/\\]workbook\.bin", re.IGNORECASE)


def recognises(content: Content) -> bool:
    """Whether an archive has the main part of such a workbook."""
    return any(map(_MAIN_PART.fullmatch, content.members))


def read(content: Content, limits: Limits) -> Workbook:
    """Return the sheets of an xlsb workbook; see `read_workbook_grids`.

    A note says that hidden lines, errors and formats are not seen.
    """
    check_declared(content, limits)
    sheets = read_sheets(content.data, limits.cells)
    grids = [Grid(s.name, s.rows, s.merges, hidden=s.hidden) for s in sheets.cells]
    return Workbook("xlsb", None, grids, [*sheets.notes, Note("marks_not_seen")])
