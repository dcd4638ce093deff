"""When returns came and which figures were put right, read from the cells of the span.

A return is what an area files for one month; it is recognised by the figure of births, as the
coverage of the briefing is, or of a part of them. It is on time when its first version is dated no later than the filing
day of the following month. Where no date is named the table of observations holds the last day of
the period, marked assumed: such a return is neither on time nor late.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from fpstats.model.period import FILING_DAY, Period
from fpstats.reports.figures import Row

RETURN = "births"
"""The measure that stands for the return it is on."""
KNOWN = frozenset({"reported", "corrected", "implied_zero"})

Month = int


@dataclass(frozen=True)
class Filing:
    """Returns of a span, by month and area: dated in time, dated later, undated, changed later."""

    on_time: int = 0
    late: int = 0
    undated: int = 0
    changed: int = 0

    def __add__(self, other: Filing) -> Filing:
        """Add the returns of two areas."""
        return Filing(
            self.on_time + other.on_time,
            self.late + other.late,
            self.undated + other.undated,
            self.changed + other.changed,
        )


class _Figure(NamedTuple):
    """One figure as filed: `day` is None where the return names none."""

    measure: str
    first: Month
    last: Month
    value: int
    day: date | None
    corrected: bool
    superseded: bool


class Filings:
    """The cells behind a brief, by area; knows nothing where the brief was given no observations."""

    def __init__(
        self,
        observations: Iterable[Row] = (),
        basis: str = "",
        of_return: frozenset[str] = frozenset({RETURN}),
    ) -> None:
        """Sort the rows by area once; other bases than the brief's are another return's.

        `of_return` are the measures that a return is recognised by.
        """
        self._of_return = of_return
        self._figures: dict[str, list[_Figure]] = {}
        self._filed: dict[tuple[str, Period], Filing] = {}
        for row in observations:
            if row["kind"] == "count" and row["status"] in KNOWN and row["basis"] == basis:
                self._figures.setdefault(row["area_code"], []).append(_figure(row))

    def of(self, area_codes: Sequence[str], period: Period) -> Filing | None:
        """Return how the returns of the areas came in; None where nothing is known of any."""
        found = [self._filing(code, period) for code in area_codes if code in self._figures]
        return sum(found, Filing()) if found else None

    def corrected(self, area_code: str, measures: Iterable[str], period: Period) -> bool:
        """Whether a figure of the span rests on a declared correction."""
        names = set(measures)
        return any(
            figure.corrected
            and not figure.superseded
            and figure.measure in names
            and period.first <= figure.first
            and figure.last <= period.last
            for figure in self._figures.get(area_code, ())
        )

    def _filing(self, area_code: str, period: Period) -> Filing:
        key = area_code, period
        if key not in self._filed:
            figures = [one for one in self._figures[area_code] if one.last <= period.last]
            self._filed[key] = _judged(figures, self._of_return, period)
        return self._filed[key]


def due(month: Month) -> date:
    """Return the day by which the return of a month is due."""
    return Period(month + 1, month + 1).start.replace(day=FILING_DAY)


def _judged(figures: Sequence[_Figure], of_return: frozenset[str], period: Period) -> Filing:
    """Sort the months of the span that were filed by the day of their first return."""
    days: dict[Month, list[date]] = {}
    for figure in figures:
        if figure.measure in of_return:
            for month in range(max(figure.first, period.first), figure.last + 1):
                days.setdefault(month, []).extend([figure.day] if figure.day else [])
    dated = {month: min(named) for month, named in days.items() if named}
    on_time = sum(day <= due(month) for month, day in dated.items())
    changed = _changed(figures)
    return Filing(
        on_time,
        len(dated) - on_time,
        len(days) - len(dated),
        sum(month in changed for month in days),
    )


def _changed(figures: Iterable[_Figure]) -> set[Month]:
    """Return the last months of figures that are not the ones first filed, or were corrected."""
    values: dict[tuple[str, Month, Month], set[int]] = {}
    changed = set()
    for figure in figures:
        values.setdefault(figure[:3], set()).add(figure.value)
        if figure.corrected:
            changed.add(figure.last)
    return changed | {last for (_, _, last), given in values.items() if len(given) > 1}


def _figure(row: Row) -> _Figure:
    """Read a row; a day not after the period is the one assumed where none is named."""
    span, day = _span(row), row["reported_on"]
    return _Figure(
        row["measure"],
        span.first,
        span.last,
        row["value"],
        day if day > row["period_end"] else None,
        row["status"] == "corrected",
        row["superseded"],
    )


def _span(row: Row) -> Period:
    return Period.between(row["period_start"], row["period_end"])
