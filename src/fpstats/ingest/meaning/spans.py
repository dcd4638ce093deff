"""Of when each figure of a table is: the span written for it, moved by 本月, 累计 and 上年同期."""

from __future__ import annotations

from functools import cached_property

from fpstats.ingest.around.surroundings import Surroundings
from fpstats.ingest.around.timing import When, combined, of_statistical_year, started
from fpstats.ingest.lines.line import Line
from fpstats.ingest.meaning.senses import Sense
from fpstats.ingest.texts.naming import MeasureIndex
from fpstats.ingest.texts.reading import Reading
from fpstats.model.period import Period, YearRule, month_index

_OF_A_MONTH = frozenset({"this_month", "this_quarter", "previous_month"})
_YEAR = 12
_INSTANTS = frozenset({"begin", "average"})
_OF_FLOWS = frozenset(
    {"year_to_date", "since_january", "statistical_year_to_date", "this_year", "all_periods"}
)


class Spans:
    """The spans of the crossings of one table."""

    def __init__(self, around: Surroundings, rule: YearRule, measures: MeasureIndex) -> None:
        """Take the texts around, the project's year, and what is a stock and what a flow."""
        self._around = around
        self._rule = rule
        self._measures = measures
        self._known: dict[tuple[object, ...], When | None] = {}

    def of(self, row: Line, column: Line, sense: Sense) -> When | None:
        """Return the span of the figure where two lines cross; None where it can not be told."""
        if row.untimed or column.untimed:
            return None
        key = (id(column.label.periods), id(row.label.periods), sense.spoken)
        if key not in self._known:
            self._known[key] = self._as_spoken(self._written(row, column), sense)
        return self._known[key]

    def _written(self, row: Line, column: Line) -> When | None:
        around = self._around
        clear = "period" not in around.unclear
        inner = (*column.label.periods, *row.label.periods)
        when = combined(
            inner,
            around.titled if clear else (),
            around.named if clear else (),
            self._rule,
        )
        in_part = when and around.in_part and not inner and when.period.months == _YEAR
        if when and ((when.bare and around.monthly) or in_part or self._early(when)):
            return None  # a monthly return of 2003: the month is not written
        return when

    def _early(self, when: When) -> bool:
        """Whether the return was made out in a month before the end of its year: up to when is it?"""
        day = self._around.reported_on
        return (
            when.monthless
            and day is not None
            and month_index(day.year, day.month) < when.period.last
        )

    def _as_spoken(self, when: When | None, sense: Sense) -> When | None:
        """Move a span as the words around say, where they make sense for the measure."""
        if when is None or len(sense.named) != 1:
            return when
        reading, relative = sense.reading, sense.reading.get("relative")
        if when.monthless and relative & _OF_A_MONTH:
            return None  # 本月 below 2003年: of which month?
        if self._measures.nature(sense.named[0].id) == "stock":
            return _moved(when, reading, self._rule) if self._held(when, sense) else None
        if self._of_an_instant:
            return None
        if when.until and when.period.months == 1 and not relative:
            return None if self._rule.has_statistical_year else When(started(when.period))
        return _moved(when, reading, self._rule)

    @cached_property
    def _of_an_instant(self) -> bool:
        """Whether a title is of the start or the middle of a span: 2003年初出生 is no whole year."""
        return any(
            reading.get("timing") & _INSTANTS
            and "population" not in reading.facets.get("concept", ())
            for reading in self._around.readings
        )

    def _held(self, when: When, sense: Sense) -> bool:
        """Whether a stock can be what is spoken of: words of flows, or of another day, name none."""
        reading, relative, measure = sense.reading, sense.reading.get("relative"), sense.named[0].id
        if not _at_its_edge(when.period, reading.get("instant"), self._rule):
            return False
        if relative & _OF_FLOWS:
            return False  # stocks of months do not add up
        if reading.get("timing"):
            return True
        acts = "accruing" in relative and measure in self._measures.acts
        return not acts and not (relative and self._measures.has_flow(measure))


def _moved(when: When, reading: Reading, rule: YearRule) -> When | None:
    """Apply what a header says relative to the table's period: 本月, 累计, 上年同期."""
    relative = reading.get("relative")
    if not relative:
        return when
    period: Period | None = when.period
    if "this_month" in relative and period:
        period = Period(period.last, period.last)
    if "this_quarter" in relative and period:
        period = Period(period.last - 2, period.last) if period.last % 3 == 2 else None
    if "previous_month" in relative and period:
        period = Period(period.last - 1, period.last - 1)
    if relative & {"year_to_date", "since_january"} and period:
        period = _to_date(period, relative, rule)
    if "statistical_year_to_date" in relative and period:
        period = of_statistical_year(period, rule)
    if "this_year" in relative and period:
        period = period if period.months > 1 else None
    if "last_year" in relative and period:
        period = period.shifted(-12) if period.months == 12 else None
    if "previous_year" in relative and period:
        period = period.shifted(-12)
    return When(period, when.assumed) if period else None


def _to_date(period: Period, relative: frozenset[str], rule: YearRule) -> Period | None:
    """Return the span from the year's start; which year starts it must be plain."""
    january = period.first % 12 == 0 and period.months > 1
    autumn = rule.has_statistical_year and period.first % 12 == rule.start_month - 1
    if "since_january" in relative or not rule.has_statistical_year:
        return started(period)
    return period if january or (autumn and period.months > 1) else None


def _at_its_edge(period: Period, instants: frozenset[str], rule: YearRule) -> bool:
    """Whether a period starts or ends where words say: 年初 is no start of a table of March."""
    start, end = period.first % 12, (period.last + 1) % 12
    years = {0, rule.start_month - 1}
    fits = {
        "start_of_year": start in years,
        "start_of_quarter": start % 3 == 0,
        "start_of_month": period.months == 1,
        "end_of_year": end in years,
        "end_of_quarter": end % 3 == 0,
    }
    return all(fits[instant] for instant in instants)
