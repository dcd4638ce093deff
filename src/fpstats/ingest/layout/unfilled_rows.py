"""Rows of a list that hold labels and no figures: areas whose figures are words, blank or bad.

Such a row is of the table that it stands in, and neither a header nor a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from fpstats.ingest.layout.sheet import Sheet
from fpstats.ingest.texts.periods import read_period

_DIGIT = re.compile(r"\d")


def holds_figure(view: Sheet, row: int, column: int) -> bool:
    """Whether a cell holds a figure or a mark of a missing one, and is not blank."""
    found = view.figure(row, column)
    return found is not None and found.status != "blank"


class UnfilledRow:
    """One row of texts, as it may belong to the table above or below it."""

    def __init__(self, view: Sheet, row: int) -> None:
        """Take the row."""
        self._view = view
        self._row = row
        self._texts = view.texts(row)

    @property
    def _first(self) -> str:
        return next(iter(self._texts.values()), "")

    @property
    def _level(self) -> str:
        """The level of the area that the row begins with."""
        return self._view.terms.level(self._first)

    def before(self, first: int, floor: int) -> bool:
        """Whether the row is one of the table whose figures begin further down, not its header."""
        if self._view.kinds[self._row] != "texts":
            return False
        return self._spoiled(floor) or self._left_blank(first) or self._beside(first)

    def _spoiled(self, floor: int) -> bool:
        """Whether it stands below a header and has nothing but figures that can not be read."""
        view, row = self._view, self._row
        if row == floor or view.kinds[row - 1] not in ("texts", "figures"):
            return False
        said = view.words.read(self._first)
        label = view.names_area(self._first) or (said.naming and not said.leftover)
        _, *others = self._texts.values()
        return bool(label) and all(
            _DIGIT.search(text) and view.words.read(text).leftover and not read_period(text)[0]
            for text in others
        )

    def _left_blank(self, first: int) -> bool:
        """Whether it is of an area, and holds labels as the first row of figures has, and no more."""
        heads = set(self._texts) & set(self._view.texts(first))
        return self._view.names_area(self._first) and not any(
            holds_figure(self._view, first, column) for column in heads
        )

    def _beside(self, other: int) -> bool:
        """Whether another row has an area of its level in its column: 河口镇 over 青山乡."""
        level, column = self._level, next(iter(self._texts), 0)
        return bool(level) and level == self._view.terms.level(self._view.text(other, column))

    def among(self, rows: Sequence[int]) -> bool:
        """Whether its area stands below rows of its level, and above a table of more of them.

        It is a blank row of the list above then, and no title: 青山乡 has no figures of 河口镇.
        """
        view, kinds = self._view, self._view.kinds
        first = next(
            (at for at in range(self._row, len(kinds)) if kinds[at] == "figures"), len(kinds)
        )
        table = takewhile(lambda at: kinds[at] not in ("title", "line"), range(first, len(kinds)))
        listed = {view.terms.level(name) for at in table for name in view.texts(at).values()}
        column = next(iter(self._texts), 0)
        above = {view.terms.level(view.text(row, column)) for row in rows}
        return bool(self._level) and self._level in above & listed
