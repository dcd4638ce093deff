"""From a file to grids. Only this package opens spreadsheets.

The content decides which reader takes a file, never its name. A reader is a module with
`read(name: str, data: bytes, limits: Limits) -> Workbook`; it is imported when its format is met.
"""

from __future__ import annotations

import stat
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from fpstats.ingest.grid import Workbook
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.model.limits import Limits

__all__ = ["FORMATS", "Unreadable", "read_workbook_grids"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _ole_name(name: str) -> bytes:
    """Return a stream's name as an OLE directory holds it, with its terminator."""
    return f"{name}\0".encode("utf-16-le")


class Format(NamedTuple):
    """One readable format: how its content starts, what it must also hold, who reads it."""

    name: str
    magic: bytes
    marks: tuple[bytes, ...]
    module: str


FORMATS = (
    Format("xlsx", b"PK\x03\x04", (b"xl/workbook.xml",), "xlsx"),
    Format("xls", _OLE, (_ole_name("Workbook"), _ole_name("Book")), "xls"),
    Format("csv", b"", (b"",), "csv_text"),
)
"""Tried in this order; text has no magic and comes last."""

_ENCRYPTED = _ole_name("EncryptedPackage")


class _Reader(Protocol):
    def read(self, name: str, data: bytes, limits: Limits) -> Workbook: ...


def read_workbook_grids(path: Path, limits: Limits | None = None) -> Workbook:
    """Return all sheets of a file.

    Raises:
        Unreadable: the file gives no sheet with content; the reason says why.
    """
    limits = limits or Limits()
    data = _read_bytes(path)
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise Unreadable("password")
    for form in FORMATS:
        if data.startswith(form.magic) and any(mark in data for mark in form.marks):
            reader = cast("_Reader", import_module(f"{__name__}.{form.module}"))
            workbook = reader.read(path.stem, data, limits)
            break
    if not any(cell is not None for grid in workbook.grids for row in grid.rows for cell in row):
        raise Unreadable("no_content")
    return workbook


def _read_bytes(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Unreadable("not_a_file")
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable("cannot_open", cause=error.strerror or "") from error
    if not data:
        raise Unreadable("empty")
    return data
