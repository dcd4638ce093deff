"""When returns came and which figures were put right, read from the cells of the span.

A return is what an area files for one month; it is recognised by the figure of births, as the
coverage of the briefing is. It is on time when its first version is dated no later than the filing
day of the following month. Where no date is named the table of observations holds the last day of
the period, marked assumed: such a return is neither on time nor late.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fpstats.model.period import Period
from fpstats.reports.figures import Row

FILING_DAY = 5
"""Day of the following month by which a return is due, as national practice has it."""
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


class Filings:
    """The cells behind a brief, by area; knows nothing where the brief was given no observations."""

    def __init__(self, observations: Iterable[Row] = (), basis: str = "") -> None:
        """Sort the rows by area once; other bases than the brief's are another return's."""
        self._rows: dict[str, list[Row]] = {}
        for row in observations:
            if row["kind"] == "count" and row["status"] in KNOWN and row["basis"] == basis:
                self._rows.setdefault(row["area_code"], []).append(row)

    def of(self, area_codes: Sequence[str], period: Period) -> Filing | None:
        """Return how the returns of the areas came in; None where nothing is known of any."""
        found = [self._filing(code, period) for code in area_codes if self._rows.get(code)]
        return sum(found, Filing()) if found else None

    def corrected(self, area_code: str, measures: Iterable[str], period: Period) -> bool:
        """Whether a figure of the span rests on a declared correction."""
        names = set(measures)
        return any(
            row["measure"] in names
            and row["status"] == "corrected"
            and not row["superseded"]
            and _within(row, period)
            for row in self._rows.get(area_code, ())
        )

    def _filing(self, area_code: str, period: Period) -> Filing:
        rows = [row for row in self._rows[area_code] if _span(row).last <= period.last]
        days = {month.first: _first_day(rows, month.first) for month in period.each_month()}
        known = {month: found for month, found in days.items() if found}
        dated = {month: day for month, (day, named) in known.items() if named}
        on_time = sum(day <= due(month) for month, day in dated.items())
        changed = {_span(row).last for row in _changed(rows)}
        return Filing(
            on_time,
            len(dated) - on_time,
            len(known) - len(dated),
            sum(month in changed for month in known),
        )


def due(month: Month) -> date:
    """Return the day by which the return of a month is due."""
    return Period(month + 1, month + 1).start.replace(day=FILING_DAY)


def first_reported(
    observations: Iterable[Row], area_codes: Sequence[str], measure: str, period: Period
) -> int | None:
    """Return what the areas' first returns of the months add up to.

    None unless every area filed every month by itself: a cumulative report does not say what a
    month's first return was.
    """
    first: dict[tuple[str, Month], tuple[date, int]] = {}
    for row in observations:
        span = _span(row)
        if row["measure"] == measure and row["status"] in KNOWN and span.months == 1:
            filed = row["reported_on"], _as_read(row)
            place = row["area_code"], span.first
            first[place] = min(first.get(place, filed), filed)
    wanted = [(code, month.first) for code in area_codes for month in period.each_month()]
    if not wanted or not all(place in first for place in wanted):
        return None
    return sum(first[place][1] for place in wanted)


def _first_day(rows: Iterable[Row], month: Month) -> tuple[date, bool] | None:
    """Return the earliest day on which the month's births were filed, and whether it was named."""
    covering = [
        row
        for row in rows
        if row["measure"] == RETURN and _span(row).first <= month <= _span(row).last
    ]
    named = [row["reported_on"] for row in covering if row["reported_on"] > row["period_end"]]
    if named:
        return min(named), True
    return (covering[0]["period_end"], False) if covering else None


def _changed(rows: Iterable[Row]) -> list[Row]:
    """Return cells whose figure is not the one first filed, or was corrected by declaration."""
    by_figure: dict[tuple[str, Period], list[Row]] = {}
    for row in rows:
        by_figure.setdefault((row["measure"], _span(row)), []).append(row)
    return [
        same[0]
        for same in by_figure.values()
        if len({row["value"] for row in same}) > 1
        or any(row["status"] == "corrected" for row in same)
    ]


def _as_read(row: Row) -> int:
    figure: int = row["value_read"] if row["status"] == "corrected" else row["value"]
    return figure


def _span(row: Row) -> Period:
    return Period.between(row["period_start"], row["period_end"])


def _within(row: Row, period: Period) -> bool:
    span = _span(row)
    return period.first <= span.first and span.last <= period.last
