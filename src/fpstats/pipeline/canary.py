"""`fpstats check --canary`: whether the readers of today read what the current build has stored.

For after an upgrade of a library: every file that is still as it was is read anew, and each cell
that comes out otherwise is listed. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from fpstats.errors import StrictRejection
from fpstats.pipeline.executors import on_threads
from fpstats.pipeline.fingerprint import fingerprint_of
from fpstats.pipeline.inbox import Inbox, find, known_files, read_state
from fpstats.pipeline.loading import Loaded, load
from fpstats.pipeline.reading import take
from fpstats.store.as_read import rows_as_read
from fpstats.store.engine import Engine
from fpstats.store.leases import Lease
from fpstats.store.manifest import read_manifest
from fpstats.store.published import PublishedBuild
from fpstats.store.warehouse import Warehouse
from fpstats.tables import OBSERVATIONS

Row = Mapping[str, Any]

_LEFT_OUT = ("superseded", "value_read")
"""Columns that resolving and correcting decide, not reading."""

_COMPARED = [column.name for column in OBSERVATIONS.columns if column.name not in _LEFT_OUT]

_ONE_SIDED = """
SELECT 'stored' AS side, * FROM (FROM stored EXCEPT ALL FROM today)
UNION ALL
SELECT 'today' AS side, * FROM (FROM today EXCEPT ALL FROM stored)
ORDER BY source, sheet, cell, measure, area_code, side
"""
_PLACE = ("source", "sheet", "cell", "measure")


@dataclass(frozen=True)
class Difference:
    """One cell that reads differently: each column that does, as stored and as read today.

    `stored` or `today` is None where only the other side has the cell.
    """

    source: str
    sheet: str
    cell: str
    measure: str
    stored: str | None
    today: str | None


@dataclass(frozen=True)
class Canary:
    """What reading anew came to. `skipped` files are new or have changed since the build."""

    build: str
    files: int
    skipped: int
    cells: int
    declarations_changed: bool
    differences: tuple[Difference, ...]


def read_canary(directory: Path, workers: int = 2) -> Canary:
    """Read again every file that the current build has read, and compare cell by cell.

    Raises:
        UsageError: there is no project, or no build.
        DeclarationError: its declarations are wrong.
    """
    loaded = load(directory)
    folder = Warehouse(loaded.project.warehouse).folder()
    with closing(Lease(folder)):
        return _canary(loaded, folder, workers)


def refuse_differences(found: Canary) -> None:
    """End a strict run in which something reads differently.

    Raises:
        StrictRejection: a cell does.
    """
    if found.differences:
        message = f"{len(found.differences)} cells read differently (--strict)"
        raise StrictRejection(message)


def _canary(loaded: Loaded, folder: Path, workers: int) -> Canary:
    now = fingerprint_of(loaded)
    inbox = find(loaded.project.inbox, {}, now, None)
    known = known_files(read_state(folder))
    same = tuple(one for one in inbox.files if known.get(one.found.source) == one.sha256)
    taken = take(loaded, Inbox(same, same), None, on_threads(workers))
    sources = _sources_of(folder, {one.found.source for one in same})
    stored = rows_as_read(folder, sources)
    before = read_manifest(folder).hashes
    return Canary(
        folder.name,
        len(same),
        len(inbox.files) - len(same),
        stored.num_rows,
        before.get("declarations") != now.declarations,
        tuple(_differences(stored, taken.observations)),
    )


def _sources_of(folder: Path, files: set[str]) -> list[str]:
    """Return the sources of files, and of the members of those that are archives."""
    with PublishedBuild(folder) as build:
        names = [name for (name,) in build.rows("SELECT source FROM sources")]
    return [name for name in names if any(part in files for part in _outer(name))]


def _outer(name: str) -> Iterator[str]:
    yield name
    while "/" in name:
        name = name.rpartition("/")[0]
        yield name


def _differences(stored: pa.Table, today: pa.Table) -> Iterator[Difference]:
    columns = [column for column in OBSERVATIONS.columns if column.name in _COMPARED]
    with Engine() as engine:
        for name, data in (("stored", stored), ("today", today)):
            engine.load(replace(OBSERVATIONS, name=name, columns=tuple(columns)), data)
        rows = engine.records(_ONE_SIDED)
    sides: dict[tuple[str, ...], dict[str, list[Row]]] = {}
    for row in rows:
        place = tuple(str(row[name]) for name in _PLACE)
        sides.setdefault(place, {"stored": [], "today": []})[row["side"]].append(row)
    for place, found in sides.items():
        source, sheet, cell, measure = place
        stored_text, today_text = _told(found["stored"], found["today"])
        yield Difference(source, sheet, cell, measure, stored_text, today_text)


def _told(stored: list[Row], today: list[Row]) -> tuple[str | None, str | None]:
    """Return both sides by the columns in which they differ, or by value where one has nothing."""
    names = [n for n in _COMPARED if [r[n] for r in stored] != [r[n] for r in today]]
    shown = names if stored and today else ["value", "status"]
    texts = ["; ".join(_text(row, shown) for row in rows) for rows in (stored, today)]
    return texts[0] or None, texts[1] or None


def _text(row: Row, names: list[str]) -> str:
    return " ".join(f"{name}={'' if row[name] is None else row[name]}" for name in names)
