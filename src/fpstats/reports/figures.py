"""Exact figures looked up by id, area and span, out of plain rows of the published tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from fpstats.model.period import Period
from fpstats.numbers import ratio

Row = Mapping[str, Any]
BOUNDED = frozenset({"wilson", "register"})
"""Kinds of interval whose indicators are parts of a whole: more than `per` is a mistake."""


@dataclass(frozen=True)
class Count:
    """A counted figure and how much of what was due is in it; `value` None = not known."""

    value: int
    reporting: int
    expected: int

    @property
    def complete(self) -> bool:
        """Whether every cell that was due is in the figure."""
        return self.reporting >= self.expected


@dataclass(frozen=True)
class Definition:
    """What printing an indicator needs to know of it: a row of the published definitions."""

    per: int
    decimals: int
    interval: str

    @property
    def is_sex_ratio(self) -> bool:
        """Boys per 100 girls: never a per cent, never "points"."""
        return self.interval == "sex_ratio"

    @property
    def is_stock(self) -> bool:
        """A ratio read off registers at an instant: no interval, no test."""
        return self.interval == "register"


@dataclass(frozen=True)
class Rate:
    """An indicator with its exact parts.

    `value` is the exact quotient x per, or None where the denominator is zero. A rate known only in
    print has no parts; its value is the printed one.
    """

    id: str
    definition: Definition
    numerator: int | None
    denominator: Fraction | None
    value: Fraction | None
    status: str
    count: Count
    lower: float | None
    upper: float | None
    lower_998: float | None
    upper_998: float | None
    target: str | None
    target_met: bool | None

    @property
    def absurd(self) -> bool:
        """Whether a part is said to be larger than its whole: the source is wrong."""
        bounded = self.definition.interval in BOUNDED
        return bounded and self.value is not None and self.value > self.definition.per

    @property
    def usable(self) -> bool:
        """Whether the value may be printed: defined, possible, and based on enough cases."""
        return self.value is not None and not self.absurd and self.status in ("shown", "incomplete", "as_printed")

    @property
    def total(self) -> Fraction | None:
        """Cases behind the value: births of both sexes for a sex ratio, else the denominator."""
        if self.numerator is None or self.denominator is None:
            return None
        return self.denominator + (self.numerator if self.definition.is_sex_ratio else 0)


class Figures:
    """Lookup over rows of `indicators` and `facts`, in one population basis.

    Several agencies may have reported a fact: the primary one counts, else the one that named no
    agency, else the only one. Two others are not chosen between: the fact is then unknown.
    A stock is found by the day on which it holds, whatever span its return spoke of.
    """

    def __init__(
        self,
        indicators: Iterable[Row],
        facts: Iterable[Row],
        measures: Iterable[Row],
        definitions: Iterable[Row],
        basis: str,
        agency: str = "",
    ) -> None:
        """Index the rows once; a lookup is then a dictionary's."""
        self.basis = basis
        self.definitions = {row["indicator"]: _definition(row) for row in definitions}
        self._agency = agency
        self._stocks = {row["measure"] for row in measures if row["nature"] == "stock"}
        self._rates = {_key(row, "indicator"): row for row in indicators if row["basis"] == basis}
        self._facts: dict[tuple[str, str, Period | int], list[Row]] = {}
        for row in facts:
            if row["basis"] == basis:
                self._facts.setdefault(self._fact_key(row), []).append(row)

    def indicator(self, indicator: str, area_code: str, period: Period) -> Rate | None:
        """Return the indicator of an area for exactly this span, or None where there is no row."""
        row = self._rates.get((indicator, area_code, period))
        return _rate(row, self.definitions[indicator]) if row else None

    def fact(self, measure: str, area_code: str, period: Period) -> Count | None:
        """Return the figure of an area for exactly this span, for a stock as at its last day."""
        moment = period.last if measure in self._stocks else period
        row = self._chosen(self._facts.get((measure, area_code, moment), ()), period)
        if row is None or row["value"] is None:
            return None
        return Count(row["value"], row["reporting"] or 0, row["expected"] or 0)

    def is_stock(self, measure: str) -> bool:
        """Whether the measure is a state at an instant."""
        return measure in self._stocks

    def spans(self, measure: str, area_code: str) -> frozenset[Period]:
        """Return the spans for which a flow of an area is known."""
        return frozenset(
            moment
            for name, area, moment in self._facts
            if name == measure and area == area_code and isinstance(moment, Period)
        )

    def _fact_key(self, row: Row) -> tuple[str, str, Period | int]:
        period = Period.between(row["period_start"], row["period_end"])
        stock = row["measure"] in self._stocks
        return row["measure"], row["area_code"], period.last if stock else period

    def _chosen(self, rows: Iterable[Row], period: Period) -> Row | None:
        by_agency: dict[str, list[Row]] = {}
        for row in rows:
            by_agency.setdefault(row["agency"] or "", []).append(row)
        only = next(iter(by_agency)) if len(by_agency) == 1 else None
        for agency in (self._agency, "", only):
            if agency is not None and agency in by_agency:
                return min(by_agency[agency], key=lambda row: row["period_start"] != period.start)
        return None


def _key(row: Row, name: str) -> tuple[str, str, Period]:
    return row[name], row["area_code"], Period.between(row["period_start"], row["period_end"])


def _definition(row: Row) -> Definition:
    return Definition(row["per"], row["decimals"], row["interval"])


def _rate(row: Row, definition: Definition) -> Rate:
    numerator, denominator = row["numerator"], row["denominator"]
    known = numerator is not None and denominator is not None
    return Rate(
        id=row["indicator"],
        definition=definition,
        numerator=numerator,
        denominator=Fraction(denominator) if denominator is not None else None,
        value=ratio(numerator, Fraction(denominator), definition.per) if known else _as_printed(row),
        status=row["status"],
        count=Count(0 if numerator is None else numerator, row["reporting"] or 0, row["expected"] or 0),
        lower=row["lower"],
        upper=row["upper"],
        lower_998=row["lower_998"],
        upper_998=row["upper_998"],
        target=row["target"],
        target_met=row["target_met"],
    )  # fmt: skip


def _as_printed(row: Row) -> Fraction | None:
    return None if row["value"] is None else Fraction(Decimal(str(row["value"])))
