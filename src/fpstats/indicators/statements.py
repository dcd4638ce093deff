"""The SQL files of this room."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def sql(step: str) -> str:
    """Return the text of one SQL file of this room."""
    return resources.files("fpstats.indicators").joinpath(f"{step}.sql").read_text("utf-8")
