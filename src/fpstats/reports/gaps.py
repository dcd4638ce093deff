"""What has not been reported, and how that is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fpstats.model.period import Period
from fpstats.reports.chance import MINIMUM_BIRTHS
from fpstats.reports.figures import Figures
from fpstats.reports.phrasing import Phrases
from fpstats.reports.places import Place, Places
from fpstats.reports.quantities import Count, Rate

NAMED = 3
"""Areas that a sentence names; the section on what is missing names them all."""


@dataclass(frozen=True)
class Gap:
    """What one area has not reported of a measure: runs of months, or the end of the span."""

    place: Place
    measure: str
    spans: tuple[Period, ...]


def gaps(figures: Figures, parts: Sequence[Place], measure: str, period: Period) -> tuple[Gap, ...]:
    """Return the parts whose figure of the span is not complete, and the months they lack."""
    found = []
    for part in parts:
        count = figures.fact(measure, part.code, period)
        if count is not None and count.complete:
            continue
        stock = figures.is_stock(measure)
        spans = (period,) if stock else _missing(figures, part, measure, period)
        if spans:
            found.append(Gap(part, measure, spans))
    return tuple(found)


def _missing(figures: Figures, part: Place, measure: str, period: Period) -> tuple[Period, ...]:
    """Return runs of months for which nothing is known."""
    runs: list[Period] = []
    for month in period.each_month():
        if figures.fact(measure, part.code, month) is not None:
            continue
        if runs and runs[-1].last + 1 == month.first:
            runs[-1] = Period(runs[-1].first, month.last)
        else:
            runs.append(month)
    return tuple(runs)


@dataclass(frozen=True)
class Absences:
    """Says what is not there, for the sentences about the home area."""

    figures: Figures
    places: Places
    period: Period
    phrases: Phrases

    def clause(self, measure: str, count: Count) -> str:
        """Return on which returns an incomplete figure rests; nothing where it is complete."""
        if count.complete:
            return ""
        stock = self.figures.is_stock(measure)
        named = self._named(
            gaps(self.figures, self.places.parts, measure, self.period), stock=stock
        )
        key = "incomplete_stock" if stock else "incomplete"
        return self._say(
            key if named else f"{key}_unknown",
            areas=named,
            children=self.places.parts_name(self.phrases),
            reporting=self.phrases.figure(count.reporting),
            expected=self.phrases.figure(count.expected),
        )

    def rate_clause(self, measure: str, rate: Rate, told: Count | None) -> str:
        """Return the same for a rate, unless the gap of `told` is the same one and was named."""
        known = told is not None and (told.reporting, told.expected) == _coverage(rate.count)
        return "" if known else self.clause(measure, rate.count)

    def unusable(self, rate: Rate, name: str) -> str:
        """Say why a rate, called `name`, has no value that can be printed."""
        if rate.absurd:
            return self._say("absurd")
        if rate.status == "suppressed":
            return self._say("suppressed", name=name)
        ratio = rate.definition.is_sex_ratio
        if rate.status == "too_few":
            minimum = self.phrases.figure(MINIMUM_BIRTHS)
            return self._say("too_few_ratio" if ratio else "too_few", name=name, minimum=minimum)
        return self._say("no_girls" if ratio else "no_base", name=name)

    def months(self, gap: Gap) -> str:
        """Return the months that a gap lacks."""
        return self.phrases.listed([self.phrases.months(span) for span in gap.spans])

    def _named(self, found: Sequence[Gap], *, stock: bool) -> str:
        names = [
            gap.place.name
            if stock
            else self._say("area_months", area=gap.place.name, months=self.months(gap))
            for gap in found
        ]
        if len(names) <= NAMED:
            return self.phrases.listed(names)
        return self._say(
            "more",
            listed=self.phrases.section("format")["list"].join(names[:NAMED]),
            number=self.phrases.figure(len(names)),
            children=self.places.parts_name(self.phrases),
        )

    def _say(self, key: str, **parts: str) -> str:
        return self.phrases.say("absent", key, **parts)


def _coverage(count: Count) -> tuple[int, int]:
    return count.reporting, count.expected
