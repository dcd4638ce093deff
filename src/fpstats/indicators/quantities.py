"""Measures, ratios, and the events of ratios to a stock, under one numbering, as rows of tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fpstats.model.declared import Indicator, Measure, Term


def partition_rows(measures: Mapping[str, Measure]) -> list[tuple[str, int, str]]:
    """Return whole, number of the partition, part - for every declared partition."""
    return [
        (measure.id, number, part)
        for measure in measures.values()
        for number, parts in enumerate(measure.partitions)
        for part in parts
    ]


@dataclass(frozen=True)
class Quantities:
    """Numbers for all that is rolled up: measures, ratios, and the events of ratios to a stock."""

    measures: Mapping[str, Measure]
    indicators: Mapping[str, Indicator]
    default_agency: str

    @property
    def _numbers(self) -> dict[str, int]:
        names = [*self.measures, *self.indicators]
        names += [f"{name} events" for name in self.indicators]
        return {name: number for number, name in enumerate(names, start=1)}

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Yield quantity, id, role, kind, adds_up, is_ratio, events."""
        number = self._numbers
        for measure in self.measures.values():
            kind = {"span": "flow", "average": "span"}.get(moment(measure), "instant")
            yield number[measure.id], measure.id, "measure", kind, kind == "flow", False, None
        for indicator in self.indicators.values():
            kind = self._kind(indicator)
            events = number[f"{indicator.id} events"] if self._has_events(indicator, kind) else None
            yield (
                number[indicator.id],
                indicator.id,
                "indicator",
                kind,
                kind == "flow",
                True,
                events,
            )
            if events is not None:
                divided = any(self._is_flow(term) for term in indicator.denominator)
                yield events, f"{indicator.id} events", "events", "events", True, divided, None

    def measure_rows(self) -> Iterator[tuple[object, ...]]:
        """Yield quantity, measure, nature, moment, family (measures that differ in moment only), agency."""
        for measure in self.measures.values():
            yield (
                self._numbers[measure.id],
                measure.id,
                measure.nature,
                moment(measure),
                _family(measure),
                measure.agency or self.default_agency,
            )

    def indicator_rows(self) -> Iterator[tuple[object, ...]]:
        """Yield quantity, indicator and what its definition says of calculation."""
        for one in self.indicators.values():
            row = (self._numbers[one.id], one.id, one.per, one.interval, one.minimum)
            yield *row, *one.valid, one.sensitive

    def term_rows(self) -> Iterator[tuple[object, ...]]:
        """Yield quantity, side, term, agency, sign, part, number of terms of that part, position."""
        for one in self.indicators.values():
            rows = list(self._terms(one))
            sizes = Counter((quantity, part == "flow") for quantity, _, _, _, _, part in rows)
            for position, row in enumerate(rows):
                yield *row, sizes[row[0], row[5] == "flow"], position

    def partition_rows(self) -> list[tuple[int, int, int]]:
        """Return the declared partitions by numbers of quantities."""
        number = self._numbers
        rows = partition_rows(self.measures)
        return [(number[whole], at, number[part]) for whole, at, part in rows]

    def _terms(self, one: Indicator) -> Iterator[tuple[int, str, int, str, int, str]]:
        kind = self._kind(one)
        sides = (("numerator", one.numerator), ("denominator", one.denominator))
        for side, terms in sides:
            for term in terms:
                flow = self._is_flow(term)
                part = "flow" if flow else _stock_part(term, kind)
                owner = f"{one.id} events" if flow and kind == "span" else one.id
                measure = self._measure(term)
                agency = measure.agency or self.default_agency
                yield (
                    self._numbers[owner],
                    side,
                    self._numbers[measure.id],
                    agency,
                    term.sign,
                    part,
                )

    def _is_flow(self, term: Term) -> bool:
        return self._measure(term).nature == "flow"

    def _measure(self, term: Term) -> Measure:
        """Return the measure of a term; that of a family is its figure at the end."""
        return self.measures.get(term.measure) or self.measures[f"{term.measure}_end"]

    def _kind(self, indicator: Indicator) -> str:
        terms = (*indicator.numerator, *indicator.denominator)
        if all(self._is_flow(term) for term in terms):
            return "flow"
        at_end = all(not self._is_flow(term) and term.at != "average" for term in terms)
        return "instant" if at_end else "span"

    def _has_events(self, indicator: Indicator, kind: str) -> bool:
        terms = (*indicator.numerator, *indicator.denominator)
        return kind == "span" and any(self._is_flow(term) for term in terms)


def moment(measure: Measure) -> str:
    """Return when a measure is counted: over a span, or at its begin, its end, or on average."""
    if measure.nature == "flow":
        return "span"
    named = [
        timing for timing in measure.facets.get("timing", ()) if timing in ("begin", "average")
    ]
    return named[0] if named else "end"


def _family(measure: Measure) -> str:
    rest = {name: values for name, values in measure.facets.items() if name != "timing"}
    return f"{measure.nature} {sorted(rest.items())}" if rest else measure.id


def _stock_part(term: Term, kind: str) -> str:
    if term.at == "average":
        return "average"
    return "end" if kind == "instant" else "span_end"
