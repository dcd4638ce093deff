"""fpstats diff: which figures differ between two builds, and why."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from fpstats.cli.app import HERE, ProjectOption, app


class DiffFormat(StrEnum):
    """How differences are printed."""

    TEXT = "text"
    JSON = "json"


@app.command()
def diff(  # noqa: PLR0913 - the options of the contract, one parameter each
    before: Annotated[
        str | None, typer.Argument(help="Id of a build.", show_default="the one before")
    ] = None,
    after: Annotated[
        str | None, typer.Argument(help="Id of a build.", show_default="the current one")
    ] = None,
    *,
    as_of: Annotated[
        list[datetime] | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], help="Two days: compare one build at both."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what is printed alike: limits, changes, coverage.")
    ] = False,
    form: Annotated[DiffFormat, typer.Option("--format")] = DiffFormat.TEXT,
    project: ProjectOption = HERE,
) -> None:
    """Print which figures differ between two builds, each with its cause and the cells."""
    import json

    from fpstats.pipeline.comparing import compare
    from fpstats.trace.comparison_text import comparison_text

    days = [day.date() for day in as_of or ()]
    found = compare(project, (before, after), days, everything=everything)
    if form is DiffFormat.JSON:
        told = {
            "before": found.before,
            "after": found.after,
            "changes": [change.to_dict() for change in found.changes],
        }
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2, default=float))
        return
    typer.echo(f"{found.before} -> {found.after}")
    spans = None if everything else found.spans
    typer.echo(comparison_text(found.changes, found.names, found.decimals, spans))
