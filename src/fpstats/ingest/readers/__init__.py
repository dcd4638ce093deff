"""From a file to grids. Only this package opens spreadsheets.

The content decides which format a file is of, never its name.
"""

from __future__ import annotations

from pathlib import Path

from fpstats.ingest.grid import Workbook
from fpstats.ingest.jobs import Job
from fpstats.ingest.readers.archive import Listing, is_collection, listing, member_of
from fpstats.ingest.readers.content import read_content
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.model.limits import Limits

__all__ = ["Listing", "Unreadable", "read_job", "read_workbook_grids"]


def read_job(job: Job, limits: Limits) -> Workbook | Listing:
    """Return all sheets of a file or archive member; of an archive of files, what it holds.

    Raises:
        Unreadable: it gives no sheet with content; the reason says why.
    """
    from fpstats.ingest.readers.formats import read_workbook  # it finds the modules beside this one

    content = read_content(job.path, job.passwords)
    for number in job.member:
        content = member_of(content, number, limits)
    if is_collection(content):
        return listing(content, limits, len(job.member))
    return read_workbook(content, limits)


def read_workbook_grids(path: Path, limits: Limits | None = None) -> Workbook:
    """Return all sheets of a file.

    Raises:
        Unreadable: the file gives no sheet with content; the reason says why.
    """
    found = read_job(Job(path, path.name), limits or Limits())
    if isinstance(found, Listing):
        raise Unreadable("archive")
    return found
