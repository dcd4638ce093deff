"""Which columns of a table hold labels and which figures, and where it is continued beside itself.

单位 出生 死亡 单位 出生 死亡: the second 单位 opens a panel, whose figures have its labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fpstats.ingest.month_numbers import are_months
from fpstats.ingest.sheet import Sheet
from fpstats.model.period import YEAR_RANGE

_LABELS = frozenset({"area", "code", "sequence", "period", "measure", "note", "unit"})
_OPENING = frozenset({"area", "measure", "period"})
_DIGIT = re.compile(r"\d")
_ASIDE = frozenset({"note", "sequence", "code", "unit"})


@dataclass(frozen=True)
class Panel:
    """Label columns, what they hold, and the columns of figures that they speak of."""

    header: tuple[int, ...]
    rows: tuple[int, ...]
    labels: tuple[int, ...]
    roles: tuple[frozenset[str], ...]
    figures: tuple[int, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True)
class _Column:
    index: int
    role: frozenset[str]
    figures: bool


def panels_of(view: Sheet, header: Sequence[int], rows: Sequence[int]) -> list[Panel]:
    """Return the panels of a table from left to right; most tables have one."""
    reader = _Columns(view, header, rows)
    columns = reader.classed()
    groups: list[list[_Column]] = [[]]
    for number, column in enumerate(columns):
        if _opens(groups[-1], column, columns[number + 1 :]):
            groups.append(_lead(groups[-1], columns[number - 1 : number]))
        groups[-1].append(column)
    if len(groups) > 1 and not any(not column.figures for column in groups[0]):
        groups[:2] = [[*groups[0], *groups[1]]]  # the labels stand amid their figures
    return [
        panel
        for number, group in enumerate(groups)
        if (panel := _panel(reader, group, groups[:number]))
    ]


def _opens(group: Sequence[_Column], column: _Column, after: Sequence[_Column]) -> bool:
    return (
        not column.figures
        and bool(column.role & _OPENING)
        and any(one.figures for one in group)
        and any(one.figures for one in after)
    )


def _lead(group: list[_Column], before: Sequence[_Column]) -> list[_Column]:
    """Move a sequence or code column right before a new panel's first label into that panel."""
    if before and not before[0].figures and before[0].role & {"sequence", "code"}:
        return [group.pop()]
    return []


def _panel(
    table: _Columns, group: Sequence[_Column], before: Sequence[Sequence[_Column]]
) -> Panel | None:
    view, rows = table.view, table.rows
    figures = [column.index for column in group if column.figures]
    if not figures:
        return None
    labels = [c for c in group if not c.figures and (c.index < figures[0] or c.role)]
    if not any(c.index < figures[0] for c in labels):
        labels = [c for c in group if not c.figures]
    own = {role for column in labels for role in column.role & _OPENING}
    shared = [
        column
        for column in (before[0] if before and _adjoins(group, before[-1]) else ())
        if not column.figures and column.role & _OPENING and not column.role & own
    ]
    labels = [*shared, *labels]
    indices = {column.index for column in group}
    kept, titles = _titles(view, table.header, sorted(indices))
    inside = (
        rows
        if not before
        else [row for row in rows if any(column in indices for column in view.texts(row))]
    )
    return Panel(
        tuple(kept),
        tuple(inside),
        tuple(column.index for column in labels),
        tuple(column.role for column in labels),
        tuple(figures),
        (*titles, *table.beside),
    )


def _adjoins(group: Sequence[_Column], before: Sequence[_Column]) -> bool:
    return group[0].index == before[-1].index + 1


def _titles(
    view: Sheet, header: Sequence[int], columns: Sequence[int]
) -> tuple[list[int], list[str]]:
    """Return a panel's header rows without those that are titles over all of it, and the titles."""
    kept = list(header)
    titles: list[str] = []
    while len(kept) > 1:
        texts = {c: text for c, text in view.texts(kept[0]).items() if c in columns}
        if len(texts) != 1:
            break
        column, text = next(iter(texts.items()))
        left, right = view.extent(kept[0], column)
        whole = left <= columns[0] and (right >= columns[-1] or left == right)
        if not whole or view.text(kept[-1], columns[0]) in ("", text):
            break
        titles.insert(0, text)
        kept.pop(0)
    return kept, titles


def _may_be_period(text: str) -> bool:
    """Whether a number can be a year, a month, a year and month, or a date's serial."""
    return not text.isdigit() or len(text) in (1, 2, 4, 5, 6, 8)


class _Columns:
    """The columns of one table, to be classed by header and content."""

    def __init__(self, view: Sheet, header: Sequence[int], rows: Sequence[int]) -> None:
        self.view = view
        self.header = header
        self.rows = rows
        self.beside: list[str] = []
        """Titles written down the side: merged cells that reach from the header into the rows."""

    def classed(self) -> list[_Column]:
        """Return the columns that hold anything."""
        found: list[_Column] = []
        for column in self.view.shown_columns:
            filled = [r for r in self.rows if self.view.value(r, column) not in (None, "")]
            head = self._head(column)
            if head and not filled and self._reaches_down(column):
                self.beside.append(head)
            elif filled or (head and self._own_head(column)):
                found.append(self._class(column, head, filled, first=not found))
        return found

    def _head(self, column: int) -> str:
        """Return the lowest header text of a column."""
        texts = (self.view.text(row, column) for row in reversed(self.header))
        return next((text for text in texts if text), "")

    def _reaches_down(self, column: int) -> bool:
        """Whether the lowest header cell is merged with the rows below it."""
        row = next(row for row in reversed(self.header) if self.view.text(row, column))
        origin = self.view.origin.get((row, column))
        below = self.view.origin.get((self.rows[0], column)) if self.rows else None
        return origin is not None and origin == below

    def _own_head(self, column: int) -> bool:
        """Whether the lowest header text is of this column alone, not of a group that spans it."""
        row = next(row for row in reversed(self.header) if self.view.text(row, column))
        left, right = self.view.extent(row, column)
        return left == right

    def _class(self, column: int, head: str, filled: Sequence[int], *, first: bool) -> _Column:
        role = self.view.role(head) & _LABELS if head else frozenset()
        texts = [self.view.text(r, column) for r in filled if self.view.figure(r, column) is None]
        if role & {"area"} and texts and all(map(self._is_unit, texts)):
            role = frozenset({"unit"})
        if role and not self._counted(role, column, filled, len(texts)):
            self.beside += self._over(column, head)
            return _Column(column, role, figures=False)
        worded = 2 * len(texts) > len(filled)
        if head and self._names(head):
            if first and worded and len(texts) == len(filled):
                self.beside.append(head)  # what the table counts, written in its corner
                return _Column(column, self._content(texts), figures=False)
            return _Column(column, frozenset(), figures=True)
        if worded:
            content = self._content(texts)
            spoiled = all(map(_DIGIT.search, texts))
            counted = not first and not content and spoiled and self._parts(head)
            self.beside += self._over(column, head) if first else []
            return _Column(column, content, figures=counted)  # 男 over 12？ 约20
        if first and not head and filled and (own := self._unheaded(column, filled)):
            return _Column(column, own, figures=False)
        return _Column(column, frozenset(), figures=True)

    def _over(self, column: int, head: str) -> list[str]:
        """Return what the table counts, and whose it is, where that stands alone over 单位 or 月份."""
        texts = [self.view.text(row, column) for row in self.header if not self.view.spans(row)]
        return [
            text
            for text in texts
            if self.view.names_area(text) or (text != head and self._names(text))
        ]

    def _counted(
        self, role: frozenset[str], column: int, filled: Sequence[int], texts: int
    ) -> bool:
        """Whether numbers below 村 or 年 are figures all the same: no areas and no periods."""
        if not role & {"area", "period"} or 2 * texts >= len(filled) or role & {"code"}:
            return False
        numbers = [self.view.text(row, column) for row in filled]
        if "area" in role and sum(map(self.view.names_area, numbers)) * 2 > len(numbers):
            return False
        return not ("period" in role and all(map(_may_be_period, numbers)))

    def _names(self, head: str) -> bool:
        reading = self.view.words.read(head)
        return bool(reading.get("concept") or reading.get("rate")) and not reading.leftover

    def _parts(self, head: str) -> bool:
        """Whether a header names a part or a total, so that what stands below it should be figures."""
        reading = self.view.words.read(head)
        return bool(reading.naming or reading.get("total")) and not reading.leftover

    def _is_unit(self, text: str) -> bool:
        reading = self.view.words.read(text)
        return (
            bool(reading.get("unit") or reading.get("set_aside"))
            and not reading.leftover
            and len(text) < 4
        )

    def _content(self, texts: Sequence[str]) -> frozenset[str]:
        """Return what labels without a telling header are: areas, measures or periods."""
        sample = list(dict.fromkeys(texts))[:40]
        areas = sum(map(self.view.names_area, sample))
        if 2 * areas >= len(sample):
            return frozenset({"area"})
        readings = [self.view.words.read(text) for text in sample]
        known = sum(bool(r.naming or r.get("rate")) and not r.leftover for r in readings)
        return frozenset({"measure"}) if 2 * known >= len(sample) else frozenset()

    def _unheaded(self, column: int, filled: Sequence[int]) -> frozenset[str]:
        """Return what numbers without a header before the labels are: years, or a running number."""
        texts = [self.view.text(row, column) for row in filled]
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
            self.view.figure(row, column + 1) is None
            for row in self.rows
            if column + 1 in self.view.columns
        )
