"""What of a project folder leads out of it, by a link."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_FILES = ("areas.csv", "area_changes.csv", "targets.csv", "corrections.toml", "words.toml")
_FOLDERS = ("measures", "indicators", "checks", "briefs")
_WRITTEN = ("warehouse", "reports")
_BELOW = ("builds", "current", "lock", "log", "runs.jsonl")
"""What stands in the warehouse from run to run."""


def links_out(root: Path) -> Iterator[str]:
    """Yield the paths of declarations, and of what is written, that are not really below `root`."""
    for name in (*_FILES, *_FOLDERS, *_WRITTEN):
        if not _is_inside(root / name, root):
            yield name
            continue
        below = [root / name / part for part in _BELOW] if name == "warehouse" else []
        if name in _FOLDERS and (root / name).is_dir():
            below = sorted((root / name).iterdir())
        yield from (f"{name}/{path.name}" for path in below if not _is_inside(path, root))


def _is_inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # links in a circle
        return False
