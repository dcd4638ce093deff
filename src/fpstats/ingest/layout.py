"""Where the tables of a sheet are: headings, header rows, label columns, figures.

Nothing here knows a form. A row with figures belongs to a block; the rows of several texts above
it are its header; columns of texts, and those whose header says so, hold labels; single texts
above are titles, nearest first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from fpstats.ingest.grid import Grid, Value
from fpstats.ingest.values import Value as Figure
from fpstats.ingest.values import ValueReader
from fpstats.ingest.words import Vocabulary
from fpstats.model.period import YEAR_RANGE
from fpstats.model.text import normal

_STUB_NUMBERS = frozenset("甲乙丙丁")
_NOT_FIGURES = frozenset({"area", "code", "sequence", "period", "measure", "note", "unit"})


@dataclass(frozen=True)
class Block:
    """One table of a sheet, by row and column numbers from 0."""

    header: tuple[int, ...]
    rows: tuple[int, ...]
    labels: tuple[int, ...]
    figures: tuple[int, ...]
    titles: tuple[int, ...]


class Sheet:
    """A grid with its merged cells filled, its rows classed and its tables found."""

    def __init__(
        self, grid: Grid, vocabulary: Vocabulary, lines: Vocabulary, values: ValueReader
    ) -> None:
        """Take the sheet and the words it is read with."""
        self.grid = grid
        self._words = vocabulary
        self._lines = lines
        self._values = values
        self.origin = {
            (row, column): (top, left)
            for top, left, bottom, right in grid.merges
            for row in range(top, min(bottom, len(grid.rows) - 1) + 1)
            for column in range(left, min(right, grid.width - 1) + 1)
        }

    def value(self, row: int, column: int) -> Value:
        """Return what the cell itself holds."""
        line = self.grid.rows[row]
        return line[column] if column < len(line) else None

    def text(self, row: int, column: int) -> str:
        """Return the text at a place, that of the merged cell where it is part of one."""
        top, left = self.origin.get((row, column), (row, column))
        value = self.value(top, left)
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return "" if value is None else str(value).strip()

    def texts(self, row: int) -> dict[int, str]:
        """Return the texts of a row that start in it, by column."""
        found = ((column, self.text(row, column)) for column in range(len(self.grid.rows[row])))
        return {column: text for column, text in found if text and self._starts(row, column)}

    def _starts(self, row: int, column: int) -> bool:
        return self.origin.get((row, column), (row, column))[1] == column

    def is_line(self, text: str) -> bool:
        """Whether a text is a line of the form: 填报单位: ..., 单位: 人, 注: ..."""
        head, colon, _ = normal(text).partition(":")
        return bool(colon) and self._lines.exact(head, "line") is not None

    def figure(self, row: int, column: int) -> Figure | None:
        """Return the figure or status of a cell; None where it is some other text."""
        return self._values.read(self.value(row, column))

    def head(self, block: Block, column: int) -> str:
        """Return the lowest header text of a column."""
        return self.text(block.header[-1], column) if block.header else ""

    def role(self, block: Block, column: int) -> frozenset[str]:
        """Return what a column's header says it holds: area, code, period, measure, note, ..."""
        reading = self._words.read(self.head(block, column))
        return frozenset() if reading.leftover or reading.naming else reading.get("column")

    def _is_figure(self, row: int, column: int) -> bool:
        value = self.figure(row, column)
        return value is not None and value.number is not None

    def _numbering(self, row: int) -> bool:
        texts = [text for text in self.texts(row).values() if text not in _STUB_NUMBERS]
        numbers = [int(text) for text in texts if text.isdigit()]
        counted = sum(b - a == 1 for a, b in pairwise(numbers))
        return len(numbers) > 2 and numbers[0] == 1 and counted >= 0.8 * (len(texts) - 1)

    def _years(self, row: int) -> bool:
        texts = list(self.texts(row).values())
        years = [text for text in texts if text.isdigit() and int(text) in YEAR_RANGE]
        return len(set(years)) > 1 and len(years) >= len(texts) - 2

    @cached_property
    def kinds(self) -> list[str]:
        """Return the kind of each row: blank, numbering, figures, line, title, texts."""
        return [self._kind(row) for row in range(len(self.grid.rows))]

    def _kind(self, row: int) -> str:
        texts = self.texts(row)
        if not texts:
            return "blank"
        if self._numbering(row):
            return "numbering"
        if any(self._is_figure(row, column) for column in texts) and not self._years(row):
            return "figures"
        if all(self.is_line(text) for text in texts.values()) or self.is_line(
            next(iter(texts.values()))
        ):
            return "line"
        return "texts" if len(texts) > 1 else "title"

    def blocks(self) -> Iterator[Block]:
        """Yield the tables from top to bottom."""
        row, floor = 0, 0
        while row < len(self.kinds):
            if self.kinds[row] != "figures":
                row += 1
                continue
            header, titles = self._above(row, floor)
            rows = self._below(row)
            yield self._block(header, rows, titles)
            row = floor = rows[-1] + 1

    def _above(self, row: int, floor: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the header rows, from the top, and the titles, nearest first."""
        at = row - 1
        while at >= floor and self.kinds[at] in ("blank", "numbering"):
            at -= 1
        header: list[int] = []
        while at >= floor and (self.kinds[at] == "texts" or self._covered(at, header)):
            header.insert(0, at)
            at -= 1
        titles = tuple(
            r for r in range(at, floor - 1, -1) if self.kinds[r] in ("title", "line", "texts")
        )
        return tuple(header), titles

    def _covered(self, row: int, header: list[int]) -> bool:
        """Whether a row of one text is the top of the header: it spans only some of the columns."""
        if self.kinds[row] != "title" or not header:
            return False
        column = next(iter(self.texts(row)))
        covered = [c for c in range(self.grid.width) if self.origin.get((row, c)) == (row, column)]
        below = self.texts(header[0])
        return bool(below) and len(covered) > 1 and min(below) not in covered

    def _below(self, row: int) -> tuple[int, ...]:
        """Return the rows of the block: figures, and rows of a label whose figures are missing."""
        rows, at = [row], row + 1
        while at < len(self.kinds):
            if self.kinds[at] == "figures":
                rows.append(at)
            elif self.kinds[at] not in ("blank", "texts", "title") or not self._continues(at):
                break
            elif self.kinds[at] != "blank":
                rows.append(at)
            at += 1
        return tuple(rows)

    def _continues(self, row: int) -> bool:
        """Whether a row without figures stands between figures: blank, or a label with marks."""
        if self.kinds[row] == "blank":
            return row + 1 < len(self.kinds) and self.kinds[row + 1] == "figures"
        marks = [column for column in self.texts(row) if self.figure(row, column)]
        if marks:
            return True
        return (
            row + 1 < len(self.kinds)
            and self.kinds[row + 1] == "figures"
            and self.kinds[row] == "title"
        )

    def _block(
        self, header: tuple[int, ...], rows: tuple[int, ...], titles: tuple[int, ...]
    ) -> Block:
        labels: list[int] = []
        figures: list[int] = []
        bare = Block(header, rows, (), (), titles)
        for column in range(self.grid.width):
            filled = [row for row in rows if self.value(row, column) not in (None, "")]
            if not filled and not any(self.text(row, column) for row in header):
                continue
            texts = sum(self.figure(row, column) is None for row in filled)
            named = self.role(bare, column) & _NOT_FIGURES
            (labels if named or texts * 2 > len(filled) else figures).append(column)
        return Block(header, rows, tuple(labels), tuple(figures), titles)
