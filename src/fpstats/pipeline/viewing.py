"""A build as of another day, or on other boundaries: its tables computed anew from what was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fpstats.pipeline.loading import Loaded
from fpstats.store.published import PublishedBuild, Shown


@dataclass(frozen=True)
class View:
    """How to look at a build; None is as it was built.

    `as_of` leaves out what became known later. `boundaries` gives every figure to the areas of
    that day instead of those that reported it.
    """

    as_of: date | None = None
    boundaries: date | None = None


def viewed(loaded: Loaded, folder: Path, view: View) -> PublishedBuild:
    """Open a build for reading, in a view."""
    if view == View():
        return PublishedBuild(folder)
    from fpstats.pipeline.clock import Clock
    from fpstats.pipeline.computing import Asked, computed
    from fpstats.pipeline.reading import taken_from

    asked = Asked(view.as_of or _day_asked(folder), view.boundaries)
    found = computed(loaded, taken_from(folder), asked, Clock())
    return PublishedBuild(folder, Shown(found.tables, found.as_of, view.boundaries))


def _day_asked(folder: Path) -> date | None:
    """Return the day that a build was asked for; None where that was all that was reported."""
    with PublishedBuild(folder) as build:
        ((newest,),) = build.rows("SELECT max(reported_on) FROM observations")
        return build.day if newest is not None and build.day < newest else None
