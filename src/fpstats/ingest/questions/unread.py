"""What a sheet holds and no table reads: hidden lines, and figures that stand in texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fpstats.ingest.grid import Grid, Place
from fpstats.ingest.layout.sheet import Sheet
from fpstats.ingest.meaning.table import Table
from fpstats.ingest.questions.rules import Reporter
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.written_figures import known_figures
from fpstats.model.observed import Finding, cell_name


def unread_figures(
    sheet: Sheet, lexicon: Lexicon, tables: Sequence[Table], said: Iterable[Finding]
) -> Iterator[Place]:
    """Yield the place of each text that holds figures, where no table and no finding has it."""
    spoken = {finding.cell for finding in said}
    for place in _texts(sheet, tables):
        if (
            cell_name(*place) not in spoken
            and known_figures(sheet.text(*place), lexicon)
            and not _is_remark(sheet, place)
        ):
            yield place


def _is_remark(sheet: Sheet, place: Place) -> bool:
    """Whether a text stands in a column of remarks, which its first text says."""
    row, column = place
    above = (sheet.texts(at).get(column, "") for at in range(row))
    return any("note" in sheet.role(text.rstrip(":：")) for text in above if text)


def _texts(sheet: Sheet, tables: Sequence[Table]) -> Iterator[Place]:
    """Yield the places of texts that are no headers, and no labels or figures of tables."""
    headers = {row for table in tables for row in table.block.header}
    read = {place for table in tables for place in table.meanings}
    for table in tables:
        headed = {row.index for row in table.rows if row.heading}
        read.update((r, c) for r in table.block.rows if r not in headed for c in table.block.labels)
    for row, kind in enumerate(sheet.kinds):
        if row not in headers and kind != "blank":
            places = ((row, column) for column in sheet.texts(row))
            yield from (p for p in places if p not in read and sheet.origin.get(p, p)[0] == row)


def hidden_lines(grid: Grid, reporter: Reporter) -> Iterator[Finding]:
    """Yield one finding where hidden rows or columns hold anything."""
    rows = [
        row
        for row in sorted(grid.hidden_rows)
        if row < len(grid.rows) and any(cell not in (None, "") for cell in grid.rows[row])
    ]
    columns = [
        column
        for column in sorted(grid.hidden_columns)
        if any(column < len(row) and row[column] not in (None, "") for row in grid.rows)
    ]
    if rows or columns:
        shown = [str(row + 1) for row in rows[:5]]
        shown += [cell_name(0, column).rstrip("1") for column in columns[:5]]
        more = ", ..." if len(rows) > 5 or len(columns) > 5 else ""
        first = cell_name(rows[0] if rows else 0, columns[0] if columns else 0)
        yield reporter.finding("hidden", grid.name, first, what=", ".join(shown) + more)
