"""Lists of persons are recognised and refused; nothing of them is kept, echoed or logged.

Each of these signs is enough: header words, an 18-character identity number anywhere, a column of
15-digit ones that nothing calls codes, of days, of case numbers, or of labels like names. Honest
tables hold area names, area codes and periods: those are let through.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from fpstats.ingest.grid import Grid, Value
from fpstats.ingest.people import shapes
from fpstats.ingest.people.headers import HeaderWords, heads_persons
from fpstats.model.text import normal

_LONG = 10**7  # a number below it is neither a date nor an identity number
_LONG_DIGITS = 8
_REMEMBERED = 50_000


class Traits(NamedTuple):
    """What one cell is, as far as persons go."""

    text: str = ""
    identity: bool = False
    old_identity: bool = False
    day: date | None = None
    case_number: bool = False
    place: bool = False
    name_like: bool = False


class Telling(NamedTuple):
    """A cell of a column that may tell of a person (no plain figure), and its row."""

    row: int
    traits: Traits


@dataclass
class Column:
    """What may tell of persons in one column of a sheet."""

    grid: Grid
    at: int
    cells: list[Telling] = field(default_factory=list)

    def filled(self, first: int) -> int:
        """Return how many cells from a row on are not blank, figures included."""
        rows = self.grid.rows[first:]
        return sum(self.at < len(row) and row[self.at] not in (None, "") for row in rows)

    def mostly(self, chosen: Sequence[Telling], least: int, *, of_texts: bool = False) -> bool:
        """Whether the chosen cells, `least` of them different, are most from the first of them on."""
        if len({(cell.traits.text, cell.traits.day) for cell in chosen}) < least:
            return False
        first = chosen[0].row
        others = sum(cell.row >= first for cell in self.cells) if of_texts else self.filled(first)
        return 2 * len(chosen) > others


@dataclass
class PersonWatch:
    """Tells person-level sheets by the words of one project.

    `is_area` says whether a text names a registered area or is its code; it may let through other
    labels that are known not to be persons. It is asked once for each text.
    """

    words: HeaderWords
    is_area: Callable[[str], bool]
    _seen: dict[str, Traits] = field(default_factory=dict, repr=False)

    def person_level(self, grid: Grid) -> bool:
        """Whether the sheet lists persons, or cases of persons, and has to be refused whole."""
        if len(self._seen) > _REMEMBERED:
            self._seen.clear()
        columns = self._columns(grid)
        return (
            any(cell.traits.identity for column in columns for cell in column.cells)
            or heads_persons(grid, self.words)
            or any(self._lists_persons(column) for column in columns)
        )

    def like_a_name(self, text: str) -> bool:
        """Whether a text, as the name of a sheet, could be a person's name."""
        return self._traits(text).name_like

    def _columns(self, grid: Grid) -> list[Column]:
        columns = [Column(grid, at) for at in range(grid.width)]
        for row, cells in enumerate(grid.rows):
            for column, cell in zip(columns, cells, strict=False):
                if not _plain_figure(cell) and not (
                    isinstance(cell, date) and (row, column.at) in grid.shown  # without its day
                ):
                    column.cells.append(Telling(row, self._traits(cell)))
        return columns

    def _traits(self, cell: Value) -> Traits:
        if isinstance(cell, str):
            found = self._seen.get(cell)
            if found is None:
                found = self._seen[cell] = self._traits_of_text(cell)
            return found
        if isinstance(cell, date):
            return Traits(day=cell.date() if isinstance(cell, datetime) else cell)
        number = cell or 0
        digits = str(int(number))
        return Traits(
            digits,
            shapes.is_identity_number(number),
            shapes.is_old_identity(digits) and not self.is_area(digits),
            shapes.day_of(digits),
        )

    def _traits_of_text(self, text: str) -> Traits:
        plain, label = shapes.folded(text), normal(text)
        place = (
            label.endswith(self.words.area_endings)
            or shapes.is_place_like(label)
            or self.is_area(text)
        )
        return Traits(
            plain,
            shapes.is_identity(plain),
            shapes.is_old_identity(plain) and not place,
            shapes.day_of(plain),
            shapes.is_case_number(plain),
            place,
            shapes.is_name_like(label) and not place and label not in self.words.area,
        )

    def _lists_persons(self, column: Column) -> bool:
        cells = column.cells
        old = [cell for cell in cells if cell.traits.old_identity]
        cases = [cell for cell in cells if cell.traits.case_number]
        names = [cell for cell in cells if cell.traits.name_like]
        return (
            (column.mostly(old, 2) and not self._headed_as_code(column))
            or column.mostly(cases, 2)
            or (column.mostly(names, 3, of_texts=True) and not self._lists_areas(column))
            or self._dated_to_the_day(column)
        )

    def _headed_as_code(self, column: Column) -> bool:
        endings = tuple(self.words.code)
        return any(normal(cell.traits.text).endswith(endings) for cell in column.cells)

    def _lists_areas(self, column: Column) -> bool:
        """Whether the header says area and some label is one: then odd labels are areas too.

        Below another heading, 死亡人员, only the labels there speak for those like names.
        """
        labels = [cell.traits for cell in column.cells]
        heads = [normal(label.text) in self.words.area for label in labels]
        first = next(number for number, label in enumerate(labels) if label.name_like)
        parted = (n for n in range(first) if not labels[n].place and not labels[n].day)
        start = max(parted, default=0)
        places = [label.place and not head for label, head in zip(labels, heads, strict=True)]
        return any(heads) and any(places[start:])

    def _dated_to_the_day(self, column: Column) -> bool:
        """Whether the rows are dated, leaving out what is said to be the day of reporting."""
        dated = [cell for cell in column.cells if cell.traits.day]
        if not column.mostly(dated, 2):
            return False
        head = next((c.row for c in column.cells if self._reported(c.traits.text)), dated[-1].row + 1)  # fmt: skip
        dated = [c for c in dated if c.row < head and not self._beside_reported(column, c.row)]
        days = [cell.traits.day for cell in dated if cell.traits.day]
        return column.mostly(dated, 2) and not _periods(days)

    def _beside_reported(self, column: Column, row: int) -> bool:
        left = column.grid.rows[row][column.at - 1] if column.at else None
        return isinstance(left, str) and self._reported(left)

    def _reported(self, text: str) -> bool:
        return normal(text).rstrip(":") in self.words.reported


def _plain_figure(cell: Value) -> bool:
    """Whether a cell is blank or a figure too short, or with a fraction, to tell of a person."""
    if isinstance(cell, str):
        return not cell or (len(cell) < _LONG_DIGITS and cell.isdigit())
    if cell is None or isinstance(cell, date):
        return cell is None
    return cell < _LONG or cell != cell // 1


def _periods(days: Sequence[date]) -> bool:
    """Whether days stand for months: all the first or last of one, or one day of several months."""
    if all(day.day == 1 or (day + timedelta(days=1)).day == 1 for day in days):
        return True
    months = {(day.year, day.month) for day in days}
    return len({day.day for day in days}) == 1 and len(months) > 2
