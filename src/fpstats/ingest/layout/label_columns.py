"""The columns of labels of a table, and which cell of each speaks for a row: its own, or another.

A name stands once for several rows: in a merged cell, in the first, middle or last row of a group
that repeats, above blanks, or above ditto marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from fpstats.ingest.layout.block import Block
from fpstats.ingest.layout.sheet import Sheet

_SILENT = frozenset({"sequence", "note"})
_LONGEST_DITTO = 3


class LabelColumns:
    """The columns of one table that say something of its rows."""

    def __init__(self, view: Sheet, block: Block) -> None:
        """Find out which cell speaks for each row."""
        self._view = view
        self._rows = block.rows
        self.numbers = range(len(block.rows))
        self._silent = [c for c in block.labels if "sequence" in block.role(c)]
        self.all = [c for c in block.labels if not block.role(c) & _SILENT]
        self.names = [c for c in self.all if not block.role(c) - {"area"}]
        """Those that may hold names: their head says nothing else, such as month or code."""
        self.doubtful: set[int] = set()
        """The rows that are of one name or of all of them: a last 合计 below blanks."""
        named = any("area" in block.role(c) for c in self.all)
        self._sources = {
            c: list(block.rows) if named and "code" in block.role(c) else self._filled(n)
            for n, c in enumerate(self.all)
        }

    def source(self, number: int, column: int) -> int:
        """Return the row of the sheet whose cell in a column speaks for a row of the table."""
        return self._sources[column][number]

    def text(self, number: int, column: int) -> str:
        """Return what a column says of a row of the table."""
        return self._view.text(self._sources[column][number], column)

    def total_beside(self, number: int) -> str:
        """Return 合计 where it stands in the column of running numbers, for want of a name."""
        texts = (self._view.text(self._rows[number], column) for column in self._silent)
        return next((text for text in texts if self._is_total(text)), "")

    def _filled(self, number: int) -> list[int]:
        """Return, for each row, the row whose text of this label column speaks for it."""
        column, rows = self.all[number], self._rows
        texts = [self._view.text(row, column) for row in rows]
        short = {text for text in texts if 0 < len(text) < _LONGEST_DITTO}
        ditto = {text for text in short if self._view.words.exact(text, "filler") == "ditto"}
        inner = [tuple(self._view.text(row, c) for c in self.all[number + 1 :]) for row in rows]
        if ditto:
            inner = [(*b, "〃") if a in ditto else b for a, b in zip(texts, inner, strict=True)]
            texts = ["" if text in ditto else text for text in texts]
        if all(texts) or not any(a == "" and any(b) for a, b in zip(texts, inner, strict=True)):
            return list(rows)
        found = _by_cycle(rows, texts, inner) or self._carried(number, texts, inner)
        return self._without_doubt(found, inner)

    def _carried(
        self, number: int, texts: Sequence[str], inner: Sequence[tuple[str, ...]]
    ) -> list[int]:
        """Fill blanks from above, until a label further left changes."""
        rows, before, found = self._rows, -1, []
        outer = self.all[:number]
        for row, text, rest in zip(rows, texts, inner, strict=True):
            if any(self._view.text(row, c) for c in outer):
                before = -1
            if text:
                before = row
            carried = not text and any(rest) and before >= 0
            found.append(before if carried else row)
        return found

    def _without_doubt(self, found: list[int], inner: Sequence[tuple[str, ...]]) -> list[int]:
        """Let 总计, and an only 合计 in the last row, be of no name above: of all of them, perhaps."""
        rows, last = self._rows, len(self._rows) - 1
        found = [
            row if row != source and any(map(self._grand, rest)) else source
            for row, source, rest in zip(rows, found, inner, strict=True)
        ]
        totals = [n for n, rest in enumerate(inner) if any(map(self._is_total, rest))]
        several = {source for row, source in zip(rows, found, strict=True) if row != source}
        open_ended = len(several) > 1 and found[last] != rows[last] and totals[-1:] == [last]
        if open_ended and {found[n] for n in totals} == {found[last]}:
            self.doubtful.add(last)
            return [*found[:last], rows[last]]
        return found

    def _is_total(self, text: str) -> bool:
        said = self._view.words.read(text)
        return bool(said.get("total")) and not said.naming and not said.leftover and text != "小计"

    def _grand(self, text: str) -> bool:
        return self._is_total(text) and bool(self._view.words.read(text).get("total") - {"sum"})

    def grand(self, number: int) -> bool:
        """Whether a row says that it is the total of more than a group: 总计, 全县."""
        return any(self._grand(self.text(number, column)) for column in self.all)


def _by_cycle(
    rows: Sequence[int], texts: Sequence[str], inner: Sequence[tuple[str, ...]]
) -> list[int] | None:
    """Group rows that repeat the same inner labels, one name anywhere in each: 計 男 女.

    Where most groups are so, a group without a name, or with two, takes none from its neighbours.
    """
    starts = [number for number, labels in enumerate(inner) if labels == inner[0] and any(labels)]
    if len(starts) < 2 or starts[0] != 0:
        return None
    groups = [range(start, stop) for start, stop in pairwise([*starts, len(rows)])]
    named = [[number for number in group if texts[number]] for group in groups]
    # a merged name is the text of all its rows
    whole = [
        len({texts[n] for n in names}) == 1 and len(group) > 1
        for names, group in zip(named, groups, strict=True)
    ]
    alike = len({tuple(inner[n] for n in group) for group in groups}) == 1
    if not all(whole) and not (alike and 2 * sum(whole) >= len(whole)):
        return None
    found: list[int] = []
    for names, group, one in zip(named, groups, whole, strict=True):
        found += [rows[names[0]] if one and any(inner[n]) else rows[n] for n in group]
    return found
