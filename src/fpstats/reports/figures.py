"""Exact figures looked up by id, area and span, out of plain rows of the published tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from fpstats.model.period import Period
from fpstats.numbers import ratio
from fpstats.reports.quantities import Count, Definition, Rate

Row = Mapping[str, Any]
_MEASURE = re.compile(r"[a-z]\w*(?:@\w+)?")


@dataclass(frozen=True)
class Published:
    """Rows of the published tables that figures are looked up in."""

    indicators: Iterable[Row]
    facts: Iterable[Row]
    measures: Iterable[Row]
    definitions: Iterable[Row]


class Figures:
    """Lookup over rows of `indicators` and `facts`, in one population basis.

    Several agencies may have reported a fact: the primary one counts, else the one that named no
    agency, else the only one. Two others are not chosen between: the fact is then unknown.
    """

    def __init__(self, published: Published, basis: str, agency: str = "") -> None:
        """Index the rows once; a lookup is then a dictionary's."""
        self.basis = basis
        self.agency = agency
        rows, defined = list(published.measures), list(published.definitions)
        self.definitions = {row["indicator"]: _definition(row) for row in defined}
        self.labels = {row["measure"]: _label(row) for row in rows}
        self.labels |= {row["indicator"]: _label(row) for row in defined}
        self.units: Mapping[str, str] = {row["measure"]: row["unit"] for row in rows}
        self._wholes: Mapping[str, str | None] = {row["measure"]: row["part_of"] for row in rows}
        self._stocks = {row["measure"] for row in rows if row["nature"] == "stock"}
        self._rates = {
            _key(row, "indicator"): row for row in published.indicators if row["basis"] == basis
        }
        self._facts: dict[tuple[str, str, Period], list[Row]] = {}
        for row in published.facts:
            if row["basis"] == basis:
                self._facts.setdefault(_key(row, "measure"), []).append(row)

    def indicator(self, indicator: str, area_code: str, period: Period) -> Rate | None:
        """Return the indicator of an area for exactly this span, or None where there is none.

        A ratio of stocks in which no area counts as reporting rests on an earlier day of the span:
        that is not the figure of its end.
        """
        row = self._rates.get((indicator, area_code, period))
        definition = self.definitions.get(indicator)
        if not row or not definition or (definition.is_stock and row["reporting"] == 0):
            return None
        return _rate(row, definition)

    def fact(self, measure: str, area_code: str, period: Period) -> Count | None:
        """Return the figure of an area for exactly this span; a stock holds at its last day."""
        return _count(self._chosen(self._facts.get((measure, area_code, period), ())))

    def of_office(self, agency: str, measure: str, area_code: str, period: Period) -> Count | None:
        """Return the figure of an area for exactly this span as another office has it."""
        rows = self._facts.get((measure, area_code, period), ())
        return _count(next((row for row in rows if row["agency"] == agency), None))

    def other_offices(self, measure: str, area_code: str, period: Period) -> tuple[str, ...]:
        """Return the offices that reported a figure beside the one that counts."""
        rows = self._facts.get((measure, area_code, period), ())
        counted = self._chosen(rows)
        if counted is None:
            return ()
        return tuple(sorted(row["agency"] for row in rows if row is not counted and row["agency"]))

    def knows(self, quantity: str) -> bool:
        """Whether a measure or indicator of this id is declared."""
        return quantity in self.labels

    def with_parts(self, whole: str) -> frozenset[str]:
        """Return a measure, its parts, and the parts of those."""
        found = {whole}
        while more := {part for part, of in self._wholes.items() if of in found} - found:
            found |= more
        return frozenset(found)

    def is_stock(self, measure: str) -> bool:
        """Whether the measure is a state at an instant."""
        return measure in self._stocks

    def _chosen(self, rows: Iterable[Row]) -> Row | None:
        by_agency = {row["agency"] or "": row for row in rows}
        only = next(iter(by_agency)) if len(by_agency) == 1 else None
        for agency in (self.agency, "", only):
            if agency is not None and agency in by_agency:
                return by_agency[agency]
        return None


def _count(row: Row | None) -> Count | None:
    if row is None or row["value"] is None:
        return None
    return Count(row["value"], row["reporting"] or 0, row["expected"] or 0)


def _key(row: Row, name: str) -> tuple[str, str, Period]:
    return row[name], row["area_code"], Period.between(row["period_start"], row["period_end"])


def _label(row: Row) -> Mapping[str, str]:
    return {"zh": row["label_zh"], "en": row["label_en"]}


def _definition(row: Row) -> Definition:
    numerator, denominator = (_MEASURE.findall(row[part]) for part in ("numerator", "denominator"))
    return Definition(
        row["per"], row["decimals"], row["interval"], tuple(numerator), tuple(denominator)
    )


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
        target_verdict=row["target_verdict"],
    )  # fmt: skip


def _as_printed(row: Row) -> Fraction | None:
    return None if row["value"] is None else Fraction(Decimal(str(row["value"])))
