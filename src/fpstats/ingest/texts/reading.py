"""What a text says, as facets: concept, sex, parity, ...; and what of it no word explains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

NAMING = ("concept", "sex", "parity", "plan", "age", "method", "timing")
"""The dimensions that name a measure; all others say where, when, of whom or in what unit."""

OF_OTHERS = ("column", "topic")
"""What heads labels or other headers, and inside a header with figures explains nothing: 出生年份, 村人口."""

Facets = Mapping[str, frozenset[str]]

_ABSORBED = ("concept", "method")


@dataclass(frozen=True)
class Reading:
    """What a text says: its facets, the characters nothing explains, and the scale of its unit."""

    facets: Facets = field(default_factory=dict)
    leftover: str = ""
    scale: int = 1
    absorbed: frozenset[str] = frozenset()

    def __or__(self, other: Reading) -> Reading:
        """Join two readings of one path."""
        joined = dict(self.facets)
        for dimension, values in other.facets.items():
            joined[dimension] = joined.get(dimension, frozenset()) | values
        return Reading(
            joined,
            self.leftover + other.leftover,
            self.scale * other.scale,
            self.absorbed | other.absorbed,
        )

    def get(self, dimension: str) -> frozenset[str]:
        """Return the values of a dimension; of concepts and methods those that no other one absorbs."""
        values = self.facets.get(dimension, frozenset())
        if dimension in _ABSORBED and len(values) > 1:
            return values - self.absorbed or values
        return values

    def one(self, dimension: str) -> str | None:
        """Return the value of a dimension where it has exactly one."""
        values = self.get(dimension)
        return next(iter(values)) if len(values) == 1 else None

    @cached_property
    def above(self) -> Reading:
        """What a text says of those below it: there 计划生育情况 only says what all is about."""
        if not any(name in self.facets for name in OF_OTHERS):
            return self
        facets = {name: said for name, said in self.facets.items() if name not in OF_OTHERS}
        return Reading(facets, self.leftover, self.scale, self.absorbed)

    @cached_property
    def key(self) -> tuple[object, ...]:
        """What makes two readings the same, for remembering what they name."""
        facets = frozenset((name, values) for name, values in self.facets.items() if values)
        return (facets, self.leftover, self.scale, self.absorbed)

    @cached_property
    def naming(self) -> Mapping[str, frozenset[str]]:
        """Only the facets that name a measure."""
        return {name: self.get(name) for name in NAMING if self.get(name)}


EMPTY = Reading()
