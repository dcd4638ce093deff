"""What a run is asked for, and what it came to."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a run with nothing to do loads nothing of what it names
    from datetime import date

    from fpstats.model.observed import Finding


@dataclass(frozen=True)
class Options:
    """How to build. `as_of` leaves out what was reported later; `workers` read side by side.

    `strict` publishes nothing where something was rejected or dropped; `full` reads everything
    anew; `wait` waits for another build to end.
    """

    workers: int = field(default_factory=lambda: min(8, os.cpu_count() or 1))
    as_of: date | None = None
    strict: bool = False
    full: bool = False
    wait: bool = False

    @property
    def content(self) -> tuple[str, ...]:
        """The options that change what comes out."""
        return (f"as_of={self.as_of}",)


@dataclass(frozen=True)
class Outcome:
    """What a run came to: the build that is current now, and what stands in it.

    `reasons` names the declarations for whose sake workbooks were read again.
    """

    build_id: str
    folder: Path
    counts: dict[str, int]
    findings: tuple[Finding, ...] = ()
    nothing_to_do: bool = False
    reasons: tuple[str, ...] = ()

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
