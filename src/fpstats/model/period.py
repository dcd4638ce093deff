"""Spans of whole months: the only periods there are.

A period is written `2003-10`, `2003Q4`, `2003`, `FY2003`, `FY2003H1` or `2003-01:2003-10`; FY is
the statistical year, labelled by the calendar year in which it ends.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

FILING_DAY = 5
"""Day of the following month by which a monthly return is due, as national practice has it."""
YEAR_RANGE = range(1900, 2101)
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})Q([1-4])")
_YEAR = re.compile(r"(\d{4})")
_STATISTICAL = re.compile(r"FY(\d{4})(?:H([12]))?")

KINDS = (
    "month",
    "quarter",
    "half",
    "calendar_year",
    "statistical_year",
    "calendar_ytd",
    "statistical_ytd",
    "span",
)
"""The kinds of a span, in the order in which the first that fits is taken."""


def month_index(year: int, month: int) -> int:
    """Return the month as a running number, so that spans are plain integer ranges."""
    return year * 12 + month - 1


@dataclass(frozen=True, order=True)
class Period:
    """A span of months, both ends inclusive, as running month numbers (see `month_index`)."""

    first: int
    last: int

    def __post_init__(self) -> None:
        """Refuse a span that ends before it begins."""
        if self.last < self.first:
            message = f"a period cannot end before it begins: {self.first} > {self.last}"
            raise ValueError(message)

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """Return one calendar month."""
        index = month_index(year, month)
        return cls(index, index)

    @classmethod
    def months_of(cls, year: int, first: int, last: int) -> Period:
        """Return the months `first` to `last` of one calendar year."""
        return cls(month_index(year, first), month_index(year, last))

    @classmethod
    def between(cls, start: date, end: date) -> Period:
        """Return the months from the one that holds `start` to the one that holds `end`."""
        return cls(month_index(start.year, start.month), month_index(end.year, end.month))

    @property
    def start(self) -> date:
        """First day."""
        return _first_day(self.first)

    @property
    def end(self) -> date:
        """Last day."""
        return _last_day(self.last)

    @property
    def months(self) -> int:
        """Length in months."""
        return self.last - self.first + 1

    def shifted(self, months: int) -> Period:
        """Return the span moved by so many months."""
        return Period(self.first + months, self.last + months)

    def each_month(self) -> Iterator[Period]:
        """Yield its months in order."""
        return (Period(index, index) for index in range(self.first, self.last + 1))


@cache
def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


@cache
def _last_day(month: int) -> date:
    year, number = month // 12, month % 12 + 1
    return date(year, number, monthrange(year, number)[1])


_COUNTED_SINCE = 1998
"""The first statistical year: annual returns were of calendar years before."""


@dataclass(frozen=True)
class YearRule:
    """When the statistical year starts (1 = it is the calendar year): names and kinds of spans."""

    start_month: int = 1

    @property
    def has_statistical_year(self) -> bool:
        """Whether a statistical year exists beside the calendar year."""
        return self.start_month != 1

    def statistical_year(self, label: int) -> Period:
        """Return the statistical year that ends in calendar year `label`."""
        if not self.has_statistical_year:
            return Period.months_of(label, 1, 12)
        first = month_index(label - 1, self.start_month)
        return Period(first, first + 11)

    def statistical_label(self, index: int) -> int:
        """Return the label of the statistical year that holds a running month number."""
        year, month = index // 12, index % 12 + 1
        return year + 1 if self.has_statistical_year and month >= self.start_month else year

    def year_of_account(self, label: int) -> Period:
        """Return the year that returns mean by a bare `label`: a statistical one from 1998 on."""
        rule = self if label >= _COUNTED_SINCE else YearRule()
        return rule.statistical_year(label)

    def half_of_account(self, label: int, number: int) -> Period:
        """Return the first or second half of the year that returns mean by `label`."""
        first = self.year_of_account(label).first + (number - 1) * 6
        return Period(first, first + 5)

    def half(self, label: int, number: int) -> Period:
        """Return the first or second half of a statistical year."""
        first = self.statistical_year(label).first + (number - 1) * 6
        return Period(first, first + 5)

    def kind(self, period: Period) -> str:
        """Return the first of `KINDS` that fits the span."""
        return next(kind for kind, fits in self._fits(period).items() if fits)

    def _fits(self, period: Period) -> dict[str, bool]:
        """Return, kind by kind in the order of `KINDS`, whether the span is one."""
        year = Period.months_of(period.first // 12, 1, 12)
        label = self.statistical_label(period.first)
        own = self.statistical_year(label)
        starts = self.has_statistical_year and period.first == own.first
        return {
            "month": period.months == 1,
            "quarter": period.months == 3 and period.first % 3 == 0,
            "half": period in (self.half(label, 1), self.half(label, 2)),
            "calendar_year": period == year,
            "statistical_year": starts and period == own,
            "calendar_ytd": period.first == year.first and period.last <= year.last,
            "statistical_ytd": starts and period.last <= own.last,
            "span": True,
        }

    def label(self, period: Period) -> str:
        """Return the written form of a span; `parse` reads it back."""
        year, month = period.first // 12, period.first % 12 + 1
        fiscal = self.statistical_label(period.first)
        match self.kind(period):
            case "month":
                return f"{year}-{month:02d}"
            case "quarter":
                return f"{year}Q{(month + 2) // 3}"
            case "half":
                return f"FY{fiscal}H{1 if period == self.half(fiscal, 1) else 2}"
            case "calendar_year":
                return f"{year}"
            case "statistical_year":
                return f"FY{fiscal}"
            case _:
                return f"{period.start:%Y-%m}:{period.end:%Y-%m}"

    def parse(self, text: str) -> Period:
        """Read a written period; `ValueError` where it is none."""
        start, colon, end = text.strip().partition(":")
        if colon:
            return Period(self.parse(start).first, self.parse(end).last)
        if found := _MONTH.fullmatch(start):
            return _checked_month(int(found[1]), int(found[2]))
        if found := _QUARTER.fullmatch(start):
            last = int(found[2]) * 3
            return Period.months_of(int(found[1]), last - 2, last)
        if found := _STATISTICAL.fullmatch(start):
            year = int(found[1])
            return self.half(year, int(found[2])) if found[2] else self.statistical_year(year)
        if found := _YEAR.fullmatch(start):
            return Period.months_of(int(found[1]), 1, 12)
        message = f'"{text}" is not a period: write 2003-10, 2003Q4, 2003, FY2003, FY2003H1 or 2003-01:2003-10'
        raise ValueError(message)


def _checked_month(year: int, month: int) -> Period:
    if not 1 <= month <= 12:
        message = f'"{year}-{month:02d}" is not a month'
        raise ValueError(message)
    return Period.month(year, month)
