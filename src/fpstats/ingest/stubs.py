"""What is written before the figures of each row: filled down, grouped, indented, under headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fpstats.ingest.indents import FLUSH, Indent
from fpstats.ingest.layout import Block, Sheet
from fpstats.ingest.meaning import Label, Lexicon, numbered
from fpstats.ingest.periods import period_value
from fpstats.ingest.words import EMPTY, NAMING, Reading

_SILENT = frozenset({"sequence", "note"})
_HOLDS = ("basis", "restriction", "agency", "relative", "set_aside")
_IDLE = frozenset({"unit", "filler", "column"})
"""Facets that say nothing of a row by themselves; names of places are made of such words too: 人和村."""


@dataclass(frozen=True)
class Stub:
    """The label of one row, and how far it is set in.

    `heading` marks a row without figures, `lost` one below a heading that was not understood;
    `beside` is what names something to the left of it in a form without a header: 出生 12 男 7.
    """

    label: Label
    indent: Indent = FLUSH
    heading: bool = False
    lost: bool = False
    beside: Label | None = None


class Stubs:
    """The labels of the rows of one table."""

    def __init__(
        self, view: Sheet, block: Block, lexicon: Lexicon, context: str | None, *, republic: bool
    ) -> None:
        """Take the table, the words, the area around it, and whether years count from 1911."""
        self._view = view
        self._block = block
        self._lexicon = lexicon
        self._context = context
        self._republic = republic
        self._columns = [c for c in block.labels if not block.role(c) & _SILENT]
        self._heads = {c: self._head(c) for c in self._columns}
        self._sources = {c: self._filled(n) for n, c in enumerate(self._columns)}

    def _head(self, column: int) -> str:
        texts = (self._view.text(row, column) for row in reversed(self._block.header))
        return next((text for text in texts if text), "")

    def read(self) -> list[Stub]:
        """Return the stub of each row, those below a heading completed by it."""
        rows = self._block.rows
        own = [self._label(number) for number in range(len(rows))]
        empty = [self._empty(row) for row in rows]
        return list(self._under_headings(own, empty))

    def _empty(self, row: int) -> bool:
        return all(self._view.value(row, column) in (None, "") for column in self._block.figures)

    def _filled(self, number: int) -> list[int]:
        """Return, for each row, the row whose text of this label column speaks for it."""
        column, rows = self._columns[number], self._block.rows
        texts = [self._view.text(row, column) for row in rows]
        inner = [
            tuple(self._view.text(row, c) for c in self._columns[number + 1 :]) for row in rows
        ]
        if all(texts) or not any(a == "" and any(b) for a, b in zip(texts, inner, strict=True)):
            return list(rows)
        return _by_cycle(rows, texts, inner) or self._carried(number, texts, inner)

    def _carried(
        self, number: int, texts: Sequence[str], inner: Sequence[tuple[str, ...]]
    ) -> list[int]:
        """Fill blanks from above, until a label further left changes."""
        rows, before, found = self._block.rows, -1, []
        outer = self._columns[:number]
        for row, text, rest in zip(rows, texts, inner, strict=True):
            if any(self._view.text(row, c) for c in outer):
                before = -1
            if text:
                before = row
            found.append(before if not text and any(rest) and before >= 0 else row)
        return found

    def _label(self, number: int) -> Label:
        """Read the labels of a row: each area narrows the next, each period refines."""
        label, row = Label(()), self._block.rows[number]
        code = ""
        for column in self._columns:
            source = self._sources[column][number]
            text = self._view.text(source, column)
            if not text:
                continue
            role = self._block.role(column)
            if "code" in role:
                code = text
            else:
                inner = self._read(source, column, text, role, label.area or self._context)
                label = label.over(inner)
                if "area" in role and _is_strange(inner):
                    # An area that is not registered: its figures are not those of the one around it.
                    label = replace(label, area=None, reading=Reading({}, text))
        if not label.texts and self._view.kinds[row] in ("title", "line"):
            texts = [self._view.body(text) for text in self._view.texts(row).values()]
            label = self._lexicon.label(texts, self._context, republic=self._republic)
        return self._coded(label, code) if code else label

    def _read(
        self, row: int, column: int, text: str, role: frozenset[str], context: str | None
    ) -> Label:
        if "unit" in role:
            return Label((), self._lexicon.words.read(text))
        if "period" in role:
            value = self._view.value(*self._view.origin.get((row, column), (row, column)))
            said = value if isinstance(value, date) else text
            written = period_value(said, self._heads[column], republic=self._republic)
            if written:
                return Label((text,), periods=(written,))
        return self._lexicon.label((text,), context, republic=self._republic)

    def _coded(self, label: Label, code: str) -> Label:
        """Let a code name the area where the name does not, and contradict it where it differs."""
        area = self._lexicon.areas.by_code(code)
        if not label.texts:
            return Label((code,), Reading({}, "" if area else code), area)
        if area is None or area == label.area:
            return label
        if label.area is None and not label.reading.leftover:
            return replace(label, area=area)
        return replace(label, area=None, reading=label.reading | Reading({}, "?"))

    def _under_headings(self, own: Sequence[Label], empty: Sequence[bool]) -> Iterator[Stub]:
        """Let a row without figures speak for the rows below it that do not say it themselves."""
        section, lost = Label(()), False
        listed = any(label.area for label, bare in zip(own, empty, strict=True) if not bare)
        for number, (label, bare) in enumerate(zip(own, empty, strict=True)):
            heads = bare and self._heads_rows(number, own, empty)
            if heads:
                known = not label.reading.leftover or bool(label.area)
                lost = not known and (not listed or numbered(label.texts[-1]))
                section = _section(section, label, listed=listed) if known else section
            indent = self._indent(number)
            inside = label if heads else _inside(section, label)
            if label.area and not heads:
                section = replace(section, area=None)
            nameless = not heads and self._nameless(number) and inside.area is None
            void = bare and self._spacer(number)
            lost_here = (lost and not heads) or nameless
            yield Stub(inside, indent, heads or void, lost_here, self._left(number))

    def _spacer(self, number: int) -> bool:
        """Whether a row holds nothing of its own, inside a label that is merged over it."""
        row = self._block.rows[number]
        own = (self._view.value(row, column) for column in self._columns)
        return all(value in (None, "") for value in own)

    def _left(self, number: int) -> Label | None:
        """Return the nearest label on the left, in another panel, that names something by itself."""
        row, start = self._block.rows[number], min(self._block.labels, default=0)
        if self._block.header or self._view.columns.start == start:
            return None
        labels = [
            self._lexicon.label((text,), self._context, republic=self._republic)
            for column, text in self._view.texts(row).items()
            if column < start and self._view.figure(row, column) is None
        ]
        wholes = (label for label in reversed(labels) if label.texts and not label.part)
        return next((label for label in wholes if not label.reading.leftover), None)

    def _nameless(self, number: int) -> bool:
        """Whether a row leaves the column of areas empty, but is labelled otherwise: 计 of whom?"""
        areas = [c for c in self._columns if "area" in self._block.role(c)]
        texts = {c: self._view.text(self._sources[c][number], c) for c in self._columns}
        return bool(areas) and not any(texts[c] for c in areas) and any(texts.values())

    def _heads_rows(self, number: int, own: Sequence[Label], empty: Sequence[bool]) -> bool:
        """Whether the rows after one without figures leave open what it says."""
        label = own[number]
        after = next((own[n] for n in range(number + 1, len(own)) if not empty[n]), None)
        if after is None or not label.texts:
            return False
        if label.area:
            return after.area is None and _speaks(after)
        if label.periods:
            return not after.periods
        return True

    def _indent(self, number: int) -> Indent:
        for column in reversed(self._columns):
            row = self._block.rows[number]
            if self._view.text(row, column):
                return self._view.indent(row, column)
        return FLUSH


def _is_strange(label: Label) -> bool:
    """Whether a text where an area stands is no registered one, and says nothing else either."""
    reading = label.reading
    says = label.total or label.periods or set(reading.facets) - _IDLE
    return not label.area and (bool(reading.leftover) or not says)


def _speaks(label: Label) -> bool:
    """Whether a label names something by itself, and is no mere part of what is above it."""
    names = ("concept", "rate", "set_aside")
    return bool(label.periods) or any(label.reading.get(name) for name in names)


def _section(section: Label, label: Label, *, listed: bool) -> Label:
    """Return what holds below a heading: its area or period replaces the one before.

    What it counts, areas below it are of; other rows refer to it by themselves.
    """
    reading = label.reading
    counts = reading.get("concept") and not label.part and not reading.get("basis")
    names = (*_HOLDS, *NAMING) if listed and counts else _HOLDS
    facets = {name: values for name, values in label.reading.facets.items() if name in names}
    if label.periods and not label.area:
        # 二、1-3月累计 ends what 一、本月 said
        section = replace(section, reading=Reading(facets), periods=())
    reading = Reading(facets) if facets or label.reading.naming else section.reading
    return Label((), reading, label.area or section.area, label.periods or section.periods)


def _inside(section: Label, label: Label) -> Label:
    if section == Label((), EMPTY):
        return label
    return Label(
        label.texts,
        label.reading
        if label.reading.get("concept") and section.reading.get("set_aside")
        else section.reading | label.reading,
        label.area or section.area,
        (*label.periods, *section.periods),
        label.part,
    )


def _by_cycle(
    rows: Sequence[int], texts: Sequence[str], inner: Sequence[tuple[str, ...]]
) -> list[int] | None:
    """Group rows that repeat the same inner labels, one name anywhere in each: 計 男 女."""
    starts = [number for number, labels in enumerate(inner) if labels == inner[0] and any(labels)]
    if len(starts) < 2 or starts[0] != 0:
        return None
    found: list[int] = []
    for start, stop in zip(starts, [*starts[1:], len(rows)], strict=True):
        named = [number for number in range(start, stop) if texts[number]]
        # a merged name is the text of all its rows
        if len({texts[number] for number in named}) != 1 or stop - start < 2:
            return None
        found += [rows[named[0]]] * (stop - start)
    return found
