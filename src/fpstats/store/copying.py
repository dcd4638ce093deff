"""A published build somewhere else: the copy is there, whole and proven, or it is not there.

The place has the shape of a warehouse: builds/<id>/ and `current`, which points to one of them.
"""

from __future__ import annotations

import shutil
from contextlib import closing
from hashlib import file_digest
from pathlib import Path

from fpstats.errors import DamagedCopy, UsageError
from fpstats.store.history import remove_builds
from fpstats.store.leases import Lease
from fpstats.store.lock import building
from fpstats.store.orphans import remove_orphans
from fpstats.store.sharing import share_unchanged
from fpstats.store.switching import point_current, sync
from fpstats.store.warehouse import Warehouse

_READ_ONLY = 0o444


def copy_build(folder: Path, destination: Path, keep: int | None = None) -> Path:
    """Copy a build and make it current there; return its folder. A build that is there is proven.

    Of the builds there the newest `keep` stay, or all; they share the files that are alike. The
    build that is copied is not removed meanwhile.

    Raises:
        BuildRunning: another copy to that place is under way.
        UsageError: the destination is a file, or lies in the warehouse.
        DamagedCopy: the copy, read back, differs; it is removed.
        OSError: the disk refuses; nothing is left of the copy.
    """
    place = Warehouse(destination.resolve())
    _check_place(folder, place.root)
    with building(place.lock), closing(Lease(folder)):
        remove_orphans(place)
        target = _copied(folder, place)
        if keep is not None:
            remove_builds(place, keep)
        return target


def _copied(folder: Path, place: Warehouse) -> Path:
    wanted = hashes_of(folder)
    target = place.builds / folder.name
    if not target.exists():
        place.builds.mkdir(parents=True, exist_ok=True)
        _copy_beside(folder, place, wanted)
        place.staged(folder.name).rename(target)
        sync(place.builds)
    elif hashes_of(target) != wanted:
        message = f"{target} is there already and differs from the build: move it away first"
        raise DamagedCopy(message)
    point_current(place, folder.name)
    return target


def _check_place(folder: Path, root: Path) -> None:
    warehouse = folder.resolve().parents[1]
    if root.is_relative_to(warehouse) or warehouse.is_relative_to(root):
        message = f'"{root}" shares a folder with the warehouse: publish to a place of its own'
        raise UsageError(message)
    if root.exists() and not root.is_dir():
        message = f'"{root}" is not a folder'
        raise UsageError(message)
    if root.is_dir() and any(root.iterdir()) and not (root / "builds").is_dir():
        message = f'"{root}" holds something else: publish to a new or empty folder, or where a build was published before'
        raise UsageError(message)


def _copy_beside(folder: Path, place: Warehouse, wanted: dict[str, str]) -> None:
    """Copy to a folder that nobody reads yet, make it durable, and read it back."""
    staged = place.staged(folder.name)
    try:
        for name in wanted:
            _copy_file(folder / name, staged / name)
        if current := place.current_id():
            share_unchanged(staged, place.builds / current)
        for path in sorted(staged.rglob("*"), reverse=True):
            sync(path)
        sync(staged)
        _prove(staged, wanted)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise


def _prove(staged: Path, wanted: dict[str, str]) -> None:
    if hashes_of(staged) != wanted:
        message = f"The copy in {staged.parent} is damaged, and was removed; is the disk failing?"
        raise DamagedCopy(message)


def _copy_file(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(_READ_ONLY)


def hashes_of(folder: Path) -> dict[str, str]:
    """Return the sha256 of every file of a build."""
    return {
        path.relative_to(folder).as_posix(): _sha256(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
