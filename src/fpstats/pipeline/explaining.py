"""`fpstats explain`: one figure with every cell behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fpstats.errors import UsageError
from fpstats.indicators.compute import make_indicators
from fpstats.indicators.contributions import Asked, Traced
from fpstats.indicators.resolve import make_facts
from fpstats.indicators.tracing import trace
from fpstats.model.declared import BASES
from fpstats.model.period import Period
from fpstats.pipeline.beside_facts import load_beside_facts
from fpstats.pipeline.loading import Loaded, load
from fpstats.pipeline.lookup import area_named, one_of, written_period
from fpstats.pipeline.published_rows import terms_text
from fpstats.pipeline.restricting import observations_of, restricted
from fpstats.pipeline.setting import setting_of
from fpstats.store.engine import Engine
from fpstats.store.manifest import read_manifest
from fpstats.store.published import PublishedBuild
from fpstats.store.warehouse import Warehouse
from fpstats.tables import OBSERVATIONS
from fpstats.trace.evidence import gaps, revisions, touching
from fpstats.trace.explanation import Explanation, Row, Subject

_FINDINGS = "FROM findings ORDER BY rule, source, sheet, cell, area_code, measure, finding_id"
_INDICATOR = """
FROM indicators WHERE indicator = $id AND area_code = $area AND basis = $basis
  AND period_start = $start AND period_end = $end
"""
_FACT = """
FROM facts WHERE measure = $id AND area_code = $area AND basis = $basis AND agency = $agency
  AND period_start = $start AND period_end = $end
"""
_PRINTED = """
FROM observations
WHERE kind = 'rate' AND rate IS NOT NULL AND NOT superseded AND measure = $id
  AND area_code = $area AND basis = $basis AND period_start = $start AND period_end = $end
ORDER BY source, sheet, cell
"""


@dataclass(frozen=True)
class Question:
    """Which figure is to be explained: an indicator or a measure of an area and span."""

    id: str
    area: str
    period: Period


def explain(directory: Path, indicator: str, area: str, period: str) -> Explanation:
    """Explain a figure of the current build of a project; area and period as a person writes them.

    Raises:
        UsageError: there is no build, or no such indicator, area or period; or the figure is one
            that is not computed below the township.
    """
    loaded = load(directory)
    with PublishedBuild(Warehouse(loaded.project.warehouse).folder()) as build:
        return explained(loaded, build, written_question(loaded, indicator, area, period))


def written_question(loaded: Loaded, indicator: str, area: str, period: str) -> Question:
    """Return what is asked for in writing; `UsageError` where there is no such thing."""
    catalogue = loaded.catalogue
    one_of(indicator, (*catalogue.indicators, *catalogue.measures), "indicator")
    found = area_named(area, catalogue.areas)
    span = written_period(period, loaded.project.year_rule)
    _refuse_small(loaded, indicator, found.level, span)
    return Question(indicator, found.code, span)


def explained(loaded: Loaded, build: PublishedBuild, question: Question) -> Explanation:
    """Explain a figure of a build, resolving once more what it rests on."""
    declared = restricted(loaded, question.area, [question.id])
    own_sql = declared.own_sql
    day = read_manifest(build.folder).day
    setting = replace(
        setting_of(loaded, (question.period,), day),
        home=question.area,
        down_to="village",
        kinds=("month",) if own_sql else (),
    )
    with Engine() as engine:
        engine.load(OBSERVATIONS, observations_of(build, declared))
        load_beside_facts(engine, declared, setting, day)
        make_facts(engine, declared, setting, traced=True)
        asked = list(_asked(loaded, question))
        traced = trace(engine, declared, setting, day, asked)
        lacking, revised = gaps(engine), revisions(engine)
        make_indicators(engine, own_sql)
        number = _number(traced)
        told = _told(engine, loaded, asked[number], traced)
    measures = {*declared.measures, question.id}
    return replace(
        told,
        gaps=[] if own_sql else [row for row in lacking if row["asked"] == number],
        revisions=[row for row in revised if _is_of(row, told.cells)],
        findings=touching(build.records(_FINDINGS), told.cells, measures),
        published=_otherwise(build, told, asked[number]),
        build=build.folder.name,
        synthetic=loaded.project.synthetic,
    )


def subject_of(loaded: Loaded, id: str) -> Subject:  # noqa: A002 - what the tables call it
    """Return what an indicator or a measure is, in the first language of the project."""
    language = loaded.project.languages[0]
    if id in loaded.catalogue.measures:
        return Subject(id, loaded.catalogue.measures[id].label[language], "", id)
    one = loaded.catalogue.indicators[id]
    terms = terms_text(one.numerator), terms_text(one.denominator)
    definition = one.definition[language]
    return Subject(id, one.label[language], definition, *terms, one.per, one.decimals, one.sql)


def _row_of(tables: Engine | PublishedBuild, asked: Asked) -> Row | None:
    """Return the row of a figure: of `facts` for a measure, which has an agency, else of `indicators`."""
    rows = (
        tables.records(_FACT, {**_chosen(asked), "agency": asked.agency})
        if asked.agency
        else tables.records(_INDICATOR, _chosen(asked))
    )
    return rows[0] if rows else None


def _chosen(asked: Asked) -> dict[str, object]:
    return {
        "id": asked.id,
        "area": asked.area_code,
        "basis": asked.basis,
        "start": asked.period.start,
        "end": asked.period.end,
    }


def _otherwise(build: PublishedBuild, told: Explanation, asked: Asked) -> Row | None:
    """Return the row of the build where the declarations of today give another figure."""
    row = _row_of(build, asked)
    now = None if told.figure is None else told.figure["value"]
    return row if row is not None and row["value"] != now else None


def _asked(loaded: Loaded, question: Question) -> list[Asked]:
    """Return the figure on each basis, the project's first."""
    own = loaded.project.default_basis
    measure = loaded.catalogue.measures.get(question.id)
    agency = (measure.agency or loaded.project.default_agency) if measure else ""
    return [
        Asked(question.id, question.area, basis, agency, question.period)
        for basis in (own, *(basis for basis in BASES if basis != own))
    ]


def _number(traced: Traced) -> int:
    """Return the number of the first figure that is known; 0 where none is."""
    return min(traced.figures.column("asked").to_pylist(), default=0)


def _told(engine: Engine, loaded: Loaded, asked: Asked, traced: Traced) -> Explanation:
    number = _number(traced)
    figure = next((row for row in traced.figures.to_pylist() if row["asked"] == number), None)
    catalogue, language = loaded.catalogue, loaded.project.languages[0]
    return Explanation(
        subject=subject_of(loaded, asked.id),
        area_code=asked.area_code,
        period=loaded.project.year_rule.label(asked.period),
        basis=asked.basis,
        figure=_row_of(engine, asked),
        numerator=None if figure is None else figure["n"],
        denominator=None if figure is None or asked.agency else figure["d"],
        cells=[row for row in traced.contributions.to_pylist() if row["asked"] == number],
        printed=[] if figure or asked.agency else engine.records(_PRINTED, _chosen(asked)),
        names={one.code: one.name for one in catalogue.areas},
        labels={one.id: one.label[language] for one in catalogue.measures.values()},
    )


def _is_of(revision: Row, cells: Sequence[Row]) -> bool:
    place = (revision["by_source"], revision["by_sheet"], revision["by_cell"])
    return any((cell["source"], cell["sheet"], cell["cell"]) == place for cell in cells)


def _refuse_small(loaded: Loaded, id: str, level: str, period: Period) -> None:  # noqa: A002
    """Below the township, what is sensitive is computed for whole years only."""
    one = loaded.catalogue.indicators.get(id)
    whole_year = loaded.project.year_rule.kind(period) in ("calendar_year", "statistical_year")
    if level == "village" and not whole_year and one is not None and one.sensitive:
        message = f"{id} of a village is computed for whole years only"
        raise UsageError(message)
