"""Declarations and settings as tables, for the SQL of this room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from statistics import NormalDist

from fpstats.indicators.lives import life
from fpstats.indicators.spans import Span
from fpstats.indicators.tree import Boundaries
from fpstats.model.area_changes import AreaChange
from fpstats.model.declared import LEVELS, Area, Indicator, Measure, Target, Term
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
    quantities = Quantities(declared, setting)
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


def partition_rows(measures: Mapping[str, Measure]) -> list[tuple[str, int, str]]:
    """Return whole, number of the partition, part - for every declared partition."""
    return [
        (measure.id, number, part)
        for measure in measures.values()
        for number, parts in enumerate(measure.partitions)
        for part in parts
    ]


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


@dataclass(frozen=True)
class Quantities:
    """Numbers for all that is rolled up: measures, ratios, and the events of ratios to a stock."""

    declared: Declared
    setting: Setting

    @property
    def _numbers(self) -> dict[str, int]:
        names = [*self.declared.measures, *self.declared.indicators]
        names += [f"{name} events" for name in self.declared.indicators]
        return {name: number for number, name in enumerate(names, start=1)}

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Yield quantity, id, role, kind, adds_up, is_ratio, events."""
        number = self._numbers
        for measure in self.declared.measures.values():
            kind = {"span": "flow", "average": "span"}.get(moment(measure), "instant")
            yield number[measure.id], measure.id, "measure", kind, kind == "flow", False, None
        for indicator in self.declared.indicators.values():
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
        """Yield quantity, measure, nature, moment, family (measures that differ in moment only)."""
        for measure in self.declared.measures.values():
            yield (
                self._numbers[measure.id],
                measure.id,
                measure.nature,
                moment(measure),
                _family(measure),
            )

    def indicator_rows(self) -> Iterator[tuple[object, ...]]:
        """Yield quantity, indicator and what its definition says of calculation."""
        for one in self.declared.indicators.values():
            row = (self._numbers[one.id], one.id, one.per, one.interval, one.minimum)
            yield *row, *one.valid, one.sensitive

    def term_rows(self) -> Iterator[tuple[object, ...]]:
        """Yield quantity, side, term, agency, sign, part, number of terms of that part, position."""
        for one in self.declared.indicators.values():
            rows = list(self._terms(one))
            sizes = Counter((quantity, part == "flow") for quantity, _, _, _, _, part in rows)
            for position, row in enumerate(rows):
                yield *row, sizes[row[0], row[5] == "flow"], position

    def partition_rows(self) -> list[tuple[int, int, int]]:
        """Return the declared partitions by numbers of quantities."""
        number = self._numbers
        rows = partition_rows(self.declared.measures)
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
                agency = measure.agency or self.setting.default_agency
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
        measures = self.declared.measures
        return measures.get(term.measure) or measures[f"{term.measure}_end"]

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
MEASURES = working_table("working_measures", "quantity INTEGER, measure VARCHAR, nature VARCHAR, moment VARCHAR, family VARCHAR")  # fmt: skip
INDICATORS = working_table("working_indicators", "quantity INTEGER, indicator VARCHAR, per BIGINT, interval VARCHAR, minimum BIGINT, valid_from INTEGER, valid_to INTEGER, sensitive BOOLEAN")  # fmt: skip
TERMS = working_table("terms", "quantity INTEGER, side VARCHAR, term INTEGER, agency VARCHAR, sign INTEGER, part VARCHAR, terms BIGINT, position INTEGER")  # fmt: skip
WORKING_PARTITIONS = working_table(
    "working_partitions", "whole INTEGER, partition INTEGER, part INTEGER"
)
TARGETS = working_table("working_targets", "position INTEGER, indicator VARCHAR, area_code VARCHAR, first INTEGER, last INTEGER, low BIGINT, high BIGINT, text VARCHAR, direction VARCHAR, lowest INTEGER")  # fmt: skip
