"""Excel 5.0-2003 and WPS .et workbooks: OLE files with BIFF records."""

from __future__ import annotations

import struct

from fpstats.ingest.grid import Grid, Note, Workbook
from fpstats.ingest.readers.content import Content
from fpstats.ingest.readers.decrypting import decrypted
from fpstats.ingest.readers.spreadsheet import SheetCells, put, read_sheets
from fpstats.ingest.readers.xls_marks import SheetMarks, read_marks
from fpstats.model.limits import Limits

_STREAMS = ("Workbook", "Book")
_FIRST_RECORD = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00")  # BOF of BIFF8 and of BIFF5
_FILEPASS = 0x2F
_SECTOR = 512  # a stream begins on a sector; what encrypts it stands in its first records
_NO_MARKS = SheetMarks()


def recognises(content: Content) -> bool:
    """Whether an OLE file has the stream of a workbook."""
    packed = content.has_stream("EncryptedPackage")
    return not packed and any(map(content.has_stream, _STREAMS))


def read(content: Content, limits: Limits) -> Workbook:
    """Return the sheets of an xls workbook; see `read_workbook_grids`."""
    data = decrypted(content) if _encrypted(content.data) else content.data
    sheets = read_sheets(data, limits.cells)
    marks = read_marks(data)
    notes = [*sheets.notes]
    if marks is None:
        notes.append(Note("marks_not_seen"))
    return Workbook("xls", None, [_grid(cells, marks or {}) for cells in sheets.cells], notes)


def _grid(cells: SheetCells, marks: dict[str, SheetMarks]) -> Grid:
    mine = marks.get(cells.name, _NO_MARKS)
    put(cells.rows, mine.values)
    return Grid(
        cells.name,
        cells.rows,
        cells.merges,
        mine.hidden_rows,
        mine.hidden_columns,
        mine.errors,
        hidden=cells.hidden,
        shown=mine.shown,
    )


def _encrypted(data: bytes) -> bool:
    """Whether the workbook stream says that it is encrypted, which calamine does not tell apart."""
    starts = [data.find(first, _SECTOR) for first in _FIRST_RECORD]
    at = min((start for start in starts if start >= 0), default=len(data))
    end = min(at + _SECTOR, len(data) - 4)
    while at < end:
        record, length = struct.unpack_from("<HH", data, at)
        if record == _FILEPASS:
            return True
        at += 4 + length
    return False
