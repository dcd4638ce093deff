"""What briefs are made of: the rows of a build about an area and its parts, in the spans of a brief."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fpstats.model.period import Period
from fpstats.pipeline.as_of import LATE_SOURCES
from fpstats.pipeline.brief_origins import origin_rows
from fpstats.pipeline.brief_spans import BriefSpans
from fpstats.pipeline.loading import Loaded
from fpstats.reports.context import Material
from fpstats.reports.coverage import CHECKED
from fpstats.reports.figures import Figures, Published
from fpstats.store.published import PublishedBuild

_OF_SPANS = """
FROM {table}
WHERE basis = $basis
  AND area_code IN (SELECT area_code FROM areas WHERE area_code = $area OR parent = $area)
  AND list_contains($spans, {{'first': period_start, 'last': period_end}})
"""
_OF_MONTHS = _OF_SPANS + "AND list_contains($measures, measure)"
"""What is looked up by the month: gaps, and stocks at the beginning."""

_CELLS = """
FROM observations
WHERE basis = $basis
  AND kind = 'count'
  AND area_code IN (SELECT area_code FROM areas WHERE area_code = $area OR parent = $area)
  AND period_start >= $start AND period_end <= $end
  AND reported_on <= $day
"""

MONTHLY = [*CHECKED, "population_begin"]
"""Measures whose months a brief looks at."""

# A file may have sheets of several days.
_SOURCES = """
SELECT s.* REPLACE (CASE WHEN s.reported_on > $day
    THEN (SELECT max(o.reported_on) FROM observations o
          WHERE o.source = s.source AND o.reported_on <= $day) ELSE s.reported_on END AS reported_on)
FROM sources s ANTI JOIN ({late}) USING (source)
"""


@dataclass(frozen=True)
class Prepared:
    """What the briefs about one area and span are made of, whatever their format and language."""

    material: Material
    first_reported: dict[str, int]
    boundaries: date | None = None
    breaks: tuple[tuple[str, date], ...] = ()


def prepare(
    build: PublishedBuild, loaded: Loaded, area: str, spans: BriefSpans, day: date
) -> Prepared:
    """Return what a brief about an area is made of, from the published tables of a build.

    Files that came in after the `day` of the build are not spoken of.
    """
    project, period = loaded.project, spans.period
    chosen = {"basis": project.default_basis, "area": area}
    whole = [period, period.shifted(-12), *([spans.pooled] if spans.pooled else [])]
    months = [*period.each_month(), Period(period.first - 1, period.first - 1)]
    definitions = list(_declared_order(build, loaded))
    published = Published(
        indicators=_of_spans(build, _OF_SPANS.format(table="indicators"), chosen, whole),
        facts=[
            *_of_spans(build, _OF_SPANS.format(table="facts"), chosen, whole),
            *_of_spans(
                build, _OF_MONTHS.format(table="facts"), {**chosen, "measures": MONTHLY}, months
            ),
        ],
        measures=build.records("FROM measures"),
        definitions=definitions,
    )
    material = Material(
        figures=Figures(published, project.default_basis, project.default_agency),
        areas=build.records("FROM areas"),
        definitions=definitions,
        findings=build.records("FROM findings"),
        sources=build.records(_SOURCES.format(late=LATE_SOURCES), {"day": day}),
        observations=_cells(build, chosen, period, day),
        origins=origin_rows(build, loaded, area, spans),
    )
    first = _first_reported(build, loaded, area, period)
    return Prepared(material, first, build.boundaries, _breaks(published.indicators))


def _breaks(indicators: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, date], ...]:
    """Return the areas that are others than a year before, with the day since when."""
    found = {
        (row["area_name"], date.fromisoformat(part.split()[1]))
        for row in indicators
        for part in (row["note"] or "").split("; ")
        if part.startswith(("series_break", "boundaries_changed"))
    }
    return tuple(sorted(found))


def _of_spans(
    build: PublishedBuild, sql: str, chosen: Mapping[str, object], spans: Iterable[Period]
) -> list[dict[str, Any]]:
    asked = [{"first": span.start, "last": span.end} for span in spans]
    return build.records(sql, {**chosen, "spans": asked})


def _cells(
    build: PublishedBuild, chosen: dict[str, str], period: Period, day: date
) -> list[dict[str, Any]]:
    """Return the cells of a span, superseded ones too, of an area and its parts."""
    within = {**chosen, "start": period.start, "end": period.end, "day": day}
    return build.records(_CELLS, within)


def _declared_order(build: PublishedBuild, loaded: Loaded) -> Iterator[dict[str, object]]:
    """Yield the definitions in the order that their declarations ask for."""
    rows = {row["indicator"]: row for row in build.records("FROM definitions")}
    known = loaded.catalogue.indicators
    yield from (
        rows[name]
        for name in sorted(rows, key=lambda name: (known[name].order, name))
        if name in known
    )


def _first_reported(
    build: PublishedBuild, loaded: Loaded, area: str, period: Period
) -> dict[str, int]:
    rows = build.rows(
        "SELECT measure, value FROM first_facts WHERE area_code = $area AND basis = $basis "
        "AND agency = $agency AND period_start = $start AND period_end = $end",
        {
            "area": area,
            "basis": loaded.project.default_basis,
            "agency": loaded.project.default_agency,
            "start": period.start,
            "end": period.end,
        },
    )
    return dict(rows)
