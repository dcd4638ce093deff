"""Where the figures of briefs come from: traced for all of them in one pass."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from fpstats.indicators.contributions import Asked, trace
from fpstats.indicators.resolve import make_facts
from fpstats.indicators.working import Declared
from fpstats.model.period import Period
from fpstats.pipeline.brief_spans import BriefSpans, spans_of
from fpstats.pipeline.loading import Loaded
from fpstats.pipeline.restricting import observations_of, restricted
from fpstats.pipeline.setting import setting_of
from fpstats.reports.layouts import read_layouts
from fpstats.reports.origins import OriginRows
from fpstats.store.engine import Engine
from fpstats.store.manifest import read_manifest
from fpstats.store.published import PublishedBuild
from fpstats.tables import OBSERVATIONS
from fpstats.trace.lots import make_origins

_BALANCE = ("births", "deaths")
"""What the columns of natural change count, beside what they name."""

_NAME = re.compile(r"[a-z]\w+")
_ORIGINS = """
FROM origins
WHERE basis = $basis AND list_contains($areas, area_code) AND list_contains($quantities, quantity)
  AND list_contains($spans, {'first': period_start, 'last': period_end})
ORDER BY ALL
"""
_CELLS = """
FROM origin_cells WHERE lot IN (SELECT unnest($lots)) ORDER BY lot, position
"""
_REVISIONS = "FROM origin_revisions ORDER BY ALL"


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


def origin_rows(build: PublishedBuild, loaded: Loaded, area: str, spans: BriefSpans) -> OriginRows:
    """Return what the figures of a brief are made of; traced anew where the build does not hold it."""
    quantities = printed_quantities(loaded)
    chosen = {
        "basis": loaded.project.default_basis,
        "areas": _areas(loaded.declared, area),
        "quantities": list(quantities),
        "spans": [{"first": span.start, "last": span.end} for span in _spans(spans)],
    }
    known = build.records(_ORIGINS, chosen)
    period = spans.period
    if any(
        (row["area_code"], row["period_start"], row["period_end"])
        == (area, period.start, period.end)
        for row in known
    ):
        lots = {row["lot"] for row in known}
        return OriginRows(
            known, build.records(_CELLS, {"lots": sorted(lots)}), build.records(_REVISIONS)
        )
    return _traced_anew(build, loaded, area, spans, quantities)


def printed_quantities(loaded: Loaded) -> tuple[str, ...]:
    """Return the measures and indicators that tables and templates of briefs speak of."""
    named = set(_BALANCE)
    for layout in read_layouts():
        named.update(layout.quantities, (column.base for column in layout.columns))
    for brief in loaded.briefs:
        named.update(_NAME.findall(brief.template))
    declared = loaded.catalogue
    return tuple(one for one in (*declared.measures, *declared.indicators) if one in named)


def _traced_anew(
    build: PublishedBuild, loaded: Loaded, area: str, spans: BriefSpans, quantities: Iterable[str]
) -> OriginRows:
    wanted = tuple(quantities)
    declared = restricted(loaded, area, wanted)
    setting = replace(
        setting_of(loaded, tuple(_spans(spans)), read_manifest(build.folder).day),
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
            engine.records(_REVISIONS),
        )


def _make(engine: Engine, area: str, asked: Iterable[Asked]) -> None:
    """Sums are followed down to the second level below the area of the brief."""
    rows = engine.rows("SELECT depth FROM working_areas WHERE area_code = $area", {"area": area})
    trace(engine, asked, floor=rows[0][0] + 1)
    make_origins(engine)


def _asked(
    loaded: Loaded, area: str, spans: BriefSpans, quantities: Iterable[str]
) -> Iterator[Asked]:
    project, measures = loaded.project, loaded.catalogue.measures
    agency = project.default_agency
    for quantity in quantities:
        for code in _areas(loaded.declared, area):
            for span in _spans(spans):
                office = agency if quantity in measures else ""
                yield Asked(quantity, code, project.default_basis, office, span)


def _areas(declared: Declared, area: str) -> list[str]:
    return [one.code for one in declared.areas if area in (one.code, one.parent)]


def _spans(spans: BriefSpans) -> Iterator[Period]:
    """Yield the spans that the tables of a brief speak of, and the month before for opening stocks."""
    period = spans.period
    yield period
    yield period.shifted(-12)
    yield Period(period.first - 1, period.first - 1)
    if spans.pooled:
        yield spans.pooled
