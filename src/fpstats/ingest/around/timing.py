"""Which span texts speak of together: the periods written along the axes and around a table.

The nearest text counts. A bare year is refined by months further out, a month without a year takes
it from outside. What contradicts itself gives no period.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from fpstats.ingest.texts.ordinals import both, is_half, outer_span, within
from fpstats.ingest.texts.partial import Partial
from fpstats.ingest.texts.reading import Reading
from fpstats.model.period import Period, YearRule


class When(NamedTuple):
    """A span, and on what it rests.

    `assumed` from the project, `until` only its end is written, `bare` nothing but a year is;
    `monthless` a year or half of which no month is.
    """

    period: Period
    assumed: bool = False
    until: bool = False
    bare: bool = False
    monthless: bool = False


def with_relative(partial: Partial, reading: Reading) -> Partial:
    """Let 累计 beside a written month say that it runs from the start of the year."""
    if "statistical_year_to_date" in reading.get("relative"):
        return replace(partial, make=_since_its_start(partial))
    to_date = reading.get("relative") & {"year_to_date", "since_january"}
    return replace(partial, to_date=True) if to_date else partial


def _since_its_start(partial: Partial) -> Callable[[int, YearRule], Period | None]:
    def make(year: int, rule: YearRule) -> Period | None:
        period = partial.make(year, rule)
        return of_statistical_year(period, rule) if period else None

    return make


def combined(
    inner: Sequence[Partial], titled: Sequence[Partial], named: Sequence[Partial], rule: YearRule
) -> When | None:
    """Return the span that texts say together: along the axes, on the sheet, in names."""
    partials = (*inner, *titled, *named)
    if not partials:
        return None
    nearest, outer = partials[0], partials[1:]
    if (
        nearest.ordinal
        and rule.has_statistical_year
        and (span := outer_span([o for o in outer if not o.far], nearest.year, rule))
    ):
        return _when(nearest, within(nearest, span, rule), rule)
    if nearest.bare_year and nearest.year is not None:
        return _of_year(nearest, outer, (len(inner), len(inner) + len(titled) - 1), rule)
    if nearest.year is not None:
        open_ended = nearest.yearly and any(_told_within(nearest, one, rule) for one in outer)
        return None if open_ended else _when(nearest, nearest.whole(rule), rule)
    dated = next((partial for partial in outer if partial.year is not None), None)
    if dated is None or dated.several:
        return None
    return _when(nearest, _within(nearest, dated, rule), rule)


def _when(partial: Partial, period: Period | None, rule: YearRule) -> When | None:
    if period is None:
        return None
    if partial.to_date and partial.ordinal and partial.ordinal != (1, 6):
        return None  # 第三季度累计: of the quarter, or of all three
    if partial.to_date and period.months == 1:
        return When(started(period), partial.assumed) if not rule.has_statistical_year else None
    monthless = partial.assumed or partial.yearly
    return When(period, partial.assumed, partial.until, monthless=monthless)


def _told_within(nearest: Partial, outer: Partial, rule: YearRule) -> bool:
    """Whether months around a 统计年度 lie in it and end before it, or have no year: up to them?"""
    whole, months = nearest.whole(rule), outer.whole(rule, nearest.year)
    if outer.far or outer.bare_year or whole is None or months is None or months == whole:
        return False
    inside = whole.first <= months.first and months.last <= whole.last
    return inside and (outer.year is None or months.last < whole.last)


def started(period: Period) -> Period:
    """Return the span from the calendar year's start to a period's end."""
    return Period(period.last - period.last % 12, period.last)


def _of_year(
    nearest: Partial, outer: Sequence[Partial], places: tuple[int, int], rule: YearRule
) -> When | None:
    """Refine a bare year by months further out: a column 2002年 in a table of 1-10月.

    Months with a year of their own count only where they are a span, or of this year or the next:
    years of a history are not those of the month in which it was written.
    """
    year, (inside, on_sheet) = nearest.year or 0, places
    for number, partial in enumerate(outer):
        if partial.bare_year or (partial.far and nearest.fiscal):
            continue
        if partial.far and not nearest.far:
            # months of another table: its own, unless the years are near
            if partial.year is None or abs(partial.year - year) <= 1:
                return None
            continue
        if partial.year is None:
            written = partial.whole(rule, year)
            if written is None or _of_two_years(nearest, written, rule):
                return None
            return _when(replace(partial, year=year), written, rule)
        period = partial.whole(rule)
        if number >= on_sheet:
            if period is None or not _beside_its_year(nearest, period, rule):
                break
            sure = not inside and _names_months(nearest, period, rule)
            until = replace(partial, until=partial.until or nearest.until)
            return _when(until, period if sure else None, rule)
        return _when(partial, _moved_to(year, period), rule)
    whole = nearest.whole(rule)
    return When(whole, nearest.assumed, bare=True, monthless=True) if whole else None


def _moved_to(year: int, period: Period | None) -> Period | None:
    """Return the months of a table in another year, where they can be meant there too."""
    if period is None:
        return None
    near = period.months > 1 or year in (period.last // 12, period.last // 12 - 1)
    return period.shifted((year - period.last // 12) * 12) if near else None


def _beside_its_year(nearest: Partial, months: Period, rule: YearRule) -> bool:
    """Whether a year on a sheet and months in its name can be meant together: 2003年, 2003年3月."""
    whole = nearest.whole(rule)
    if whole is None or months == whole or months.months >= 12:
        return False
    of_year = nearest.year in (months.first // 12, months.last // 12) and not nearest.fiscal
    return of_year or (whole.first <= months.first and months.last <= whole.last)


def _names_months(nearest: Partial, months: Period, rule: YearRule) -> bool:
    """Whether months in a name are those of the figures, and not the day of the return."""
    whole = nearest.whole(rule)
    if whole is None or months.months > 1:
        return True
    ends = nearest.until and months.last in (whole.last, (nearest.year or 0) * 12 + 11)
    return ends or months.last < whole.last


def _within(nearest: Partial, dated: Partial, rule: YearRule) -> Period | None:
    """Give a month its year: the one that the span outside holds, else that of the outer text.

    The 10月 of a 2008年度 can be that of two years; only the months around it can tell.
    """
    period = nearest.whole(rule, dated.year)
    if period and dated.bare_year:
        known = dated.whole(rule) and not _of_two_years(dated, period, rule)
        return period if known else None
    if period and is_half(dated) and rule.has_statistical_year:
        found = {one for half in both(dated) if (one := _within(nearest, half, rule))}
        return found.pop() if len(found) == 1 else None
    outer = dated.whole(rule)
    if period is None or outer is None:
        return period
    return _beside(period, outer) if outer.months == 1 else _inside(nearest, outer, period, rule)


def _beside(period: Period, month: Period) -> Period | None:
    """Return what is written beside a month: no later, and of last year where it ended with it."""
    before = period.shifted(-12)
    if period.months > 1 and before.last == month.last:
        return before
    return period if period.last <= month.last else None


def _inside(nearest: Partial, outer: Period, period: Period, rule: YearRule) -> Period | None:
    """Return what is written inside a span, in the year that the span holds; or up to its end."""
    for year in (outer.last // 12, outer.first // 12):
        tried = nearest.whole(rule, year)
        if tried and outer.first <= tried.first and tried.last <= outer.last:
            return tried
    to_date = period.last == outer.last and period.first <= outer.first
    return period if to_date else None


def _of_two_years(fiscal: Partial, months: Period, rule: YearRule) -> bool:
    """Whether 11月 of a 2003年度, or 10-3月 of 2003, can begin in 2002 or in 2003."""
    whole = fiscal.whole(rule)
    late = whole is not None and months.last > whole.last
    if months.first // 12 < months.last // 12 and months.last // 12 != fiscal.year:
        return True
    return fiscal.fiscal and rule.has_statistical_year and late


def of_statistical_year(period: Period, rule: YearRule) -> Period | None:
    """Return the span from the start of the statistical year that a period ends in."""
    years = (rule.statistical_year(period.last // 12 + more) for more in (0, 1))
    whole = next((year for year in years if year.first <= period.last <= year.last), None)
    return Period(whole.first, period.last) if whole and whole.first <= period.first else None
