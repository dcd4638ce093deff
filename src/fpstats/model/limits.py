"""What one file may cost before it is given up."""

from __future__ import annotations

from typing import NamedTuple

LARGEST = 10**10
"""The largest count that is believed."""


class Limits(NamedTuple):
    """Bounds for reading one file; a project may set its own."""

    seconds: float = 60
    """Wall time for one file."""
    megabytes: int = 2048
    """Address space of the reading process, in MiB."""
    cells: int = 5_000_000
    """Cells of all sheets together, counted over their used ranges."""
    unpacked_megabytes: int = 512
    """Size a packed file may declare for its contents, in MiB."""
    members: int = 1000
    """Files of one archive, those of the archives inside it included."""


class Rotation(NamedTuple):
    """How much of the logs stays: so many files, and so many megabytes in all."""

    files: int = 400
    megabytes: int = 100
