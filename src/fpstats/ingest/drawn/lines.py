"""The lines of a table that say what is counted, each with what it was taken for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from fpstats.ingest.drawn.drawing import DrawnLine
from fpstats.ingest.lines.line import Line
from fpstats.ingest.meaning.meanings import Meaning
from fpstats.ingest.meaning.table import Table
from fpstats.model.observed import Observation, cell_name
from fpstats.model.period import Period


class LineDrawer:
    """Draws the lines of one table."""

    def __init__(self, table: Table, observations: Iterable[Observation]) -> None:
        """Count the observations of each row and column."""
        self._table = table
        self._cells = {observation.cell: observation for observation in observations}

    def lines(self) -> Iterator[DrawnLine]:
        """Yield the lines that name measures, then those across that name nothing."""
        along, across = self._axis(), 1 - self._axis()
        chosen = [line for line in self._lines(along) if self._filled(along, line)]
        yield from (self._drawn(along, line) for line in chosen)
        live = [line for line in chosen if self._named(along, line)]
        for line in self._lines(across):
            meanings = self._meanings(across, line)
            kept = [meanings[one.index] for one in live]
            if self._table.listed(rows=not across) and not line.area and not line.label.total:
                continue  # a name that is not registered, and no unknown word
            if live and self._filled(across, line) and not any(m.named for m in kept):
                yield self._drawn(across, line)

    def _lines(self, along: int) -> Sequence[Line]:
        return self._table.columns if along else self._table.figure_rows

    def _axis(self) -> int:
        """Return 1 where each column has one measure, 0 where each row has."""
        rows, columns = (self._table.listed(rows=side) for side in (True, False))
        if columns != rows:
            return int(rows)
        one = [all(len(self._ids(a, line)) <= 1 for line in self._lines(a)) for a in (0, 1)]
        return 0 if one[0] and not one[1] else 1

    def _meanings(self, along: int, line: Line) -> dict[int, Meaning]:
        """Return the meanings along a line, by the place across."""
        table = self._table
        if along:
            return {row.index: table.meanings[row.index, line.index] for row in table.figure_rows}
        return {one.index: table.meanings[line.index, one.index] for one in table.columns}

    def _named(self, along: int, line: Line) -> bool:
        return any(meaning.named for meaning in self._meanings(along, line).values())

    def _ids(self, along: int, line: Line) -> set[tuple[str, ...]]:
        meanings = self._meanings(along, line).values()
        return {tuple(one.id for one in m.named) for m in meanings if m.named}

    def _filled(self, along: int, line: Line) -> bool:
        """Whether a column has a header, or a row any figure: others are no lines of data."""
        if along:
            return True
        sheet = self._table.sheet
        return any(sheet.value(line.index, c.index) not in (None, "") for c in self._table.columns)

    def _drawn(self, along: int, line: Line) -> DrawnLine:
        meanings = self._meanings(along, line)
        cells = [cell_name(*((i, line.index) if along else (line.index, i))) for i in meanings]
        found = [self._cells[cell] for cell in cells if cell in self._cells]
        first = next((m for m in meanings.values() if m.named), None)
        reading = line.reading if along or first is None else first.reading
        quoting = self._table.quoting
        return DrawnLine(
            along="column" if along else "row",
            place=cell_name(0, line.index)[:-1] if along else str(line.index + 1),
            verdict=_verdict(line, list(meanings.values())),
            names=tuple(sorted({one.id for m in meanings.values() for one in m.named})),
            path=quoting.path(line.label) if along else (),
            said=tuple(sorted((d, v) for d, vs in reading.facets.items() for v in vs)),
            leftover=quoting.leftover(line.label) if along else "",
            periods=periods_of(found),
            basis=tuple(sorted({one.basis for one in found} or reading.get("basis"))),
            observations=len(found),
        )


def _verdict(line: Line, meanings: Sequence[Meaning]) -> str:
    kinds = Counter(meaning.kind for meaning in meanings if meaning.named)
    if any(len(meaning.named) > 1 for meaning in meanings):
        return "several"
    if kinds:
        twice = 2 * kinds["ambiguous"] > kinds.total()
        return "ambiguous" if twice else "rate" if kinds["rate"] else "measure"
    reading = line.reading
    for dimension in ("set_aside", "difference"):
        if reading.get(dimension):
            return dimension
    printed = reading.get("rate") or reading.get("unit") & {"percent", "permille"}
    return "unknown_rate" if printed else "unknown"


def written(period: Period) -> str:
    """Return a period as it crosses to the parent: first and last month."""
    return f"{period.start:%Y-%m}:{period.end:%Y-%m}"


def periods_of(observations: Iterable[Observation]) -> tuple[str, ...]:
    """Return the periods of observations in their order."""
    spans = {(one.period_start, one.period_end) for one in observations}
    return tuple(f"{start:%Y-%m}:{end:%Y-%m}" for start, end in sorted(spans))
