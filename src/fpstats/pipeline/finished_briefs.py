"""Briefs that the current build holds already, found with nothing loaded.

What a build rendered is what would be rendered now, byte for byte, as long as the project is
declared as it was then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fpstats.pipeline.inbox import read_state
from fpstats.pipeline.up_to_date import as_declared
from fpstats.store.leases import Lease
from fpstats.store.manifest import read_manifest
from fpstats.store.warehouse import Warehouse


@dataclass(frozen=True)
class Asked:
    """A brief as it is asked for; None means the usual."""

    brief: str
    format: str = "html"
    area: str | None = None
    period: str | None = None
    language: str | None = None
    boundaries: date | None = None


def finished_brief(root: Path, asked: Asked) -> tuple[str, str] | None:
    """Return the file name and the text of a brief as the current build has it; None without."""
    warehouse = Warehouse.below(root)
    if asked.boundaries or warehouse.current_id() is None:
        return None
    folder = warehouse.folder()
    lease = Lease(folder)
    try:
        state = read_state(folder)
        if as_declared(root, read_manifest(folder), state) is None:
            return None
        language = asked.language or state["project"]["language"]
        found = next(_fitting(folder / "briefs", asked, language), None)
        return (found.name, found.read_text("utf-8")) if found else None
    finally:
        lease.close()


def _fitting(folder: Path, asked: Asked, language: str) -> Iterator[Path]:
    """Yield the briefs whose names say what is asked for: they are all about the home area."""
    period = asked.period and asked.period.replace(":", "--")
    for path in sorted(folder.glob(f"{asked.brief}.*.*.{language}.{asked.format}")):
        _, area, span, *_ = path.name.split(".")
        if asked.area in (None, area) and period in (None, span):
            yield path
