"""Older builds: going back to one, removing others."""

from __future__ import annotations

import shutil

from fpstats.store.leases import unread
from fpstats.store.lock import building
from fpstats.store.switching import point_current
from fpstats.store.warehouse import Warehouse


def use_build(warehouse: Warehouse, build_id: str) -> None:
    """Make a published build current, in one step.

    Raises:
        UsageError: there is no such build.
        BuildRunning: a build is under way.
    """
    with building(warehouse.lock):
        warehouse.folder(build_id)
        point_current(warehouse, build_id)


def prune_builds(warehouse: Warehouse, keep: int) -> tuple[str, ...]:
    """Remove all but the newest `keep` builds, the current one and those that are being read.

    Return the ids of the removed.

    Raises:
        BuildRunning: a build is under way.
    """
    with building(warehouse.lock):
        return remove_builds(warehouse, keep)


def remove_builds(warehouse: Warehouse, keep: int) -> tuple[str, ...]:
    """Do what `prune_builds` does, for those who hold the lock."""
    spared = {*warehouse.build_ids()[-keep:], warehouse.current_id()}
    candidates = [name for name in warehouse.build_ids() if name not in spared]
    return tuple(name for name in candidates if _removed(warehouse, name))


def _removed(warehouse: Warehouse, build_id: str) -> bool:
    folder = warehouse.builds / build_id
    with unread(folder) as free:
        if free:
            # Out of the list first, so that nobody opens a build that is half gone.
            shutil.rmtree(folder.rename(warehouse.staged(f"removed-{build_id}")))
    return free
