"""What of a table was not understood: one finding per column, row or cell, never silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fpstats.ingest.grid import Place
from fpstats.ingest.lines.line import Line
from fpstats.ingest.meaning.meanings import UNTOLD, Meaning
from fpstats.ingest.meaning.table import Table
from fpstats.ingest.questions.rules import Reporter
from fpstats.ingest.questions.settling import line_to_add
from fpstats.ingest.questions.table_reporter import TableReporter
from fpstats.ingest.questions.unnamed import Unnamed, crossings, unnamed
from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.values import Value as Figure
from fpstats.model.observed import Finding


class Questions:
    """The findings of one table; every figure is observed, or some finding speaks of it."""

    def __init__(self, table: Table, reporter: Reporter) -> None:
        """Take the table, and what words the findings of its file."""
        self._table = table
        self._say = TableReporter(table, reporter)
        self._spoken: set[Place] = set()
        """The figures that a finding has spoken of so far."""

    def all(self) -> Iterator[Finding]:
        """Yield what is not named, not placed, twice there, no figure, and whatever else is left."""
        if not self._table.figure_rows or not any(map(self._holds, self._table.meanings)):
            block = self._table.block
            top_left = (block.header or block.rows)[0], (block.labels or block.figures)[0]
            yield self._say.finding("no_figures", top_left)
        yield from self._unnamed()
        yield from self._unplaced()
        yield from self._ambiguous()
        yield from self._merged()
        yield from self._cells()
        yield from self._left()

    def _holds(self, place: Place) -> bool:
        value = self._table.sheet.figure(*place)
        return value is None or value.number is not None

    def _filled(self, row: Line) -> bool:
        """Whether a row holds anything: one without is a heading, not a row of data."""
        places = crossings(self._table, row, rows=True)
        return any(self._table.sheet.value(*place) not in (None, "") for place in places)

    def _unnamed(self) -> Iterator[Finding]:
        lines = list(unnamed(self._table))
        for one in lines:
            self._spoken.update(crossings(self._table, one.line, rows=one.is_row))
        lines = [one for one in lines if not one.is_row or self._filled(one.line)]
        aside = [one for one in lines if one.reading.get("set_aside")]
        if aside:
            kinds = {kind for one in aside for kind in one.reading.get("set_aside")}
            yield self._say.set_aside(kinds, aside[0].place, self._path(aside[0]), len(aside))
        for one in lines:
            if one.reading.get("difference"):
                yield self._say.set_aside((), one.place, self._path(one))
            elif not one.reading.get("set_aside"):
                yield self._unknown(one)

    def _path(self, one: Unnamed) -> str:
        """Return what may be quoted of a line, else its cell."""
        shown = self._say.row if one.is_row else self._say.column
        return shown(one.line.label, one.place)

    def _unknown(self, one: Unnamed) -> Finding:
        path = self._path(one)
        leftover = "" if one.is_row else self._table.quoting.leftover(one.line.label)
        line = "" if one.is_row else line_to_add(self._table, one.line)
        return self._say.unknown(one.reading, one.place, path, leftover=leftover, line=line)

    def _unplaced(self) -> Iterator[Finding]:
        """Yield the lines of unregistered areas, and a table without a period or area once."""
        table = self._table
        for rows, lines in ((True, table.figure_rows), (False, table.columns)):
            for line in lines:
                places = crossings(table, line, rows=rows)
                named = [p for p in places if table.meanings[p].named]
                lost = named and not any(table.meanings[p].placed for p in named)
                if lost and table.listed(rows=rows) and (not rows or self._filled(line)):
                    self._spoken.update(places)
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

    def _once(self, rule: str, fits: Callable[[Meaning], bool]) -> Iterator[Finding]:
        places = [
            place
            for place, meaning in self._table.meanings.items()
            if place not in self._spoken and fits(meaning) and self._holds(place)
        ]
        if places:
            self._spoken.update(places)
            yield self._say.of_area(rule, places[0], Label((self._table.around.stranger,)))

    def _unknown_area(self, line: Line, *, rows: bool) -> Finding:
        block = self._table.block
        row = line.index if rows else (block.header or block.rows)[-1]
        column = next(iter(block.labels), 0) if rows else line.index
        return self._say.row_of_area((row, column), line.label)

    def _ambiguous(self) -> Iterator[Finding]:
        """Yield one finding for each column with figures that say the same as others."""
        first: dict[int, tuple[Place, Meaning]] = {}
        for place, meaning in self._table.meanings.items():
            if meaning.kind == "ambiguous":
                first.setdefault(place[1], (place, meaning))
                self._spoken.add(place)
        columns = {line.index: line.label for line in self._table.columns}
        for column, (place, meaning) in first.items():
            path = self._say.column(columns[column], place)
            yield self._say.finding(
                "ambiguous_column", place, measure=meaning.named[0].id, path=path
            )

    def _merged(self) -> Iterator[Finding]:
        """Yield one finding for each filled cell that is merged over several figures."""
        origin = self._table.sheet.origin
        places = [place for place, one in self._table.meanings.items() if one.kind == "merged"]
        self._spoken.update(places)
        for start in dict.fromkeys(origin[place] for place in places):
            yield self._say.finding("merged_figure", start)

    def _cells(self) -> Iterator[Finding]:
        for place, meaning in self._table.meanings.items():
            if not meaning.complete or meaning.kind in UNTOLD:
                continue
            self._spoken.add(place)
            value, measure = self._table.sheet.figure(*place), meaning.named[0].id
            if value is None and not self._table.is_ratio(place, meaning):
                yield self._say.finding("not_a_figure", place, measure=measure)
            elif value and (mark := self._miscounted(value, meaning)):
                rule = _rule_of(value, meaning)
                yield self._say.finding(rule, place, measure=measure, value=mark)

    def _miscounted(self, value: Figure, meaning: Meaning) -> str:
        """Return a figure that can not be one, else "": a fraction, less than none, too large."""
        if meaning.kind != "rate":
            _, status, mark = self._table.count(value, meaning)
        elif value.number is None:
            return ""
        else:
            _, status, mark = self._table.rate(value, meaning)
        return (mark or "") if status == "error" else ""

    def _left(self) -> Iterator[Finding]:
        """Yield one finding for each column with figures that nothing so far has spoken of."""
        seen: set[int] = set()
        rows = {line.index: line.label for line in self._table.figure_rows}
        columns = {line.index: line.label for line in self._table.columns}
        for place, meaning in self._table.meanings.items():
            row, column = place
            if place in self._spoken or column in seen or not self._holds(place):
                continue
            seen.add(column)
            path, aside = self._say.column(columns[column], place), meaning.reading.get("set_aside")
            if aside or meaning.reading.get("difference"):
                yield self._say.set_aside(aside, place, path)
            else:
                path = f"{path} x {self._say.row(rows[row], (row, 0))}"
                yield self._say.unknown(meaning.reading, place, path)


def _rule_of(value: Figure, meaning: Meaning) -> str:
    """Return what is asked of a figure that can not be read as one."""
    if value.status != "reported":
        return "error_value"
    small = meaning.kind == "rate" and value.number is not None and abs(value.number) <= 1
    return "rate_unclear" if small else "not_a_count"
