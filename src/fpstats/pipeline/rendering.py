"""A brief that no build has rendered: about any area and period, from its published tables."""

from __future__ import annotations

from pathlib import Path

from fpstats.errors import UsageError
from fpstats.model.declared import Brief
from fpstats.model.period import Period
from fpstats.pipeline.brief_material import prepare
from fpstats.pipeline.brief_spans import BriefSpans, spans_of
from fpstats.pipeline.editions import Request, Stamp, rendered
from fpstats.pipeline.finished_briefs import Asked
from fpstats.pipeline.loading import Loaded, load
from fpstats.pipeline.lookup import area_named, asked_period, one_of, reported_in
from fpstats.pipeline.viewing import View, viewed
from fpstats.store.manifest import read_manifest
from fpstats.store.published import PublishedBuild
from fpstats.store.warehouse import Warehouse

_BUILT = """
SELECT period_start, period_end FROM facts UNION SELECT period_start, period_end FROM indicators
"""
"""The spans of a build: a brief can be made of births alone, which make no indicator."""


def render_asked(directory: Path, asked: Asked) -> tuple[str, str]:
    """Return the file name of a brief and its text.

    Raises:
        UsageError: there is no build, or no such brief, format, area, period or language; or the
            build does not hold the period.
    """
    loaded = load(directory)
    project = loaded.project
    brief = _brief(loaded, asked)
    language = asked.language or project.languages[0]
    one_of(language, brief.title, "language")
    area = area_named(asked.area, loaded.catalogue.areas).code if asked.area else project.home
    view = View(boundaries=asked.boundaries)
    with viewed(loaded, Warehouse(project.warehouse).folder(), view) as build:
        manifest = read_manifest(build.folder)
        spans = _spans(build, loaded, brief, asked.period)
        request = Request(brief, area, spans, language, build.boundaries)
        stamp = Stamp(build.day, manifest.hashes["content"])
        text = rendered(prepare(build, loaded, area, spans, build.day), loaded, request, stamp)
    return request.file_name, text


def _brief(loaded: Loaded, asked: Asked) -> Brief:
    briefs = loaded.catalogue.briefs
    one_of(asked.brief, {brief.name for brief in briefs.values()}, "brief")
    formats = {brief.format for brief in briefs.values() if brief.name == asked.brief}
    one_of(asked.format, formats, f"format of {asked.brief}")
    return briefs[f"{asked.brief}.{asked.format}"]


def _spans(build: PublishedBuild, loaded: Loaded, brief: Brief, text: str | None) -> BriefSpans:
    built = {Period.between(start, end) for start, end in build.rows(_BUILT)}
    period = asked_period(loaded, build, text or brief.period or None)
    if period not in built:
        label = loaded.project.year_rule.label(period)
        message = f'the build has no figures for {label}: name it in "spans" of the brief and build'
        raise UsageError(message)
    spans = spans_of(brief, loaded.project.year_rule, reported_in(build), period)
    return spans or BriefSpans(period, None)
