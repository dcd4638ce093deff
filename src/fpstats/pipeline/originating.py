"""Where the figures of briefs come from: traced for all of them in one pass."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from fpstats.indicators.contributions import Asked, trace_sums
from fpstats.indicators.resolve import make_facts
from fpstats.model.period import Period
from fpstats.pipeline.brief_origins import (
    REVISIONS,
    areas_of,
    printed_quantities,
    spans_told,
)
from fpstats.pipeline.brief_spans import BriefSpans, spans_of
from fpstats.pipeline.loading import Loaded
from fpstats.pipeline.restricting import observations_of, restricted
from fpstats.pipeline.setting import setting_of
from fpstats.reports.origins import OriginRows
from fpstats.store.engine import Engine
from fpstats.store.manifest import read_manifest
from fpstats.store.published import PublishedBuild
from fpstats.tables import OBSERVATIONS
from fpstats.trace.lots import make_origins


def make_brief_origins(engine: Engine, loaded: Loaded, reported: Collection[Period]) -> None:
    """Make the tables of origins for the briefs of a build; resolving was traced in the engine."""
    known = set(reported)
    chosen = {
        found: None
        for brief in loaded.briefs
        if (found := spans_of(brief, loaded.project.year_rule, known)) is not None
    }
    quantities = printed_quantities(loaded)
    home = loaded.project.home
    asked = {one: None for spans in chosen for one in _asked(loaded, home, spans, quantities)}
    _make(engine, home, asked)


def traced_anew(
    build: PublishedBuild, loaded: Loaded, area: str, spans: BriefSpans, quantities: Iterable[str]
) -> OriginRows:
    """Return what the figures of a brief are made of that the build has not traced."""
    wanted = tuple(quantities)
    declared = restricted(loaded, area, wanted)
    setting = replace(
        setting_of(loaded, tuple(spans_told(spans)), read_manifest(build.folder).day),
        home=area,
        kinds=(),
    )
    with Engine() as engine:
        engine.load(OBSERVATIONS, observations_of(build, declared))
        make_facts(engine, declared, setting, traced=True)
        _make(engine, area, _asked(loaded, area, spans, wanted))
        return OriginRows(
            engine.records("FROM origins ORDER BY ALL"),
            engine.records("FROM origin_cells ORDER BY lot, position"),
            engine.records(REVISIONS),
        )


def _make(engine: Engine, area: str, asked: Iterable[Asked]) -> None:
    """Sums are followed down to the second level below the area of the brief."""
    rows = engine.rows("SELECT depth FROM working_areas WHERE area_code = $area", {"area": area})
    trace_sums(engine, asked, floor=rows[0][0] + 1)
    make_origins(engine)


def _asked(
    loaded: Loaded, area: str, spans: BriefSpans, quantities: Iterable[str]
) -> Iterator[Asked]:
    project, measures = loaded.project, loaded.catalogue.measures
    agency = project.default_agency
    for quantity in quantities:
        for code in areas_of(loaded, area):
            for span in spans_told(spans):
                office = agency if quantity in measures else ""
                yield Asked(quantity, code, project.default_basis, office, span)
