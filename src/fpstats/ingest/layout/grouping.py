"""Groups of columns in header rows without merged cells: 一孩 over 男 女, blank to its right.

A group begins where its name stands and ends before the next. Where the first name does not stand
over the first of its columns, as one that is centred does, only columns that repeat tell the groups.
"""

from __future__ import annotations

from fpstats.ingest.layout.block import Block
from fpstats.ingest.layout.sheet import Sheet


class Grouping:
    """The groups of the columns of one table."""

    def __init__(self, view: Sheet, block: Block) -> None:
        """Take the table."""
        self._view = view
        self._block = block
        self._size = self._repeating()

    def of(self, column: int) -> list[str] | None:
        """Return the groups that a column stands in, outermost first; None where that is unclear."""
        found: list[str] = []
        start = self._block.figures[0]
        for row in self._block.header[:-1]:
            if self._view.text(row, column):
                break
            if self._view.spans(row):
                continue
            names = [c for c in self._view.texts(row) if c in self._block.figures]
            if self._centred(names):
                name = self._of_cycle(column, names)
                if name is None:
                    return None
                return [*found, self._view.text(row, name)]
            left = [c for c in names if start <= c < column]
            if left:
                start = left[-1]
                found.append(self._view.text(row, start))
        return found

    @property
    def repeats(self) -> bool:
        """Whether the lowest header texts repeat, so that every group has the same columns."""
        return self._size > 0

    def _repeating(self) -> int:
        """Return after how many columns the lowest header texts repeat; 0 where they do not."""
        lowest = self._block.header[-1] if self._block.header else 0
        texts = [self._view.text(lowest, column) for column in self._block.figures]
        sizes = (n for n in range(2, len(texts) // 2 + 1) if len(texts) % n == 0)
        return next((n for n in sizes if texts == texts[:n] * (len(texts) // n)), 0)

    def _centred(self, names: list[int]) -> bool:
        """Whether each of the groups that repeat has one name, and not over its first column."""
        size, figures = self._size, self._block.figures
        if not size or len(names) * size != len(figures):
            return False
        starts = figures[::size]
        return names != list(starts) and figures[0] not in names

    def _of_cycle(self, column: int, names: list[int]) -> int | None:
        """Return the name over the columns that repeat, among which a column is."""
        figures = self._block.figures
        first = figures.index(column) // self._size * self._size
        inside = [name for name in names if name in figures[first : first + self._size]]
        return inside[0] if len(inside) == 1 else None
