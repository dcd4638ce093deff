"""Periods written in part: `10月` waits for the year from the next text outward."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from fpstats.model.period import YEAR_RANGE, Period, YearRule, month_index

SOME_YEAR = 2001
"""Stands for a year that is not written, or not yet known; months lie in it as they do in any."""


@dataclass(frozen=True)
class Partial:
    """A written period: its year where one is written, and a rule that makes it whole.

    `assumed` says that the reading rests on the project's setting: a bare 2005年; `until` that only
    its end is written: 截至10月底; `to_date` that it runs from the start of the year: 10月累计;
    `fiscal` that a bare year is written as one of account: 2005年度; `far` that it stands above
    another table; `yearly` that it is a year that says when it begins, and no months: 2003统计年度;
    `several` that it is of several years, so that a month inside it has none: 近三年;
    `ordinal` which half or quarter it is, and of how many months: 上半年 is (1, 6).
    """

    year: int | None
    make: Callable[[int, YearRule], Period | None]
    assumed: bool = False
    bare_year: bool = False
    until: bool = False
    to_date: bool = False
    fiscal: bool = False
    far: bool = False
    yearly: bool = False
    several: bool = False
    ordinal: tuple[int, int] | None = None

    @classmethod
    def exactly(cls, period: Period) -> Partial:
        """Return a period that nothing outside can change."""
        return cls(period.first // 12, lambda _year, _rule: period)

    @classmethod
    def never(cls) -> Partial:
        """Return a period that nothing can make whole: what is written can be two things."""
        return cls(0, lambda _year, _rule: None)

    @classmethod
    def open(cls, year: int) -> Partial:
        """Return an unknown part of a year, which months inside it still take their year from."""
        return cls(year, lambda _year, _rule: None)

    @classmethod
    def of_years(cls) -> Partial:
        """Return several years of which neither the first nor the last is written: 近三年, 历年."""
        return cls(0, lambda _year, _rule: None, bare_year=True, several=True)

    @classmethod
    def of_months(cls, year: int | None, first: int, last: int) -> Partial:
        """Return months of a year; a last one before the first is of the next year."""

        def make(year: int, _: YearRule) -> Period:
            start = month_index(year, first)
            return Period(start, start + (last - first) % 12)

        return cls(year, make)

    @classmethod
    def of_year(cls, year: int, *, fiscal: bool = False) -> Partial:
        """Return a year of which nothing says in which month it begins."""
        return cls(
            year,
            lambda label, rule: rule.year_of_account(label),
            assumed=True,
            bare_year=True,
            fiscal=fiscal,
        )

    def in_account(self) -> Partial:
        """Place months in a year of account: 2003年度10月-6月 begin in 2002, its 11月 may be of either."""

        def make(year: int, rule: YearRule) -> Period | None:
            months, whole = self.make(year, rule), rule.year_of_account(year)
            if months is None or not rule.has_statistical_year or months.last <= whole.last:
                return months
            before = months.shifted(-12)
            return before if before.first == whole.first and before.months > 3 else None

        return replace(self, make=make)

    def whole(self, rule: YearRule, year: int | None = None) -> Period | None:
        """Return the period, with a year from outside where none is written."""
        known = self.year if self.year is not None else year
        return None if known is None or known not in YEAR_RANGE else self.make(known, rule)
