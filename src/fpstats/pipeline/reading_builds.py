"""The published builds of a project, for those who only read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fpstats.errors import DeclarationError
from fpstats.project import read_project
from fpstats.store.published import PublishedBuild
from fpstats.store.warehouse import Warehouse


def warehouse_of(directory: Path) -> Warehouse:
    """Return the warehouse of a project.

    Raises:
        UsageError: the folder holds no project.
        DeclarationError: its project file is wrong.
    """
    project, problems = read_project(directory)
    if problems:
        raise DeclarationError(problems)
    return Warehouse(project.warehouse)


def query_rows(directory: Path, sql: str) -> list[dict[str, Any]]:
    """Return the rows of one SELECT over the current build; `UsageError` for anything else."""
    with PublishedBuild(warehouse_of(directory).folder()) as build:
        table = build.query(sql)
        rows: list[dict[str, Any]] = table.to_pylist()
        return rows


def build_rows(directory: Path) -> list[dict[str, Any]]:
    """Return one row for each published build, newest first."""
    warehouse = warehouse_of(directory)
    current = warehouse.current_id()
    rows = []
    for name in reversed(warehouse.build_ids()):
        manifest = json.loads((warehouse.builds / name / "build.json").read_text("utf-8"))
        counts = manifest["counts"]
        shown = {key: counts[key] for key in ("workbooks", "observations", "findings")}
        size = sum(path.stat().st_size for path in (warehouse.builds / name).rglob("*"))
        row = {"build": name, "finished": manifest["finished"][:19], **shown}
        rows.append({**row, "megabytes": float(f"{size / 1e6:.1f}"), "current": "yes" if name == current else ""})  # fmt: skip
    return rows
