"""Published workbooks that some tests read where they lie; they are no part of this repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("FPSTATS_REAL") or Path(__file__).parents[2] / "shared" / "real")


def published_file(name: str) -> Path:
    """Return the path of a published file, or skip the test that wants it."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"{name} is not in {FOLDER}: set FPSTATS_REAL to the folder of published files")
    return path
