"""`fpstats diff`: which figures differ between two builds, or two days of one, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from fpstats.errors import UsageError
from fpstats.indicators.contributions import Asked
from fpstats.indicators.resolve import make_facts
from fpstats.indicators.tracing import trace
from fpstats.indicators.working import Declared
from fpstats.model.period import Period
from fpstats.pipeline.beside_facts import load_beside_facts
from fpstats.pipeline.brief_spans import named_spans
from fpstats.pipeline.loading import Loaded, load
from fpstats.pipeline.lookup import reported_in
from fpstats.pipeline.recomputing import recomputed
from fpstats.pipeline.setting import setting_of
from fpstats.store.engine import Engine
from fpstats.store.manifest import read_manifest
from fpstats.store.published import PublishedBuild
from fpstats.store.warehouse import Warehouse
from fpstats.tables import INDICATORS, OBSERVATIONS
from fpstats.trace.causes import Side, with_causes
from fpstats.trace.comparison import Change, Key, Row, changed

_PRINTED_RATES = """
FROM observations
WHERE kind = 'rate' AND rate IS NOT NULL AND NOT superseded AND list_contains($indicators, measure)
"""


@dataclass(frozen=True)
class State:
    """A build as at a day: its own, or an earlier one that is asked about."""

    build: PublishedBuild
    day: date
    own_day: bool

    @property
    def name(self) -> str:
        """What the state is called."""
        return self.build.folder.name + ("" if self.own_day else f" as of {self.day}")


@dataclass(frozen=True)
class Comparison:
    """What differs between two states, and the names and decimals to tell it with.

    `spans` are those that the briefs print.
    """

    before: str
    after: str
    changes: Sequence[Change]
    names: Mapping[str, str]
    decimals: Mapping[str, int]
    spans: frozenset[Period]


def compare(
    directory: Path,
    builds: tuple[str | None, str | None] = (None, None),
    days: Sequence[date] = (),
    *,
    everything: bool = False,
) -> Comparison:
    """Compare two builds of a project, by default the current one with the one before.

    With two `days`, one build (the first named, else the current) as it would have been on each.
    Only what is printed differently is told, unless `everything`.

    Raises:
        UsageError: there are no such builds, or days other than two.
    """
    loaded = load(directory)
    warehouse = Warehouse(loaded.project.warehouse)
    first, second = _ids(warehouse, builds, days)
    with (
        PublishedBuild(warehouse.folder(first)) as old,
        PublishedBuild(warehouse.folder(second)) as new,
    ):
        own = [read_manifest(build.folder).day for build in (old, new)]
        asked = [*days] or own
        states = [
            State(build, day, own_day=not days)
            for build, day in zip((old, new), asked, strict=True)
        ]
        return _compared(loaded, states[0], states[1], everything=everything)


def _ids(
    warehouse: Warehouse, builds: tuple[str | None, str | None], days: Sequence[date]
) -> tuple[str, str]:
    """Return the ids of both builds."""
    current = warehouse.folder(builds[1]).name
    if days:
        if len(days) != 2:
            message = "give --as-of twice: the day before and the day after"
            raise UsageError(message)
        one = warehouse.folder(builds[0]).name
        return one, one
    if builds[0] is not None:
        return warehouse.folder(builds[0]).name, current
    older = [name for name in warehouse.build_ids() if name < current]
    if not older:
        message = "There is only one build: nothing to compare it with."
        raise UsageError(message)
    return older[-1], current


def _compared(loaded: Loaded, before: State, after: State, *, everything: bool) -> Comparison:
    decimals = {one.id: one.decimals for one in loaded.catalogue.indicators.values()}
    rows = [_indicators(loaded, state) for state in (before, after)]
    changes = changed(rows[0], rows[1], decimals, everything=everything)
    keys = [change.key for change in changes]
    if changes:
        sides = [_side(loaded, state, keys) for state in (before, after)]
        changes = with_causes(changes, sides[0], sides[1])
    names = {one.code: one.name for one in loaded.catalogue.areas}
    rule = loaded.project.year_rule
    spans = {
        span
        for state in (before, after)
        for span in named_spans(loaded.briefs, rule, reported_in(state.build))
    }
    return Comparison(before.name, after.name, changes, names, decimals, frozenset(spans))


def _indicators(loaded: Loaded, state: State) -> list[dict[str, Any]]:
    """Return the rows of `indicators`: those of the build, or computed as at another day."""
    if state.own_day:
        return state.build.records(f"FROM {INDICATORS.name}")
    reported = reported_in(state.build)
    named = named_spans(loaded.briefs, loaded.project.year_rule, reported)
    with recomputed(loaded, state.build, named, state.day) as engine:
        return engine.records(f"FROM {INDICATORS.name}")


def _side(loaded: Loaded, state: State, keys: Sequence[Key]) -> Side:
    """Return what entered the figures that differ, by today's declarations."""
    observations = state.build.query("FROM observations")
    declared = _of_indicators(loaded.declared, {key.indicator for key in keys})
    setting = setting_of(loaded, tuple(dict.fromkeys(key.period for key in keys)), state.day)
    with Engine() as engine:
        engine.load(OBSERVATIONS, observations)
        load_beside_facts(engine, declared, setting, state.day)
        make_facts(engine, declared, setting, traced=True)
        asked = [Asked(key.indicator, key.area_code, key.basis, "", key.period) for key in keys]
        traced = trace(engine, declared, setting, state.day, asked)
        rates = engine.records(
            _PRINTED_RATES, {"indicators": list({key.indicator for key in keys})}
        )
    cells: dict[Key, list[Row]] = {}
    for cell in traced.contributions.to_pylist():
        cells.setdefault(keys[cell["asked"]], []).append(cell)
    wanted = set(keys)
    for key, cell in _printed_cells(rates):
        if key in wanted:
            cells.setdefault(key, []).append(cell)
    return Side(
        cells,
        {keys[row["asked"]]: (row["n"], row["d"]) for row in traced.figures.to_pylist()},
        {_place(row): row for row in observations.to_pylist()},
        {name: _by_id(state.build, name) for name in ("definitions", "measures", "areas")},
        read_manifest(state.build.folder).hashes,
    )


def _of_indicators(declared: Declared, wanted: Collection[str]) -> Declared:
    """Return the declarations with some of their indicators only."""
    kept = {name: one for name, one in declared.indicators.items() if name in wanted}
    return replace(declared, indicators=kept)


def _printed_cells(rates: Sequence[Row]) -> Iterator[tuple[Key, Row]]:
    """Yield printed rates as cells that enter the figure as it stands."""
    for row in rates:
        period = Period.between(row["period_start"], row["period_end"])
        key = Key(row["measure"], row["area_code"], row["basis"], period)
        yield key, {**row, "role": "printed", "value": row["rate"], "contribution": row["rate"]}


def _place(row: Row) -> tuple[Any, ...]:
    return row["source"], row["sheet"], row["cell"]


def _by_id(build: PublishedBuild, table: str) -> dict[str, Row]:
    name = {"definitions": "indicator", "measures": "measure", "areas": "area_code"}[table]
    return {row[name]: row for row in build.records(f"FROM {table}")}
