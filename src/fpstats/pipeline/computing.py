"""Steps 5 to 8: from what was read to every published table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from fpstats.indicators.compute import compute
from fpstats.indicators.first_facts import first_facts
from fpstats.indicators.resolve import Resolution, newest_report, reported_spans, resolve
from fpstats.indicators.wording import check_resolution
from fpstats.indicators.working import Setting
from fpstats.model.declared import Indicator, Measure
from fpstats.model.observed import Finding
from fpstats.model.period import Period
from fpstats.pipeline.brief_spans import named_spans, spans_of
from fpstats.pipeline.clock import Clock
from fpstats.pipeline.loading import Loaded
from fpstats.pipeline.published_rows import (
    area_rows,
    definition_rows,
    finding_rows,
    measure_rows,
    source_rows,
)
from fpstats.pipeline.reading import Taken
from fpstats.quality.ledger import Names, check_tables
from fpstats.store.engine import Engine
from fpstats.tables import (
    AREAS,
    DEFINITIONS,
    FACTS,
    FINDINGS,
    FIRST_FACTS,
    INDICATORS,
    MEASURES,
    OBSERVATIONS,
    SOURCES,
    Table,
)


@dataclass(frozen=True)
class Computed:
    """The published tables, all findings, the day they hold at, and the spans that were reported."""

    tables: tuple[tuple[Table, pa.Table], ...]
    findings: tuple[Finding, ...]
    as_of: date
    reported: frozenset[Period]

    def rows(self, name: str) -> int:
        """Return the number of rows of a table."""
        return next(int(data.num_rows) for table, data in self.tables if table.name == name)


def computed(loaded: Loaded, taken: Taken, as_of: date | None, clock: Clock) -> Computed:
    """Resolve, compute and check what was read."""
    with Engine() as engine:
        with clock.step("store"):
            _load(engine, loaded, taken)
        day = as_of or newest_report(engine)
        reported = frozenset(reported_spans(engine, day))
        named = named_spans(loaded.briefs, loaded.project.year_rule, reported)
        setting = setting_of(loaded, named, day)
        with clock.step("resolve"):
            resolution = resolve(engine, loaded.declared, setting)
            found = check_resolution(engine, loaded.declared, setting.language)
            first = _first_facts(loaded, taken, setting, reported)
        with clock.step("compute"):
            indicators = compute(engine)
        engine.load(FIRST_FACTS, first)
        with clock.step("check"):
            findings = (*taken.findings, *found, *_checked(engine, loaded))
        engine.load(FINDINGS, finding_rows(findings))
        engine.load(SOURCES, source_rows(taken.sources, findings))
        return Computed(_tables(engine, resolution, indicators), findings, day, reported)


def _load(engine: Engine, loaded: Loaded, taken: Taken) -> None:
    engine.load(OBSERVATIONS, taken.observations)
    engine.load(AREAS, area_rows(loaded))
    engine.load(MEASURES, measure_rows(loaded))
    engine.load(DEFINITIONS, definition_rows(loaded))
    engine.load(FINDINGS, finding_rows(taken.findings))
    engine.load(SOURCES, source_rows(taken.sources, taken.findings))


def setting_of(loaded: Loaded, named: tuple[Period, ...], as_of: date) -> Setting:
    """Return what the project decides of resolving and computing."""
    project = loaded.project
    return Setting(
        home=project.home,
        year_rule=project.year_rule,
        as_of=as_of,
        vintage=project.vintage,
        own_figure=project.own_figure,
        default_agency=project.default_agency,
        down_to=project.down_to,
        language=project.languages[0],
        named=named,
    )


def _first_facts(
    loaded: Loaded, taken: Taken, setting: Setting, reported: Iterable[Period]
) -> pa.Table:
    """Return the figures as first filed, for the spans of the briefs."""
    known = set(reported)
    spans = {
        found.period
        for brief in loaded.briefs
        if (found := spans_of(brief, loaded.project.year_rule, known)) is not None
    }
    return first_facts(taken.observations, loaded.declared, setting, spans)


def _checked(engine: Engine, loaded: Loaded) -> tuple[Finding, ...]:
    catalogue = loaded.catalogue
    named: list[Measure | Indicator] = [*catalogue.measures.values()]
    named += catalogue.indicators.values()
    names = Names.of(catalogue.areas, named, loaded.project.languages[0])
    return check_tables(engine, catalogue.checks, names).findings


def _tables(
    engine: Engine, resolution: Resolution, indicators: pa.Table
) -> tuple[tuple[Table, pa.Table], ...]:
    unchanged = (FIRST_FACTS, FINDINGS, SOURCES, AREAS, MEASURES, DEFINITIONS)
    return (
        (OBSERVATIONS, resolution.observations),
        (FACTS, resolution.facts),
        (INDICATORS, indicators),
        *((table, engine.published(table)) for table in unchanged),
    )
