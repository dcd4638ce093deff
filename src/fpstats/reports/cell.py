"""One cell of a table: where it stands, and the figures that belong there.

A cell is None where nothing is known (printed …); a column in which nothing is known is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fpstats.model.period import Period
from fpstats.numbers import Exact
from fpstats.reports.home import Home
from fpstats.reports.origins import Figure
from fpstats.reports.places import Place
from fpstats.reports.quantities import Count, Rate

MISSING, FEW, UNDEFINED, WITHHELD, NONE = "…", "×", "／", "▲", "—"


@dataclass(frozen=True)
class Column:
    """One column of a layout: the kind of cell, the quantity, its span and the base of a share.

    A column without a quantity takes that of the row. `absent` stands where nothing is known.
    """

    cell: str
    of: str = ""
    span: str = "this"
    base: str = ""
    absent: str = MISSING


@dataclass(frozen=True)
class Cell:
    """A row's place and quantity under a column; `looked_up` are the figures that it asked for.

    `agency` is the other office that the row is about, if it is about one.
    """

    home: Home
    place: Place
    item: str
    column: Column
    agency: str = ""
    looked_up: list[Figure] = field(default_factory=list)

    @property
    def of(self) -> str:
        """Measure or indicator that the cell shows."""
        return self.column.of or self.item

    @property
    def span(self) -> Period | None:
        """The span that the column speaks of; None for pooled years where there are none."""
        edition = self.home.edition
        spans = {"this": edition.period, "before": edition.year_before, "pooled": edition.pooled}
        return spans[self.column.span]

    @property
    def before(self) -> Period:
        """The same months a year earlier."""
        return self.home.edition.year_before

    @property
    def is_rate(self) -> bool:
        """Whether the quantity is an indicator."""
        return self.of in self.home.figures.definitions

    def count(self, measure: str = "", span: Period | None = None) -> Count | None:
        """Return the count of the cell, or another one of its place."""
        at = span or self.span
        if at is None:
            return None
        count = self.home.figures.fact(measure or self.of, self.place.code, at)
        if count is not None:
            self.looked_up.append(Figure(measure or self.of, self.place.code, at))
        return count

    def rate(self, span: Period | None = None) -> Rate | None:
        """Return the indicator of the cell, or that of another span."""
        at = span or self.span
        if at is None:
            return None
        rate = self.home.figures.indicator(self.of, self.place.code, at)
        if rate is not None:
            self.looked_up.append(Figure(self.of, self.place.code, at))
        return rate

    def counted(self, count: Count | None, *measures: str) -> str | None:
        """Return a count with its marks; `measures` are those that it is made of."""
        if count is None or self.span is None:
            return None
        corrected = self.home.filings.corrected(self.place.code, measures, self.span)
        mark = self.home.phrases.say("table", "revised") if corrected else ""
        return self.home.counted(count) + mark

    def figure(self, value: Exact, decimals: int = 0) -> str:
        """Return a figure."""
        return self.home.phrases.figure(value, decimals)

    def rated(self, rate: Rate) -> str:
        """Return a rate without the sign of its unit, or the symbol that stands for it."""
        if rate.absurd:
            return self.home.phrases.say("table", "absurd")
        if rate.usable:
            star = "" if rate.count.complete else "*"
            return self.figure(rate.exact, rate.definition.decimals) + star
        symbols = {"too_few": FEW, "undefined": UNDEFINED, "suppressed": WITHHELD}
        return symbols.get(rate.status, MISSING)
