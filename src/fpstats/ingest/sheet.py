"""A sheet as a reader sees it: merged cells filled, hidden lines left out, every row of a kind.

A view of some columns is a sheet too: tables side by side are read one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from fpstats.ingest.grid import Grid, Value
from fpstats.ingest.periods import read_period
from fpstats.ingest.values import Value as Figure
from fpstats.ingest.values import ValueReader
from fpstats.ingest.words import Vocabulary
from fpstats.model.period import YEAR_RANGE
from fpstats.model.text import normal

_STUB_NUMBERS = frozenset("甲乙丙丁戊") | {"栏次", "栏号", "序号", "列次", "列号"}
_REPUBLIC = re.compile(r"民[国國]|(?<!\d)1[01]\d\s*年")
_YEAR_AND_MONTH = re.compile(r"(?:19|20)\d\d[.．]?(?:0?[1-9]|1[0-2])")
_PROSE = re.compile(r"[。；;]")
_LONGEST_TITLE = 60


class Terms(NamedTuple):
    """What cells are read with: words, lines of the form, figures and marks, registered areas."""

    words: Vocabulary
    lines: Vocabulary
    values: ValueReader
    names_area: Callable[[str], bool]


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
        self._texts: dict[int, dict[int, str]] = {}

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
        top, left = self.origin.get((row, column), (row, column))
        return _text(self.value(top, left))

    def indent(self, row: int, column: int) -> int:
        """Return how many blanks a text is set in."""
        value = self.value(*self.origin.get((row, column), (row, column)))
        return len(value) - len(value.lstrip()) if isinstance(value, str) else 0

    def texts(self, row: int) -> dict[int, str]:
        """Return the texts of a row that start in it, by column."""
        found = self._texts.get(row)
        if found is None:
            found = self._texts[row] = self._texts_of(row)
        return found

    def _texts_of(self, row: int) -> dict[int, str]:
        if row in self.grid.hidden_rows:
            return {}
        found = {}
        before: tuple[int, int] | None = None
        for column in self.shown_columns:
            origin = self.origin.get((row, column))
            if origin is None:
                if text := _text(self.value(row, column)):
                    found[column] = text
            elif origin != before and (text := _text(self.value(*origin))):
                found[column] = text
            before = origin
        return found

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

    def dated_below(self, row: int) -> list[str]:
        """Return the lines with the day of the return that stand below a row."""
        return [text for at, text in self._dated if at > row]

    @cached_property
    def _dated(self) -> list[tuple[int, str]]:
        found = []
        for row, kind in enumerate(self.kinds):
            if kind in ("line", "texts", "title"):
                texts = list(self.texts(row).values())
                for number, text in enumerate(texts):
                    if (
                        self.line_of(text) == "reported_on"
                        or self.line_of(f"{text}:") == "reported_on"
                    ):
                        found.append((row, text + "".join(texts[number + 1 : number + 2])))
        return found

    def is_prose(self, text: str) -> bool:
        """Whether a text is a note in sentences, which names nothing about the table."""
        return len(text) > _LONGEST_TITLE or bool(
            _PROSE.search(text.rstrip("。；;")) or text.endswith("。")
        )

    def figure(self, row: int, column: int) -> Figure | None:
        """Return the figure or status of a cell; None where it is some other text."""
        return self.terms.values.read(self.value(row, column))

    def is_figure(self, row: int, column: int) -> bool:
        """Whether a cell holds a number."""
        value = self.value(row, column)
        if type(value) is int or type(value) is float:
            return True
        if value is None:
            return False
        found = self.terms.values.read(value)
        return found is not None and found.number is not None

    def role(self, text: str) -> frozenset[str]:
        """Return what a header says its column holds: area, code, period, measure, note, ..."""
        reading = self.words.read(text)
        if reading.leftover or reading.naming or reading.get("rate") or reading.get("set_aside"):
            return frozenset()
        return reading.get("column")

    @cached_property
    def republic(self) -> bool:
        """Whether the sheet counts years of the Republic: 民國, 103年."""
        texts = (cell for row in self.grid.rows for cell in row if isinstance(cell, str))
        return any(_REPUBLIC.search(text) for text in texts if "年" in text or "民" in text)

    @cached_property
    def kinds(self) -> list[str]:
        """Return the kind of each row: blank, numbering, line, figures, texts or title."""
        return [self._kind(row) for row in range(len(self.grid.rows))]

    def _kind(self, row: int) -> str:
        texts = self.texts(row)
        if not texts:
            return "blank"
        first = next(iter(texts.values()))
        if self.line_of(first) or self._fields(list(texts.values())):
            return "line"
        return self._kind_of_figures(row, texts, first) or self._kind_of_texts(texts)

    def _kind_of_figures(self, row: int, texts: dict[int, str], first: str) -> str:
        """Return the kind of a row that holds numbers or marks of missing ones; else ""."""
        if len(texts) == 1 and _YEAR_AND_MONTH.fullmatch(first) and not self._is_number(row, texts):
            return "title"
        figures = [column for column in texts if self.is_figure(row, column)]
        if not figures:
            return "figures" if len(texts) > 1 and self._missing(row, texts) else ""
        if self._numbering(row):
            return "numbering"
        return "texts" if self._calendar(row, texts, figures) else "figures"

    def _kind_of_texts(self, texts: dict[int, str]) -> str:
        proper = [text for text in texts.values() if not self.line_of(text)]
        if not proper:
            return "line"
        return "texts" if len(proper) > 1 else "title"

    def _fields(self, texts: list[str]) -> bool:
        """Whether texts are names of lines, each with an area or a time beside it."""
        names, values = texts[0::2], texts[1::2]
        if not values or len(names) != len(values) or not self.line_of(f"{names[0]}:"):
            return False
        return all(self.line_of(f"{name}:") for name in names) and all(
            self.names_area(value) or read_period(value)[0] for value in values
        )

    def _is_number(self, row: int, texts: dict[int, str]) -> bool:
        return not isinstance(self.value(row, next(iter(texts))), str)

    def _missing(self, row: int, texts: dict[int, str]) -> bool:
        """Whether a row holds labels and marks of missing figures: 河口镇 … …, or 出生 — 死亡 …."""
        marks = [bool(self.figure(row, column)) for column in texts]
        return not marks[0] and any(marks) and 2 * sum(marks) >= len(marks) - 1

    def _numbering(self, row: int) -> bool:
        """Whether a row only numbers the columns: 甲 乙 1 2 3."""
        texts = self.texts(row)
        if any(
            text not in _STUB_NUMBERS and not text.strip("()（）").isdigit()
            for text in texts.values()
        ):
            return False
        numbers = [
            int(text.strip("()（）")) for text in texts.values() if text not in _STUB_NUMBERS
        ]
        enough = len(numbers) > 1 or len(numbers) < len(texts)
        return (
            enough
            and bool(numbers)
            and numbers[0] == 1
            and _steps(numbers) >= 0.8 * (len(numbers) - 1)
            and self._headed(row)
        )

    def _headed(self, row: int) -> bool:
        """Whether a header stands right above a row."""
        above = row - 1
        while above >= 0 and not self.texts(above):
            above -= 1
        return above >= 0 and not any(self.is_figure(above, c) for c in self.texts(above))

    def _calendar(self, row: int, texts: dict[int, str], figures: list[int]) -> bool:
        """Whether the numbers head columns of years, or of months below a header that says so."""
        first = _whole(self.text(row, figures[0]))
        if first not in YEAR_RANGE and not 1 <= first <= 12:
            return False
        others = [text for column, text in texts.items() if column not in figures]
        numbers = [_whole(self.text(row, column)) for column in figures]
        stub = others[0] if others and next(iter(texts)) not in figures else ""
        role = self.role(stub) if stub else frozenset()
        if all(number in YEAR_RANGE for number in numbers):
            rising = (
                len(set(numbers)) == len(numbers) and _steps(sorted(numbers)) == len(numbers) - 1
            )
            return rising and (bool(role) or (not stub and len(numbers) > 1 and self._opens(row)))
        if all(1 <= number <= 12 for number in numbers) and len(numbers) > 1 and self._opens(row):
            above = [self.text(row - 1, column) for column in figures] if row else []
            months = "period" in role or (above and all(normal(t)[:1] == "月" for t in above))
            return bool(months) and _steps(numbers) == len(numbers) - 1
        return False

    def _opens(self, row: int) -> bool:
        """Whether no figures stand above a row, back to the last blank one."""
        above = row - 1
        while above >= 0 and self.texts(above):
            if len(self.texts(above)) > 1 and any(
                self.is_figure(above, c) for c in self.texts(above)
            ):
                return False
            above -= 1
        return True


def _steps(numbers: list[int]) -> int:
    return sum(b - a == 1 for a, b in pairwise(numbers))


def _whole(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 5 else -1


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    return value.isoformat() if isinstance(value, date) else str(value)
