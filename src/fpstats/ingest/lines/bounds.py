"""Columns that say together of when a row is: from 起始月份 to 终止月份, or a year and a month."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import NamedTuple

from fpstats.ingest.texts.partial import SOME_YEAR, Partial
from fpstats.ingest.texts.periods import read_date
from fpstats.model.period import Period, YearRule


class Said(NamedTuple):
    """What one column of a row says of time, and whether its header says from or until when."""

    bound: frozenset[str]
    periods: tuple[Partial, ...]


def together(columns: Sequence[Said]) -> tuple[Partial, ...]:
    """Return the periods of a row, nearest first; two columns of different months say none."""
    starts = [one.periods[0] for one in columns if "start" in one.bound and one.periods]
    ends = [one.periods[0] for one in columns if "end" in one.bound and one.periods]
    others = [one for one in reversed(columns) if not one.bound and one.periods]
    found = tuple(partial for one in others for partial in one.periods)
    if starts or ends:
        return (_spell(starts, ends), *found)
    months = [one.periods[0] for one in others if not one.periods[0].bare_year]
    if any(_apart(one, other) for one, other in combinations(months, 2)):
        return (Partial.never(), *found)
    return found


def bounding(partial: Partial, said: date | str, bound: frozenset[str]) -> Partial:
    """Return the month of a bound; one within a month bounds no whole ones."""
    day = said if isinstance(said, date) else read_date(said)
    if day is None or not bound:
        return partial
    last = monthrange(day.year, day.month)[1]
    return partial if day.day == (1 if "start" in bound else last) else Partial.never()


def _spell(starts: Sequence[Partial], ends: Sequence[Partial]) -> Partial:
    """Return the span between two bounds; one that only begins is none."""
    if len(starts) > 1 or len(ends) != 1:
        return Partial.never()
    end = ends[0]
    if not starts:
        return replace(end, until=True)
    start = starts[0]
    outer = start.year if end.year is None else end.year

    def make(year: int, rule: YearRule) -> Period | None:
        first, last = start.whole(rule, year), end.whole(rule, year)
        whole = first and last and first.first <= last.first and first.last <= last.last
        return Period(first.first, last.last) if first and last and whole else None

    return Partial(outer, make, assumed=start.assumed or end.assumed)


def _apart(one: Partial, other: Partial) -> bool:
    """Whether of two months or spans neither lies in the other: 统计期 2004-03, 报送期 2004-04."""
    year = next((p.year for p in (one, other) if p.year is not None), SOME_YEAR)
    first, second = one.whole(YearRule(), year), other.whole(YearRule(), year)
    if first is None or second is None:
        return False
    outer = Period(min(first.first, second.first), max(first.last, second.last))
    return outer not in (first, second)
