"""Facets -> the one measure, or the one printed rate, that they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fpstats.ingest.words import NAMING, Reading
from fpstats.model.declared import Facets, Measure

_IMPLIED = {"flow": frozenset({"period"}), "stock": frozenset({"end"})}
_RATE_UNITS = frozenset({"percent", "permille"})
_SINGLE_OUT = ("set_aside", "difference", "restriction")


@dataclass(frozen=True)
class Named:
    """What facets name: `kind` count or rate, and the id of the measure or indicator."""

    kind: str
    id: str
    unit: str = ""


class MeasureIndex:
    """All measures and printed rates by their facets."""

    def __init__(self, measures: Iterable[Measure], rates: Mapping[str, Sequence[Facets]]) -> None:
        """Keep the measures, and the ways in which each indicator's rate is headed on forms."""
        self.measures = {measure.id: measure for measure in measures}
        self.rates = rates

    def named(self, reading: Reading) -> tuple[Named, ...]:
        """Return everything the facets can mean; exactly one is an answer."""
        if any(reading.get(dimension) for dimension in _SINGLE_OUT):
            return ()
        if reading.get("rate") or reading.get("unit") & _RATE_UNITS:
            return tuple(
                Named("rate", indicator)
                for indicator, printed in self.rates.items()
                if any(_fits_rate(facets, reading) for facets in printed)
            )
        if not reading.get("concept"):
            return ()
        return tuple(
            Named("count", measure.id, measure.unit)
            for measure in self.measures.values()
            if _fits(measure, reading)
        )


def _allowed(facets: Facets, dimension: str, reading: Reading) -> bool:
    values = reading.get(dimension)
    allowed = facets.get(dimension)
    if allowed is None:
        return not values
    return "" in allowed if not values else len(values) == 1 and values <= set(allowed)


def _fits(measure: Measure, reading: Reading) -> bool:
    if not all(_allowed(measure.facets, name, reading) for name in NAMING if name != "timing"):
        return False
    if "timing" in measure.facets:
        return _allowed(measure.facets, "timing", reading)
    return reading.get("timing") <= _IMPLIED[measure.nature]


def _fits_rate(facets: Facets, reading: Reading) -> bool:
    """A rate word outranks the concept above it; sex, parity, method must agree all the same."""
    if "rate" not in facets:
        return not reading.get("rate") and all(_allowed(facets, name, reading) for name in NAMING)
    return (
        reading.get("rate") <= set(facets["rate"])
        and bool(reading.get("rate"))
        and all(
            _allowed(facets, name, reading)
            for name in ("parity", "method", "sex")
            if name in facets or name != "sex"
        )
    )
