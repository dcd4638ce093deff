"""Sheets whose figures stand in the texts that name them: 出生：21人 below 死亡：7人, and no table.

Such a text is a label and the figure beside it, both in one cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from fpstats.ingest.grid import Place, Value
from fpstats.ingest.layout.block import Block
from fpstats.ingest.layout.header_rows import header_above
from fpstats.ingest.layout.sheet import Sheet
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.values import Value as Figure
from fpstats.ingest.texts.written_figures import WrittenFigure, known_figures, written_figure


class Spelled(Sheet):
    """A sheet in which a cell may be both a label and its figure."""

    def __init__(self, sheet: Sheet, lexicon: Lexicon) -> None:
        """Take a sheet without a figure of its own, and the words."""
        super().__init__(sheet.grid, sheet.terms)
        self._lexicon = lexicon
        self._plain = sheet

    @cached_property
    def figures(self) -> dict[Place, WrittenFigure]:
        """The figures that are all that a text says, by its place; none but of known words."""
        found = {place: one for place in self._places() if (one := self._written(place))}
        known = any(known_figures(self._plain.text(*place), self._lexicon) for place in found)
        return found if known else {}

    @cached_property
    def columns_of_figures(self) -> tuple[int, ...]:
        """The columns in which such texts stand."""
        return tuple(sorted({column for _, column in self.figures}))

    def _places(self) -> Iterator[Place]:
        for row, kind in enumerate(self._plain.kinds):
            if kind in ("title", "texts"):
                places = ((row, column) for column in self._plain.texts(row))
                yield from (one for one in places if self.origin.get(one, one)[0] == row)

    def _written(self, place: Place) -> WrittenFigure | None:
        text = self._plain.text(*place)
        one = None if self._plain.line_of(text) else written_figure(text)
        return one if one and (one.signed or known_figures(text, self._lexicon)) else None

    def _said(self, row: int, column: int) -> str:
        one = self.figures.get((row, column))
        return one.label if one else self._plain.text(row, column)

    def value(self, row: int, column: int) -> Value:
        """Return what a cell holds; a heading above figures of its column holds none."""
        heading = column in self.columns_of_figures and (row, column) not in self.figures
        return None if heading else super().value(row, column)

    def figure(self, row: int, column: int) -> Figure | None:
        """Return the figure that a text ends in; None where it is no such text."""
        one = self.figures.get((row, column))
        return self.terms.values.read(one.figure) if one else super().figure(row, column)

    def is_figure(self, row: int, column: int) -> bool:
        """Whether a text ends in a figure."""
        return (row, column) in self.figures or super().is_figure(row, column)


def spelled_blocks(sheet: Sheet, lexicon: Lexicon) -> Iterator[tuple[Sheet, Block]]:
    """Yield the tables of a sheet whose figures all stand in texts: each column of them is one."""
    if "figures" in sheet.kinds:
        return
    view = Spelled(sheet, lexicon)
    for column in view.columns_of_figures:
        rows = [row for row, at in view.figures if at == column]
        labels = _labels(view, rows)
        header, titles = header_above(view, min(rows), 0)
        if not header and labels is not None:
            between = (row for row in range(min(rows), max(rows)) if column in view.texts(row))
            body, all_labels = tuple(sorted({*rows, *between})), (*labels, column)
            roles = (frozenset[str](),) * len(all_labels)
            yield view, Block((), body, all_labels, (column,), titles, (), roles)


def _labels(view: Spelled, rows: Sequence[int]) -> tuple[int, ...] | None:
    """Return the columns before the figures that name their rows; None where that is not plain."""
    beside = {(row, c) for row in rows for c in view.texts(row)} - set(view.figures)
    found = {column for _, column in beside}
    plain = len(beside) == len(found) * len(rows) and max(found, default=-1) < min(
        view.columns_of_figures
    )
    return tuple(sorted(found)) if plain else None
