"""Draws how the sheets of a file are understood; run as a module, it is the child of the dry run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from fpstats.ingest.children.child import run
from fpstats.ingest.children.sheet_reader import reader_of
from fpstats.ingest.drawn.drawing import DrawnFile, DrawnSheet, DrawnTable, packed
from fpstats.ingest.drawn.known_areas import known_areas
from fpstats.ingest.drawn.lines import LineDrawer, periods_of, written
from fpstats.ingest.drawn.period_source import PeriodSource, period_source
from fpstats.ingest.drawn.unregistered import NameFinder
from fpstats.ingest.grid import Grid, Value
from fpstats.ingest.jobs import Job
from fpstats.ingest.layout.block import Block
from fpstats.ingest.layout.sheet import Sheet
from fpstats.ingest.meaning.meanings import Meaning
from fpstats.ingest.meaning.table import Table
from fpstats.ingest.readers import read_job
from fpstats.ingest.readers.archive import Listing
from fpstats.ingest.understand import SheetReader, Understood
from fpstats.model.limits import Limits
from fpstats.model.observed import cell_name

_HEADS = frozenset({"area", "code", "sequence", "period", "measure", "note", "unit"})
_KNOWN = frozenset({"measure", "rate", "several", "set_aside"})


class Drawer:
    """Draws the sheets of one project."""

    def __init__(self, reader: SheetReader) -> None:
        """Take the reader that a build reads with."""
        self._reader = reader

    def file(self, grids: Sequence[Grid], source: str, format_name: str = "") -> DrawnFile:
        """Return the drawing of all sheets of a file."""
        sheets = (self.sheet(grid, source, number) for number, grid in enumerate(grids, 1))
        return DrawnFile(source, format_name, tuple(sheets))

    def sheet(self, grid: Grid, source: str, number: int = 1) -> DrawnSheet:
        """Return how a sheet is understood; of a list of persons only that it is refused."""
        found = self._reader.read(grid, source)
        refused = tuple(f for f in found.findings if f.rule == "person_level")
        if refused:
            nameless = tuple(finding._replace(sheet=None) for finding in refused)
            return DrawnSheet(number, "persons", findings=nameless)
        if not any(_filled_in(table) for table in found.tables):
            return self._without_figures(grid, source, number)
        tables = tuple(self._table(table, found) for table in found.tables)
        return DrawnSheet(number, "read", grid.name, tables, found.findings)

    def _without_figures(self, grid: Grid, source: str, number: int) -> DrawnSheet:
        """Draw a form that nobody has filled in as it would be read; nothing of it counts."""
        filled = self._filled(grid)
        read = self._reader.read(filled, source) if filled else Understood((), ())
        drawn = tuple(self._table(table, Understood((), ())) for table in read.tables)
        if not any(line.verdict in _KNOWN for table in drawn for line in table.lines):
            return DrawnSheet(number, "empty", grid.name)
        return DrawnSheet(number, "blank_form", grid.name, drawn)

    def _filled(self, grid: Grid) -> Grid | None:
        """Return the sheet down to its header, with one row of figures below."""
        sheet = self._reader.sheet(grid)
        runs = [list(run) for _, run in groupby(enumerate(sheet.kinds), lambda row: row[1])]
        headers: list[tuple[int, ...]] = [
            tuple(row for row, _ in run) for run in runs if run[0][1] == "texts"
        ]
        header = max(headers, key=len, default=())
        if not header:
            return None
        row: list[Value] = [
            self._reader.home_name if not column or _heads(sheet, header, column) & _HEADS else 1
            for column in range(grid.width)
        ]
        rows = [*grid.rows[: header[-1] + 1], row]
        merges = [merge for merge in grid.merges if merge[2] <= header[-1]]
        return Grid(grid.name, rows, merges)

    def _table(self, table: Table, found: Understood) -> DrawnTable:
        block, around = table.block, table.around
        cells = {cell_name(r, c) for r in block.rows for c in block.figures}
        own = [one for one in found.observations if one.cell in cells]
        complete = [(at, m) for at, m in table.meanings.items() if m.complete]
        first = complete[0] if complete else None
        period = period_source(table, first[0]) if first else PeriodSource()
        periods = periods_of(own) or _periods_said(complete)
        lines = (*table.figure_rows, *table.columns)
        return DrawnTable(
            cells=_range(block),
            lines=tuple(LineDrawer(table, own).lines()),
            unregistered=tuple(NameFinder(table, self._reader.lexicon).names()),
            periods=periods,
            period_from=period.texts,
            period_assumed=period.assumed,
            basis=tuple(sorted({one.basis for one in own})),
            basis_assumed=not any(_says_basis(table, meaning) for _, meaning in complete),
            reported_on=around.reported_on.isoformat() if around.reported_on else "",
            areas_in=_areas_in(table),
            area=around.area or self._reader.home,
            area_from=around.area_from,
            areas=tuple(known_areas(table, self._reader.lexicon.areas)),
            totals=sum(line.label.total for line in lines),
            observations=len(own),
            blanks=sum(one.status != "reported" for one in own),
        )


def _filled_in(table: Table) -> bool:
    """Whether any cell of a table holds anything."""
    block, sheet = table.block, table.sheet
    return any(sheet.value(r, c) not in (None, "") for r in block.rows for c in block.figures)


def _heads(sheet: Sheet, header: Sequence[int], column: int) -> frozenset[str]:
    """Return what a column holds by the texts of its header."""
    roles = (sheet.role(sheet.text(row, column)) for row in header)
    return frozenset[str]().union(*roles)


def _says_basis(table: Table, meaning: Meaning) -> bool:
    return bool(meaning.reading.get("basis") or table.around.reading.get("basis"))


def _periods_said(complete: Sequence[tuple[tuple[int, int], Meaning]]) -> tuple[str, ...]:
    return tuple(sorted({written(meaning.period) for _, meaning in complete if meaning.period}))


def _areas_in(table: Table) -> str:
    """Return where the areas of a table stand: rows 6-29, columns D-Z, or nowhere."""
    if table.listed(rows=True):
        return f"rows {table.block.rows[0] + 1}-{table.block.rows[-1] + 1}"
    if table.listed(rows=False):
        first, last = (cell_name(0, c)[:-1] for c in (table.block.figures[0], table.block.figures[-1]))  # fmt: skip
        return f"columns {first}-{last}"
    return ""


def _range(block: Block) -> str:
    columns = (*block.labels, *block.figures) or (0,)
    top = block.header[0] if block.header else block.rows[0]
    return f"{cell_name(top, min(columns))}:{cell_name(block.rows[-1], max(columns))}"


def draw_job(job: Job, context: Mapping[str, Any]) -> dict[str, Any]:
    """Draw one file as a child does: plain JSON; or the members of an archive.

    Raises:
        Unreadable: the file gives no sheet with content.
    """
    key = id(context)  # a child has one context for its whole life
    if key not in _DRAWERS:
        _DRAWERS[key] = Drawer(reader_of(context))
    found = read_job(job, Limits(**context["limits"]))
    if isinstance(found, Listing):
        return {"members": found.members, "litter": found.litter}
    return packed(_DRAWERS[key].file(found.grids, job.source, found.format))


_DRAWERS: dict[int, Drawer] = {}


if __name__ == "__main__":
    run(draw_job)
