"""What a run is asked for, and what it came to."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from fpstats.pipeline.watching import Watch, silent

if TYPE_CHECKING:  # a run with nothing to do loads nothing of what it names
    from datetime import date

    from fpstats.model.observed import Finding
    from fpstats.reports.digest import Digest
    from fpstats.store.manifest import Manifest


@dataclass(frozen=True)
class Options:
    """How to build. `as_of` leaves out what was reported later; `workers` read side by side.

    Without a number of `workers` there is one for each core, and at most eight. `strict` publishes
    nothing where something was rejected or dropped; `full` reads everything anew; `wait` waits for
    another build to end. `scheduler` is the address of a Dask cluster that reads instead of this
    machine; `metrics` a file for figures of the run, `watch` takes its events.
    """

    workers: int | None = None
    as_of: date | None = None
    strict: bool = False
    full: bool = False
    wait: bool = False
    scheduler: str | None = None
    metrics: Path | None = None
    watch: Watch = silent

    @property
    def side_by_side(self) -> int:
        """How many workbooks are read at the same time."""
        return self.workers or min(8, os.cpu_count() or 1)

    @property
    def content(self) -> tuple[str, ...]:
        """The options that change what comes out."""
        return (f"as_of={self.as_of}",)


@dataclass(frozen=True)
class Outcome:
    """What a run came to: the build that is current now, and what stands in it.

    `why` says what has changed since the build before; `reasons` names the declarations for whose
    sake workbooks were read again. `digest` is None where nothing was computed anew.
    """

    build_id: str
    folder: Path
    counts: dict[str, int]
    findings: tuple[Finding, ...] = ()
    nothing_to_do: bool = False
    reasons: tuple[str, ...] = ()
    why: str = ""
    seconds: float = 0.0
    digest: Digest | None = None

    @classmethod
    def unchanged(cls, current: Manifest, folder: Path) -> Self:
        """Return what a run with nothing to do came to."""
        counts = {**current.counts, "read": 0}
        return cls(current.id, folder, counts, nothing_to_do=True, why="nothing has changed")

    @property
    def current(self) -> Path:
        """The folder of the build by the name that stays the same from build to build."""
        return self.folder.parents[1] / "current"

    @property
    def briefs(self) -> tuple[Path, ...]:
        """The rendered briefs."""
        return tuple(sorted((self.folder / "briefs").iterdir()))

    @property
    def returns(self) -> tuple[Path, ...]:
        """The folders of what goes back to the senders, one each."""
        return tuple(sorted((self.folder / "returns").glob("*")))
