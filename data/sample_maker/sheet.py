"""A sheet being written, and the record of what each of its cells says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Percent(float):
    """A share of one that its cell shows as a percentage."""


Value = int | float | str
Figures = Mapping[str, Value]
"""Measure id -> count; printed rates, marks and set-aside columns stand among them by a name."""
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


class Span(NamedTuple):
    """The first and the last month that figures speak of, as 200301."""

    first: int
    last: int


class Entry(NamedTuple):
    """One cell that holds one township's count of one measure."""

    town: int
    measure: str
    span: Span
    reported: date
    value: int
    row: int
    column: int


@dataclass
class Sheet:
    """Cells, merges, and what the counts among them mean.

    `numbers` is how counts are typed: number, text, thousands (1,234) or fullwidth. `totals` holds
    the places of the printed totals by measure; rows count from 0.
    """

    name: str
    span: Span
    reported: date
    numbers: str = "number"
    cells: dict[tuple[int, int], Value] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    totals: dict[str, tuple[int, int]] = field(default_factory=dict)
    last_row: int = -1
    hidden_rows: tuple[int, ...] = ()

    def put(self, row: int, column: int, value: Value) -> None:
        """Write one cell."""
        self.cells[row, column] = value
        self.last_row = max(self.last_row, row)

    def merge(self, place: tuple[int, int, int, int], value: Value) -> None:
        """Write a block of cells (first row, first column, last row, last column) as one."""
        self.put(place[0], place[1], value)
        self.last_row = max(self.last_row, place[2])
        if place[:2] != place[2:]:
            self.merges.append(place)

    def figure(self, row: int, column: int, name: str, value: Value, town: int | None) -> None:
        """Write one figure of a township, or of the total row where `town` is None."""
        self.put(row, column, self.typed(value) if isinstance(value, int) else value)
        if town is None:
            self.totals[name] = (row, column)
        elif isinstance(value, int) and not name.startswith("aside_"):
            self.entries.append(Entry(town, name, self.span, self.reported, value, row, column))

    def typed(self, value: int) -> Value:
        """Return a count the way this sheet types counts."""
        match self.numbers:
            case "text":
                return str(value)
            case "thousands":
                return f"{value:,}" if value >= 1000 else value
            case "fullwidth":
                return str(value).translate(FULL_WIDTH)
            case _:
                return value


@dataclass
class Workbook:
    """One file of the inbox: its path there (the ending says the format) and its sheets."""

    path: str
    sheets: list[Sheet]


def cell_name(row: int, column: int) -> str:
    """Return the address of a cell; row and column count from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def filed(month: int, town: int = 0) -> date:
    """Return the day a month's return was filed: the 3rd to 5th of the next month."""
    year, number = divmod(month, 100)
    day = 5 if month == 200310 else 3 + (number + town) % 3
    return date(year + number // 12, number % 12 + 1, day)


def written(day: date) -> str:
    """Return a date as forms print it."""
    return f"{day.year}年{day.month}月{day.day}日"
