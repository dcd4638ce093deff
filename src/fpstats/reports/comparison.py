"""A figure beside that of a year earlier, for the same areas.

Where last year's returns are not complete, only the parts complete in both years are compared; the
figure of the brief itself stays that of the whole area.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Generic, TypeVar

from fpstats.model.period import Period
from fpstats.numbers import ratio
from fpstats.reports.chance import MINIMUM_BASE, MINIMUM_BIRTHS
from fpstats.reports.figures import Figures
from fpstats.reports.places import Place, Places
from fpstats.reports.quantities import Count, Rate

Figure = TypeVar("Figure", Count, Rate)


@dataclass(frozen=True)
class Comparison(Generic[Figure]):
    """Two figures that may be compared; `areas` is the number of parts where not all are in it."""

    current: Figure
    previous: Figure | None
    areas: int | None = None


@dataclass(frozen=True)
class YearsCompared:
    """Comparisons of the span with the same months of the year before."""

    figures: Figures
    places: Places
    period: Period
    before: Period

    def count(self, measure: str) -> Comparison[Count] | None:
        """Compare a count of the home area; None where this year's is missing or incomplete."""
        home = self.places.home.code
        current = self.figures.fact(measure, home, self.period)
        previous = self.figures.fact(measure, home, self.before)
        if current is None or not current.complete:
            return None
        if previous is not None and previous.complete:
            return Comparison(current, previous)
        pairs = [
            (now, then)
            for part in self.places.parts
            if (now := self.figures.fact(measure, part.code, self.period))
            and (then := self.figures.fact(measure, part.code, self.before))
            and now.complete
            and then.complete
        ]
        if not pairs:
            return Comparison(current, None)
        now, then = (_count_of(side) for side in zip(*pairs, strict=True))
        return Comparison(now, then, len(pairs))

    def rate(self, indicator: str) -> Comparison[Rate] | None:
        """Compare an indicator of the home area; None where this year's is not fit for it."""
        home = self.places.home.code
        current = self.figures.indicator(indicator, home, self.period)
        previous = self.figures.indicator(indicator, home, self.before)
        if current is None or not current.usable or not current.count.complete:
            return None
        if previous is not None and previous.count.complete:
            return Comparison(current, previous)
        pairs = [pair for part in self.places.parts if (pair := self._complete(indicator, part))]
        if not pairs:
            return Comparison(current, None)
        now, then = (_rate_of(side) for side in zip(*pairs, strict=True))
        return Comparison(now, then, len(pairs))

    def _complete(self, indicator: str, part: Place) -> tuple[Rate, Rate] | None:
        now = self.figures.indicator(indicator, part.code, self.period)
        then = self.figures.indicator(indicator, part.code, self.before)
        return (now, then) if _whole(now) and _whole(then) and now and then else None


def _whole(rate: Rate | None) -> bool:
    return rate is not None and rate.count.complete and rate.numerator is not None


def _count_of(counts: Sequence[Count]) -> Count:
    return Count(
        sum(count.value for count in counts),
        sum(count.reporting for count in counts),
        sum(count.expected for count in counts),
    )


def _rate_of(rates: Sequence[Rate]) -> Rate:
    numerator = sum(rate.numerator or 0 for rate in rates)
    denominator = sum((rate.denominator or Fraction(0) for rate in rates), Fraction(0))
    definition = rates[0].definition
    value = ratio(numerator, denominator, definition.per)
    cases = denominator + (numerator if definition.is_sex_ratio else 0)
    few = cases < (MINIMUM_BIRTHS if definition.is_sex_ratio else MINIMUM_BASE)
    return replace(
        rates[0],
        numerator=numerator,
        denominator=denominator,
        value=value,
        status="undefined" if value is None else "too_few" if few else "shown",
        count=_count_of([rate.count for rate in rates]),
    )
