"""Facets -> the one measure, or the one printed rate, that they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from fpstats.ingest.texts.reading import NAMING, Reading
from fpstats.model.declared import Facets, Measure, Word

_IMPLIED = {"flow": frozenset({"period"}), "stock": frozenset({"end"})}
RATE_UNITS = frozenset({"percent", "permille", "ratio"})
_SINGLE_OUT = ("set_aside", "difference", "restriction")
_NO_FIGURES = frozenset({"sequence", "code", "note"})


@dataclass(frozen=True)
class Named:
    """What facets name: `kind` count or rate, and the id of the measure or indicator."""

    kind: str
    id: str
    unit: str = ""


class MeasureIndex:
    """All measures and printed rates by their facets."""

    def __init__(
        self,
        measures: Iterable[Measure],
        rates: Mapping[str, Sequence[Facets]],
        words: Iterable[Word] = (),
        per: Mapping[str, int] | None = None,
    ) -> None:
        """Keep the measures, how each indicator's rate is headed, and the words for units."""
        self.measures = {measure.id: measure for measure in measures}
        self.rates = rates
        self.per = per or {}
        self._by_concept: defaultdict[str, list[Measure]] = defaultdict(list)
        for measure in self.measures.values():
            for concept in measure.facets.get("concept", ()):
                self._by_concept[concept].append(measure)
        self._units: defaultdict[str, set[str]] = defaultdict(set)
        self._bases: dict[str, str] = {}
        for word in words:
            if word.dimension == "unit":
                self._bases[word.value] = word.base or word.value
                self._units[word.text].add(self._bases[word.value])
        self._known: dict[tuple[object, ...], tuple[Named, ...]] = {}

    def named(self, reading: Reading) -> tuple[Named, ...]:
        """Return everything the facets can mean; exactly one is an answer."""
        found = self._known.get(reading.key)
        if found is None:
            found = self._known[reading.key] = self._named(reading)
        return found

    def _named(self, reading: Reading) -> tuple[Named, ...]:
        if any(reading.get(dimension) for dimension in _SINGLE_OUT):
            return ()
        column, total = reading.get("column"), reading.get("total")
        if column & _NO_FIGURES or "group" in total or ("area" in column and not total):
            return ()  # 出生/村数 counts villages; 镇小计 adds towns
        if not reading.get("within") <= reading.facets.get("concept", frozenset()):
            return ()  # 已婚 of whom?
        if reading.get("topic") or reading.get("balance") or _is_no_count(reading):
            return ()
        if is_rate(reading):
            return tuple(
                Named("rate", indicator)
                for indicator, printed in self.rates.items()
                if any(_fits_rate(facets, reading) for facets in printed)
            )
        return tuple(
            Named("count", measure.id, measure.unit)
            for concept in sorted(reading.get("concept"))
            for measure in self._by_concept[concept]
            if _fits(measure, reading) and self._counted_in(measure, reading)
        )

    def _counted_in(self, measure: Measure, reading: Reading) -> bool:
        """Whether a written unit is the measure's own: 结婚(人) counts no couples."""
        own, units = self._units.get(measure.unit), reading.get("unit")
        precise = units - {"heads"} or units  # 结婚对数 in a column 人数 is still of couples
        return not own or all(self._bases.get(unit) in own for unit in precise)

    def counts_persons(self, named: Named) -> bool:
        """Whether a measure counts persons, and not couples."""
        return "person" in self._units.get(named.unit, ())

    def compared(self, rates: frozenset[str]) -> frozenset[str]:
        """Return the concepts of which printed rates are ratios: births of a sex ratio at birth."""
        return frozenset(
            concept
            for printed in self.rates.values()
            if any(rates & set(facets.get("rate", ())) for facets in printed)
            for facets in printed
            if "ratio" in facets.get("unit", ())
            for concept in facets.get("concept", ())
        )

    @cached_property
    def ratios(self) -> frozenset[str]:
        """The printed rates that are ratios, and no shares: 118 boys for 100 girls."""
        return frozenset(
            name
            for name, printed in self.rates.items()
            if any("ratio" in facets.get("unit", ()) for facets in printed)
        )

    def nature(self, measure: str) -> str:
        """Return whether a measure is a flow or a stock; "" for a rate."""
        found = self.measures.get(measure)
        return found.nature if found else ""

    def has_flow(self, measure: str) -> bool:
        """Whether a stock has a flow of the same concept: certificates held, and newly given."""
        concepts = self.measures[measure].facets.get("concept", ())
        return any(one.nature == "flow" for name in concepts for one in self._by_concept[name])

    @cached_property
    def acts(self) -> frozenset[str]:
        """The stocks whose words can count acts of a period too: 上环, 领证."""
        return frozenset(
            measure.id
            for measures in self._by_concept.values()
            if any(one.nature == "flow" or "method" in one.facets for one in measures)
            for measure in measures
            if measure.nature == "stock"
        )

    def nearest(self, reading: Reading) -> tuple[str, ...]:
        """Return the measures that share most facets with a reading: what it may be meant to be."""
        scored = [(_likeness(measure, reading), measure.id) for measure in self.measures.values()]
        best = max((score for score, _ in scored), default=0)
        return tuple(name for score, name in scored if score == best)[:3] if best > 0 else ()


def is_rate(reading: Reading) -> bool:
    """Whether words or the unit say that a figure is a ratio."""
    return bool(reading.get("rate") or reading.get("unit") & RATE_UNITS)


def _is_no_count(reading: Reading) -> bool:
    """Whether words make of a count something else: 出生构成 without %, 出生计划, 结婚年龄."""
    if is_rate(reading):
        return bool(reading.get("quantity") - {"share"})
    divided = all(reading.get(name) or reading.get("total") for name in reading.get("by"))
    return bool(reading.get("quantity")) or not divided


def _likeness(measure: Measure, reading: Reading) -> int:
    alike = sum(bool(reading.get(name) & set(measure.facets.get(name, ()))) for name in NAMING)
    other = sum(
        not _allowed(measure.facets, name, reading) for name in NAMING if name in measure.facets
    )
    return 3 * alike - other if alike else 0


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
        if reading.get("open") and not reading.get("timing"):
            return False  # 领证数: held, or newly given
        return _allowed(measure.facets, "timing", reading)
    return reading.get("timing") <= _IMPLIED[measure.nature]


def _fits_rate(facets: Facets, reading: Reading) -> bool:
    """A rate word outranks the concept above it; sex, parity, method must agree all the same."""
    if "rate" not in facets:
        units = reading.get("unit") & RATE_UNITS
        return (
            not reading.get("rate")
            and (units <= set(facets.get("unit", ())) and bool(units))
            and all(_allowed(facets, name, reading) for name in NAMING)
        )
    return (
        reading.get("rate") <= set(facets["rate"])
        and bool(reading.get("rate"))
        and "average" not in reading.get("timing")
        and all(
            _allowed(facets, name, reading)
            for name in ("concept", "parity", "method", "sex", "plan")
            if name in facets
            or name in ("parity", "method", "plan")
            or (name == "sex" and len(reading.get(name)) == 1)  # both sexes make up a ratio
        )
    )
