"""What of a table was not understood: one finding per column, row or cell, never silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fpstats.ingest.lines import Line
from fpstats.ingest.meaning import Label
from fpstats.ingest.meanings import UNTOLD, Meaning
from fpstats.ingest.naming import is_rate
from fpstats.ingest.rules import Reporter
from fpstats.ingest.suggestions import line_to_add, missing, understood
from fpstats.ingest.table import Table
from fpstats.ingest.values import Value as Figure
from fpstats.ingest.values import kept_rate
from fpstats.ingest.words import Reading
from fpstats.model.observed import Finding, cell_name

Place = tuple[int, int]


def findings_of(table: Table, reporter: Reporter) -> Iterator[Finding]:
    """Yield the findings of one table; every figure is observed, or some finding speaks of it."""
    yield from Questions(table, reporter).all()


@dataclass(frozen=True)
class _Unnamed:
    """A row or column that names nothing, what it says, and the cell that a finding points to."""

    line: Line
    reading: Reading
    cell: str
    is_row: bool = False


@dataclass
class Questions:
    """The findings of one table, and which of its figures they have spoken of so far."""

    table: Table
    reporter: Reporter
    spoken: set[Place] = field(default_factory=set)

    def all(self) -> Iterator[Finding]:
        """Yield what is not named, not placed, twice there, no figure, and whatever else is left."""
        if not self.table.figure_rows or not self._has_figures():
            yield self._finding("no_figures", self._top_cell())
        yield from self._unnamed()
        yield from self._unplaced()
        yield from self._ambiguous()
        yield from self._merged()
        yield from self._cells()
        yield from self._left()

    def _has_figures(self) -> bool:
        return any(self._holds(place) for place in self.table.meanings)

    def _finding(self, rule: str, cell: str, **words: str) -> Finding:
        return self.reporter.finding(rule, self.table.sheet.grid.name, cell, **words)

    def _holds(self, place: Place) -> bool:
        value = self.table.sheet.figure(*place)
        return value is None or value.number is not None

    def _top_cell(self) -> str:
        block = self.table.block
        return cell_name((block.header or block.rows)[0], (block.labels or block.figures)[0])

    def _axes(self) -> tuple[list[Line], list[Line]]:
        """Return the columns that name nothing in any row, then the rows that do so in the others."""
        table, places = self.table, self.table.meanings
        if not table.figure_rows:
            return [c for c in table.columns if not table.names(c)], []
        dead = [
            c
            for c in table.columns
            if not any(places[r.index, c.index].named for r in table.figure_rows)
        ]
        gone = {line.index for line in dead}
        alive = [column for column in table.columns if column.index not in gone]
        if not alive and any(r.reading.naming or r.reading.leftover for r in table.figure_rows):
            return [], list(table.figure_rows)
        return dead, [
            r
            for r in table.figure_rows
            if alive and not any(places[r.index, c.index].named for c in alive)
        ]

    def _unnamed(self) -> Iterator[Finding]:
        table = self.table
        columns, rows = self._axes()
        top = (table.block.header or table.block.rows)[-1]
        left = (table.block.labels or table.block.figures)[0]
        lines = [
            _Unnamed(c, self._reading(c, rows=False), cell_name(top, c.index)) for c in columns
        ]
        lines += [
            _Unnamed(r, self._reading(r, rows=True), cell_name(r.index, left), is_row=True)
            for r in rows
            if self._filled(r)
        ]
        for line in columns:
            self._speak(line, rows=False)
        for line in rows:
            self._speak(line, rows=True)
        aside = [one for one in lines if one.reading.get("set_aside")]
        if aside:
            yield self._set_aside(aside)
        for one in lines:
            if one.reading.get("difference"):
                path = self._path(one)
                yield self._finding("set_aside", one.cell, what="difference", path=path, count="1")
            elif not one.reading.get("set_aside"):
                yield self._unknown(one)

    def _path(self, one: _Unnamed) -> str:
        """Return what may be quoted of a line, else its cell."""
        quoting, label = self.table.quoting, one.line.label
        if one.is_row:
            return quoting.row(label)[0] or one.cell
        return quoting.shown(label, one.cell)

    def _set_aside(self, aside: Sequence[_Unnamed]) -> Finding:
        kinds = {kind for one in aside for kind in one.reading.get("set_aside")}
        return self._finding(
            "set_aside",
            aside[0].cell,
            what=", ".join(sorted(kinds)),
            path=self._path(aside[0]),
            count=str(len(aside)),
        )

    def _speak(self, line: Line, *, rows: bool) -> None:
        self.spoken.update(self._places(line, rows=rows))

    def _places(self, line: Line, *, rows: bool) -> list[Place]:
        if rows:
            return [(line.index, column.index) for column in self.table.columns]
        return [(row.index, line.index) for row in self.table.figure_rows]

    def _reading(self, line: Line, *, rows: bool) -> Reading:
        """Return what a line says where it crosses the first of the others."""
        places = self._places(line, rows=rows)
        if not places:
            return line.reading
        crossed = self.table.meanings[places[0]].reading
        return crossed if crossed.get("set_aside") or not line.reading.facets else line.reading

    def _filled(self, row: Line) -> bool:
        """Whether a row holds anything: one without is a heading, not a row of data."""
        return any(
            self.table.sheet.value(row.index, c.index) not in (None, "") for c in self.table.columns
        )

    def _unknown(self, one: _Unnamed) -> Finding:
        reading, path = one.reading, self._path(one)
        leftover = "" if one.is_row else self.table.quoting.leftover(one.line.label)
        nearest = self.table.nearest(reading)
        return self._finding(
            "unknown_rate" if is_rate(reading) else "unknown_column",
            one.cell,
            path=path,
            understood=understood(reading),
            missing=missing(reading, leftover, self.reporter.language),
            nearest=", ".join(nearest) or "-",
            line=line_to_add(reading, leftover or ("" if path == one.cell else path), nearest),
        )

    def _unplaced(self) -> Iterator[Finding]:
        """Yield the lines of unregistered areas, and a table without a period or area once."""
        table = self.table
        for rows, lines in ((True, table.figure_rows), (False, table.columns)):
            for line in lines:
                places = self._places(line, rows=rows)
                named = [p for p in places if table.meanings[p].named]
                lost = named and not any(table.meanings[p].placed for p in named)
                if lost and table.listed(rows=rows) and (not rows or self._filled(line)):
                    self.spoken.update(places)
                    yield self._unknown_area(line, rows=rows)
        yield from self._once(
            "unknown_area" if table.around.stranger else "area_unclear",
            lambda m: bool(m.named) and not m.placed,
        )
        unclear = "period" in table.around.unclear
        yield from self._once(
            "period_unclear" if unclear else "no_period",
            lambda m: bool(m.named) and m.placed and m.period is None,
        )

    def _once(self, rule: str, fits: object) -> Iterator[Finding]:
        assert callable(fits)  # noqa: S101
        places = [
            place
            for place, meaning in self.table.meanings.items()
            if place not in self.spoken and fits(meaning) and self._holds(place)
        ]
        if places:
            self.spoken.update(places)
            cell = cell_name(*places[0])
            name, hint = self.table.quoting.row(Label((self.table.around.stranger,)))
            yield self._finding(rule, cell, name=name or cell, hint=hint)

    def _unknown_area(self, line: Line, *, rows: bool) -> Finding:
        name, hint = self.table.quoting.row(line.label)
        block = self.table.block
        row = line.index if rows else (block.header or block.rows)[-1]
        column = next(iter(block.labels), 0) if rows else line.index
        cell = cell_name(row, column)
        return self._finding("unknown_area", cell, name=name or cell, hint=hint)

    def _ambiguous(self) -> Iterator[Finding]:
        first: dict[int, tuple[Place, Meaning]] = {}
        for place, meaning in self.table.meanings.items():
            if meaning.kind == "ambiguous":
                first.setdefault(place[1], (place, meaning))
                self.spoken.add(place)
        columns = {line.index: line.label for line in self.table.columns}
        for column, (place, meaning) in first.items():
            yield self.reporter.finding(
                "ambiguous_column",
                self.table.sheet.grid.name,
                cell_name(*place),
                measure=meaning.named[0].id,
                path=self.table.quoting.shown(columns[column], cell_name(*place)),
            )

    def _merged(self) -> Iterator[Finding]:
        """Yield one finding for each filled cell that is merged over several figures."""
        origin = self.table.sheet.origin
        places = [place for place, one in self.table.meanings.items() if one.kind == "merged"]
        self.spoken.update(places)
        for start in dict.fromkeys(origin[place] for place in places):
            yield self._finding("merged_figure", cell_name(*start))

    def _cells(self) -> Iterator[Finding]:
        sheet = self.table.sheet
        for place, meaning in self.table.meanings.items():
            if not meaning.complete or meaning.kind in UNTOLD:
                continue
            self.spoken.add(place)
            value, measure = sheet.figure(*place), meaning.named[0].id
            if value is None and not self.table.is_ratio(place, meaning):
                yield self.reporter.finding(
                    "not_a_figure", sheet.grid.name, cell_name(*place), measure
                )
            elif value and (mark := self._miscounted(value, meaning)):
                rule = "not_a_count" if value.status == "reported" else "error_value"
                yield self.reporter.finding(rule, sheet.grid.name, cell_name(*place), measure, mark)

    def _miscounted(self, value: Figure, meaning: Meaning) -> str:
        """Return a figure that can not be one, else "": a fraction, less than none, too large."""
        if meaning.kind == "rate" and value.number is None:
            return ""
        counted = self.table.count if meaning.kind != "rate" else _rated
        _, status, mark = counted(value, meaning)
        return (mark or "") if status == "error" else ""

    def _left(self) -> Iterator[Finding]:
        """Yield one finding for each column with figures that nothing so far has spoken of."""
        seen: set[int] = set()
        rows = {line.index: line for line in self.table.figure_rows}
        columns = {line.index: line.label for line in self.table.columns}
        quoting = self.table.quoting
        for place, meaning in self.table.meanings.items():
            if place in self.spoken or place[1] in seen or not self._holds(place):
                continue
            seen.add(place[1])
            reading, cell = meaning.reading, cell_name(*place)
            path = quoting.shown(columns[place[1]], cell)
            if reading.get("set_aside") or reading.get("difference"):
                what = ", ".join(sorted(reading.get("set_aside"))) or "difference"
                yield self._finding("set_aside", cell, what=what, path=path, count="1")
                continue
            row = quoting.row(rows[place[0]].label)[0] or cell_name(place[0], 0)
            yield self._finding(
                "unknown_rate" if is_rate(reading) else "unknown_column",
                cell,
                path=f"{path} x {row}",
                understood=understood(reading),
                missing=missing(reading, "", self.reporter.language),
                nearest=", ".join(self.table.nearest(reading)) or "-",
                line=line_to_add(reading, "", self.table.nearest(reading)),
            )


def _rated(value: Figure, _: Meaning) -> tuple[str | None, str, str | None]:
    return kept_rate(value, 1)
