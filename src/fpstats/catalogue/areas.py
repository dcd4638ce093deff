"""areas.csv: who is part of whom, under which names, from when to when."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from fpstats.catalogue.toml_files import read_text
from fpstats.errors import Problem, suggest
from fpstats.model.declared import LEVELS, Area

COLUMNS = ("code", "name", "level", "parent", "aliases", "valid_from", "valid_to")
_NO_CODE = re.compile(r"[\x00-\x1f\x7f/\\]|^\.")
"""What would lead a file that is named by a code to another folder."""
REQUIRED = ("code", "name", "level")

Row = dict[str, str]


def read_rows(
    path: Path, columns: tuple[str, ...], required: tuple[str, ...]
) -> tuple[list[tuple[int, Row]], list[Problem]]:
    """Read a comma-separated file: (line, column -> trimmed text) for every row that is not empty."""
    text, unreadable = read_text(path, path.name)
    reader = csv.reader(io.StringIO(text, newline=""))
    header = [name.strip() for name in next(reader, [])]
    problems = [*unreadable]
    if not unreadable:
        problems += _check_header(path.name, header, columns, required)
    rows: list[tuple[int, Row]] = []
    for cells in reader:
        texts = [cell.strip() for cell in cells]
        if not any(texts):
            continue
        if len(texts) > len(header):
            message = f"{len(texts)} fields under {len(header)} columns: quote a field that holds a comma"  # fmt: skip
            problems.append(Problem(path.name, reader.line_num, message))
        row = dict.fromkeys(columns, "") | dict(zip(header, texts, strict=False))
        rows.append((reader.line_num, row))
    return ([] if unreadable or not set(required) <= set(header) else rows), problems


def _check_header(
    file: str, header: list[str], columns: tuple[str, ...], required: tuple[str, ...]
) -> Iterator[Problem]:
    for name in sorted(set(header) - set(columns)):
        yield Problem(file, 1, f'unknown column "{name}"{suggest(name, columns)}')
    for name in required:
        if name not in header:
            yield Problem(file, 1, f'column "{name}" is missing')


def read_areas(root: Path) -> tuple[tuple[Area, ...], list[Problem]]:
    """Return the areas in the order of the file, and everything that is wrong with it."""
    path = root / "areas.csv"
    if not path.is_file():
        return (), [Problem("areas.csv", 0, "the project has no areas.csv: list its areas there")]
    rows, problems = read_rows(path, COLUMNS, REQUIRED)
    if not rows and not problems:
        problems.append(Problem("areas.csv", 0, "lists no area"))
    areas: dict[str, Area] = {}
    lines: dict[str, int] = {}
    for line, row in rows:
        problems += _check_row(line, row)
        code = row["code"]
        if code in areas:
            message = f'code "{code}" is already the code of {areas[code].name} (line {lines[code]})'  # fmt: skip
            problems.append(Problem("areas.csv", line, message))
        elif code:
            areas[code], lines[code] = _area(row), line
    problems += _check_parents(areas, lines)
    return tuple(areas.values()), problems


def _check_row(line: int, row: Row) -> Iterator[Problem]:
    for name in ("code", "name"):
        if not row[name]:
            yield Problem("areas.csv", line, f'"{name}" is empty')
    if _NO_CODE.search(row["code"]):
        message = f'code "{row["code"]}" has a character that no file name can have'
        yield Problem("areas.csv", line, message)
    if row["level"] not in LEVELS:
        message = f'level "{row["level"]}" is none of {", ".join(LEVELS)}{suggest(row["level"], LEVELS)}'  # fmt: skip
        yield Problem("areas.csv", line, message)
    for name in ("valid_from", "valid_to"):
        if row[name] and day_of(row[name]) is None:
            yield Problem("areas.csv", line, f'{name} "{row[name]}" is no day: write 2003-10-01')
    start, end = day_of(row["valid_from"]), day_of(row["valid_to"])
    if start and end and end < start:
        yield Problem("areas.csv", line, f"valid_to {end} lies before valid_from {start}")


def day_of(text: str) -> date | None:
    """Return the day that is written as 2003-10-01; None where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _area(row: Row) -> Area:
    aliases = tuple(alias.strip() for alias in row["aliases"].split("|") if alias.strip())
    return Area(
        row["code"],
        row["name"],
        row["level"],
        row["parent"] or None,
        aliases,
        day_of(row["valid_from"]),
        day_of(row["valid_to"]),
    )


def _check_parents(areas: dict[str, Area], lines: dict[str, int]) -> Iterator[Problem]:
    """Yield unknown parents, parents that are no larger, and circles (once each)."""
    circled: set[str] = set()
    for area in areas.values():
        parent = areas.get(area.parent or "")
        if area.parent and parent is None:
            message = f'parent "{area.parent}" of {area.name} is not a listed code{suggest(area.parent, areas)}'  # fmt: skip
            yield Problem("areas.csv", lines[area.code], message)
        circle = _circle(area, areas)
        if circle and area.code not in circled:
            circled |= set(circle)
            yield Problem(
                "areas.csv", lines[area.code], f"parents run in a circle: {' > '.join(circle)}"
            )
        elif parent and not circle and not _above(parent, area):
            message = f"{parent.name} ({parent.level}) cannot be the parent of {area.name} ({area.level})"  # fmt: skip
            yield Problem("areas.csv", lines[area.code], message)


def _circle(area: Area, areas: dict[str, Area]) -> list[str]:
    """Return the codes from an area back to itself, or nothing."""
    path, at = [area.code], areas.get(area.parent or "")
    while at is not None and at.code not in path:
        path.append(at.code)
        at = areas.get(at.parent or "")
    return [*path, area.code] if at is area else []


def _above(parent: Area, child: Area) -> bool:
    known = parent.level in LEVELS and child.level in LEVELS
    return not known or LEVELS.index(parent.level) < LEVELS.index(child.level)
