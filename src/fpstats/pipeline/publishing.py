"""`fpstats publish`: a finished build to another folder."""

from __future__ import annotations

from pathlib import Path

from fpstats.errors import UsageError
from fpstats.pipeline.reading_builds import warehouse_of
from fpstats.store.copying import copy_build


def publish_build(directory: Path, destination: Path, build: str | None = None) -> Path:
    """Copy a build of a project, by default the current one; return its new folder.

    Raises:
        UsageError: there is no such project or build, or the disk refuses the destination.
        DamagedCopy: the copy, read back, differs.
    """
    folder = warehouse_of(directory).folder(build)
    try:
        return copy_build(folder, destination)
    except OSError as error:
        message = f'cannot publish to "{destination}", nothing was changed there: {error.strerror}'
        raise UsageError(message) from error
