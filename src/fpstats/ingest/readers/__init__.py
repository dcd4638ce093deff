"""From a file to grids. Only this package opens spreadsheets.

The content decides which format a file is of, never its name.
"""

from __future__ import annotations

from pathlib import Path

from fpstats.ingest.grid import Workbook
from fpstats.ingest.readers.content import read_content
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.model.limits import Limits

__all__ = ["Unreadable", "read_workbook_grids"]


def read_workbook_grids(
    path: Path, limits: Limits | None = None, passwords: tuple[str, ...] = ()
) -> Workbook:
    """Return all sheets of a file.

    Raises:
        Unreadable: the file gives no sheet with content; the reason says why.
    """
    from fpstats.ingest.readers.formats import read_workbook  # it imports this package

    return read_workbook(read_content(path, passwords), limits or Limits())
