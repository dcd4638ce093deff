"""What each row of a sheet is: blank, numbering, line, figures, texts or title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from fpstats.ingest.texts.area_words import area_word
from fpstats.ingest.texts.month_numbers import are_months, is_dated, month_of
from fpstats.ingest.texts.periods import read_period
from fpstats.model.period import YEAR_RANGE
from fpstats.model.text import normal

if TYPE_CHECKING:
    from fpstats.ingest.layout.sheet import Sheet

_HEADED = frozenset({"area", "period", "measure"})
STUB_NUMBERS = frozenset("甲乙丙丁戊") | {"栏次", "栏号", "序号", "列次", "列号"}
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,9})\)?(?:=[\d()+\-*/×÷%]+)?")
"""How a column is numbered, also as what is worked out from others: ③, (3), 5=3+4."""


class RowKinds:
    """Classes the rows of one view of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        """Take the view."""
        self._sheet = sheet

    def all(self) -> list[str]:
        """Return the kind of each row."""
        return [self._kind(row) for row in range(len(self._sheet.grid.rows))]

    def _kind(self, row: int) -> str:
        texts = self._sheet.texts(row)
        if not texts or self._goes_on(row, texts):
            return "blank"
        if self._sheet.spread(row):
            return "title"
        first = next(iter(texts.values()))
        if self._sheet.line_of(first) or self._fields(list(texts.values())):
            return "line"
        return self._kind_of_figures(row, texts, first) or self._kind_of_texts(texts)

    def _goes_on(self, row: int, texts: Iterable[int]) -> bool:
        """Whether a row holds only what merged cells reach down from above: 单位 beside a gap."""
        origin = self._sheet.origin
        return all(origin.get((row, column), (row,))[0] < row for column in texts)

    def _kind_of_figures(self, row: int, texts: dict[int, str], first: str) -> str:
        """Return the kind of a row that holds numbers or marks of missing ones; else ""."""
        if len(texts) == 1 and is_dated(first) and not self._is_number(row, texts):
            return "title"
        figures = [column for column in texts if self._sheet.is_figure(row, column)]
        if not figures:
            return "figures" if len(texts) > 1 and self._missing(row, texts) else ""
        if self._numbering(row):
            return "numbering"
        return "texts" if self._calendar(row, texts, figures) else "figures"

    def _kind_of_texts(self, texts: dict[int, str]) -> str:
        proper = [text for text in texts.values() if not self._sheet.line_of(text)]
        if not proper:
            return "line"
        return "texts" if len(proper) > 1 and not self._filled_title(texts) else "title"

    def _filled_title(self, texts: dict[int, str]) -> bool:
        """Whether one text with a period fills a row: a title whose merged cells were filled in."""
        shown = self._sheet.shown_columns
        alone = len(texts) > 2 and len(set(texts.values())) == 1 and next(iter(texts)) == shown[0]
        return alone and read_period(next(iter(texts.values())))[0] is not None

    def _fields(self, texts: list[str]) -> bool:
        """Whether texts are names of lines, each with an area or a time beside it."""
        names, values = texts[0::2], texts[1::2]
        if not values or len(names) != len(values) or not self._sheet.line_of(f"{names[0]}:"):
            return False
        return all(self._sheet.line_of(f"{name}:") for name in names) and all(
            self._sheet.names_area(value)
            or read_period(value)[0]
            or self._stranger(name, value)
            or self._sheet.line_of(f"{name}:") == "title"
            for name, value in zip(names, values, strict=True)
        )

    def _stranger(self, name: str, value: str) -> bool:
        """Whether a text beside 单位名称 is an area that is not registered; 单位 can head a column."""
        unknown = self._sheet.words.read(value).leftover and area_word(value)
        return len(name) > len("单位") and bool(unknown)

    def _is_number(self, row: int, texts: dict[int, str]) -> bool:
        return not isinstance(self._sheet.value(row, next(iter(texts))), str)

    def _missing(self, row: int, texts: dict[int, str]) -> bool:
        """Whether a row holds labels and marks of missing figures: 河口镇 … …, or 出生 — 死亡 ….

        Behind 单位 such a mark is a header: 漏报.
        """
        if self._sheet.role(next(iter(texts.values()))) & _HEADED:
            return False
        # a merged cell from above leaves its places here blank: that is no mark
        marks = [
            self._sheet.value(row, column) is not None
            and self._sheet.figure(row, column) is not None
            for column in texts
        ]
        return not marks[0] and any(marks) and 2 * sum(marks) >= len(marks) - 1

    def _numbering(self, row: int) -> bool:
        """Whether a row only numbers the columns: 甲 乙 1 2 3."""
        texts = self._sheet.texts(row)
        numbers: list[int] = []
        for text in texts.values():
            if text in STUB_NUMBERS:
                continue
            found = _COLUMN_NUMBER.fullmatch(normal(text))
            if not found:
                return False
            numbers.append(int(found[1]))
        if self._counts_on(row, numbers):
            return False
        enough = len(numbers) > 1 or len(numbers) < len(texts)
        return (
            enough
            and bool(numbers)
            and numbers[0] == 1
            and _steps(numbers) >= 0.8 * (len(numbers) - 1)
            and self._headed(row)
        )

    def _counts_on(self, row: int, numbers: list[int]) -> bool:
        """Whether the row below goes on counting downwards: then the numbers are months or a list."""
        if row + 1 >= len(self._sheet.grid.rows) or not numbers:
            return False
        first = next(iter(self._sheet.texts(row + 1).values()), "")
        return first == str(numbers[0] + 1)

    def _headed(self, row: int) -> bool:
        """Whether a header stands right above a row."""
        above = row - 1
        while above >= 0 and not self._sheet.texts(above):
            above -= 1
        return above >= 0 and not any(
            self._sheet.is_figure(above, c) for c in self._sheet.texts(above)
        )

    def _calendar(self, row: int, texts: dict[int, str], figures: list[int]) -> bool:
        """Whether the numbers head columns of years, or of months below a header that says so."""
        heads = [self._sheet.text(row, column) for column in figures]
        first, month = _whole(heads[0]), month_of(heads[0])
        if first not in YEAR_RANGE and not 1 <= first <= 12 and month is None:
            return False
        others = [text for column, text in texts.items() if column not in figures]
        stub = others[0] if others and next(iter(texts)) not in figures else ""
        role = self._sheet.role(stub) if stub else frozenset()
        if month is not None:
            told = role & _HEADED and all(month_of(head) is not None for head in heads)
            return bool(told) or (not stub and _each(heads, are_months) and self._opens(row))
        numbers = list(map(_whole, heads))
        if role & _HEADED and all(number in YEAR_RANGE for number in numbers):
            return True
        if all(number in YEAR_RANGE for number in numbers):
            told = bool(role) or (not stub and len(numbers) > 1 and self._opens(row))
            return told and _each(heads, _are_years)
        if all(1 <= number <= 12 for number in numbers) and len(numbers) > 1 and self._opens(row):
            above = [self._sheet.text(row - 1, column) for column in figures] if row else []
            months = "period" in role or (above and all(normal(t)[:1] == "月" for t in above))
            counted = bool(months) and _steps(numbers) == len(numbers) - 1
            return counted or (bool(role & _HEADED) and _are_all_months(numbers))
        return False

    def _opens(self, row: int) -> bool:
        """Whether no figures stand above a row, back to the last blank one."""
        above = row - 1
        while above >= 0 and self._sheet.texts(above):
            if len(self._sheet.texts(above)) > 1 and any(
                self._sheet.is_figure(above, c) for c in self._sheet.texts(above)
            ):
                return False
            above -= 1
        return True


def _each(heads: list[str], fits: Callable[[list[str]], bool]) -> bool:
    """Whether heads fit, or repeat what fits: 200301 200302 200301 200302."""
    size = heads.index(heads[0], 1) if heads[0] in heads[1:] else len(heads)
    return heads == heads[:size] * (len(heads) // size) and fits(heads[:size])


def _are_all_months(numbers: list[int]) -> bool:
    """Whether numbers are the twelve months of a year, whichever it begins with."""
    steps = [(after - before) % 12 for before, after in pairwise(numbers)]
    return len(numbers) == 12 and set(steps) == {1}


def _are_years(heads: list[str]) -> bool:
    years = sorted(map(_whole, heads))
    return len(set(years)) == len(years) and _steps(years) == len(years) - 1


def _steps(numbers: list[int]) -> int:
    return sum(b - a == 1 for a, b in pairwise(numbers))


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 5 else -1
