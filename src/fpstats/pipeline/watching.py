"""What a run tells while it is under way: events, for a log, for a progress bar, for both."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from fpstats.model.observed import Finding

PERSONS = "person_level"
"""The rule of sheets that list persons: the names of their files stay out of every log."""


@dataclass(frozen=True)
class Event:
    """Something that happened; `facts` are plain values and never text of a cell."""

    name: str
    facts: dict[str, Any] = field(default_factory=dict)
    level: str = "info"


FOR_SCREENS = frozenset({"read", "stage_begins"})
"""Events that move a progress bar and would only fill a log."""

Watch = Callable[[Event], None]
"""Takes every event, in the main thread; it must not fail and must not take long."""


def silent(_: Event) -> None:
    """Watch nothing."""


def watched_by(watches: Iterable[Watch]) -> Watch:
    """Return one watch that tells several."""
    everybody = tuple(watches)

    def tell(event: Event) -> None:
        for watch in everybody:
            watch(event)

    return tell


def logged_name(source: str, rules: Iterable[str]) -> str:
    """Return how a log names a file: a hash where a rule found persons in it, for names tell.

    `SELECT source FROM sources WHERE left(sha256(source), 12) = '...'` finds the file again.
    """
    return hashed(source) if PERSONS in rules else source


def hashed(source: str) -> str:
    """Return a name that tells nothing, the same for the same file."""
    return f"sha256:{sha256(source.encode()).hexdigest()[:12]}"


def logged_place(finding: Finding) -> str:
    """Return where a finding is, as a log says it: names of sheets may be names of persons."""
    if finding.rule == PERSONS:
        return hashed(finding.source)
    return " ".join(part for part in (finding.source, finding.cell) if part)
