"""Copies what may go back to the sender of a file; run as a module, it is the child of returns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fpstats.ingest.children.child import run
from fpstats.ingest.children.copying import SheetCopier, packed
from fpstats.ingest.children.sheet_reader import reader_of
from fpstats.ingest.grid import Grid
from fpstats.ingest.jobs import Job
from fpstats.ingest.readers import Listing, read_job
from fpstats.ingest.understand import SheetReader
from fpstats.model.copied import CopiedFile, CopiedSheet
from fpstats.model.limits import Limits


def copy_of(grids: Sequence[Grid], source: str, reader: SheetReader) -> CopiedFile:
    """Return the known cells of the sheets that hold tables; of lists of persons the number only."""
    sheets: list[CopiedSheet] = []
    refused: list[int] = []
    for number, grid in enumerate(grids, 1):
        found = reader.read(grid, source)
        if any(finding.rule == "person_level" for finding in found.findings):
            refused.append(number)
        elif found.tables:
            sheets.append(SheetCopier(grid, found.tables, reader.lexicon).sheet(number))
    return CopiedFile(tuple(sheets), tuple(refused))


def copy_job(job: Job, context: Mapping[str, Any]) -> dict[str, Any]:
    """Copy one file as a child does: plain JSON; or the members of an archive.

    Raises:
        Unreadable: the file gives no sheet with content.
    """
    key = id(context)  # a child has one context for its whole life
    if key not in _READERS:
        _READERS[key] = reader_of(context)
    found = read_job(job, Limits(**context["limits"]))
    if isinstance(found, Listing):
        return {"members": found.members, "litter": found.litter}
    return packed(copy_of(found.grids, job.source, _READERS[key]))


_READERS: dict[int, SheetReader] = {}


if __name__ == "__main__":
    run(copy_job)
