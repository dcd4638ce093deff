"""What is declared: areas, measures, indicators, targets - as plain frozen values.

`catalogue` reads and checks the files; everybody else works with these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

LEVELS = ("country", "province", "prefecture", "county", "township", "village")
BASES = (
    "all",
    "hukou",
    "resident",
    "inflow",
    "outflow",
    "agricultural",
    "nonagricultural",
    "province_hukou",
    "other_province",
)

Label = Mapping[str, str]
Facets = Mapping[str, tuple[str, ...]]
"""Dimension -> values any of which fits; "" among them means that the dimension may be absent."""


@dataclass(frozen=True)
class Area:
    """One row of areas.csv."""

    code: str
    name: str
    level: str
    parent: str | None
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class Measure:
    """A counted quantity: `nature` flow (summed over time) or stock (an instant).

    `partitions` are sets of measures that together make this one up; `part_of` is the whole that it
    cannot exceed. `agency` is the office whose figure the indicators use ("" = any).
    """

    id: str
    label: Label
    nature: str
    unit: str
    facets: Facets
    part_of: str | None = None
    partitions: tuple[tuple[str, ...], ...] = ()
    agency: str = ""


@dataclass(frozen=True)
class Term:
    """One summand of a numerator or denominator.

    `at` says which instant of a stock is meant: `end` (last day of the span), `average` (of the
    first and the last instant); a flow has `span`. `sign` is +1 or -1.
    """

    measure: str
    at: str = "span"
    sign: int = 1


@dataclass(frozen=True)
class Indicator:
    """A declared ratio: sum of numerator terms / sum of denominator terms x `per`.

    `interval` is wilson, sex_ratio, rate, difference or register; `minimum` is the denominator
    (for sex ratios: births of both sexes) below which a value is `too_few`.
    """

    id: str
    label: Label
    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...]
    per: int
    interval: str
    decimals: int
    unit: str
    minimum: int
    valid: tuple[int, int]
    definition: Label
    source: str
    printed: tuple[Facets, ...] = ()
    sensitive: bool = False
    order: int = 0


@dataclass(frozen=True)
class Target:
    """One row of targets.csv: the goal of an indicator for an area (None = every area) and period."""

    indicator: str
    area_code: str | None
    period: str
    target: tuple[str, ...]
    direction: str
