"""What a brief prints, composed from figures: no disk, no database, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from fpstats.reports import filing_cells, office_cells, sex_ratios
from fpstats.reports.charts import sex_ratio_chart
from fpstats.reports.context import Context, Explained, Material
from fpstats.reports.coverage import Coverage, sources_read
from fpstats.reports.edition import Edition
from fpstats.reports.figures import Row
from fpstats.reports.filing import RETURN, Filings
from fpstats.reports.filling import Table, filled
from fpstats.reports.headline import Headline
from fpstats.reports.home import Home
from fpstats.reports.layouts import Layout
from fpstats.reports.origins import Origins
from fpstats.reports.phrasing import Phrases
from fpstats.reports.places import places_of
from fpstats.reports.questions import Questions


def brief_context(
    material: Material, edition: Edition, phrases: Phrases, layouts: Iterable[Layout]
) -> Context:
    """Compose the main brief. What has no figures is left out, or named as missing."""
    layouts = tuple(layouts)
    home = home_of(material, edition, phrases)
    headline = Headline(home)
    period = phrases.period(edition.period, edition.rule)
    glossary = _glossary(material.definitions, edition.language)
    text, coverage = headline.sentences(), Coverage(home).sentences()
    spoken = _spoken(home)
    return Context(
        language=edition.language,
        title=edition.title,
        subtitle=_subtitle(home, period),
        edition=phrases.say("page", "edition"),
        synthetic=phrases.say("page", "synthetic") if edition.synthetic else "",
        synthetic_mark=phrases.say("page", "synthetic_short") if edition.synthetic else "",
        short=headline.short(),
        headline=phrases.paragraph(text),
        coverage=phrases.paragraph(coverage),
        tables=_tables(home, layouts),
        chart=sex_ratio_chart(home),
        missing=_missing(home),
        explained=_explained(home, glossary, layouts),
        sources=_sources(home, material.sources),
        notes=(*_breaks(edition, phrases), *phrases.notes),
        words=phrases,
        home=home,
        glossary=glossary,
        names={row["area_code"]: row["name"] for row in material.areas},
        spoken=spoken,
        listing=next(layout for layout in layouts if layout.name == "completion"),
    )


def _subtitle(home: Home, period: str) -> str:
    day, said = home.edition.boundaries, {"area": home.places.home.name, "period": period}
    if day is None:
        return home.phrases.say("page", "subtitle", **said)
    return home.phrases.say("page", "subtitle_boundaries", **said, day=home.phrases.day(day))


def _breaks(edition: Edition, phrases: Phrases) -> tuple[str, ...]:
    """Say which areas are others than they were."""
    return tuple(
        phrases.say("page", "series_break", area=name, day=phrases.day(day))
        for name, day in edition.breaks
    )


def home_of(material: Material, edition: Edition, phrases: Phrases) -> Home:
    """Return the area that the brief is about, with all that is said of it."""
    places = places_of(material.areas, edition.home, edition.period)
    figures = material.figures
    filings = Filings(material.observations, figures.basis, figures.with_parts(RETURN))
    questions = Questions(material.findings, edition.period)
    origins = Origins(material.origins)
    return Home(material.figures, places, edition, phrases, filings, questions, origins)


def _spoken(home: Home) -> tuple[tuple[str, str], ...]:
    """Return what the figures of the paragraphs are called, and the ids of their panels."""
    labels, language = home.figures.labels, home.edition.language
    found = {figure: home.origins.id_of((figure,)) for figure in dict.fromkeys(home.spoken)}
    return tuple(
        (labels[figure.quantity][language], panel) for figure, panel in found.items() if panel
    )


def _tables(home: Home, layouts: Iterable[Layout]) -> tuple[Table, ...]:
    """Fill the tables that have figures, and number those."""
    tables: list[Table] = []
    for layout in layouts:
        table = filled(layout, home, len(tables) + 1)
        if table is not None:
            tables.append(replace(table, after=_after(layout, home)))
    return tuple(tables)


def _after(layout: Layout, home: Home) -> tuple[str, ...]:
    """Return what is said below a table."""
    said = {
        "sex_ratios": sex_ratios.sentences,
        "returns": filing_cells.sentences,
        "offices": office_cells.sentences,
    }
    return said[layout.name](home) if layout.name in said else ()


def _missing(home: Home) -> tuple[str, ...]:
    lacking = Coverage(home).missing() or (home.phrases.say("page", "nothing_missing"),)
    return (*lacking, home.questions.summary(home.phrases))


def _glossary(definitions: Iterable[Row], language: str) -> Mapping[str, Explained]:
    columns = tuple(f"{column}_{language}" for column in ("label", "definition", "source"))
    return {row["indicator"]: Explained(*(row[name] for name in columns)) for row in definitions}


def _explained(
    home: Home, glossary: Mapping[str, Explained], layouts: Sequence[Layout]
) -> tuple[Explained, ...]:
    """Explain the indicators that the tables show, in the order in which they come."""
    named = dict.fromkeys(name for layout in layouts for name in layout.quantities)
    return tuple(
        glossary[name] for name in named if name in glossary and home.rate(name) is not None
    )


def _sources(home: Home, sources: Sequence[Row]) -> tuple[str, ...]:
    digest = home.phrases.say("page", "hash", hash=home.edition.content_hash)
    return (*(sources_read(home, sources) if sources else ()), digest)
