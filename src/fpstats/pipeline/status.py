"""`fpstats status`: the last runs, and what is current."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from fpstats.pipeline.clock import now
from fpstats.pipeline.reading_builds import warehouse_of
from fpstats.store.lock import is_building
from fpstats.store.manifest import Manifest, read_manifest
from fpstats.store.published import PublishedBuild
from fpstats.store.runs import RunRecord, read_runs

_OPEN = "SELECT effect, count(*) FROM findings GROUP BY effect ORDER BY effect"


@dataclass(frozen=True)
class Status:
    """The state of a project: the current build, its open findings by effect, the last runs."""

    build: Manifest | None
    age: timedelta | None
    findings: dict[str, int]
    runs: tuple[RunRecord, ...]
    building: bool


def read_status(directory: Path, runs: int) -> Status:
    """Return the state of a project and so many of its last runs.

    Raises:
        UsageError: there is no project.
    """
    warehouse = warehouse_of(directory)
    records = tuple(read_runs(warehouse.root, runs))
    building = is_building(warehouse.lock)
    if warehouse.current_id() is None:
        return Status(None, None, {}, records, building)
    folder = warehouse.folder()
    manifest = read_manifest(folder)
    with PublishedBuild(folder) as build:
        findings = dict(build.rows(_OPEN))
    age = now() - datetime.fromisoformat(manifest.finished)
    return Status(manifest, age, findings, records, building)


def run_rows(runs: tuple[RunRecord, ...]) -> list[dict[str, Any]]:
    """Return a row for each run, as a person reads it."""
    return [
        {
            "started": run.started[:19],
            "seconds": f"{_seconds(run):.1f}",
            "exit": run.exit_code,
            "read": run.counts.get("read"),
            "findings": run.counts.get("findings"),
            "why": run.why.partition("\n")[0],
        }
        for run in runs
    ]


def _seconds(run: RunRecord) -> float:
    ended, began = datetime.fromisoformat(run.finished), datetime.fromisoformat(run.started)
    return (ended - began).total_seconds()
