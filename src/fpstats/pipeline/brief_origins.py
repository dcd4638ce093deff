"""Where the figures of a brief come from: looked up in a build, and which figures it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fpstats.model.period import Period
from fpstats.pipeline.brief_spans import BriefSpans
from fpstats.pipeline.loading import Loaded
from fpstats.reports.layouts import read_layouts
from fpstats.reports.origins import OriginRows
from fpstats.store.published import PublishedBuild

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
REVISIONS = "FROM origin_revisions ORDER BY ALL"
"""What else was reported of the figures of cells."""


def origin_rows(build: PublishedBuild, loaded: Loaded, area: str, spans: BriefSpans) -> OriginRows:
    """Return what the figures of a brief are made of; traced anew where the build does not hold it."""
    quantities = printed_quantities(loaded)
    chosen = {
        "basis": loaded.project.default_basis,
        "areas": areas_of(loaded, area),
        "quantities": list(quantities),
        "spans": [{"first": span.start, "last": span.end} for span in spans_told(spans)],
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
            known, build.records(_CELLS, {"lots": sorted(lots)}), build.records(REVISIONS)
        )
    from fpstats.pipeline.originating import traced_anew  # it brings the engine

    return traced_anew(build, loaded, area, spans, quantities)


def printed_quantities(loaded: Loaded) -> tuple[str, ...]:
    """Return the measures and indicators that tables and templates of briefs speak of."""
    named = set(_BALANCE)
    for layout in read_layouts():
        named.update(layout.quantities, (column.base for column in layout.columns))
    for brief in loaded.briefs:
        named.update(_NAME.findall(brief.template))
    declared = loaded.catalogue
    return tuple(one for one in (*declared.measures, *declared.indicators) if one in named)


def areas_of(loaded: Loaded, area: str) -> list[str]:
    """Return the codes of an area and of those directly below it."""
    return [one.code for one in loaded.catalogue.areas if area in (one.code, one.parent)]


def spans_told(spans: BriefSpans) -> Iterator[Period]:
    """Yield the spans that the tables of a brief speak of, and the month before for opening stocks."""
    period = spans.period
    yield period
    yield period.shifted(-12)
    yield Period(period.first - 1, period.first - 1)
    if spans.pooled:
        yield spans.pooled
