"""Step 9: the briefs of a build, made of its published tables."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fpstats.model.declared import Brief
from fpstats.model.period import Period
from fpstats.pipeline.brief_material import Prepared, prepare
from fpstats.pipeline.brief_spans import BriefSpans, spans_of
from fpstats.pipeline.loading import Loaded
from fpstats.reports.composing import brief_context
from fpstats.reports.edition import Edition
from fpstats.reports.layouts import read_layouts
from fpstats.reports.phrasing import read_phrases
from fpstats.reports.render import render_brief
from fpstats.store.published import PublishedBuild

if TYPE_CHECKING:  # writing needs Arrow, and reports only read
    from fpstats.store.staging import Staging


@dataclass(frozen=True)
class Request:
    """One brief to render: about an area, for its spans, in a language."""

    brief: Brief
    area: str
    spans: BriefSpans
    language: str
    boundaries: date | None = None

    @property
    def file_name(self) -> str:
        """The name of its file: brief, area, period and language, so that it explains itself."""
        period = f"{self.spans.period.start:%Y-%m}--{self.spans.period.end:%Y-%m}"
        drawn = f".boundaries-{self.boundaries}" if self.boundaries else ""
        return f"{self.brief.name}.{self.area}.{period}{drawn}.{self.language}.{self.brief.format}"


@dataclass(frozen=True)
class Stamp:
    """What a brief says of the build that it comes from."""

    as_of: date
    content_hash: str


def write_briefs(
    staging: Staging, loaded: Loaded, reported: Collection[Period], stamp: Stamp
) -> None:
    """Write the project's briefs for its home area, one for each language, into a staged build."""
    project = loaded.project
    with PublishedBuild(staging.folder) as build:
        prepared: dict[BriefSpans, Prepared] = {}
        for brief in loaded.briefs:
            spans = spans_of(brief, project.year_rule, reported)
            if spans is None:
                continue
            if spans not in prepared:
                prepared[spans] = prepare(build, loaded, project.home, spans, stamp.as_of)
            for language in project.languages:
                request = Request(brief, project.home, spans, language)
                text = rendered(prepared[spans], loaded, request, stamp)
                staging.write_file(f"briefs/{request.file_name}", text.encode())


def rendered(prepared: Prepared, loaded: Loaded, request: Request, stamp: Stamp) -> str:
    """Return a brief as text."""
    project = loaded.project
    edition = Edition(
        title=request.brief.title[request.language],
        language=request.language,
        home=request.area,
        period=request.spans.period,
        rule=project.year_rule,
        as_of=stamp.as_of,
        content_hash=stamp.content_hash,
        synthetic=project.synthetic,
        pooled=request.spans.pooled,
        targets=loaded.catalogue.targets,
        first_reported=prepared.first_reported,
        boundaries=prepared.boundaries,
        breaks=prepared.breaks,
    )
    phrases = read_phrases(request.language)
    return render_brief(
        request.brief, brief_context(prepared.material, edition, phrases, read_layouts())
    )
