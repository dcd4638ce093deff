"""`fpstats publish`: a finished build to another folder."""

from __future__ import annotations

from pathlib import Path

from fpstats.pipeline.reading_builds import warehouse_of
from fpstats.store.copying import copy_build
from fpstats.store.disk import disk_failures_told


def publish_build(
    directory: Path, destination: Path, build: str | None = None, keep: int | None = None
) -> Path:
    """Copy a build of a project, by default the current one; return its new folder.

    Raises:
        UsageError: there is no such project or build, or the destination is no place for one.
        DiskFailure: the disk refuses; nothing is left of the copy.
        DamagedCopy: the copy, read back, differs.
    """
    folder = warehouse_of(directory).folder(build)
    with disk_failures_told(f"What is current in {destination} still is."):
        return copy_build(folder, destination, keep)
