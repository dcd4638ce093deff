"""One table: what each figure is, by the crossing of its row and its column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from fpstats.ingest.axes import Axis, AxisReader, Line
from fpstats.ingest.layout import Block, Sheet
from fpstats.ingest.meaning import Label, Lexicon
from fpstats.ingest.naming import Named, is_rate
from fpstats.ingest.ownership import Ownership
from fpstats.ingest.periods import Partial
from fpstats.ingest.surroundings import Surroundings
from fpstats.ingest.timing import When, combined, moved, started
from fpstats.ingest.values import count_of, percents, rate_of
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
    read_hidden: bool = False


@dataclass(frozen=True)
class Meaning:
    """What the crossing of a row and a column says."""

    named: tuple[Named, ...]
    reading: Reading
    area: str | None
    placed: bool
    period: Period | None
    kind: str
    assumed: str | None

    @property
    def complete(self) -> bool:
        """Whether it names exactly one measure, one area and one period."""
        return len(self.named) == 1 and self.placed and self.period is not None

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
        self._periods: dict[tuple[tuple[Partial, ...], ...], When | None] = {}
        axes = AxisReader(sheet, block, around, lexicon, setting.year_rule)
        self._columns: Axis = axes.columns()
        self._rows: Axis = axes.rows()
        self._owners = Ownership(self._rows, self._columns, around, lexicon.areas, setting.home)

    @property
    def columns(self) -> tuple[Line, ...]:
        """The columns of figures."""
        return self._columns.lines

    @property
    def rows(self) -> tuple[Line, ...]:
        """The rows, headings included."""
        return self._rows.lines

    @cached_property
    def figure_rows(self) -> tuple[Line, ...]:
        """The rows that are no headings."""
        return tuple(row for row in self.rows if not row.heading)

    @cached_property
    def meanings(self) -> dict[tuple[int, int], Meaning]:
        """Return what each crossing says; two that say the same are `ambiguous` both."""
        found = {
            (r.index, c.index): self._meaning(r, c) for r in self.figure_rows for c in self.columns
        }
        seen = Counter(m.key for m in found.values() if m.complete and m.area)
        return {
            place: replace(meaning, kind="ambiguous") if seen[meaning.key] > 1 else meaning
            for place, meaning in found.items()
        }

    def _meaning(self, row: Line, column: Line) -> Meaning:
        named, reading = self._named(row, column)
        placed = self._owners.of(row, column)
        when = None if row.untimed or column.untimed else self._when(row, column, named, reading)
        kind = placed.kind
        if named and named[0].kind == "rate":
            kind = "rate"
        return Meaning(
            named,
            reading,
            placed.area,
            placed.known,
            when.period if when else None,
            kind,
            placed.assumed,
        )

    def _named(self, row: Line, column: Line) -> tuple[tuple[Named, ...], Reading]:
        """Return what a row and a column name together; alike rows are asked once."""
        key = ((row.reading.key, row.blocked, bool(row.label.texts)), column.index)
        if key not in self._known:
            self._known[key] = self._asked(row, column)
        return self._known[key]

    def _asked(self, row: Line, column: Line) -> tuple[tuple[Named, ...], Reading]:
        reading = self._restricted(row.reading | column.reading)
        measures = self._lexicon.measures
        if self._unlabelled(row, column):
            return (), reading
        named = measures.named(reading)
        if len(named) != 1 and not (row.blocked or column.blocked):
            whole = Label((), reading)
            reading, named = self._lexicon.completed(whole, None, self.around.readings)
        elif len(named) == 1 and self._narrowed(reading):
            named = ()
        if named and not reading.get("unit") - {"heads"}:
            reading = self._in_unit(reading)
            named = measures.named(reading)
        return (() if reading.leftover else named, reading)

    def _unlabelled(self, row: Line, column: Line) -> bool:
        """Whether a line says nothing while its neighbours do: its figures can be anything."""
        bare_column = not column.label.texts and self._columns.labelled
        bare_row = not row.label.texts and self._rows.labelled
        nothing = not column.label.texts and not row.label.texts
        return bare_column or bare_row or nothing

    def _restricted(self, reading: Reading) -> Reading:
        """Add what the title says of whom: a table of the countryside is not of all."""
        restriction = self.around.reading.get("restriction")
        return reading | Reading({"restriction": restriction}) if restriction else reading

    def _narrowed(self, reading: Reading) -> bool:
        """Whether the nearest title about the same concept speaks of a part of it only."""
        title = next((one for one in self.around.readings if one.get("concept")), None)
        if title is None or is_rate(reading) or title.get("concept") != reading.get("concept"):
            return False
        return any(
            len(title.get(name)) == 1 and not reading.get(name)
            for name in ("parity", "plan", "sex", "method")
        )

    def _in_unit(self, reading: Reading) -> Reading:
        """Apply the unit line: 万人 to counts, % to what does not say what it is."""
        unit = self.around.unit
        if is_rate(reading) or not (unit.get("unit") or unit.leftover):
            return reading
        return reading | unit

    def _when(
        self, row: Line, column: Line, named: tuple[Named, ...], reading: Reading
    ) -> When | None:
        inner = (column.label.periods, row.label.periods)
        if inner not in self._periods:
            partials = tuple(partial for part in inner for partial in part)
            around = self.around
            clear = "period" not in around.unclear
            self._periods[inner] = combined(
                partials,
                around.titled if clear else (),
                around.named if clear else (),
                self._setting.year_rule,
            )
        when = self._periods[inner]
        if not when or len(named) != 1:
            return when
        nature = self._lexicon.measures.nature(named[0].id)
        return self._as_spoken(when, reading, named[0].id, nature)

    def _as_spoken(self, when: When, reading: Reading, measure: str, nature: str) -> When | None:
        """Move a span as the words around say, where they make sense for the measure."""
        rule, relative = self._setting.year_rule, reading.get("relative")
        if nature == "stock":
            if relative & {"year_to_date", "since_january", "this_year"}:
                return None
            if relative and not reading.get("timing") and self._lexicon.measures.has_flow(measure):
                return None
        elif when.until and when.period.months == 1 and not relative:
            return None if rule.has_statistical_year else When(started(when.period, rule))
        return moved(when, reading, rule)

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
        is_rate_cell = meaning.kind == "rate"
        if value is None and is_rate_cell:
            value = rate_of(self.sheet.text(row, column))
        if value is None or period is None:
            return None
        count, status, mark = count_of(value, meaning.reading.scale)
        rate = None
        if is_rate_cell and value.number is not None:
            times = 100 if meaning.named[0].id in self._fractions else 1
            rate = f"{(value.number * times).normalize():f}" if times > 1 else str(value.number)
        return Observation(
            area_code=meaning.area,
            measure=meaning.named[0].id,
            basis=self._basis(meaning),
            agency=self._outer("agency", meaning) or self._setting.default_agency,
            period_start=period.start,
            period_end=period.end,
            value=None if is_rate_cell else count,
            rate=rate,
            status=value.status if is_rate_cell else status,
            kind=meaning.kind,
            vintage=self._outer("vintage", meaning) or "reported",
            reported_on=self.around.reported_on or period.end,
            mark=value.mark if is_rate_cell else mark or meaning.assumed,
            source=source,
            sheet=self.sheet.grid.name,
            cell=cell_name(row, column),
        )

    @cached_property
    def _fractions(self) -> frozenset[str]:
        """Return the rates of this table that are printed as fractions of one: 0.995."""
        cells: dict[str, list[float]] = {}
        for place, meaning in self.meanings.items():
            if meaning.kind == "rate" and meaning.named:
                value = self.sheet.figure(*place)
                if value and value.number is not None:
                    shown = float(value.number) if not value.percent else 100.0
                    cells.setdefault(meaning.named[0].id, []).append(shown)
        per = self._lexicon.measures.per
        return frozenset(name for name, found in cells.items() if percents(found, per.get(name)))

    def _basis(self, meaning: Meaning) -> str:
        """Return the basis: written, or the only one named in the table, else the project's."""
        only = next(iter(self._bases)) if len(self._bases) == 1 else None
        return self._outer("basis", meaning) or only or self._setting.default_basis

    @cached_property
    def _bases(self) -> frozenset[str]:
        lines = (*self.rows, *self.columns)
        return frozenset(basis for line in lines for basis in line.reading.get("basis"))

    def _outer(self, dimension: str, meaning: Meaning) -> str | None:
        return meaning.reading.one(dimension) or self.around.reading.one(dimension)

    def listed(self, *, rows: bool) -> bool:
        """Whether the rows, or the columns, are areas."""
        return self._rows.listed if rows else self._columns.listed

    def names(self, column: Line) -> tuple[Named, ...]:
        """Return what a column names by itself: all there is to an empty form."""
        label = Label((), self._restricted(column.reading))
        return self._lexicon.completed(label, None, self.around.readings)[1]

    def is_ratio(self, place: tuple[int, int], meaning: Meaning) -> bool:
        """Whether a text is a printed ratio: 118:100."""
        return meaning.kind == "rate" and rate_of(self.sheet.text(*place)) is not None

    def nearest(self, reading: Reading) -> tuple[str, ...]:
        """Return the measures that a reading may be meant to name."""
        return self._lexicon.measures.nearest(reading)

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
