"""One table: what each figure is, by the crossing of its row and its column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from fpstats.ingest.around.surroundings import Surroundings
from fpstats.ingest.around.timing import When
from fpstats.ingest.layout.block import Block
from fpstats.ingest.layout.sheet import Sheet
from fpstats.ingest.lines.axes import Axis, AxisReader
from fpstats.ingest.lines.line import Line
from fpstats.ingest.lines.ownership import Ownership
from fpstats.ingest.meaning.meanings import UNTOLD, Meaning, untold
from fpstats.ingest.meaning.quoting import Quoting
from fpstats.ingest.meaning.senses import Sense, Senses
from fpstats.ingest.meaning.spans import Spans
from fpstats.ingest.texts.label import unnumbered
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.naming import Named
from fpstats.ingest.texts.reading import Reading
from fpstats.ingest.texts.values import Value as Figure
from fpstats.ingest.texts.values import count_of, fraction_of, kept_rate, rate_of
from fpstats.model.observed import Observation, cell_name
from fpstats.model.period import YearRule


@dataclass(frozen=True)
class Setting:
    """What the project says where a sheet says nothing."""

    home: str
    year_rule: YearRule
    default_basis: str = "all"
    default_agency: str = "family_planning"
    language: str = "zh"
    read_hidden: bool = False


class Table:
    """One block of a sheet, understood."""

    def __init__(
        self, sheet: Sheet, block: Block, around: Surroundings, lexicon: Lexicon, setting: Setting
    ) -> None:
        """Read the labels of all rows and columns; figures are read when asked for."""
        self.sheet = sheet
        self.block = block
        self.around = around
        self.quoting = Quoting(sheet, block, lexicon, around.area)
        self._lexicon = lexicon
        self._setting = setting
        rule = YearRule() if around.of_calendar else setting.year_rule
        axes = AxisReader(sheet, block, around, lexicon, rule)
        self._columns: Axis = axes.columns()
        self._rows: Axis = axes.rows()
        self._owners = Ownership(self._rows, self._columns, around, lexicon.areas, setting.home)
        self._senses = Senses(self._rows, self._columns, around, lexicon)
        self._spans = Spans(around, rule, lexicon.measures)

    @property
    def columns(self) -> tuple[Line, ...]:
        """The columns of figures."""
        return self._columns.lines

    @property
    def rows(self) -> tuple[Line, ...]:
        """The rows, headings included."""
        return self._rows.lines

    @property
    def proved(self) -> bool:
        """Whether sums of its figures have a part in what they are."""
        return self._rows.proved or self._columns.proved

    @cached_property
    def figure_rows(self) -> tuple[Line, ...]:
        """The rows that are no headings."""
        return tuple(row for row in self.rows if not row.heading)

    @cached_property
    def meanings(self) -> dict[tuple[int, int], Meaning]:
        """Return what each crossing says; two that say the same are `ambiguous` both."""
        found = {
            (row.index, column.index): self._meaning(row, column, sense)
            for row in self.figure_rows
            for column, sense in zip(self.columns, self._senses.along(row), strict=True)
        }
        measures = self._lexicon.measures
        for place, kind in untold(self.sheet, found, self._rows, self._columns, measures).items():
            found[place] = found[place]._replace(kind=kind)
        return found

    def _meaning(self, row: Line, column: Line, sense: Sense) -> Meaning:
        area, kind, assumed, known = self._owners.of(row, column)
        when = self._spans.of(row, column, sense)
        if not sense.named and "beyond_a_month" in sense.reading.get("open"):
            sense = self._of_month(sense, when)
        if sense.named and sense.named[0].kind == "rate":
            kind = "rate"
        return Meaning(sense, area, known, when.period if when else None, kind, assumed)

    def _of_month(self, sense: Sense, when: When | None) -> Sense:
        """Return what a count of acts names where it is of one month: 领证人数 are newly given."""
        plain = not any(sense.reading.get(name) for name in ("timing", "relative", "instant"))
        if (
            sense.reading.leftover
            or not plain
            or when is None
            or when.until
            or when.period.months > 1
        ):
            return sense
        reading = sense.reading | Reading({"timing": frozenset({"period"})})
        named = self._lexicon.measures.named(reading)
        return sense._replace(named=named, reading=reading, key=(named, *sense.key[1:]))

    def observations(self, source: str) -> Iterator[Observation]:
        """Yield the observation of every cell whose facets are complete."""
        for (row, column), meaning in self.meanings.items():
            if meaning.complete and meaning.kind not in UNTOLD:
                found = self._observation(row, column, meaning, source)
                if found:
                    yield found

    def _observation(
        self, row: int, column: int, meaning: Meaning, source: str
    ) -> Observation | None:
        value, period = self.sheet.figure(row, column), meaning.period
        is_rate_cell = meaning.kind == "rate"
        if value is None and is_rate_cell:
            value = rate_of(self.sheet.text(row, column))
        if value is None or period is None:
            return None
        count, rate = None, None
        if is_rate_cell:
            rate, status, mark = self.rate(value, meaning)
        else:
            count, status, mark = self.count(value, meaning)
        return Observation(
            area_code=meaning.area,
            measure=meaning.named[0].id,
            basis=meaning.sense.basis or self._setting.default_basis,
            agency=meaning.sense.agency or self._setting.default_agency,
            period_start=period.start,
            period_end=period.end,
            value=count,
            rate=rate,
            status=status,
            kind=meaning.kind,
            vintage=meaning.sense.vintage or "reported",
            reported_on=self.around.reported_on or period.end,
            mark=mark if is_rate_cell else mark or meaning.assumed,
            source=source,
            sheet=self.sheet.grid.name,
            cell=cell_name(row, column),
        )

    def count(self, value: Figure, meaning: Meaning) -> tuple[int | None, str, str | None]:
        """Return a figure as a count in the measure's unit, with its status and mark.

        What is written behind it must be that unit, and scale as the words around do.
        """
        scale = meaning.reading.scale
        if not value.unit:
            return count_of(value, scale)
        own = self._lexicon.words.read(value.unit)
        precise = meaning.reading.get("unit") - {"heads"}
        if own.leftover or scale not in (1, own.scale) or (precise and precise != own.get("unit")):
            return None, "error", f"{value.number}{value.unit}"
        named = self._lexicon.measures.named(meaning.reading | Reading({"unit": own.get("unit")}))
        if named != meaning.named:
            return None, "error", f"{value.number}{value.unit}"
        return count_of(value, own.scale)

    def rate(self, value: Figure, meaning: Meaning) -> tuple[str | None, str, str | None]:
        """Return a printed rate, with its status and mark; an error where it may be a fraction."""
        times = 1 if value.percent else self._fractions.get(meaning.named[0].id, 1)
        if times == 0 and value.number:
            return None, "error", str(value.number)
        return kept_rate(value, times or 1)

    @cached_property
    def _fractions(self) -> dict[str, int]:
        """Return by what the rates of this table are multiplied: 0.995 is a fraction of one."""
        cells: dict[str, list[Decimal]] = {}
        for place, meaning in self.meanings.items():
            if meaning.kind == "rate" and meaning.named:
                value = self.sheet.figure(*place)
                if value and value.number is not None and not value.percent:
                    cells.setdefault(meaning.named[0].id, []).append(value.number)
        per, ratios = self._lexicon.measures.per, self._lexicon.measures.ratios
        return {
            name: fraction_of(
                found,
                per.get(name),
                [
                    rate
                    for other, rates in cells.items()
                    if other != name and other not in ratios and per.get(other) == per.get(name)
                    for rate in rates
                ],
                ratio=name in ratios,
            )
            for name, found in cells.items()
        }

    def listed(self, *, rows: bool) -> bool:
        """Whether the rows, or the columns, are areas."""
        return self._rows.listed if rows else self._columns.listed

    def names(self, column: Line) -> tuple[Named, ...]:
        """Return what a column names by itself: all there is to an empty form."""
        return self._senses.named_alone(column)

    def reads(self, text: str) -> Reading:
        """Return what one text of a header says by itself, its area and period left out."""
        return self._lexicon.label((text,), self.around.area).reading

    def folded(self, text: str) -> str:
        """Return a text as words are compared with it."""
        return self._lexicon.words.folded(unnumbered(text))

    def is_ratio(self, place: tuple[int, int], meaning: Meaning) -> bool:
        """Whether a text is a printed ratio: 118:100."""
        return meaning.kind == "rate" and rate_of(self.sheet.text(*place)) is not None

    def nearest(self, reading: Reading) -> tuple[str, ...]:
        """Return the measures that a reading may be meant to name."""
        return self._lexicon.measures.nearest(reading)
