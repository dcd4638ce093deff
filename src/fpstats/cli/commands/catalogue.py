"""fpstats catalogue: what is declared."""

from __future__ import annotations

from typing import Annotated

import typer

from fpstats.cli.app import HERE, ProjectOption, app
from fpstats.cli.tables import Format


@app.command()
def catalogue(
    what: Annotated[
        str, typer.Argument(help="indicators, measures, words, checks, briefs - or one id.")
    ] = "indicators",
    *,
    form: Annotated[Format, typer.Option("--format")] = Format.TABLE,
    project: ProjectOption = HERE,
) -> None:
    """Print what is declared: by the package and by the project."""
    from fpstats.cli.tables import printed_rows
    from fpstats.pipeline.declarations import declaration_rows

    typer.echo(printed_rows(declaration_rows(project, what), form))
