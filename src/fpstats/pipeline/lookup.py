"""Rows of a published build by what a person asks for: an indicator, a level, an area, a period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from fpstats.errors import UsageError, suggest
from fpstats.model.declared import LEVELS, Area, Indicator
from fpstats.model.period import Period, YearRule
from fpstats.pipeline.brief_spans import to_date
from fpstats.pipeline.loading import Loaded, load
from fpstats.pipeline.viewing import View, viewed
from fpstats.store.published import PublishedBuild
from fpstats.store.warehouse import Warehouse

Row = dict[str, Any]

_INDICATORS = """
SELECT i.*
FROM indicators i
JOIN areas a USING (area_code)
WHERE i.indicator = $indicator AND i.period_start = $start AND i.period_end = $end
  AND ($level IS NULL OR i.area_level = $level)
  AND ($area IS NULL OR i.area_code = $area)
ORDER BY a.position, i.basis
"""


@dataclass(frozen=True)
class Wanted:
    """What is asked for; None or empty means whatever there is."""

    indicator: str
    level: str | None = None
    area: str | None = None
    period: str | None = None


class Found(NamedTuple):
    """Rows of `indicators`, and the definition of the indicator that they are of."""

    indicator: Indicator
    rows: list[Row]


def find_indicators(directory: Path, wanted: Wanted, view: View | None = None) -> Found:
    """Return rows of `indicators` of the current build, in the order of areas.csv.

    Without a period, that of the main brief: January to the newest month with reports. A span that
    the build does not hold is computed from its observations.

    Raises:
        UsageError: there is no build, or no such indicator, level, area or period.
    """
    loaded = load(directory)
    project, catalogue = loaded.project, loaded.catalogue
    one_of(wanted.indicator, catalogue.indicators, "indicator")
    if wanted.level is not None:
        one_of(wanted.level, LEVELS, "level")
    area = None if wanted.area is None else area_named(wanted.area, catalogue.areas)
    with viewed(loaded, Warehouse(project.warehouse).folder(), view or View()) as build:
        period = asked_period(loaded, build, wanted.period)
        chosen = {
            "indicator": wanted.indicator,
            "start": period.start,
            "end": period.end,
            "level": wanted.level,
            "area": area.code if area else None,
        }
        rows = build.records(_INDICATORS, chosen) or _on_demand(loaded, build, period, chosen)
    return Found(catalogue.indicators[wanted.indicator], rows)


def asked_period(loaded: Loaded, build: PublishedBuild, text: str | None) -> Period:
    """Return the period that was written, or the usual one of a build.

    Raises:
        UsageError: the text is no period, or nothing is reported.
    """
    if text is not None:
        return written_period(text, loaded.project.year_rule)
    usual = to_date(reported_in(build))
    if usual is None:
        message = "The build holds no figures."
        raise UsageError(message)
    return usual


def written_period(text: str, rule: YearRule) -> Period:
    """Return the period that is written; `UsageError` where it is none."""
    try:
        return rule.parse(text)
    except ValueError as error:
        raise UsageError(str(error)) from None


def reported_in(build: PublishedBuild) -> set[Period]:
    """Return the spans of which a build holds reports that count on its day."""
    rows = build.rows(
        "SELECT DISTINCT period_start, period_end FROM observations "
        "WHERE (value IS NOT NULL OR rate IS NOT NULL) AND reported_on <= $as_of",
        {"as_of": build.day},
    )
    return {Period.between(start, end) for start, end in rows}


def area_named(text: str, areas: Iterable[Area]) -> Area:
    """Return the area of a code or name.

    Raises:
        UsageError: no area, or more than one, is called so.
    """
    known = tuple(areas)
    found = [area for area in known if text in (area.code, area.name, *area.aliases)]
    if len(found) == 1:
        return found[0]
    if found:
        codes = ", ".join(area.code for area in found)
        message = f'"{text}" names more than one area: give the code, one of {codes}'
    else:
        message = f'no area "{text}" in areas.csv{suggest(text, [area.name for area in known])}'
    raise UsageError(message)


def one_of(name: str, known: Iterable[str], noun: str) -> None:
    """Raise `UsageError` unless the name is known."""
    names = list(known)
    if name not in names:
        message = f'no {noun} "{name}"{suggest(name, names)}'
        raise UsageError(message)


def _on_demand(
    loaded: Loaded, build: PublishedBuild, period: Period, chosen: dict[str, Any]
) -> list[Row]:
    """Compute the rows of a span that was not built, by the same SQL."""
    from fpstats.pipeline.recomputing import recomputed

    with recomputed(loaded, build, (period,), build.day) as engine:
        return engine.records(_INDICATORS, chosen)
