"""Sheets and tables drawn as text, so that a statistician can read the tests.

`<` continues the merged cell to the left, `^` the one above; whole numbers become numbers, all
else stays text, an empty place is an empty cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from fpstats.ingest.grid import Grid, Merge, Value
from fpstats.model.observed import Observation


def cells(drawing: str) -> list[list[str]]:
    """Cut a drawing into its cells, all rows of one length."""
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in drawing.strip().splitlines()
    ]
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def _merges(rows: list[list[str]]) -> tuple[Merge, ...]:
    origin: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell in ("<", "^"):
                before = (r, c - 1) if cell == "<" else (r - 1, c)
                origin[r, c] = origin.get(before, before)
    members: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for place, start in origin.items():
        members[start].append(place)
    return tuple(
        (top, left, max(r for r, _ in places), max(c for _, c in places))
        for (top, left), places in members.items()
    )


def _value(cell: str) -> Value:
    if cell in ("", "<", "^"):
        return None
    try:
        return int(cell)
    except ValueError:
        return cell


def drawn_grid(drawing: str, name: str = "Sheet1") -> Grid:
    """Return the sheet of a drawing."""
    rows = cells(drawing)
    return Grid(name, [[_value(cell) for cell in row] for row in rows], _merges(rows))


def drawn_rows(rows: Iterable[Iterable[object]]) -> str:
    """Draw rows of results, one a line, for comparing with an expected drawing."""
    return "\n".join(" | ".join("" if cell is None else str(cell) for cell in row) for row in rows)


def drawn_observations(observations: Iterable[Observation]) -> str:
    """Draw what was read: cell | area | measure | period | value or status."""
    return drawn_rows(
        (
            one.cell,
            one.area_code,
            one.measure,
            f"{one.period_start:%Y-%m}:{one.period_end:%Y-%m}",
            one.status if one.status != "reported" else one.rate or one.value,
        )
        for one in observations
    )


def plain(drawing: str) -> str:
    """Return a drawing without the spaces that only align it."""
    return "\n".join(" | ".join(row) for row in cells(drawing))
