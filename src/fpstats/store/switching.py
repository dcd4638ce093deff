"""Making a published build current, in one step."""

from __future__ import annotations

import os
from pathlib import Path

from fpstats.store.manifest import read_manifest
from fpstats.store.warehouse import Warehouse


def point_current(warehouse: Warehouse, build_id: str) -> None:
    """Let `current` point to a published build, in one step."""
    link = warehouse.root / f".current-{build_id}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("builds") / build_id, target_is_directory=True)
    link.replace(warehouse.current)
    sync(warehouse.root)


def finished_build(warehouse: Warehouse, content: str) -> str | None:
    """Return the newest build after the current one that was made of just this content.

    There is one where a run was stopped between finishing a build and switching to it.
    """
    current = warehouse.current_id() or ""
    newer = [name for name in warehouse.build_ids() if name > current]
    alike = (name for name in reversed(newer) if name.endswith(f"-{content[:8]}"))
    return next(
        (
            name
            for name in alike
            if read_manifest(warehouse.builds / name).hashes["content"] == content
        ),
        None,
    )


def sync(path: Path) -> None:
    """Have the system write a file, or the entries of a folder, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
