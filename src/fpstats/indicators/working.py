"""Declarations and settings as tables, for the SQL of this room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from statistics import NormalDist

from fpstats.indicators.lives import life
from fpstats.indicators.quantities import Quantities, partition_rows
from fpstats.indicators.spans import Span
from fpstats.indicators.tree import Boundaries
from fpstats.model.area_changes import AreaChange
from fpstats.model.declared import LEVELS, Area, Indicator, Measure, Target
from fpstats.model.period import KINDS, Period, YearRule
from fpstats.store.engine import Engine
from fpstats.tables import PARTITIONS, working_table


@dataclass(frozen=True)
class Declared:
    """What the catalogue declares, as far as resolving and computing need it."""

    areas: tuple[Area, ...]
    measures: Mapping[str, Measure]
    indicators: Mapping[str, Indicator]
    targets: tuple[Target, ...] = ()
    changes: tuple[AreaChange, ...] = ()

    @property
    def own_sql(self) -> tuple[Indicator, ...]:
        """The indicators that have SQL of their own."""
        return tuple(one for one in self.indicators.values() if one.sql)


@dataclass(frozen=True)
class Setting:
    """What the project decides.

    `as_of` None means the newest day on which anything was reported. `boundaries` is the day to
    whose areas figures are given; None leaves them with the areas that reported. `own_figure` is unless_older
    or always. `named` are the spans that briefs ask for, `kinds` the kinds of
    regular spans that are built; `down_to` is the lowest level of which indicators are published,
    below `home`.
    """

    home: str
    year_rule: YearRule = field(default_factory=YearRule)
    as_of: date | None = None
    boundaries: date | None = None
    vintage: str = "reported"
    own_figure: str = "unless_older"
    default_agency: str = "family_planning"
    down_to: str = "township"
    language: str = "zh"
    named: tuple[Period, ...] = ()
    kinds: tuple[str, ...] = KINDS


def load_working_tables(
    engine: Engine, declared: Declared, setting: Setting, spans: Iterable[Span], tree: Boundaries
) -> None:
    """Load every working table; the observations are loaded already."""
    quantities = Quantities(declared.measures, declared.indicators, setting.default_agency)
    engine.load(SETTINGS, [_settings_row(setting)])
    engine.load(AREAS, _area_rows(tree, declared.areas, setting))
    engine.load(
        SPANS, [(s.period.first, s.period.last, s.label, s.kind, s.published) for s in spans]
    )
    engine.load(QUANTITIES, quantities.rows())
    engine.load(MEASURES, quantities.measure_rows())
    engine.load(INDICATORS, quantities.indicator_rows())
    engine.load(TERMS, quantities.term_rows())
    engine.load(PARTITIONS, partition_rows(declared.measures))
    engine.load(WORKING_PARTITIONS, quantities.partition_rows())
    engine.load(TARGETS, target_rows(declared.targets, setting.year_rule))


def target_rows(targets: Iterable[Target], rule: YearRule) -> list[tuple[object, ...]]:
    """Return the targets with their periods as running months and their goals in millionths."""
    rows: list[tuple[object, ...]] = []
    for position, target in enumerate(targets):
        period = rule.parse(target.period)
        goals = [int(Decimal(goal) * 1_000_000) for goal in target.target]
        text = "-".join(target.target)
        place = (position, target.indicator, target.area_code, period.first, period.last)
        lowest = LEVELS.index(target.lowest)
        rows.append((*place, min(goals), max(goals), text, target.direction, lowest))
    return rows


def _settings_row(setting: Setting) -> tuple[object, ...]:
    z_95, z_998 = (NormalDist().inv_cdf(level) for level in (0.975, 0.999))
    return setting.as_of, setting.vintage, setting.own_figure, setting.default_agency, z_95, z_998


def _area_rows(
    tree: Boundaries, listed: tuple[Area, ...], setting: Setting
) -> Iterator[tuple[object, ...]]:
    areas = tree.areas
    beside = {node: code for node, code, _ in tree.beside}
    of_list = {area.code: area.parent for area in listed}
    number = {area.code: position for position, area in enumerate(areas, start=1)}
    parents = {area.code: area.parent for area in areas}
    lowest = LEVELS.index(setting.down_to)
    for area in areas:
        above = list(_ancestors(area.code, parents))
        code = beside.get(area.code, area.code)
        home = setting.home in (code, *above, *_ancestors(code, of_list))
        shown = code in tree.shown and LEVELS.index(area.level) <= lowest
        first, last = life(area)
        parent = number[above[0]] if above else None
        names = (area.code, area.name, area.level, LEVELS.index(area.level))
        yield number[area.code], *names, parent, len(above), first, last, home and shown


def _ancestors(code: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    parent = parents.get(code)
    while parent is not None and parent in parents:
        yield parent
        parent = parents[parent]


SETTINGS = working_table("settings", "as_of DATE, vintage VARCHAR, own_figure VARCHAR, default_agency VARCHAR, z_95 DOUBLE, z_998 DOUBLE")  # fmt: skip
AREAS = working_table("working_areas", "area INTEGER, area_code VARCHAR, name VARCHAR, level VARCHAR, rank INTEGER, parent INTEGER, depth INTEGER, valid_first INTEGER, valid_last INTEGER, published BOOLEAN")  # fmt: skip
SPANS = working_table("working_spans", "first INTEGER, last INTEGER, label VARCHAR, kind VARCHAR, published BOOLEAN")  # fmt: skip
QUANTITIES = working_table("working_quantities", "quantity INTEGER, id VARCHAR, role VARCHAR, kind VARCHAR, adds_up BOOLEAN, is_ratio BOOLEAN, events INTEGER")  # fmt: skip
MEASURES = working_table("working_measures", "quantity INTEGER, measure VARCHAR, nature VARCHAR, moment VARCHAR, family VARCHAR, agency VARCHAR")  # fmt: skip
INDICATORS = working_table("working_indicators", "quantity INTEGER, indicator VARCHAR, per BIGINT, interval VARCHAR, minimum BIGINT, valid_from INTEGER, valid_to INTEGER, sensitive BOOLEAN")  # fmt: skip
TERMS = working_table("terms", "quantity INTEGER, side VARCHAR, term INTEGER, agency VARCHAR, sign INTEGER, part VARCHAR, terms BIGINT, position INTEGER")  # fmt: skip
WORKING_PARTITIONS = working_table(
    "working_partitions", "whole INTEGER, partition INTEGER, part INTEGER"
)
TARGETS = working_table("working_targets", "position INTEGER, indicator VARCHAR, area_code VARCHAR, first INTEGER, last INTEGER, low BIGINT, high BIGINT, text VARCHAR, direction VARCHAR, lowest INTEGER")  # fmt: skip
