"""The published builds of a project, for those who only read."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from fpstats.errors import DeclarationError
from fpstats.numbers import printed
from fpstats.project import read_project
from fpstats.store.manifest import read_manifest
from fpstats.store.published import PublishedBuild
from fpstats.store.sharing import own_bytes
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
    """Return one row for each published build, newest first.

    `own_megabytes` is what no other build shares with it, and what removing it would free.
    """
    warehouse = warehouse_of(directory)
    current = warehouse.current_id()
    rows = []
    for name in reversed(warehouse.build_ids()):
        folder = warehouse.builds / name
        manifest = read_manifest(folder)
        size = sum(path.stat().st_size for path in folder.rglob("*"))
        rows.append(
            {
                "build": name,
                "finished": manifest.finished[:19],
                **{key: manifest.counts[key] for key in ("workbooks", "observations", "findings")},
                "megabytes": printed(Fraction(size, 1_000_000), 1),
                "own_megabytes": printed(Fraction(own_bytes(folder), 1_000_000), 1),
                "current": "yes" if name == current else "",
            }
        )
    return rows
