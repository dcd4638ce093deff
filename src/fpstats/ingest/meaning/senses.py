"""What the words of a row and a column name together, completed by the texts around the table.

Alike rows are asked once, and so are alike tables: sheets of one template share what was found.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from fpstats.ingest.around.claims import turned, unanswered
from fpstats.ingest.around.surroundings import Surroundings
from fpstats.ingest.lines.axes import Axis
from fpstats.ingest.lines.companions import MIGRANTS
from fpstats.ingest.lines.line import Line
from fpstats.ingest.meaning.parts import PARTS, concepts_of, kinds_of_parts, lone_parts
from fpstats.ingest.texts.completion import completed
from fpstats.ingest.texts.indents import opens
from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.naming import Named, is_rate
from fpstats.ingest.texts.reading import NAMING, Reading


class Sense(NamedTuple):
    """What facets name, of whom (`basis`), by whom (`agency`) and in which state (`vintage`).

    `key` is what two senses must not share; `spoken` what moves the period of a figure.
    """

    named: tuple[Named, ...]
    reading: Reading
    basis: str | None
    agency: str | None
    vintage: str | None
    key: tuple[object, ...]
    spoken: tuple[object, ...]


class Senses:
    """The senses of the crossings of one table."""

    def __init__(self, rows: Axis, columns: Axis, around: Surroundings, lexicon: Lexicon) -> None:
        """Take both axes, the texts around, and the words."""
        self._rows = rows
        self._columns = columns
        self._around = around
        self._lexicon = lexicon
        self._known: dict[tuple[object, ...], tuple[Sense, ...]] = {}
        self._kinds = kinds_of_parts((*rows.lines, *columns.lines))
        self._counted = concepts_of((*rows.lines, *columns.lines))
        self._signature = (
            rows.labelled,
            columns.labelled,
            tuple(reading.key for reading in around.readings),
            around.reading.key,
            around.unit.key,
            self._bases,
            self._claimed,
            *(frozenset(one.key for one in lone_parts(axis)) for axis in (rows, columns)),
            self._kinds,
            self._states,
            self._counted,
        )

    def along(self, row: Line) -> tuple[Sense, ...]:
        """Return what a row says together with each column; rows that say the same are asked once."""
        key = _signature(row)
        if key not in self._known:
            self._known[key] = tuple(self._shared(row, column) for column in self._columns.lines)
        return self._known[key]

    def _shared(self, row: Line, column: Line) -> Sense:
        key = (_signature(row), _signature(column), self._signature)
        found = self._lexicon.senses.get(key)
        if found is None:
            found = self._lexicon.senses[key] = self._asked(row, column)
        assert isinstance(found, Sense)  # noqa: S101 - the lexicon keeps them without knowing them
        return found

    def _asked(self, row: Line, column: Line) -> Sense:
        named, reading = self._named(row, column)
        around = self._around.reading
        basis, agency, vintage = (
            reading.one(dimension) or around.one(dimension)
            for dimension in ("basis", "agency", "vintage")
        )
        outer = tuple(reading.get(name) for name in ("basis", "agency", "vintage"))
        spoken = (named, *(reading.get(name) for name in ("relative", "timing", "instant")))
        only = next(iter(self._bases)) if len(self._bases) == 1 else None
        return Sense(named, reading, basis or only, agency, vintage, (named, *outer), spoken)

    def _named(self, row: Line, column: Line) -> tuple[tuple[Named, ...], Reading]:
        reading = self._restricted(row.reading | column.reading)
        measures = self._lexicon.measures
        if self._unlabelled(row, column):
            return (), reading
        named = measures.named(reading)
        if len(named) != 1 and not (row.blocked or column.blocked):
            whole = Label((), reading)
            reading, named = completed(self._lexicon.measures, whole, None, self._around.readings)
            if named and reading.get("total") and self._adds_unknown(row, column):
                named = ()
        elif len(named) == 1 and (self._narrowed(reading) or self._of_title(reading)):
            named = ()
        if named and (self._is_of_a_part(reading) or self._is_a_state(named[0], reading)):
            named = ()
        if named and not reading.get("unit") - {"heads"}:
            reading = self._in_unit(reading)
            named = measures.named(reading)
        if self._claimed:
            reading = turned(reading, self._claimed)
            named = measures.named(reading) if named else ()
        return (() if reading.leftover else named, reading)

    def _adds_unknown(self, row: Line, column: Line) -> bool:
        """Whether parts stand beside a total that are none of what the title counts: 一孩 of 总人口."""
        across = column if row.reading.get("total") else row
        parts = lone_parts(self._rows if across is column else self._columns)
        return any(
            not completed(self._lexicon.measures, Label((), whole), None, self._around.readings)[1]
            for whole in (part | across.reading for part in parts)
        )

    def named_alone(self, column: Line) -> tuple[Named, ...]:
        """Return what a column names by itself: all there is to an empty form."""
        label = Label((), self._restricted(column.reading))
        reading, named = completed(self._lexicon.measures, label, None, self._around.readings)
        return self._lexicon.measures.named(turned(reading, self._claimed)) if named else ()

    def _unlabelled(self, row: Line, column: Line) -> bool:
        """Whether a line says nothing while its neighbours do: its figures can be anything."""
        bare_column = not column.label.texts and self._columns.labelled
        bare_row = not row.label.texts and self._rows.labelled
        nothing = not column.label.texts and not row.label.texts
        return bare_column or bare_row or nothing

    def _restricted(self, reading: Reading) -> Reading:
        """Add what the title says of whom: a table of the countryside is not of all."""
        restriction = self._around.reading.get("restriction")
        return reading | Reading({"restriction": restriction}) if restriction else reading

    @cached_property
    def _claimed(self) -> frozenset[str]:
        """What titles say that all figures are instead of counts."""
        if not self._around.claimed:
            return frozenset()
        lines = (*self._rows.lines, *self._columns.lines)
        left = unanswered(self._around.claimed, (line.label for line in lines))
        return left - {"share"} if self._rows.proved or self._columns.proved else left

    def _narrowed(self, reading: Reading) -> bool:
        """Whether the nearest title about the same concept speaks of a part of it only."""
        title = next((one for one in self._around.readings if one.get("concept")), None)
        if title is None or is_rate(reading) or title.get("concept") != reading.get("concept"):
            return False
        return any(
            len(title.get(name)) == 1 and not reading.get(name)
            for name in ("parity", "plan", "sex", "method")
        )

    def _of_title(self, reading: Reading) -> bool:
        """Whether 户籍人口 may be those of whom the title counts births, and no line does so.

        Beside 总人口 it is of that.
        """
        if not reading.get("basis") or reading.naming != {"concept": frozenset({"population"})}:
            return False
        title = next((one for one in self._around.readings if one.get("concept")), None)
        counted = title.get("concept") if title and not is_rate(title) else frozenset()
        return bool(counted - {"population"}) and not (counted | {"population"}) & self._counted

    def _is_of_a_part(self, reading: Reading) -> bool:
        """Whether a text around speaks of a part and of nothing counted, as no line does: 二孩情况."""
        if is_rate(reading):
            return False
        parts = {
            name
            for text in self._around.readings
            if not text.get("concept") and not is_rate(text)
            for name in PARTS
            if len(text.get(name)) == 1 and not reading.get(name)
        }
        return bool(parts - self._kinds)

    def _is_a_state(self, named: Named, reading: Reading) -> bool:
        """Whether 离婚 stands beside 未婚 or 有配偶, and counts persons who are divorced."""
        if named.kind == "rate" or reading.get("unit") - {"heads"} or not self._states:
            return False
        return not self._lexicon.measures.counts_persons(named)

    @cached_property
    def _states(self) -> bool:
        lines = (*self._rows.lines, *self._columns.lines)
        return any("state" in line.reading.get("quantity") for line in lines)

    def _in_unit(self, reading: Reading) -> Reading:
        """Apply the unit line: 万人 to counts, % to what does not say what it is."""
        unit = self._around.unit
        if is_rate(reading) or not (unit.get("unit") or unit.leftover):
            return reading
        return reading | unit

    @cached_property
    def _bases(self) -> frozenset[str]:
        """The bases that the table names for all of it: the only one of them holds.

        Migrants, and a part beside its whole, are singled out: 总人口, 其中：农业人口.
        """
        lines = [one for one in (*self._rows.lines, *self._columns.lines) if one.reading.naming]
        wholes = {_counted(line) for line in lines if not line.reading.get("basis")}
        return frozenset(
            basis
            for line in lines
            for basis in line.reading.get("basis") - MIGRANTS
            if not opens(line.label.texts[-1]) and _counted(line) not in wholes
        )


def _counted(line: Line) -> tuple[frozenset[str], ...]:
    return tuple(line.reading.get(name) for name in NAMING)


def _signature(line: Line) -> tuple[object, ...]:
    return (line.reading.key, line.blocked, bool(line.label.texts))
