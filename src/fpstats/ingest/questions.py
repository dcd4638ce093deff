"""What of a table was not understood: one finding per column, row or cell, never silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fpstats.ingest.rules import Reporter
from fpstats.ingest.table import Line, Meaning, Table
from fpstats.ingest.values import count_of
from fpstats.ingest.words import Reading
from fpstats.model.observed import Finding, cell_name


def findings_of(table: Table, reporter: Reporter) -> Iterator[Finding]:
    """Yield the findings of one table."""
    yield from _unnamed(table, reporter)
    yield from _unplaced(table, reporter)
    yield from _ambiguous(table, reporter)
    yield from _cells(table, reporter)


def _axes(table: Table) -> tuple[list[Line], list[Line]]:
    """Return the columns that name nothing in any row, then the rows that do so in the others."""
    places = table.meanings
    dead = [c for c in table.columns if not any(places[r.index, c.index].named for r in table.rows)]
    gone = {line.index for line in dead}
    alive = [column for column in table.columns if column.index not in gone]
    if not alive and any(row.reading.naming or row.reading.leftover for row in table.rows):
        return [], list(table.rows)
    rows = [
        r for r in table.rows if alive and not any(places[r.index, c.index].named for c in alive)
    ]
    return dead, rows


def _unnamed(table: Table, reporter: Reporter) -> Iterator[Finding]:
    columns, rows = _axes(table)
    top = table.block.header[-1] if table.block.header else table.block.rows[0]
    left = table.block.labels[0] if table.block.labels else table.block.figures[0]
    lines = [(line, cell_name(top, line.index)) for line in columns]
    lines += [(line, cell_name(line.index, left)) for line in rows if not _heading(table, line)]
    aside = [(line, cell) for line, cell in lines if line.reading.get("set_aside")]
    if aside:
        what = ", ".join(
            sorted({kind for line, _ in aside for kind in line.reading.get("set_aside")})
        )
        line, cell = aside[0]
        yield reporter.finding(
            "set_aside",
            table.sheet.grid.name,
            cell,
            what=what,
            path=line.label.shown,
            count=str(len(aside)),
        )
    for line, cell in lines:
        if not line.reading.get("set_aside") and not line.reading.get("difference"):
            yield _unknown(table, reporter, line, cell)
        elif line.reading.get("difference"):
            yield reporter.finding(
                "set_aside",
                table.sheet.grid.name,
                cell,
                what="difference",
                path=line.label.shown,
                count="1",
            )


def _heading(table: Table, line: Line) -> bool:
    """Whether a row holds no figure at all: a heading between rows, not a row of data."""
    return all(table.sheet.value(line.index, c.index) in (None, "") for c in table.columns)


def _unknown(table: Table, reporter: Reporter, line: Line, cell: str) -> Finding:
    printed = line.reading.get("rate") or line.reading.get("unit") & {"percent", "permille"}
    is_row = line in table.rows
    path = (table.quotable(line.label)[0] or cell) if is_row else line.label.shown
    leftover = path if is_row else line.reading.leftover or path
    return reporter.finding(
        "unknown_rate" if printed else "unknown_column",
        table.sheet.grid.name,
        cell,
        path=path,
        understood=_understood(line.reading),
        leftover=leftover,
    )


def _understood(reading: Reading) -> str:
    facets = [
        f"{name}={'|'.join(sorted(values))}" for name, values in sorted(reading.facets.items())
    ]
    return ", ".join(facets) or "-"


def _unplaced(table: Table, reporter: Reporter) -> Iterator[Finding]:
    """Yield the rows and columns of unregistered areas, and a table without a period once."""
    placed: tuple[set[int], set[int]] = (set(), set())
    named: tuple[set[int], set[int]] = (set(), set())
    timeless: tuple[int, int] | None = None
    for place, meaning in table.meanings.items():
        if meaning.named:
            for along in (0, 1):
                (placed if meaning.area else named)[along].add(place[along])
            if meaning.area and meaning.period is None:
                timeless = timeless or place
    for along, lines in ((0, table.rows), (1, table.columns)):
        for line in lines:
            lost = line.index in named[along] and line.index not in placed[along]
            if lost and not (along == 0 and _heading(table, line)):
                yield _unknown_area(table, reporter, line, along)
    if timeless:
        yield reporter.finding("no_period", table.sheet.grid.name, cell_name(*timeless))


def _unknown_area(table: Table, reporter: Reporter, line: Line, along: int) -> Finding:
    name, hint = table.quotable(line.label)
    row = line.index if along == 0 else table.block.header[-1]
    column = line.index if along == 1 else next(iter(table.block.labels), 0)
    cell = cell_name(row, column)
    return reporter.finding(
        "unknown_area", table.sheet.grid.name, cell, name=name or cell, hint=hint
    )


def _ambiguous(table: Table, reporter: Reporter) -> Iterator[Finding]:
    twins = [(p, m) for p, m in table.meanings.items() if m.kind == "ambiguous"]
    first: dict[int, tuple[tuple[int, int], Meaning]] = {}
    for place, meaning in twins:
        first.setdefault(place[1], (place, meaning))
    labels = {line.index: line.label.shown for line in table.columns}
    for column, (place, meaning) in first.items():
        yield reporter.finding(
            "ambiguous_column",
            table.sheet.grid.name,
            cell_name(*place),
            measure=meaning.named[0].id,
            path=labels[column],
        )


def _cells(table: Table, reporter: Reporter) -> Iterator[Finding]:
    complete: Sequence[tuple[tuple[int, int], Meaning]] = [
        (place, meaning) for place, meaning in table.meanings.items() if meaning.complete
    ]
    for place, meaning in complete:
        value, sheet = table.sheet.figure(*place), table.sheet.grid.name
        if value is None:
            yield reporter.finding("not_a_figure", sheet, cell_name(*place), meaning.named[0].id)
        elif meaning.kind != "rate" and count_of(value, meaning.reading.scale)[1] == "error":
            shown = str(value.mark or value.number)
            yield reporter.finding(
                "not_a_count", sheet, cell_name(*place), meaning.named[0].id, shown
            )
