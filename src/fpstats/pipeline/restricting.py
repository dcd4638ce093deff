"""Observations and declarations as far as one area and some quantities need them.

A figure depends on the areas below it and on the measures of its terms, with the parts that these
can be made of: resolved apart from all others it comes out the same, and fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pyarrow as pa

from fpstats.indicators.working import Declared
from fpstats.model.declared import Area, Measure
from fpstats.pipeline.loading import Loaded
from fpstats.store.published import PublishedBuild

_OBSERVATIONS = """
FROM observations
WHERE (list_contains($areas, area_code) OR area_code IS NULL) AND list_contains($quantities, measure)
"""


def restricted(loaded: Loaded, area: str, quantities: Iterable[str]) -> Declared:
    """Return what is declared of an area and all below it, and of some measures and indicators."""
    asked = set(quantities)
    declared = loaded.declared
    indicators = {name: one for name, one in declared.indicators.items() if name in asked}
    if any(one.sql for one in indicators.values()):
        asked |= set(declared.measures)  # its SQL may name any of them
    terms = {
        term.measure for one in indicators.values() for term in (*one.numerator, *one.denominator)
    }
    wanted = set(_with_parts(asked | terms, declared.measures))
    return replace(
        declared,
        areas=tuple(_subtree(declared.areas, area)),
        measures={name: one for name, one in declared.measures.items() if name in wanted},
        indicators=indicators,
    )


def observations_of(build: PublishedBuild, declared: Declared) -> pa.Table:
    """Return the observations of a build that these declarations speak of."""
    chosen = {
        "areas": [area.code for area in declared.areas],
        "quantities": [*declared.measures, *declared.indicators],
    }
    return build.query(_OBSERVATIONS, chosen)


def _subtree(areas: Iterable[Area], root: str) -> Iterator[Area]:
    """Yield an area and those below it, wherever they stand in the list."""
    listed = tuple(areas)
    inside = {root}
    while more := {one.code for one in listed if one.parent in inside} - inside:
        inside |= more
    yield from (one for one in listed if one.code in inside)


def _with_parts(names: Iterable[str], measures: Mapping[str, Measure]) -> Iterator[str]:
    """Yield measures, those of their families, and all that these are partitioned into."""
    waiting, seen = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        related = [name] if name in measures else []
        related += [f"{name}_{moment}" for moment in ("begin", "end", "average") if f"{name}_{moment}" in measures]  # fmt: skip
        for one in related:
            yield one
            family = {key: value for key, value in measures[one].facets.items() if key != "timing"}
            waiting += [
                other.id
                for other in measures.values()
                if {key: value for key, value in other.facets.items() if key != "timing"} == family
            ]
            waiting += [part for parts in measures[one].partitions for part in parts]
