"""What goes to a worker of a cluster and what comes back: plain values, and nothing that shows.

A worker logs the arguments of what fails, so parcels show neither names of files nor passwords.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from fpstats.ingest.children.isolation import read_batch
from fpstats.ingest.corpus import sha256_of
from fpstats.ingest.jobs import Conditions, Job
from fpstats.pipeline.fingerprint import reader_identity


class Sent(NamedTuple):
    """A file of a parcel; `number` is its place in the run, `content` its bytes where they go along."""

    number: int
    path: str
    source: str
    size: int
    sha256: str
    content: bytes | None = None

    @property
    def is_here(self) -> bool:
        """Whether this machine has the very file at its path."""
        path = Path(self.path)
        try:
            return path.stat().st_size == self.size and sha256_of(path) == self.sha256
        except OSError:
            return False


@dataclass(frozen=True)
class Parcel:
    """A batch of files, what they are read with, and by which program."""

    files: tuple[Sent, ...]
    conditions: Conditions
    reader: str

    def __repr__(self) -> str:
        """Show the number of files and nothing else: workers log what they were given."""
        return f"<Parcel of {len(self.files)} files>"


@dataclass(frozen=True)
class Returned:
    """Answers as (number of the file, source, member, reply), and the numbers of files not found.

    `reader` is set where the worker has another program: it read nothing.
    """

    answers: tuple[tuple[int, str, tuple[int, ...], dict[str, Any]], ...] = ()
    absent: tuple[int, ...] = ()
    reader: str = ""

    def __repr__(self) -> str:
        """Show the numbers of files and nothing else."""
        return f"<Returned: {len(self.answers)} answers, {len(self.absent)} absent>"


def read_parcel(parcel: Parcel) -> Returned:
    """Read the files of a parcel with one disposable child, on whatever machine this is."""
    reader = reader_identity()
    if reader != parcel.reader:
        return Returned(reader=reader)
    here = [one for one in parcel.files if one.content is not None or one.is_here]
    absent = tuple(one.number for one in parcel.files if one not in here)
    with tempfile.TemporaryDirectory(prefix="fpstats-") as folder:
        jobs = {path: one for one, path in zip(here, _unpacked(here, Path(folder)), strict=True)}
        asked = [Job(path, one.source) for path, one in jobs.items()]
        answers = tuple(
            (jobs[job.path].number, job.source, job.member, reply)
            for job, reply in read_batch([asked], parcel.conditions)
        )
    return Returned(answers, absent)


def _unpacked(files: Sequence[Sent], folder: Path) -> Iterator[Path]:
    """Yield where each file is, after writing those that were sent; names count, so they stay."""
    for one in files:
        if one.content is None:
            yield Path(one.path)
            continue
        path = folder / str(one.number) / Path(one.path).name
        path.parent.mkdir()
        path.write_bytes(one.content)
        yield path
