"""What is written over each column of figures: its path of header texts, completed by its group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fpstats.ingest.around.surroundings import Surroundings
from fpstats.ingest.layout.block import Block
from fpstats.ingest.layout.grouping import Grouping
from fpstats.ingest.layout.sheet import Sheet
from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.month_numbers import as_time
from fpstats.ingest.texts.periods import read_period
from fpstats.ingest.texts.reading import Reading
from fpstats.model.text import has_chinese


class Headers:
    """The headers of the columns of one table."""

    def __init__(self, view: Sheet, block: Block, around: Surroundings, lexicon: Lexicon) -> None:
        """Take the table, the texts around it, and the words."""
        self._view = view
        self._block = block
        self._around = around
        self._lexicon = lexicon
        self._grouping = Grouping(view, block)

    def label(self, column: int) -> Label:
        """Return what the header says of a column."""
        texts = list(self._path(column))
        label = self._labelled(texts)
        groups = self._grouping.of(column) if texts else []
        if groups is None:
            return _open(label) if self._needs(label) else label
        whole = self._labelled([*groups, *texts])
        own = not self._needs(label) and not label.reading.get("set_aside")
        if groups and (not own or self._speaks_of_all(groups)):
            return whole
        named = self._lexicon.measures.named(whole.reading)
        if len(named) != 1 or named == self._lexicon.measures.named(label.reading):
            return label
        return whole if self._grouping.repeats else _open(label)

    def left_open(self, column: int) -> bool:
        """Whether a column of a group has no heading of its own while others of the group do.

        The first of them is the whole, where none of the others says so.
        """
        texts = [(row, self._view.text(row, column)) for row in self._block.header]
        lowest = max((row for row, text in texts if text), default=-1)
        left, right = self._view.extent(lowest, column) if lowest >= 0 else (column, column)
        others = {
            c: self._labelled([text])
            for row in self._block.header
            if row > lowest
            for c in self._block.figures
            if left <= c <= right and (text := self._view.text(row, c))
        }
        first = column == min(c for c in self._block.figures if c >= left)
        return bool(others) and not (first and not any(one.total for one in others.values()))

    def _speaks_of_all(self, groups: Sequence[str]) -> bool:
        """Whether a group says of whom or when what is below it is, and names no measure."""
        reading = self._labelled(groups).reading
        return not reading.naming or bool(reading.get("basis") or reading.get("restriction"))

    def _labelled(self, texts: Sequence[str]) -> Label:
        return self._lexicon.label(texts, self._around.area, republic=self._around.republic)

    def _needs(self, label: Label) -> bool:
        if label.area or label.reading.get("set_aside") or label.reading.get("difference"):
            return False
        return len(self._lexicon.measures.named(label.reading)) != 1

    def _path(self, column: int) -> list[str]:
        """Return the header texts above a column, without Latin glosses of the same extent."""
        found: list[tuple[str, tuple[int, int]]] = []
        before: tuple[int, int] | None = None
        for row in self._block.header:
            here = self._view.origin.get((row, column), (row, column))
            if here != before and (text := self._view.text(row, column)):
                found.append((as_time(text), self._view.extent(row, column)))
            before = here
        path = [text for text, extent in found if not self._gloss(text, extent, found)]
        return [*path, *self._words_among_figures(column)]

    def _words_among_figures(self, column: int) -> list[str]:
        """Return header words that stand in the first rows: another table began its figures there."""
        found: list[str] = []
        for row in self._block.rows[:3]:
            text = self._view.text(row, column)
            reading = self._lexicon.words.read(text)
            if not text or self._view.figure(row, column) is not None or reading.leftover:
                break
            found.append(text)
        return found

    def _gloss(
        self, text: str, extent: tuple[int, int], path: Sequence[tuple[str, tuple[int, int]]]
    ) -> bool:
        if has_chinese(text) or not self._lexicon.words.read(text).leftover:
            return False
        if not any(letter.isalpha() for letter in text):
            return False  # 3+ and ♂ translate nothing
        if read_period(text)[0] is not None:
            return False
        return any(has_chinese(other) and where == extent for other, where in path)


def _open(label: Label) -> Label:
    """Leave open what a label says: it may be of the group to its left, or stand alone."""
    return replace(label, reading=label.reading | Reading({}, "?"))
