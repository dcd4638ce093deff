"""fpstats show: one indicator in the terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from fpstats.cli.app import HERE, BoundariesOption, ProjectOption, app
from fpstats.cli.tables import Format


@app.command()
def show(  # noqa: PLR0913 - the options of the contract, one parameter each
    indicator: Annotated[str, typer.Argument(help="Id, as sex_ratio_at_birth.")],
    *,
    level: Annotated[str | None, typer.Option(help="country ... township, village.")] = None,
    area: Annotated[str | None, typer.Option(help="Code or name.")] = None,
    period: Annotated[
        str | None, typer.Option(help="2003-10, 2003Q4, 2003, FY2003, 2003-01:2003-10.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also values that rest on too few cases.")
    ] = False,
    form: Annotated[Format, typer.Option("--format")] = Format.TABLE,
    boundaries: BoundariesOption = None,
    project: ProjectOption = HERE,
) -> None:
    """Print an indicator: value, interval, parts and coverage by area."""
    from fpstats.cli.indicators import brief_rows, withheld
    from fpstats.cli.tables import printed_rows
    from fpstats.pipeline.lookup import Wanted, find_indicators
    from fpstats.pipeline.viewing import View

    view = View(boundaries=boundaries.date() if boundaries else None)
    found = find_indicators(project, Wanted(indicator, level, area, period), view)
    rows = found.rows if everything else [withheld(row) for row in found.rows]
    shown = brief_rows(rows, found.indicator) if form is Format.TABLE else rows
    typer.echo(printed_rows(shown, form))
