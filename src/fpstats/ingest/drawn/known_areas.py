"""The registered areas that a table names, and in which rows or columns."""

from __future__ import annotations

from collections.abc import Iterator

from fpstats.ingest.drawn.drawing import KnownArea
from fpstats.ingest.lines.line import Line
from fpstats.ingest.meaning.table import Table
from fpstats.ingest.texts.areas import AreaIndex
from fpstats.model.declared import Area
from fpstats.model.observed import cell_name
from fpstats.model.text import normal


def known_areas(table: Table, index: AreaIndex) -> Iterator[KnownArea]:
    """Yield each area once, in the order of the lines that are it."""
    seen: set[str] = set()
    for lines, rows in ((table.figure_rows, True), (table.columns, False)):
        for line in lines:
            area = index.areas.get(line.area or "")
            if area and area.code not in seen:
                seen.add(area.code)
                place = str(line.index + 1) if rows else cell_name(0, line.index)[:-1]
                yield KnownArea(place, area.code, not _says(line, area))


def _says(line: Line, area: Area) -> bool:
    """Whether a label has an area's full name."""
    return normal(area.name) in map(normal, line.label.texts)
