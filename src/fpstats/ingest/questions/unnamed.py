"""The columns and rows of a table that name nothing, and what they say all the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fpstats.ingest.grid import Place
from fpstats.ingest.lines.line import Line
from fpstats.ingest.meaning.table import Table
from fpstats.ingest.texts.reading import Reading


@dataclass(frozen=True)
class Unnamed:
    """A line that names nothing, what it says, and the cell that a finding points to."""

    line: Line
    reading: Reading
    place: Place
    is_row: bool


def unnamed(table: Table) -> Iterator[Unnamed]:
    """Yield the columns that name nothing in any row, then the rows that do so in the others."""
    columns, rows = _lines(table)
    top = (table.block.header or table.block.rows)[-1]
    left = (table.block.labels or table.block.figures)[0]
    for line in columns:
        yield Unnamed(line, _reading(table, line, rows=False), (top, line.index), is_row=False)
    for line in rows:
        yield Unnamed(line, _reading(table, line, rows=True), (line.index, left), is_row=True)


def crossings(table: Table, line: Line, *, rows: bool) -> list[Place]:
    """Return the places of a row's figures, or of a column's."""
    if rows:
        return [(line.index, column.index) for column in table.columns]
    return [(row.index, line.index) for row in table.figure_rows]


def _lines(table: Table) -> tuple[list[Line], list[Line]]:
    places, figure_rows = table.meanings, table.figure_rows
    if not figure_rows:
        return [c for c in table.columns if not table.names(c)], []
    dead: list[Line] = []
    alive: list[Line] = []
    for column in table.columns:
        named = any(places[row.index, column.index].named for row in figure_rows)
        (alive if named else dead).append(column)
    if not alive:
        if any(row.reading.naming or row.reading.leftover for row in figure_rows):
            return [], list(figure_rows)
        return dead, []
    return dead, [
        row
        for row in figure_rows
        if not any(places[row.index, column.index].named for column in alive)
    ]


def _reading(table: Table, line: Line, *, rows: bool) -> Reading:
    """Return what a line says where it crosses the first of the others."""
    places = crossings(table, line, rows=rows)
    if not places:
        return line.reading
    crossed = table.meanings[places[0]].reading
    told = any(crossed.get(name) for name in ("set_aside", "restriction"))
    return crossed if told or not line.reading.facets else line.reading
