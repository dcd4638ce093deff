"""Workbooks of Excel until 2003 and of WPS (.et): BIFF records, mostly in an OLE file."""

from __future__ import annotations

import struct
from importlib.util import find_spec

from fpstats.ingest.grid import Grid, Note, Workbook
from fpstats.ingest.readers.content import BIFF, Content
from fpstats.ingest.readers.decrypting import decrypted
from fpstats.ingest.readers.spreadsheet import read_sheets
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.model.limits import Limits

_STREAMS = ("Workbook", "Book")
_BIFF8 = b"\x09\x08\x10\x00\x00\x06"
_FILEPASS = 0x2F
_SECTOR = 512  # a stream begins on a sector; what encrypts it stands in its first records


def recognises(content: Content) -> bool:
    """Whether it has the stream of a workbook, or is one."""
    packed = content.has_stream("EncryptedPackage")
    return content.is_biff or (not packed and any(map(content.has_stream, _STREAMS)))


def read(content: Content, limits: Limits) -> Workbook:
    """Return the sheets of an xls workbook; see `read_workbook_grids`.

    xlrd (of the extra `formats`) shows what calamine does not. Without it, and where it fails,
    calamine reads the cells and a note says what is not seen; but only those of BIFF8, for it
    makes a mess of older texts.
    """
    data = decrypted(content) if _encrypted(content.data) else content.data
    if find_spec("xlrd"):
        from fpstats.ingest.readers.xls_book import grids_of, open_book

        book = open_book(data)
        if book and book.nsheets:
            return Workbook("xls", None, grids_of(book, limits.cells, data))
    elif _BIFF8 not in data:
        raise Unreadable("old_excel")
    if _BIFF8 not in data:
        raise Unreadable("damaged")
    sheets = read_sheets(data, limits.cells)
    grids = [Grid(s.name, s.rows, s.merges, hidden=s.hidden) for s in sheets.cells]
    return Workbook("xls", None, grids, [*sheets.notes, Note("marks_not_seen")])


def _encrypted(data: bytes) -> bool:
    """Whether the workbook stream says that it is encrypted, which calamine does not tell apart."""
    starts = [data.find(first, 0 if data.startswith(first) else _SECTOR) for first in BIFF]
    at = min((start for start in starts if start >= 0), default=len(data))
    end = min(at + _SECTOR, len(data) - 4)
    while at < end:
        record, length = struct.unpack_from("<HH", data, at)
        if record == _FILEPASS:
            return True
        at += 4 + length
    return False
