"""What each column of a table holds: figures, or labels, and of what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from fpstats.ingest.layout.sheet import Sheet
from fpstats.ingest.texts.month_numbers import are_months
from fpstats.ingest.texts.periods import read_period
from fpstats.model.period import YEAR_RANGE
from fpstats.model.text import normal

LABEL_ROLES = frozenset({"area", "code", "sequence", "period", "measure", "note", "unit"})
"""What a header may say of a column that holds no figures."""
TELLING_ROLES = frozenset({"area", "measure", "period"})
"""Those of labels that figures can not do without."""
_MONTHS = ("月", "月份", "季", "季度")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Column:
    """One column: whether it holds figures, else what its labels are, where that is known."""

    index: int
    role: frozenset[str]
    figures: bool


def _dated(text: str) -> bool:
    """Whether a text is nothing but a time with its year: 2003年3月 in the corner of a table."""
    period, rest = read_period(text)
    return period is not None and bool(period.year) and not rest


def _may_be_period(text: str) -> bool:
    """Whether a number can be a year, a month, a year and month, or a date's serial."""
    return not text.isdigit() or len(text) in (1, 2, 4, 5, 6, 8)


class ColumnKinds:
    """Classes the columns of one table by header and content."""

    def __init__(self, view: Sheet, header: Sequence[int], rows: Sequence[int]) -> None:
        """Take the view, and which of its rows are the header of the table and which its body."""
        self._view = view
        self._header = header
        self._rows = rows
        self.beside: list[str] = []
        """Titles written down the side: merged cells that reach from the header into the rows."""

    def all(self) -> list[Column]:
        """Return the columns that hold anything."""
        found: list[Column] = []
        for column in self._view.shown_columns:
            filled = [r for r in self._rows if self._view.value(r, column) not in (None, "")]
            row = self._head_row(column)
            head = "" if row is None else self._view.text(row, column)
            if row is not None and not filled and self._reaches_down(row, column):
                self.beside.append(head)
            elif filled or (row is not None and self._own_head(row, column)):
                found.append(self._class(column, head, filled, first=not found))
        return found

    def _head_row(self, column: int) -> int | None:
        """Return the lowest header row with a text over a column."""
        return next((row for row in reversed(self._header) if self._view.text(row, column)), None)

    def _reaches_down(self, row: int, column: int) -> bool:
        """Whether a header cell is merged with the rows below it."""
        origin = self._view.origin.get((row, column))
        below = self._view.origin.get((self._rows[0], column)) if self._rows else None
        return origin is not None and origin == below

    def _own_head(self, row: int, column: int) -> bool:
        """Whether a header text is of this column alone, not of a group that spans it."""
        left, right = self._view.extent(row, column)
        return left == right

    def _class(self, column: int, head: str, filled: Sequence[int], *, first: bool) -> Column:
        texts = [self._view.text(r, column) for r in filled if self._view.figure(r, column) is None]
        role = self._role(column, head, texts)
        if first and role & {"area"} and self._years(column, filled):
            role = frozenset({"period"})  # 乡镇 in the corner is of the areas beside it
        if role and not self._counted(role, column, filled, len(texts)):
            self.beside += self._over(column, head)
            return Column(column, role, figures=False)
        worded = 2 * len(texts) > len(filled)
        if head and self._names(head):
            content = self._content(texts) if worded and len(texts) == len(filled) else None
            if content or (first and content is not None):
                self.beside.append(head)  # what the table counts, written over its labels
                return Column(column, content, figures=False)
            return Column(column, frozenset(), figures=True)
        if worded:
            content = self._content(texts)
            spoiled = all(map(_DIGIT.search, texts))
            counted = not first and not content and spoiled and self._parts(head)
            self.beside += self._over(column, head) if first else []
            return Column(column, content, figures=counted)  # 男 over 12？ 约20
        if first and not head and filled and (own := self._unheaded(column, filled)):
            return Column(column, own, figures=False)
        return Column(column, frozenset(), figures=True)

    def _role(self, column: int, head: str, texts: Sequence[str]) -> frozenset[str]:
        """Return what the header says of a column's labels; units only where they are units.

        In 单位 over 计量单位 over 河口镇 the lower text names the row of units beside it: 人, 人.
        """
        role = self._view.role(head) & LABEL_ROLES if head else frozenset()
        units = bool(texts) and all(map(self._is_unit, texts))
        if role & {"area"} and units:
            return frozenset({"unit"})
        if not role and not texts and self._heads_months(head):
            return frozenset({"period"})
        if (role == {"unit"} and not units) or (role & {"area"} and self._heads_units(column)):
            above = (self._view.text(row, column) for row in reversed(self._header))
            upper = next((text for text in above if text and text != head), "")
            return self._view.role(upper) & LABEL_ROLES
        return role

    def _heads_units(self, column: int) -> bool:
        """Whether a header begins a row of units: 单位 人 人 ‰."""
        row = self._head_row(column)
        others = [t for c, t in self._view.texts(row or 0).items() if c != column]
        return len(others) > 1 and all(map(self._is_unit, others))

    def _heads_months(self, head: str) -> bool:
        """Whether a header ends in 月份 or 季度 and says nothing else that is known: 所属月份."""
        reading = self._view.words.read(head)
        said = reading.naming or reading.get("relative") or reading.get("total")
        return normal(head).endswith(_MONTHS) and not said and read_period(head)[0] is None

    def _years(self, column: int, filled: Sequence[int]) -> bool:
        """Whether a column holds nothing but years, one after another."""
        texts = [self._view.text(row, column) for row in filled]
        numbers = [int(text) for text in texts if text.isdecimal()]
        steps = {b - a for a, b in pairwise(numbers)}
        return len(numbers) == len(texts) and steps in ({1}, {-1}) and numbers[0] in YEAR_RANGE

    def _over(self, column: int, head: str) -> list[str]:
        """Return what the table counts, and whose it is, where that stands alone over 单位 or 月份."""
        texts = [self._view.text(row, column) for row in self._header if not self._view.spans(row)]
        return [
            text
            for text in texts
            if self._view.names_area(text) or _dated(text) or (text != head and self._names(text))
        ]

    def _counted(
        self, role: frozenset[str], column: int, filled: Sequence[int], texts: int
    ) -> bool:
        """Whether numbers below 村, 年 or 备注 are figures all the same: no areas and no periods."""
        if not role & {"area", "period", "note"} or 2 * texts >= len(filled) or role & {"code"}:
            return False
        numbers = [self._view.text(row, column) for row in filled]
        if "area" in role and sum(map(self._view.names_area, numbers)) * 2 > len(numbers):
            return False
        return not ("period" in role and all(map(_may_be_period, numbers)))

    def _names(self, head: str) -> bool:
        reading = self._view.words.read(head)
        return bool(reading.get("concept") or reading.get("rate")) and not reading.leftover

    def _parts(self, head: str) -> bool:
        """Whether a header names a part or a total, so that what stands below it should be figures."""
        reading = self._view.words.read(head)
        return bool(reading.naming or reading.get("total")) and not reading.leftover

    def _is_unit(self, text: str) -> bool:
        reading = self._view.words.read(text)
        return (
            bool(reading.get("unit") or reading.get("set_aside"))
            and not reading.leftover
            and len(text) < 4
        )

    def _content(self, texts: Sequence[str]) -> frozenset[str]:
        """Return what labels without a telling header are: areas, measures or periods."""
        sample = list(dict.fromkeys(texts))[:40]
        areas = sum(map(self._view.names_area, sample))
        if 2 * areas >= len(sample):
            return frozenset({"area"})
        readings = [self._view.words.read(text) for text in sample]
        known = sum(bool(r.naming or r.get("rate")) and not r.leftover for r in readings)
        return frozenset({"measure"}) if 2 * known >= len(sample) else frozenset()

    def _unheaded(self, column: int, filled: Sequence[int]) -> frozenset[str]:
        """Return what numbers without a header before the labels are: years, or a running number."""
        texts = [self._view.text(row, column) for row in filled]
        if are_months(texts):
            return frozenset({"period"})
        if not all(text.isdecimal() and len(text) < 6 for text in texts):
            return frozenset()
        numbers = [int(text) for text in texts]
        if len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            if numbers[0] in YEAR_RANGE and numbers[-1] in YEAR_RANGE:
                return frozenset({"period"})
            if numbers[0] == 1 and self._labels_follow(column):
                return frozenset({"sequence"})
        return frozenset()

    def _labels_follow(self, column: int) -> bool:
        return any(
            self._view.figure(row, column + 1) is None
            for row in self._rows
            if column + 1 in self._view.columns
        )
