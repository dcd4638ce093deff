"""Older builds: going back to one, removing others."""

from __future__ import annotations

import shutil

from fpstats.store.lock import building
from fpstats.store.switching import point_current
from fpstats.store.warehouse import Warehouse


def use_build(warehouse: Warehouse, build_id: str) -> None:
    """Make a published build current, in one step.

    Raises:
        UsageError: there is no such build.
        BuildRunning: a build is under way.
    """
    warehouse.folder(build_id)
    with building(warehouse.lock):
        point_current(warehouse, build_id)


def prune_builds(warehouse: Warehouse, keep: int) -> tuple[str, ...]:
    """Remove all but the newest `keep` builds and the current one; return the ids of the removed.

    Raises:
        BuildRunning: a build is under way.
    """
    with building(warehouse.lock):
        spared = {*warehouse.build_ids()[-keep:], warehouse.current_id()}
        removed = tuple(name for name in warehouse.build_ids() if name not in spared)
        for name in removed:
            # Out of the list first, so that nobody opens a build that is half gone.
            doomed = (warehouse.builds / name).rename(warehouse.staged(f"removed-{name}"))
            shutil.rmtree(doomed)
        return removed
