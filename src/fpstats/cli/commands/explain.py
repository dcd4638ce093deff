"""fpstats explain: where one figure comes from."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from fpstats.cli.app import HERE, ProjectOption, app


class ExplanationFormat(StrEnum):
    """How an explanation is printed."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


@app.command()
def explain(
    indicator: Annotated[str, typer.Argument(help="Id, as sex_ratio_at_birth; or of a measure.")],
    area: Annotated[str, typer.Argument(help="Code or name.")],
    period: Annotated[str, typer.Argument(help="2003-10, 2003Q4, 2003, FY2003, 2003-01:2003-10.")],
    *,
    form: Annotated[ExplanationFormat, typer.Option("--format")] = ExplanationFormat.TEXT,
    project: ProjectOption = HERE,
) -> None:
    """Print a figure with its formula and every cell, revision and correction behind it."""
    from fpstats.pipeline.explaining import explain as explained

    told = explained(project, indicator, area, period)
    match form:
        case ExplanationFormat.TEXT:
            typer.echo(str(told))
        case ExplanationFormat.JSON:
            typer.echo(told.to_json())
        case ExplanationFormat.HTML:
            typer.echo(told.to_html())
