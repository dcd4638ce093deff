"""One table: the labels of its rows and columns, and what each figure therefore is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from fpstats.ingest.layout import Block, Sheet
from fpstats.ingest.meaning import Label, Lexicon
from fpstats.ingest.naming import Named
from fpstats.ingest.periods import Partial, period_value
from fpstats.ingest.surroundings import Surroundings, combined
from fpstats.ingest.values import count_of
from fpstats.ingest.words import Reading
from fpstats.model.observed import Observation, cell_name
from fpstats.model.period import Period, YearRule


@dataclass(frozen=True)
class Setting:
    """What the project says where a sheet says nothing."""

    home: str
    year_rule: YearRule
    default_basis: str = "all"
    default_agency: str = "family_planning"
    language: str = "zh"


@dataclass(frozen=True)
class Line:
    """One row or column: its place, its label, and the label completed along its axis."""

    index: int
    label: Label
    reading: Reading


@dataclass(frozen=True)
class Meaning:
    """What the crossing of a row and a column says."""

    named: tuple[Named, ...]
    reading: Reading
    area: str | None
    period: Period | None
    kind: str
    assumed: str | None

    @property
    def complete(self) -> bool:
        """Whether it names exactly one measure, one area and one period."""
        return len(self.named) == 1 and bool(self.area) and self.period is not None

    @property
    def key(self) -> tuple[object, ...]:
        """What two figures of one table must not share."""
        outer = tuple(self.reading.get(name) for name in ("basis", "agency", "vintage"))
        return (self.named, self.area, self.period, self.kind, outer)


class Table:
    """One block of a sheet, understood."""

    def __init__(
        self, sheet: Sheet, block: Block, around: Surroundings, lexicon: Lexicon, setting: Setting
    ) -> None:
        """Read the labels of all rows and columns; figures are read when asked for."""
        self.sheet = sheet
        self.block = block
        self.around = around
        self._lexicon = lexicon
        self._setting = setting
        self._known: dict[tuple[object, int], tuple[tuple[Named, ...], Reading]] = {}
        self._periods: dict[tuple[tuple[Partial, ...], ...], Period | None] = {}
        self.columns = self._lines(
            [self._header(column) for column in block.figures], block.figures
        )
        self.rows = self._lines([self._stub(row) for row in block.rows], block.rows)

    def _header(self, column: int) -> Label:
        texts: list[str] = []
        before: tuple[int, int] | None = None
        for row in self.block.header:
            here = self.sheet.origin.get((row, column), (row, column))
            if here != before and (text := self.sheet.text(row, column)):
                texts.append(text)
            before = here
        return self._lexicon.label(texts, self.around.area)

    def _stub(self, row: int) -> Label:
        """Read the labels of a row: each area narrows the next, each period refines."""
        label = Label(())
        for column in self.block.labels:
            text = self.sheet.text(row, column)
            role = self.sheet.role(self.block, column)
            if not text or role & {"code", "sequence", "note", "unit"}:
                continue
            written = period_value(
                self.sheet.value(row, column), self.sheet.head(self.block, column)
            )
            if "period" in role and written:
                label = label.over(Label((text,), periods=(written,)))
            else:
                context = label.area or self.around.area
                label = label.over(self._lexicon.label((text,), context))
        return label

    def _lines(self, labels: Sequence[Label], places: Sequence[int]) -> list[Line]:
        whole = self._whole(labels)
        listed = self._lists_areas(labels)
        lines = []
        for label, anchor, index in zip(labels, self._lexicon.anchors(labels), places, strict=True):
            spanned = replace(label, periods=whole) if label.total and whole else label
            near = anchor if label.reading.naming else None
            reading, _ = self._lexicon.completed(label, near, ())
            if listed and not label.area:
                reading = replace(reading, leftover="")  # an unregistered name is no unknown word
            lines.append(Line(index, spanned, reading))
        return lines

    def _lists_areas(self, labels: Sequence[Label]) -> bool:
        """Whether labels are areas: one is registered, or most end as names of areas do."""
        if any(label.area for label in labels):
            return True
        names = [label for label in labels if label.texts and not label.total]
        named = [
            label
            for label in names
            if label.reading.leftover and self._lexicon.ends_in_area_word(label.texts[-1])
        ]
        return 2 * len(named) > len(names)

    def _whole(self, labels: Sequence[Label]) -> tuple[Partial, ...]:
        """Return the span of all periods along an axis: what its 合计 is about."""
        named = [label.periods for label in labels if label.periods]
        rule = self._setting.year_rule
        spans = [combined((*periods, *self.around.periods), rule) for periods in named]
        known = sorted(span for span in spans if span)
        joined = all(b.first == a.last + 1 for a, b in pairwise(known))
        if len(known) < 2 or len(known) != len(spans) or not joined:
            return ()
        return (Partial.exactly(Period(known[0].first, known[-1].last)),)

    @cached_property
    def _members(self) -> frozenset[str]:
        return frozenset(line.label.area for line in (*self.rows, *self.columns) if line.label.area)

    @cached_property
    def meanings(self) -> dict[tuple[int, int], Meaning]:
        """Return what each crossing says; two that say the same are `ambiguous` both."""
        found = {(r.index, c.index): self._meaning(r, c) for r in self.rows for c in self.columns}
        seen = Counter(meaning.key for meaning in found.values() if meaning.complete)
        return {
            place: replace(meaning, kind="ambiguous") if seen[meaning.key] > 1 else meaning
            for place, meaning in found.items()
        }

    def _meaning(self, row: Line, column: Line) -> Meaning:
        named, reading = self._named(row, column)
        area, kind, assumed = self._area(row.label, column.label)
        period = self._period(column.label.periods, row.label.periods)
        if named and named[0].kind == "rate":
            kind = "rate"
        return Meaning(named, reading, area, period, kind, assumed)

    def _named(self, row: Line, column: Line) -> tuple[tuple[Named, ...], Reading]:
        """Return what a row and a column name together; alike rows are asked once."""
        key = (row.reading.key, column.index)
        if key not in self._known:
            reading = row.reading | column.reading
            named = self._lexicon.measures.named(reading)
            if len(named) != 1:
                whole = Label((), reading)
                reading, named = self._lexicon.completed(whole, None, self.around.readings)
            self._known[key] = (() if reading.leftover else named, reading)
        return self._known[key]

    def _period(self, *inner: tuple[Partial, ...]) -> Period | None:
        if inner not in self._periods:
            partials = (*(partial for part in inner for partial in part), *self.around.periods)
            self._periods[inner] = combined(partials, self._setting.year_rule)
        return self._periods[inner]

    def _area(self, row: Label, column: Label) -> tuple[str | None, str, str | None]:
        """Return the area, the kind of figure, and what was assumed."""
        own = row.area or column.area
        outer = self.around.area or self._setting.home
        if own:
            return own, "count", None
        total = row.total or column.total
        if not total and (self.listed[0] or self.listed[1]):
            return None, "count", None  # its axis lists areas, and this is none that is registered
        assumed = None if self.around.area else "area: home"
        return outer, "total" if total and self._members - {outer} else "count", assumed

    @cached_property
    def listed(self) -> tuple[bool, bool]:
        """Return whether rows, and whether columns, are areas."""
        rows, columns = (
            self._lists_areas([line.label for line in axis]) for axis in (self.rows, self.columns)
        )
        return rows, columns

    def observations(self, source: str) -> Iterator[Observation]:
        """Yield the observation of every cell whose facets are complete."""
        for (row, column), meaning in self.meanings.items():
            if meaning.complete and meaning.kind != "ambiguous":
                found = self._observation(row, column, meaning, source)
                if found:
                    yield found

    def _observation(
        self, row: int, column: int, meaning: Meaning, source: str
    ) -> Observation | None:
        value, period = self.sheet.figure(row, column), meaning.period
        if value is None or period is None:
            return None
        count, status, mark = count_of(value, meaning.reading.scale)
        is_rate = meaning.kind == "rate"
        rate = str(value.number) if is_rate and value.number is not None else None
        return Observation(
            area_code=meaning.area,
            measure=meaning.named[0].id,
            basis=self._outer("basis", meaning) or self._setting.default_basis,
            agency=self._outer("agency", meaning) or self._setting.default_agency,
            period_start=period.start,
            period_end=period.end,
            value=None if is_rate else count,
            rate=rate,
            status=value.status if is_rate else status,
            kind=meaning.kind,
            vintage=self._outer("vintage", meaning) or "reported",
            reported_on=self.around.reported_on or period.end,
            mark=value.mark if is_rate else mark or meaning.assumed,
            source=source,
            sheet=self.sheet.grid.name,
            cell=cell_name(row, column),
        )

    def _outer(self, dimension: str, meaning: Meaning) -> str | None:
        return meaning.reading.one(dimension) or self.around.reading.one(dimension)

    def quotable(self, label: Label) -> tuple[str, str]:
        """Return a row label that may be quoted (else ""), and the registered name it resembles.

        A label is quoted only when it resembles a registered area or ends in an area word: any
        other text could be a person's name.
        """
        text = label.texts[-1] if label.texts else ""
        near = self._lexicon.areas.nearest(text, self.around.area)
        if near:
            return text, f"\u201c{text}\u201d \u2248 \u201c{near}\u201d? "
        return (text, "") if self._lexicon.ends_in_area_word(text) else ("", "")
