"""The periods along an axis: months under years, their totals, years that span two.

What the lines of an axis say of time depends on their neighbours: 合计 is the span of the others,
4月 is of the year above it, and 10月 to 9月 are of two years.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from fpstats.ingest.around.surroundings import Surroundings
from fpstats.ingest.around.timing import combined
from fpstats.ingest.lines.halves import Halves
from fpstats.ingest.lines.year_before import a_year_before, accruing
from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.ordinals import is_half
from fpstats.ingest.texts.partial import SOME_YEAR, Partial
from fpstats.ingest.texts.reading import Reading
from fpstats.model.period import Period, YearRule
from fpstats.model.text import normal

_SUBTOTAL = frozenset({"小计", "计"})
_OF_TITLE = frozenset({"this_month", "this_quarter"})
"""本月合计 below days is of the month in the title."""
_SO_FAR = frozenset({"year_to_date", "since_january"})
_WHOLES = _SO_FAR | {"this_year"}
_YEAR = 12


class Times:
    """Gives the labels of one axis their periods."""

    def __init__(self, around: Surroundings, rule: YearRule) -> None:
        """Take the texts around the table, and the project's year."""
        self._around = around
        self._rule = rule

    def given(self, labels: Sequence[Label]) -> tuple[list[Label], set[int]]:
        """Give totals over periods their span; tell which lines' spans can not be told."""
        halves = Halves(self._around, self._rule, self._span)
        labels = self._histories(halves.told(self._unwrapped(self._under_years(labels))))
        if not any(label.periods for label in labels) or _of_areas(labels):
            return self._compared(labels), self._of_no_month(labels)
        spans = [self._span(label) for label in labels]
        found: list[Label] = []
        untimed: set[int] = set()
        for number, label in enumerate(labels):
            if label.periods or not self._adds_up(number, labels):
                found.append(label)
                if not label.periods and not label.texts:
                    untimed.add(number)
                continue
            whole = self._whole(number, labels, spans)
            if whole and (span := whole.whole(self._rule)) and span in spans:
                whole = None  # 一季度, 累计: no more than it, or from another start
            if whole is None:
                untimed.add(number)
            found.append(_spanning(label, whole) if whole else label)
        return self._compared(found), untimed | self._of_no_month(labels)

    def _of_no_month(self, labels: Sequence[Label]) -> set[int]:
        """Return the lines of 累计 beside 本月 below a year: up to which month, nothing says."""
        when = combined((), self._around.titled, self._around.named, self._rule)
        if not (when and when.bare) or not any(_relative(one) & _OF_TITLE for one in labels):
            return set()
        return {n for n, one in enumerate(labels) if _relative(one) & _SO_FAR}

    def _compared(self, labels: Sequence[Label]) -> list[Label]:
        """Give lines that are a year before others the span of these."""
        outer = next(iter(self._around.periods), None)
        span = outer.whole(self._rule, SOME_YEAR) if outer and not outer.bare_year else None
        return a_year_before(accruing(labels), span.months if span else None)

    def _whole(
        self, number: int, labels: Sequence[Label], spans: Sequence[Period | None]
    ) -> Partial | None:
        """Return the span of a total; the year of 全年 is no part of one, whatever stands beside it."""
        summed = self._summed(number, labels)
        periods = [labels[n].periods[0] for n in summed]
        of_year = "this_year" in labels[number].reading.get("relative")
        if all(one.year is None for one in periods) and not any(spans[n] for n in summed):
            waiting = _whole_of(periods)  # their year is that of the lines that they cross
            span = waiting.whole(self._rule, SOME_YEAR)
            return waiting if not of_year or (span and span.months == _YEAR) else None
        whole = _union([spans[n] for n in summed])
        if of_year and (whole is None or whole.months != _YEAR):
            outer = next(iter(self._around.periods), None)
            plain = outer and outer.bare_year and not self._rule.has_statistical_year
            whole = outer.whole(self._rule) if outer and plain else None
        return Partial.exactly(whole) if whole else None

    @staticmethod
    def _adds_up(number: int, labels: Sequence[Label]) -> bool:
        """Whether a label is the total of the others, or of those that name the same: 出生 / 合计."""
        label = labels[number]
        if label.reading.get("relative") & _OF_TITLE:
            return False
        if not label.reading.naming:
            return _closes(label)
        total = label.reading.get("total") or label.reading.get("relative") & _WHOLES
        return bool(total) and any(_timed_alike(label, other) for other in labels)

    def _span(self, label: Label) -> Period | None:
        when = combined(label.periods, self._around.titled, self._around.named, self._rule)
        return when.period if when and label.periods else None

    @staticmethod
    def _summed(number: int, labels: Sequence[Label]) -> list[int]:
        """Return the lines that a total adds: a 小计 those since the total before it, else all."""
        own = labels[number]
        timed = [n for n, label in enumerate(labels) if label.periods]
        if own.reading.naming:
            return [n for n in timed if _timed_alike(own, labels[n])]
        subtotal = normal(labels[number].texts[-1]) in _SUBTOTAL if labels[number].texts else False
        others = sum(_closes(label) and not label.periods for label in labels) > 1
        if subtotal and others:
            start = next((n for n in range(number - 1, -1, -1) if _closes(labels[n])), -1)
            timed = [n for n in timed if start < n < number]
        return timed

    def _histories(self, labels: Sequence[Label]) -> list[Label]:
        """Leave open what years of a history mean below a title that names one month."""
        years = {one.year for label in labels for one in label.periods[:1] if one.bare_year}
        titled = next((one for one in self._around.titled if not one.bare_year), None)
        month = titled.whole(self._rule) if titled and titled.year else None
        if month is None or month.months > 1 or years <= {month.last // 12, month.last // 12 - 1}:
            return list(labels)
        return [
            replace(label, periods=(Partial.never(),))
            if label.periods and label.periods[0].bare_year
            else label
            for label in labels
        ]

    def _under_years(self, labels: Sequence[Label]) -> list[Label]:
        """Give months the year of the line before them that names one: 102年, 4月, 5月, ...

        After December, or against a year in the title, their year can not be told.
        """
        titled = next((p.year for p in self._around.titled if p.year and not p.several), None)
        year, before = None, 0
        found: list[Label] = []
        for written in labels:
            label = written
            own = label.periods[0] if label.periods else None
            if own and own.year is not None:
                year, before = own.year, 0
            elif own and year is not None and len(label.periods) == 1:
                period = own.whole(self._rule, year)
                last = period.last % 12 if period and not is_half(own) else before
                clear = period and last >= before and titled in (None, year)
                before = last
                exact = Partial.exactly(period) if period and clear else Partial.never()
                dated = replace(own, year=year) if clear and own.ordinal else exact
                label = replace(label, periods=(dated,))
            found.append(label)
        return found

    def _unwrapped(self, labels: Sequence[Label]) -> list[Label]:
        """Give the months of a whole year their years: 10月 ... 9月 are of two, 1月 ... 12月 of one."""
        months = [
            (number, label.periods[0])
            for number, label in enumerate(labels)
            if label.periods and all(one.year is None for one in label.periods)
        ]
        if any(one.ordinal is None for _, one in months):
            months = [(number, one) for number, one in months if one.ordinal is None]
        order = [p.first % 12 for _, one in months if (p := one.whole(self._rule, SOME_YEAR))]
        outer = next(
            (p for p in self._around.periods if p.year is not None and not p.several), None
        )
        falls = sum(b < a for a, b in pairwise(order))
        whole = falls == 0 and order[:1] == [0] and len(order) > 9
        once = len(set(order)) == len(order) == len(months)
        if not once or not (falls == 1 or whole) or (outer and not outer.bare_year):
            return list(labels)
        found = list(labels)
        for number, partial in months:
            if outer:
                period = self._of_year(partial, outer.year or 0, order[0], autumn=falls == 1)
                exact = Partial.exactly(period) if period else Partial.never()
            else:
                exact = self._waiting(partial, order[0], autumn=falls == 1)
            found[number] = replace(found[number], periods=(exact,))
        return found

    def _waiting(self, partial: Partial, first: int, *, autumn: bool) -> Partial:
        """Return a month of the year that the lines it crosses name."""
        return Partial(None, lambda year, _: self._of_year(partial, year, first, autumn=autumn))

    def _of_year(self, partial: Partial, year: int, first: int, *, autumn: bool) -> Period | None:
        """Return a month of the calendar year, or of the statistical year that starts with `first`."""
        own = partial.whole(self._rule, year)
        if own is None or not autumn:
            return own
        span = self._rule.statistical_year(year)
        own = own.shifted(-12) if own.first > span.last else own
        return own if first == span.first % 12 and span.first <= own.first else None


def _relative(label: Label) -> frozenset[str]:
    """Return what a label without a written period says of time: 本月, 累计."""
    return frozenset() if label.periods else label.reading.get("relative")


def _of_areas(labels: Sequence[Label]) -> bool:
    """Whether some line is an area's and says nothing of time: a total is then one of areas."""
    return any(label.area and not label.periods and not _closes(label) for label in labels)


def _closes(label: Label) -> bool:
    """Whether a label adds up others along a time axis: 合计, 累计, 全年."""
    relative = label.reading.get("relative") & _WHOLES
    return label.total or bool(relative and not label.reading.naming)


def _timed_alike(total: Label, other: Label) -> bool:
    """Whether a label names what a total does, in months of its own."""
    before = other.reading.get("relative") & {"previous_year", "last_year"}
    return bool(other.periods) and not before and other.reading.naming == total.reading.naming


def _spanning(label: Label, whole: Partial) -> Label:
    facets = {**label.reading.facets, "relative": frozenset({"all_periods"})}
    reading = Reading(facets, label.reading.leftover, label.reading.scale, label.reading.absorbed)
    return replace(label, periods=(whole,), reading=reading)


def _whole_of(periods: Sequence[Partial]) -> Partial:
    """Return the span of months that wait for their year."""
    return Partial(None, lambda year, rule: _union([one.whole(rule, year) for one in periods]))


def _union(spans: Sequence[Period | None]) -> Period | None:
    """Return the span that others cover without a gap; None where one is unknown."""
    known = sorted(span for span in spans if span)
    if not known or len(known) != len(spans):
        return None
    last = known[0].last
    for span in known[1:]:
        if span.first > last + 1:
            return None
        last = max(last, span.last)
    return Period(known[0].first, last)
