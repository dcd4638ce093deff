"""runs.jsonl: one line for each run of a build, also for those that came to nothing."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from fpstats.model.text import visible_json

FILE = "runs.jsonl"


@dataclass(frozen=True)
class RunRecord:
    """What one run came to. Times are UTC, timings wall seconds by step.

    `why` says why it built, did nothing, or failed; `build` is the id of the build that is current
    after it, if any.
    """

    id: str
    started: str
    finished: str
    exit_code: int
    why: str
    build: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, plain: dict[str, Any]) -> RunRecord:
        """Return the record of plain values; what later versions add is left out."""
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in plain.items() if name in known})


def append_run(warehouse: Path, record: RunRecord) -> None:
    """Add a line in one write, so that runs that end together do not mix."""
    line = visible_json(json.dumps(asdict(record), ensure_ascii=False)).encode() + b"\n"
    path = warehouse / FILE
    warehouse.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(handle, line if _ends_in_a_line(path) else b"\n" + line)
        os.fsync(handle)
    finally:
        os.close(handle)


def read_runs(warehouse: Path, most: int | None = None) -> list[RunRecord]:
    """Return the newest runs, the newest first; a line that a full disk cut short is left out."""
    path = warehouse / FILE
    if not path.is_file():
        return []
    found: list[RunRecord] = []
    for line in reversed(path.read_bytes().splitlines()):
        if most is not None and len(found) == most:
            break
        try:
            found.append(RunRecord.of(json.loads(line)))
        except (ValueError, TypeError, AttributeError):
            continue
    return found


def _ends_in_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        if file.seek(0, os.SEEK_END) == 0:
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
