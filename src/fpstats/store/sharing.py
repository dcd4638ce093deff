"""Builds share the files that are alike, so that many of them cost little."""

from __future__ import annotations

import filecmp
import os
import shutil
from pathlib import Path


def share_unchanged(staged: Path, published: Path) -> None:
    """Replace files of a staged build by links to those of a published one, where equal.

    Published files are never written to, so that one file may stand in many builds. A disk that
    has no links, or no more of them, gets a copy.
    """
    for path in sorted(path for path in staged.rglob("*") if path.is_file()):
        twin = published / path.relative_to(staged)
        if twin.is_file() and filecmp.cmp(path, twin, shallow=False):
            path.unlink()
            _link(twin, path)
    filecmp.clear_cache()


def _link(twin: Path, path: Path) -> None:
    try:
        os.link(twin, path)
    except OSError:
        shutil.copyfile(twin, path)


def own_bytes(folder: Path) -> int:
    """Return the size of the files of a build that no other build shares."""
    states = (path.stat() for path in folder.rglob("*") if path.is_file())
    return sum(state.st_size for state in states if state.st_nlink == 1)
