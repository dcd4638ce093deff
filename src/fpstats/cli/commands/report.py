"""fpstats report: one brief again from the current build."""

from __future__ import annotations

from typing import Annotated

import typer

from fpstats.cli.app import HERE, BoundariesOption, ProjectOption, app


@app.command()
def report(  # noqa: PLR0913 - the options of the contract, one parameter each
    brief: Annotated[str, typer.Argument(help="Name, as control-indicators.")],
    *,
    area: Annotated[str | None, typer.Option(help="Code or name.", show_default="home")] = None,
    period: Annotated[str | None, typer.Option(help="As 2003-01:2003-10.")] = None,
    form: Annotated[str, typer.Option("--format", help="html or md.")] = "html",
    lang: Annotated[
        str | None, typer.Option(help="zh or en.", show_default="the project's")
    ] = None,
    boundaries: BoundariesOption = None,
    project: ProjectOption = HERE,
) -> None:
    """Write a brief about an area and period to reports/."""
    from fpstats.pipeline.reporting import Asked, write_report

    day = boundaries.date() if boundaries else None
    typer.echo(write_report(project, Asked(brief, form, area, period, lang, day)))
