"""What is written before the figures of each row: filled down, grouped, indented, under headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fpstats.ingest.around.strangers import stranger_level
from fpstats.ingest.around.surroundings import Surroundings
from fpstats.ingest.layout.block import Block
from fpstats.ingest.layout.label_columns import LabelColumns
from fpstats.ingest.layout.sheet import Sheet
from fpstats.ingest.lines.area_groups import group_columns
from fpstats.ingest.lines.bounds import Said, bounding, together
from fpstats.ingest.lines.enclosing import Row, among_sisters, beneath_strangers, enclosing
from fpstats.ingest.lines.sections import Sections
from fpstats.ingest.texts.indents import FLUSH, Indent
from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.partial import Partial
from fpstats.ingest.texts.periods import period_value
from fpstats.ingest.texts.reading import Reading
from fpstats.ingest.texts.written_figures import known_figures

_IDLE = frozenset({"unit", "filler", "column"})
"""Facets that say nothing of a row by themselves; names of places are made of such words too: 人和村."""
_OF_TIME = ("relative", "quantity", "difference")
"""What is said of a period beside its name."""
_OF_BEFORE = frozenset({"previous_year", "last_year"})


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

    def __init__(self, view: Sheet, block: Block, lexicon: Lexicon, around: Surroundings) -> None:
        """Take the table, the words, and what is said around it of area and years."""
        self._view = view
        self._block = block
        self._lexicon = lexicon
        self._context = around.area
        self._home = around.home
        self._republic = around.republic
        self._columns = LabelColumns(view, block)
        self._heads = {c: self._head(c) for c in self._columns.all}
        self._bounds = {c: lexicon.words.read(t).get("bound") for c, t in self._heads.items()}
        self._groups = group_columns(self._columns, lexicon, around.area)

    def _head(self, column: int) -> str:
        texts = (self._view.text(row, column) for row in reversed(self._block.header))
        return next((text for text in texts if text), "")

    def read(self) -> list[Stub]:
        """Return the stub of each row, those below a heading completed by it."""
        rows = self._block.rows
        own = [self._within_itself(number) for number in range(len(rows))]
        empty = [self._empty(row) for row in rows]
        return list(self._under_headings(self._placed(own, empty), empty))

    def _empty(self, row: int) -> bool:
        return all(self._view.value(row, column) in (None, "") for column in self._block.figures)

    def _placed(self, own: list[Label], empty: Sequence[bool]) -> list[Label]:
        """Settle names by the rows around them: of which area they are, or that it is not known."""
        if not any(label.reading.leftover and not label.area for label in own):
            return own
        areas = self._lexicon.areas
        rows = [self._row(number, label, empty[number]) for number, label in enumerate(own)]
        alone = {} if self._context else among_sisters(rows, areas, self._home)
        for number, area in {**alone, **enclosing(rows, areas)}.items():
            own[number] = self._label(number, area)
        for number in beneath_strangers(rows, areas):
            own[number] = replace(own[number], area=None, reading=Reading({}, "?"))
        return own

    def _row(self, number: int, label: Label, bare: bool) -> Row:  # noqa: FBT001 - as it is told
        indent = self._indent(number).words
        if label.area or not label.reading.leftover or not label.texts:
            return Row(label.area, (), bare, indent)
        candidates = self._lexicon.candidates(label.texts[-1])
        stranger = "" if candidates or len(label.texts) > 1 else stranger_level(label.texts[0])
        return Row(None, candidates, bare, indent, stranger)

    def _label(self, number: int, context: str | None) -> Label:
        """Read the labels of a row: each area narrows the next, each period refines."""
        label, row = Label(()), self._block.rows[number]
        code, times = "", list[Said]()
        for column in self._columns.all:
            text = self._columns.text(number, column)
            if not text or (column in self._groups and self._says_more(number, column)):
                continue
            role = self._block.role(column)
            if "code" in role:
                code = text
            else:
                source = self._columns.source(number, column)
                inner = self._read(source, column, text, role, label.area or context)
                label = self._over(label, self._narrower(label, inner))
                times.append(Said(self._bounds[column], inner.periods))
                if "area" in role and _is_strange(inner):
                    # An area that is not registered: its figures are not those of the one around it.
                    counted = {"concept": said} if (said := inner.reading.get("concept")) else {}
                    label = replace(label, area=None, reading=Reading(counted, text))
        label = replace(label, periods=together(times))
        if not label.texts:
            label = self._unlabelled(number, row)
        return self._coded(label, code) if code else label

    def _within_itself(self, number: int) -> Label:
        """Read the labels of a row; a township may stand right of the village that it settles."""
        label = self._label(number, self._context)
        if not label.area or not label.reading.leftover:
            return label
        texts = [self._columns.text(number, column) for column in self._columns.all]
        doubtful = any(text and self._lexicon.candidates(text) for text in texts)
        return self._label(number, label.area) if doubtful else label

    def _over(self, label: Label, inner: Label) -> Label:
        """Return a label with one right of it; of two things counted, neither may swallow the other."""
        whole, concepts = label.over(inner), inner.reading.get("concept")
        swallowed = concepts and concepts <= label.reading.absorbed
        if swallowed and len(self._lexicon.measures.named(inner.reading)) == 1:
            return replace(whole, reading=whole.reading | Reading({}, "?"))
        return whole

    def _narrower(self, label: Label, inner: Label) -> Label:
        """Return a label right of another; the area of the two is the one inside the other."""
        holds = inner.area and label.area and self._lexicon.areas.within(label.area, inner.area)
        return replace(inner, area=label.area) if holds else inner

    def _says_more(self, number: int, column: int) -> bool:
        """Whether a row has a label right of a column."""
        return any(self._columns.text(number, c) for c in self._columns.all if c > column)

    def _unlabelled(self, number: int, row: int) -> Label:
        """Return what else names a row: a line of the form, or 合计 in place of a running number."""
        if self._view.kinds[row] in ("title", "line"):
            texts = [self._view.body(text) for text in self._view.texts(row).values()]
            return self._lexicon.label(texts, self._context, republic=self._republic)
        total = self._columns.total_beside(number)
        return self._lexicon.label((total,), self._context) if total else Label(())

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
                beside = self._besides_time(text)
                if beside.get("relative") & _OF_BEFORE and written.year is not None:
                    written = Partial.never()  # 2003年同期
                periods = (bounding(written, said, self._bounds[column]),)
                return Label((text,), beside, periods=periods)
        return self._lexicon.label((text,), context, republic=self._republic)

    def _besides_time(self, text: str) -> Reading:
        """Return what a text in a column of periods says of them: 2月累计 is not 2月."""
        reading = self._lexicon.label((text,), republic=self._republic).reading
        return Reading({name: said for name in _OF_TIME if (said := reading.get(name))})

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
        sections = Sections(
            own, empty, [self._spelled(*row) for row in zip(own, empty, strict=True)]
        )
        for number, (label, bare) in enumerate(zip(own, empty, strict=True)):
            indent = self._indent(number)
            if sections.heads(number):
                yield Stub(label, indent, heading=True, beside=self._left(number))
                continue
            inside = sections.inside(number)
            nameless = self._nameless(number) and inside.area is None
            nameless = nameless or number in self._columns.doubtful or sections.sums(number)
            void = bare and self._spacer(number)
            yield Stub(inside, indent, void, sections.lost or nameless, self._left(number))

    def _spelled(self, label: Label, bare: bool) -> bool:  # noqa: FBT001 - as it is told
        """Whether a row has its figure in its text, and none beside it."""
        return bare and any(known_figures(text, self._lexicon) for text in label.texts)

    def _spacer(self, number: int) -> bool:
        """Whether a row holds nothing of its own, inside a label that is merged over it."""
        row = self._block.rows[number]
        own = (self._view.value(row, column) for column in self._columns.all)
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
        areas = [c for c in self._columns.all if "area" in self._block.role(c)]
        if not areas or any(self._columns.text(number, c) for c in areas):
            return False
        labelled = any(self._columns.text(number, c) for c in self._columns.all)
        return labelled and not self._columns.grand(number)

    def _indent(self, number: int) -> Indent:
        for column in reversed(self._columns.all):
            row = self._block.rows[number]
            if self._view.text(row, column):
                return self._view.indent(row, column)
        return FLUSH


def _is_strange(label: Label) -> bool:
    """Whether a text where an area stands is no registered one, and says nothing else either."""
    reading = label.reading
    says = label.total or label.periods or set(reading.facets) - _IDLE
    return not label.area and (bool(reading.leftover) or not says)
