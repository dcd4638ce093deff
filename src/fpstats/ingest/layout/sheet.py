"""A sheet as a reader sees it: merged cells filled, hidden lines left out, every row of a kind.

A view of some columns is a sheet too: tables side by side are read one by one.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from itertools import chain, pairwise
from typing import NamedTuple

from fpstats.ingest.grid import Grid, Place, Value
from fpstats.ingest.layout.form_lines import FormLines
from fpstats.ingest.layout.spread_texts import spread
from fpstats.ingest.layout.terms import Terms, text_of
from fpstats.ingest.texts.indents import FLUSH, Indent, indent_of
from fpstats.ingest.texts.month_numbers import around, is_dated, tenth_or_first
from fpstats.ingest.texts.split_dates import split_dates
from fpstats.ingest.texts.values import Value as Figure
from fpstats.model.text import has_chinese, normal

_REPUBLIC = re.compile(r"民[国國]|(?<!\d)1[01]\d\s*年")
_PROSE = re.compile(r"[。；;]")
_LONGEST_TITLE = 60
_LATIN = re.compile(r"[A-Za-z][A-Za-z ,.]*")
_NUMBERS = frozenset({int, float})


class _Row(NamedTuple):
    """The texts of a row by column, and the columns of dates put together of several: 2004 年 3 月."""

    texts: dict[int, str]
    dates: tuple[int, ...] = ()


def _joined(texts: dict[int, str]) -> _Row:
    """Return the texts of a row with each date in its first cell."""
    spelled = split_dates(texts)
    if not spelled:
        return _Row(texts)
    for first, columns in spelled.items():
        texts[first] = "".join(texts.pop(column) for column in columns)
    return _Row(dict(sorted(texts.items())), tuple(chain.from_iterable(spelled.values())))


class Sheet:
    """A grid, or some columns of it, with the kind of each row."""

    def __init__(self, grid: Grid, terms: Terms, columns: range | None = None) -> None:
        """Take the sheet, what it is read with, and the columns to look at (default all)."""
        self.grid = grid
        self.terms = terms
        self.words = terms.words
        self.names_area = terms.names_area
        self.columns = range(grid.width) if columns is None else columns
        self.origin = {
            (row, column): (top, left)
            for top, left, bottom, right in grid.merges
            for row in range(top, min(bottom, len(grid.rows) - 1) + 1)
            for column in range(left, min(right, grid.width - 1) + 1)
        }
        self._rows: dict[int, _Row] = {}

    def view(self, columns: range) -> Sheet:
        """Return the same sheet cut to some columns."""
        return Sheet(self.grid, self.terms, columns)

    @cached_property
    def shown_columns(self) -> tuple[int, ...]:
        """The columns of this view that are not hidden."""
        return tuple(c for c in self.columns if c not in self.grid.hidden_columns)

    def value(self, row: int, column: int) -> Value:
        """Return what the cell itself holds."""
        line = self.grid.rows[row]
        return line[column] if column < len(line) else None

    def text(self, row: int, column: int) -> str:
        """Return the text at a place, that of the merged cell where it is part of one."""
        return self._said(*self.origin.get((row, column), (row, column)))

    def _said(self, row: int, column: int) -> str:
        """Return what a cell shows: 3月份 over 3, 2003-10 over a date."""
        shown = self.grid.shown.get((row, column)) if self.grid.shown else None
        if shown is not None:
            return shown
        text = text_of(self.value(row, column))
        return self._tenth(text, row, column) if text[-2:] == ".1" else text

    def _tenth(self, text: str, row: int, column: int) -> str:
        """Return 2003.10 for a number, or the text of one, that lost its zero."""
        if not is_dated(text):
            return text
        found = tenth_or_first(int(text[:4]), *around(self._number_at, row, column))
        sure = isinstance(self.value(row, column), float) or found.endswith("0")
        return found if sure else text

    def _number_at(self, row: int, column: int) -> str:
        return text_of(self.value(row, column)) if row < len(self.grid.rows) else ""

    def indent(self, row: int, column: int) -> Indent:
        """Return how far a text is set in, by blanks or by the style of its cell."""
        place = self.origin.get((row, column), (row, column))
        value = self.value(*place)
        if not isinstance(value, str):
            return FLUSH
        return indent_of(value, self.grid.indents.get(place, 0))

    def texts(self, row: int) -> dict[int, str]:
        """Return the texts of a row that start in it, by column."""
        return self._row(row).texts

    def _row(self, row: int) -> _Row:
        found = self._rows.get(row)
        if found is None:
            found = self._rows[row] = _joined(self._texts_of(row))
        return found

    def _texts_of(self, row: int) -> dict[int, str]:
        if row in self.grid.hidden_rows:
            return {}
        found = {}
        before: tuple[int, int] | None = None
        for column in self.shown_columns:
            origin = self.origin.get((row, column))
            if origin is None:
                if text := self._said(row, column):
                    found[column] = text
            elif origin != before and (text := self._said(*origin)):
                found[column] = text
            before = origin
        return found

    @cached_property
    def _dates(self) -> frozenset[Place]:
        """The cells of dates that are written in several of them, which hold no figures."""
        rows = range(len(self.grid.rows))
        return frozenset((row, column) for row in rows for column in self._row(row).dates)

    def spread(self, row: int) -> str:
        """Return the area that the cells of a row spell together, or ""."""
        return spread(tuple(self.texts(row).values()), self.names_area)

    def extent(self, row: int, column: int) -> tuple[int, int]:
        """Return the first and last column of the merged cell at a place."""
        origin = self.origin.get((row, column))
        if origin is None:
            return column, column
        last = column
        while self.origin.get((row, last + 1)) == origin:
            last += 1
        return origin[1], last

    def spans(self, row: int) -> bool:
        """Whether some cell of a row is merged with one beside it."""
        return any(
            self.origin.get((row, a)) is not None
            and self.origin.get((row, a)) == self.origin.get((row, b))
            for a, b in pairwise(self.columns)
        )

    def line_of(self, text: str) -> str:
        """Return what line of the form a text is (reporting_unit, unit, ...), or ""."""
        head, colon, _ = normal(text).partition(":")
        return (self.terms.lines.exact(head, "line") or "") if colon else ""

    def body(self, text: str) -> str:
        """Return a line of the form without its heading: 河口镇 of 填报单位:河口镇."""
        head, colon, rest = normal(text).partition(":")
        return rest if colon and self.terms.lines.exact(head, "line") else text

    @cached_property
    def form_lines(self) -> FormLines:
        """The lines of the form above and below its tables."""
        return FormLines(self)

    def is_prose(self, text: str) -> bool:
        """Whether a text is a note in sentences, which names nothing about the table."""
        told = _LATIN.sub("", text) if has_chinese(text) else text  # a title and its translation
        return len(told) > _LONGEST_TITLE or bool(
            _PROSE.search(text.rstrip("。；;")) or text.endswith("。")
        )

    def figure(self, row: int, column: int) -> Figure | None:
        """Return the figure or status of a cell as it shows it; None where it is some other text.

        What shows a date holds no figure, and a share that shows 99.5% is one of a hundred.
        """
        if self._dates and (row, column) in self._dates:
            return None
        if self.grid.errors and (row, column) in self.grid.errors:
            return Figure(None, "error", self.grid.errors[row, column])
        value = self.value(row, column)
        shown = self.grid.shown.get((row, column)) if self.grid.shown else None
        if shown is None or isinstance(value, date):
            return self.terms.values.read(value)
        return self.terms.values.read(shown)

    def is_figure(self, row: int, column: int) -> bool:
        """Whether a cell holds a number."""
        value = self.value(row, column)
        if value is None or (self._dates and (row, column) in self._dates):
            return False
        if type(value) in _NUMBERS and not self.grid.shown:
            return True
        found = self.figure(row, column)
        return found is not None and found.number is not None

    def role(self, text: str) -> frozenset[str]:
        """Return what a header says its column holds: area, code, period, measure, note, ..."""
        reading = self.words.read(text)
        if reading.leftover or reading.naming or reading.get("rate") or reading.get("set_aside"):
            return frozenset()
        total = frozenset({"period"}) if reading.get("total") else frozenset()
        return reading.get("column") - total  # 季度合计 heads figures

    @cached_property
    def republic(self) -> bool:
        """Whether the sheet counts years of the Republic: 民國, 103年."""
        texts = (cell for row in self.grid.rows for cell in row if isinstance(cell, str))
        return any(_REPUBLIC.search(text) for text in texts if "年" in text or "民" in text)

    @cached_property
    def kinds(self) -> list[str]:
        """Return the kind of each row: blank, numbering, line, figures, texts or title."""
        from fpstats.ingest.layout.row_kinds import RowKinds  # it looks at sheets

        return RowKinds(self).all()
