"""What is declared: areas, measures, indicators, targets - as plain frozen values.

`catalogue` reads and checks the files; everybody else works with these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    """One summand of a numerator or denominator, declared as `births`, `-deaths`, `population@average`.

    `at` says which instant of a stock is meant: `end` (last day of the span), `average` (of the
    first and the last instant); a flow has `span`. `sign` is +1 or -1. The measure `population` at
    `average` is a family: `population_average` where that is reported, else the mean of
    `population_begin` and `population_end`; a plain stock such as `women_15_49` at `average` is the
    mean of its own first and last instants.
    """

    measure: str
    at: str = "span"
    sign: int = 1


@dataclass(frozen=True)
class Indicator:
    """A declared ratio: sum of numerator terms / sum of denominator terms x `per`.

    `interval` is wilson, sex_ratio, rate, difference or register; `minimum` is the denominator
    (for sex ratios: births of both sexes) below which a value is `too_few`. `printed` are the
    facets, any of which a printed rate of this kind has. `sensitive` ones are computed for whole
    years only below township. One without terms has `sql`, from `sql_file`: a SELECT that returns its
    numerators and denominators.
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
    source: Label
    printed: tuple[Facets, ...] = ()
    sensitive: bool = False
    order: int = 0
    sql: str = ""
    sql_file: str = ""


@dataclass(frozen=True)
class Target:
    """One row of targets.csv: the goal of an indicator for an area (None = every area) and period.

    `period` is as written. `target` holds one decimal number, or the two ends of a range, in the
    indicator's unit; `direction` is at_least, at_most, range or "" (no verdict). `lowest` is the
    lowest level that the goal may be held against: county for contraception.
    """

    indicator: str
    area_code: str | None
    period: str
    target: tuple[str, ...]
    direction: str
    lowest: str = LEVELS[-1]


@dataclass(frozen=True)
class Word:
    """One word of a header, title or name, and what it contributes: `value` of `dimension`.

    `also` are further facets of the same word, `absorbs` the concepts that it outranks; a word for
    a unit multiplies the figures by `scale` into the unit `base`.
    """

    dimension: str
    value: str
    text: str
    also: Mapping[str, str] = field(default_factory=dict)
    absorbs: tuple[str, ...] = ()
    scale: int = 1
    base: str = ""


@dataclass(frozen=True)
class Check:
    """A check of quality/checks: `sql` returns the bad rows, which become findings named `id`.

    `needs` are the tables, measures or indicators that it speaks of; `file` and `line` say where
    the statement starts.
    """

    id: str
    effect: str
    message: Label
    remedy: Label
    source: str
    needs: tuple[str, ...]
    sql: str
    file: str
    line: int


@dataclass(frozen=True)
class Brief:
    """A brief: the Jinja text of one output format, its title, its period and further spans.

    `period` is a written period or "" (the project's usual one); `spans` are written periods that
    the indicators are computed for as well; `pooled` "statistical_years" adds the newest run of
    whole statistical years, over which small numbers are added up.
    """

    name: str
    format: str
    title: Label
    period: str
    spans: tuple[str, ...]
    pooled: str
    template: str
    file: str
    line: int
