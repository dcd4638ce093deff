"""Making a published build current, in one step."""

from __future__ import annotations

import os
from pathlib import Path

from fpstats.store.warehouse import Warehouse


def point_current(warehouse: Warehouse, build_id: str) -> None:
    """Let `current` point to a published build, in one step."""
    link = warehouse.root / f".current-{build_id}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("builds") / build_id, target_is_directory=True)
    link.replace(warehouse.current)
    sync(warehouse.root)


def sync(path: Path) -> None:
    """Have the system write a file, or the entries of a folder, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
