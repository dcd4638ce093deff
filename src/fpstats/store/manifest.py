"""build.json: what a build is made of, and what making it took."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

FILE = "build.json"


@dataclass(frozen=True)
class Manifest:
    """One build. `as_of` is the day it holds at; times are UTC, timings wall seconds by step.

    `hashes` has `content` (all that the build depends on), `reading`, `declarations`, `program`.
    """

    id: str
    as_of: str
    started: str
    finished: str
    versions: dict[str, str]
    hashes: dict[str, str]
    counts: dict[str, int]
    timings: dict[str, float]
    exit_code: int = 0

    @property
    def day(self) -> date:
        """The day that the build holds at."""
        return date.fromisoformat(self.as_of)

    def to_json(self) -> bytes:
        """Return the content of the file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2).encode() + b"\n"


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a build."""
    return Manifest(**json.loads((folder / FILE).read_text("utf-8")))
