"""A sheet while it is being drawn, and the truth about each of its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any

from fpstats.ingest.grid import Grid, Merge, Value
from invented.wording import Leaf

Span = tuple[int, int]
"""First and last month as year * 12 + month - 1."""


@dataclass(frozen=True)
class Truth:
    """What a figure is. `area` None: a total of no single area; `must`: a person would read it."""

    area: str | None
    measure: str
    span: Span
    value: int | str | None
    must: bool = True


@dataclass
class Canvas:
    """Cells, merges and truths; everything is placed by row and column from 0."""

    random: Random
    cells: dict[tuple[int, int], Value] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    truths: dict[tuple[int, int], Truth] = field(default_factory=dict)
    merging: bool = True

    def put(self, row: int, column: int, value: Value) -> None:
        """Write a cell."""
        self.cells[row, column] = value

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merge cells, where this sheet merges at all."""
        if self.merging and (bottom, right) != (top, left):
            self.merges.append((top, left, bottom, right))

    def figure(
        self,
        row: int,
        column: int,
        leaf: Leaf,
        area: str | None,
        span: Span | None,
        number: int,
        *,
        must: bool = True,
    ) -> None:
        """Write a figure, now and then as text or a missing mark, and keep what it is."""
        shown: Value = number
        value: int | str | None = number
        chance = self.random.random()
        if leaf.rate:
            shown = round(number / 10 + 0.5, 1)
            value = None
        elif chance < 0.03:
            shown, value = None, "blank"
        elif chance < 0.06:
            shown, value = self.random.choice(("…", "—", "***")), "not_reported"
        elif chance < 0.10:
            shown = f"{number:,}"
        elif chance < 0.13:
            shown = f" {number} "
        elif chance < 0.3:
            shown = float(number)
        self.put(row, column, shown)
        if leaf.measure and span is not None:
            self.truths[row, column] = Truth(
                area, leaf.measure, span, value, must and not leaf.rate and isinstance(value, int)
            )

    @property
    def bottom(self) -> int:
        """The first free row."""
        return max((row for row, _ in self.cells), default=-1) + 1

    @property
    def width(self) -> int:
        """The number of columns in use."""
        return max((column for _, column in self.cells), default=-1) + 1

    def header(
        self, top: int, left: int, leaves: Sequence[Leaf], *, depth: int | None = None
    ) -> int:
        """Draw header paths as a tree, short ones merged downwards; return the rows it takes."""
        rows = depth or max(len(leaf.path) for leaf in leaves)
        for level in range(rows):
            column = 0
            while column < len(leaves):
                path = leaves[column].path
                if level >= len(path):
                    column += 1
                    continue
                last = column
                while (
                    last + 1 < len(leaves)
                    and leaves[last + 1].path[: level + 1] == path[: level + 1]
                    and level < len(path) - 1
                ):
                    last += 1
                self.put(top + level, left + column, self.dressed(path[level]))
                low = rows - 1 if level == len(path) - 1 else level
                self.merge(top + level, left + column, top + low, left + last)
                column = last + 1
        return rows

    def dressed(self, text: str) -> str:
        """Write a header as offices do: spaced out, with a line break, in wide brackets."""
        chance = self.random.random()
        if chance < 0.06 and len(text) < 6:
            return "\u3000".join(text)
        if chance < 0.10 and len(text) > 4:
            half = len(text) // 2
            return f"{text[:half]}\n{text[half:]}"
        if chance < 0.13:
            return f" {text} "
        return text

    def loosened(self) -> None:
        """Now and then put an empty row or column somewhere into the sheet."""
        for axis in (0, 1):
            if self.random.random() < 0.15:
                size = (self.bottom, self.width)[axis]
                self._insert(axis, self.random.randint(0, size))

    def _insert(self, axis: int, at: int) -> None:
        def moved(place: tuple[int, int]) -> tuple[int, int]:
            row, column = place
            if axis == 0:
                return row + (row >= at), column
            return row, column + (column >= at)

        self.cells = {moved(place): value for place, value in self.cells.items()}
        self.truths = {moved(place): truth for place, truth in self.truths.items()}
        self.merges = [
            (*moved((top, left)), *moved((bottom, right)))
            for top, left, bottom, right in self.merges
        ]

    def restyled(self) -> None:
        """Now and then write all of the sheet in the traditional script, or all numbers as text."""
        chance = self.random.random()
        if chance < 0.1:
            convert = _traditional().convert
            self.cells = {p: convert(v) if isinstance(v, str) else v for p, v in self.cells.items()}
        elif chance < 0.2:
            self.cells = {p: _as_text(v) for p, v in self.cells.items()}

    def grid(self, name: str) -> Grid:
        """Return the sheet as a reader of files gives it."""
        rows: list[list[Value]] = [[None] * self.width for _ in range(self.bottom)]
        for (row, column), value in self.cells.items():
            rows[row][column] = value
        return Grid(name, rows, tuple(self.merges))


@cache
def _traditional() -> Any:
    import opencc

    return opencc.OpenCC("s2t")


def _as_text(value: Value) -> Value:
    """Write a number as a file of text does."""
    if isinstance(value, float):
        return f"{value:g}" if value < 1e6 else f"{value:.0f}"
    return str(value) if type(value) is int else value
