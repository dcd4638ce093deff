"""What the crossings of a table mean, and which of them mean nothing that can be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fpstats.ingest.grid import Place
from fpstats.ingest.layout.sheet import Sheet
from fpstats.ingest.lines.axes import Axis
from fpstats.ingest.lines.line import Line
from fpstats.ingest.meaning.senses import Sense
from fpstats.ingest.texts.naming import MeasureIndex, Named
from fpstats.ingest.texts.reading import Reading
from fpstats.model.period import Period

UNTOLD = frozenset({"ambiguous", "merged"})
"""Kinds of meanings that are none: two columns say the same, or one cell holds for several."""


class Meaning(NamedTuple):
    """What the crossing of a row and a column says: `sense` without, the rest with its place."""

    sense: Sense
    area: str | None
    placed: bool
    period: Period | None
    kind: str
    assumed: str | None

    @property
    def named(self) -> tuple[Named, ...]:
        """What its words name; exactly one is an answer."""
        return self.sense.named

    @property
    def reading(self) -> Reading:
        """What its words say."""
        return self.sense.reading

    @property
    def complete(self) -> bool:
        """Whether it names exactly one measure, one area and one period."""
        return len(self.sense.named) == 1 and self.placed and self.period is not None

    @property
    def key(self) -> tuple[object, ...]:
        """What two figures of one table must not share."""
        return (self.sense.key, self.area, self.period, self.kind)


def untold(
    sheet: Sheet,
    meanings: Mapping[Place, Meaning],
    rows: Axis,
    columns: Axis,
    measures: MeasureIndex,
) -> dict[Place, str]:
    """Return the places of figures whose meaning can not be told, with the kind of doubt."""
    alike: defaultdict[tuple[object, ...], list[Place]] = defaultdict(list)
    keys = {id(one.sense): one.sense.key for one in meanings.values()}
    numbers = {key: number for number, key in enumerate(keys.values())}
    told = {sense: numbers[key] for sense, key in keys.items()}  # to compare them cell by cell
    times = {id(one.period): one.period for one in meanings.values()}
    spans = {number: one and (one.first, one.last) for number, one in times.items()}
    for place, (sense, area, placed, period, kind, _) in meanings.items():
        if placed and period and len(sense.named) == 1:
            # totals of no area are of their own group of rows, or of columns
            whose = area or (place[0] if rows.listed else place[1])
            alike[told[id(sense)], whose, spans[id(period)], kind].append(place)
    twins = (
        places
        for places in alike.values()
        if len(places) > 1
        and not _repeated(places, rows, columns)
        and not _first_of_year(places, meanings, sheet)
    )
    found = {place: "ambiguous" for places in twins for place in places}
    found |= dict.fromkeys(_ending_alike(alike, meanings, measures.acts), "ambiguous")
    return found | dict.fromkeys(_merged(sheet, meanings), "merged")


def _ending_alike(
    alike: Mapping[tuple[object, ...], list[Place]],
    meanings: Mapping[Place, Meaning],
    acts: frozenset[str],
) -> Iterator[Place]:
    """Yield the places of one stock at one instant under two spans: 上环, 本月 and 1-3月.

    They are acts of the two spans, not users at their end.
    """
    spans: defaultdict[tuple[object, ...], list[list[Place]]] = defaultdict(list)
    for places in alike.values():
        one = meanings[places[0]]
        if one.named[0].id in acts and one.period and not one.reading.get("timing"):
            spans[one.sense.key, one.area, one.kind, one.period.last].append(places)
    for found in spans.values():
        if len(found) > 1:
            yield from (place for places in found for place in places)


def _repeated(places: Sequence[Place], rows: Axis, columns: Axis) -> bool:
    """Whether one area is listed several times: two figures of one meaning, not two meanings."""
    across = {row for row, _ in places}, {column for _, column in places}
    if min(map(len, across)) > 1:
        return False
    axis, numbers = (rows, across[0]) if len(across[1]) == 1 else (columns, across[1])
    one, *others = [line for line in axis.lines if line.index in numbers]
    listed = axis.listed and bool(one.area or one.total) and one.total != "sub"
    return listed and all(_whose(one) == _whose(other) for other in others)


def _first_of_year(
    places: Sequence[Place], meanings: Mapping[Place, Meaning], sheet: Sheet
) -> bool:
    """Whether one figure is said twice: 本月 and 累计 of January, where they are equal."""
    spoken = {meanings[place].reading.get("relative") for place in places}
    figures = {figure and figure.number for figure in (sheet.figure(*p) for p in places)}
    return len(spoken) == len(places) and len(figures) == 1


def _whose(line: Line) -> tuple[object, ...]:
    return line.area, line.total, line.reading.naming, line.label.periods


def _merged(sheet: Sheet, meanings: Mapping[Place, Meaning]) -> Iterator[Place]:
    """Yield the places of a filled cell that is merged over figures of different meanings."""
    for top, left, bottom, right in sheet.grid.merges:
        if sheet.value(top, left) in (None, ""):
            continue
        inside = [p for p in meanings if top <= p[0] <= bottom and left <= p[1] <= right]
        if len({meanings[place].key for place in inside}) > 1:
            yield from inside
