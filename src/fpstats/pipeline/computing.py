"""Steps 5 to 8: from what was read to every published table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from fpstats.indicators.compute import compute
from fpstats.indicators.correct import Corrected, correct
from fpstats.indicators.first_facts import first_facts
from fpstats.indicators.resolve import Resolution, newest_report, reported_spans, resolve
from fpstats.indicators.wording import Wording, check_resolution
from fpstats.indicators.working import Setting
from fpstats.model.declared import Indicator, Measure
from fpstats.model.observed import Finding
from fpstats.model.period import Period
from fpstats.pipeline.as_of import LATE_SOURCES
from fpstats.pipeline.beside_facts import load_beside_facts
from fpstats.pipeline.brief_spans import named_spans, spans_of
from fpstats.pipeline.clock import Clock
from fpstats.pipeline.loading import Loaded
from fpstats.pipeline.originating import make_brief_origins
from fpstats.pipeline.published_rows import (
    definition_rows,
    finding_rows,
    measure_rows,
    source_rows,
)
from fpstats.pipeline.reading import Taken
from fpstats.pipeline.setting import setting_of
from fpstats.quality.ledger import Names, check_tables
from fpstats.store.engine import Engine
from fpstats.tables import (
    AGENCIES,
    AREAS,
    CORRECTIONS,
    DEFINITIONS,
    FACTS,
    FINDINGS,
    FIRST_FACTS,
    INDICATORS,
    MEASURES,
    OBSERVATIONS,
    ORIGIN_CELLS,
    ORIGIN_REVISIONS,
    ORIGINS,
    SOURCES,
    Table,
)


@dataclass(frozen=True)
class Computed:
    """The published tables, all findings, the day they hold at, and the spans that were reported.

    `late` are files that came in after that day: what reading found in them is left out.
    """

    tables: tuple[tuple[Table, pa.Table], ...]
    findings: tuple[Finding, ...]
    as_of: date
    reported: frozenset[Period]
    late: frozenset[str]

    def rows(self, name: str) -> int:
        """Return the number of rows of a table."""
        return next(int(data.num_rows) for table, data in self.tables if table.name == name)


@dataclass(frozen=True)
class Asked:
    """As of which day (None: of all that was reported), and on the boundaries of which (None: then)."""

    as_of: date | None = None
    boundaries: date | None = None


def computed(loaded: Loaded, taken: Taken, asked: Asked, clock: Clock) -> Computed:
    """Correct, resolve, compute and check what was read."""
    with Engine() as engine:
        with clock.step("store"):
            _load(engine, loaded, taken)
        day = asked.as_of or newest_report(engine)
        with clock.step("correct"):
            corrected = _corrected(engine, loaded, asked.as_of)
            late = _late(engine, asked.as_of)
        reported = frozenset(reported_spans(engine, day))
        named = named_spans(loaded.briefs, loaded.project.year_rule, reported)
        setting = setting_of(loaded, named, day, asked.boundaries)
        with clock.step("resolve"):
            rows = engine.arrow("FROM observations") if corrected.rows else taken.observations
            first = _first_facts(loaded, rows, setting, reported)
            load_beside_facts(engine, loaded.declared, setting, day)
            resolution = resolve(engine, loaded.declared, setting, traced=True)
            found = check_resolution(engine, loaded.declared, setting.language)
            make_brief_origins(engine, loaded, reported)
        with clock.step("compute"):
            indicators = compute(engine, loaded.declared.own_sql)
        engine.load(FIRST_FACTS, first)
        with clock.step("check"):
            if asked.as_of is not None:
                engine.run("DELETE FROM observations WHERE reported_on > $day", {"day": day})
            checked = () if asked.boundaries else _checked(engine, loaded)
        read = tuple(one for one in taken.findings if one.source not in late)
        findings = (*read, *corrected.findings, *found, *checked)
        engine.load(FINDINGS, finding_rows(findings))
        engine.load(SOURCES, source_rows(taken.sources, findings))
        return Computed(_tables(engine, resolution, indicators), findings, day, reported, late)


def _late(engine: Engine, as_of: date | None) -> frozenset[str]:
    """Return the files that came in after the day asked."""
    if as_of is None:
        return frozenset()
    return frozenset(row[0] for row in engine.rows(LATE_SOURCES, {"day": as_of}))


def _corrected(engine: Engine, loaded: Loaded, as_of: date | None) -> Corrected:
    words = Wording.of(loaded.declared, loaded.project.languages[0])
    corrected = correct(engine, loaded.catalogue.corrections, as_of, words)
    engine.load(CORRECTIONS, corrected.rows)
    return corrected


def _load(engine: Engine, loaded: Loaded, taken: Taken) -> None:
    engine.load(OBSERVATIONS, taken.observations)
    engine.load(MEASURES, measure_rows(loaded))
    engine.load(DEFINITIONS, definition_rows(loaded))
    engine.load(FINDINGS, finding_rows(taken.findings))
    engine.load(SOURCES, source_rows(taken.sources, taken.findings))


def _first_facts(
    loaded: Loaded, observations: pa.Table, setting: Setting, reported: Iterable[Period]
) -> pa.Table:
    """Return the figures as first filed, for the spans of the briefs."""
    known = set(reported)
    spans = {
        found.period
        for brief in loaded.briefs
        if (found := spans_of(brief, loaded.project.year_rule, known)) is not None
    }
    return first_facts(observations, loaded.declared, setting, spans)


def _checked(engine: Engine, loaded: Loaded) -> tuple[Finding, ...]:
    catalogue = loaded.catalogue
    named: list[Measure | Indicator] = [*catalogue.measures.values()]
    named += catalogue.indicators.values()
    names = Names.of(catalogue.areas, named, loaded.project.languages[0])
    return check_tables(engine, catalogue.checks, names).findings


def _tables(
    engine: Engine, resolution: Resolution, indicators: pa.Table
) -> tuple[tuple[Table, pa.Table], ...]:
    unchanged = (
        *(FIRST_FACTS, AGENCIES, FINDINGS, SOURCES, AREAS, MEASURES, DEFINITIONS, CORRECTIONS),
        *(ORIGINS, ORIGIN_CELLS, ORIGIN_REVISIONS),
    )
    return (
        (OBSERVATIONS, resolution.observations),
        (FACTS, resolution.facts),
        (INDICATORS, indicators),
        *((table, engine.published(table)) for table in unchanged),
    )
