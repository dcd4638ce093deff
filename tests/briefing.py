"""From drawn figures to a composed and rendered briefing, the way the package does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from drawn import cells
from drawn_figures import BASIS, HOME, RULE, DrawnFigures, definition_rows
from fpstats.catalogue.briefs import read_briefs
from fpstats.catalogue.sources import declaration_files
from fpstats.reports.composing import brief_context
from fpstats.reports.context import Context, Material
from fpstats.reports.edition import Edition
from fpstats.reports.figures import Figures
from fpstats.reports.layouts import read_layouts
from fpstats.reports.phrasing import read_phrases
from fpstats.reports.render import render_brief

Row = dict[str, Any]


def edition_of(period: str, language: str = "zh", **changes: Any) -> Edition:
    """Return an edition for a span, without targets and pooled years unless given."""
    span = RULE.parse(period)
    plain = Edition(
        "简报", language, HOME, span, RULE, date(2003, 11, 5), "0f3b9c", synthetic=False
    )
    return replace(plain, **changes)


def material_of(drawn: DrawnFigures, **rows: Sequence[Row]) -> Material:
    """Return what a brief is made of; `rows` are findings, sources and observations."""
    figures = Figures(drawn.published(), BASIS, "family_planning")
    return Material(figures, drawn.areas, definition_rows(), **rows)


def composed(drawn: DrawnFigures, edition: Edition, **rows: Sequence[Row]) -> Context:
    """Compose a brief."""
    phrases = read_phrases(edition.language)
    return brief_context(material_of(drawn, **rows), edition, phrases, read_layouts())


def rendered(context: Context, output: str = "html") -> str:
    """Render the main brief."""
    declared, problems = read_briefs(
        declaration_files("reports/briefs", Path("no project"), "briefs", ".jinja")
    )
    assert not problems
    (brief,) = (one.value for one in declared if one.value.format == output)
    return render_brief(brief, context)


def finding_rows(drawing: str) -> list[Row]:
    """Draw rows of `findings`: rule, area_code, message and whatever else a test needs."""
    head, *lines = cells(drawing)
    empty = dict.fromkeys(
        ("effect", "message", "remedy", "source", "sheet", "cell", "area_code", "measure",
         "period_start", "period_end", "value", "expected")
    )  # fmt: skip
    return [
        empty | {name: cell or None for name, cell in zip(head, line, strict=True)}
        for line in lines
    ]


def observation_rows(drawing: str) -> list[Row]:
    """Draw rows of `observations`: area, measure, period, value, reported_on, status, superseded."""
    head, *lines = cells(drawing)
    return [_observation(dict(zip(head, line, strict=True))) for line in lines]


def _observation(cell: dict[str, str]) -> Row:
    span = RULE.parse(cell["period"])
    return {
        "area_code": cell["area"],
        "measure": cell["measure"],
        "basis": BASIS,
        "kind": "count",
        "period_start": span.start,
        "period_end": span.end,
        "value": int(cell["value"]),
        "value_read": int(cell["read"]) if cell.get("read") else None,
        "reported_on": date.fromisoformat(cell["reported_on"]),
        "status": cell.get("status") or "reported",
        "superseded": cell.get("superseded") == "yes",
    }
