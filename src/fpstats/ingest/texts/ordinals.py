"""Halves and quarters: of the calendar year, or of a statistical year that begins otherwise.

上半年 is 1-6月 of the one and 10-3月 of the other. Which is meant, what stands around it tells; where
nothing does, a half is of the project's year and a quarter of the calendar's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from fpstats.ingest.texts.partial import Partial
from fpstats.model.period import Period, YearRule, month_index

LATEST = 3
"""Months after its end until which a return is filed."""


def is_half(partial: Partial) -> bool:
    """Whether a period is half a year, of which only the project says when it begins."""
    return partial.ordinal is not None and partial.ordinal[1] == 6


def both(partial: Partial) -> tuple[Partial, Partial]:
    """Return a half or quarter as that of the calendar year, and as that of the statistical one."""
    number, size = partial.ordinal or (1, 12)

    def of_statistics(year: int, rule: YearRule) -> Period:
        first = rule.year_of_account(year).first + (number - 1) * size
        return Period(first, first + size - 1)

    calendar = Partial.of_months(None, number * size - size + 1, number * size)
    plain = replace(partial, assumed=False, ordinal=None)
    return replace(plain, make=calendar.make), replace(plain, make=of_statistics)


def within(partial: Partial, outer: Period, rule: YearRule) -> Period | None:
    """Return which of the two a half or quarter is below a span; None where it can be either."""
    calendar, statistics = both(partial)
    last = outer.last // 12
    years = (last, outer.first // 12) if partial.year is None else (partial.year,)
    of_statistics = outer.first % 12 == rule.start_month - 1 and outer.months > 1
    if not is_half(partial):
        found = [one for year in years if (one := calendar.whole(rule, year)) and _in(one, outer)]
        return found[0] if found and not (of_statistics and outer.months > 3) else None
    halves = {
        one: end
        for year in years
        for half, end in ((calendar, 11), (statistics, rule.start_month - 2))
        if (one := half.whole(rule, year))
    }
    if outer.months > 1:
        inside = [one for one in halves if _in(one, outer)]
        starting = [one for one in inside if outer.first in (one.first, one.first - 6)]
        inside = inside if len(inside) == 1 else starting
    else:
        inside = [
            o
            for o, end in halves.items()
            if outer.last in (o.last, o.last + 6) and outer.last % 12 in (o.last % 12, end)
        ]
    return inside[0] if len(inside) == 1 else None


def _in(one: Period, outer: Period) -> bool:
    """Whether a span is inside another, or over in the month that the other is."""
    if outer.months == 1:
        return one.last <= outer.last
    return outer.first <= one.first and one.last <= outer.last


def filed(partial: Partial, day: date | None) -> Partial:
    """Let the day of a return tell which half it is of: it ended at most three months before."""
    if day is None or not is_half(partial):
        return partial
    of_day, halves = month_index(day.year, day.month), both(partial)
    years = (day.year, day.year - 1) if partial.year is None else (partial.year,)

    def make(year: int, rule: YearRule) -> Period | None:
        tried = [half.make(one, rule) for half in halves for one in years]
        periods = dict.fromkeys(one for one in tried if one)
        ended = [one for one in periods if one.last <= of_day]
        lately = [one for one in ended if of_day - one.last <= LATEST]
        if lately:
            return lately[0] if len(lately) == 1 else None
        return partial.make(year, rule) if ended and partial.year is not None else None

    return replace(partial, year=years[0], make=make, ordinal=None)


def outer_span(outer: Sequence[Partial], year: int | None, rule: YearRule) -> Period | None:
    """Return the nearest span outside that has or takes a year, and is no half or quarter itself."""
    plain = (one for one in outer if not one.bare_year and one.ordinal is None)
    return next((span for one in plain if (span := one.whole(rule, year))), None)
