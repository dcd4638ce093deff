"""What interrupted builds left behind."""

from __future__ import annotations

import shutil

from fpstats.store.warehouse import Warehouse


def remove_orphans(warehouse: Warehouse) -> tuple[str, ...]:
    """Remove what interrupted builds left; call it with the lock held. Return their names."""
    orphans = sorted(warehouse.root.glob(".build-*"))
    for orphan in orphans:
        shutil.rmtree(orphan)
    for link in warehouse.root.glob(".current-*"):
        link.unlink()
    return tuple(orphan.name for orphan in orphans)
