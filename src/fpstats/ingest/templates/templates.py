"""Sheets of one template: alike but for their figures and their month, they are understood alike.

A sheet with the same words in the same places as one that was read in full has its observations,
with its own figures and its own month. `certainty` says of which sheets that holds; all others
are read in full.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from fpstats.ingest.grid import Grid
from fpstats.ingest.meaning.table import Table
from fpstats.ingest.templates.certainty import plain_counts, shows_layout, shows_time
from fpstats.ingest.templates.likeness import Look, Looker
from fpstats.ingest.templates.shared import Shared, Template
from fpstats.ingest.texts.letters import LONG, letters_in
from fpstats.ingest.texts.months import dated, opened
from fpstats.model.observed import Observation, cell_name
from fpstats.model.period import YearRule

_KEPT, _HELD = 500_000, 50_000
"""Cells of all templates that are kept, and of sheets that may be the first of one."""
Kept = TypeVar("Kept")

_NUMBERS = frozenset({int, float})
_FIGURE = 10**7
"""A whole number below it is neither a date, an identity number nor a code that tells of persons."""
_NO_TELEPHONE = 10**6
"""Numbers of seven digits can be telephones, below a header that says so."""


@dataclass(frozen=True)
class FullReading:
    """A sheet that was read in full."""

    look: Look
    tables: Sequence[Table]
    observations: Sequence[Observation]
    titles: tuple[str, ...]

    @property
    def counts(self) -> dict[int, int] | None:
        """The numbers of the cells with plain counts, and the observations that hold them.

        None where a cell belongs to two tables, or is not observed as it stands.
        """
        if sum(len(t.meanings) for t in self.tables) > len(
            {p for t in self.tables for p in t.meanings}
        ):
            return None
        starts = _starts(self.tables[0].sheet.grid)
        named: dict[str, int] = {}
        for table in self.tables:
            for (row, column), counts in plain_counts(table).items():
                if counts and column < starts[row + 1] - starts[row]:
                    named[cell_name(row, column)] = starts[row] + column
        found: dict[int, int] = {}
        for number, one in enumerate(self.observations):
            at = named.get(one.cell)
            if at is not None and type(self.look.cells[at]) in _NUMBERS:
                if at in found or one.value != self.look.cells[at] or one.status != "reported":
                    return None
                found[at] = number
        return found

    def reported_at_end(self) -> bool | None:
        """Whether the day of the return is assumed to be the last of the month; None if unclear."""
        days = {table.around.reported_on for table in self.tables}
        month = self.look.month
        if days == {None}:
            return True
        day = next(iter(days))
        if len(days) > 1 or day is None or (month and (day.year, day.month) == month):
            return None
        return False


def _undated(look: Look, counts: Container[int]) -> Iterator[str]:
    """Yield the texts of a sheet that are those of its template too, and its other long numbers."""
    for at, cell in enumerate((*look.cells, look.name)):
        if isinstance(cell, str):
            if not dated(cell):
                yield cell
        elif isinstance(cell, int | float) and at not in counts and abs(cell) >= LONG:
            yield f"{cell:.0f}"


def _starts(grid: Grid) -> list[int]:
    """Return the number of the first cell of each row, and of the one after the last."""
    found = [0]
    for row in grid.rows:
        found.append(found[-1] + len(row))
    return found


class Latest(Generic[Kept]):
    """What was met last, by key: the oldest is let go when all together are of too many cells."""

    def __init__(self, cells: int) -> None:
        """Take how many cells they may be of."""
        self._most = cells
        self._kept: dict[tuple[object, ...], tuple[Kept, int]] = {}
        self._cells = 0

    def get(self, key: tuple[object, ...]) -> Kept | None:
        """Return what is kept by a key."""
        found = self._kept.get(key)
        return found[0] if found else None

    def pop(self, key: tuple[object, ...]) -> Kept | None:
        """Return what is kept by a key, and let go of it."""
        found, cells = self._kept.pop(key, (None, 0))
        self._cells -= cells
        return found

    def put(self, key: tuple[object, ...], one: Kept, cells: int) -> None:
        """Keep one more, of so many cells."""
        self.pop(key)
        self._kept[key] = (one, cells)
        self._cells += cells
        while self._cells > self._most:
            self.pop(next(iter(self._kept)))


class Templates:
    """The templates of one project met so far: the latest of them, for there may be many.

    What a sheet shows of others is found out when a second one of its kind comes: most have none.
    """

    def __init__(self, looker: Looker, rule: YearRule) -> None:
        """Take how sheets are compared, and the project's year."""
        self.looker = looker
        self._rule = rule
        self._met: set[int] = set()
        self._first = Latest[FullReading](_HELD)
        self._known = Latest[Template](_KEPT)

    def of(self, look: Look) -> Shared | None:
        """Return a sheet as its template understands it; None where there is none.

        That it lists no persons is decided with the template: words are the same, a month is no
        name and no number of a person, and the figures are too short to be one.
        """
        first = self._first.pop(look.key)
        if first:
            self._know(first)
        template = self._known.get(look.key)
        figures = template.figures_in(look.cells) if template else None
        return Shared(template, look, figures) if template and figures is not None else None

    def keep(self, reading: FullReading) -> None:
        """Keep a sheet that gave no finding, as the first of its kind; the oldest is let go."""
        key = reading.look.key
        if self._known.get(key) or not reading.observations:
            return
        if hash(key) in self._met:
            self._know(reading)
        else:
            self._met.add(hash(key))
            self._first.put(key, reading, len(reading.look.cells))

    def _know(self, reading: FullReading) -> None:
        """Make a template of a sheet, where it shows how others are read."""
        template = self._template(reading) if self._shows(reading) else None
        if template:
            self._known.put(reading.look.key, template, len(reading.look.cells))

    def _shows(self, reading: FullReading) -> bool:
        month = reading.look.month
        timed = month is None or (
            self.looker.plainly_dated(reading.look)
            and shows_time(reading.tables, month, self._rule)
            and reading.reported_at_end() is not None
        )
        return timed and shows_layout(reading.tables)

    def _template(self, reading: FullReading) -> Template | None:
        look, counts = reading.look, reading.counts
        if not counts:
            return None
        template = Template(
            tuple(zip(*reading.observations, strict=True)),
            tuple(counts),
            tuple(counts.values()),
            tuple(
                (at, cell)
                for at, cell in enumerate(look.cells)
                if type(cell) in _NUMBERS and at not in counts
            ),
            _NO_TELEPHONE if self.looker.contacts(look) else _FIGURE,
            bool(reading.reported_at_end()),
            tuple(map(opened, reading.titles)),
            letters_in(_undated(look, counts)),
        )
        return template if template.figures_in(look.cells) is not None else None
