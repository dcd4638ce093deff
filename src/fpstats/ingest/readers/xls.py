"""Excel 97-2003 and WPS .et workbooks: OLE files with BIFF records."""

from __future__ import annotations

import struct

from fpstats.ingest.grid import Grid, Workbook
from fpstats.ingest.readers.spreadsheet import read_sheets
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.model.limits import Limits

_FIRST_RECORD = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00")  # BOF of BIFF8 and of BIFF5
_FILEPASS = 0x2F
_SECTOR = 512  # a stream begins on a sector; what encrypts it stands in its first records


def read(name: str, data: bytes, limits: Limits) -> Workbook:  # noqa: ARG001 - one signature for all
    """Return the sheets of an xls workbook; see `read_workbook_grids`."""
    if _encrypted(data):
        raise Unreadable("password")
    sheets = read_sheets(data, limits.cells)
    grids = [Grid(s.name, s.rows, s.merges, hidden=s.hidden) for s in sheets]
    return Workbook("xls", None, grids)


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
