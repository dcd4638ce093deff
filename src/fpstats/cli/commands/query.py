"""fpstats query: one SELECT over the published tables."""

from __future__ import annotations

from typing import Annotated

import typer

from fpstats.cli.app import HERE, ProjectOption, app
from fpstats.cli.tables import Format


@app.command()
def query(
    sql: Annotated[str, typer.Argument(help="One SELECT, as: from findings")],
    *,
    form: Annotated[Format, typer.Option("--format")] = Format.TABLE,
    project: ProjectOption = HERE,
) -> None:
    """Print what one SELECT over the published tables returns; nothing else is allowed."""
    from fpstats.cli.tables import printed_rows
    from fpstats.pipeline.reading_builds import query_rows

    typer.echo(printed_rows(query_rows(project, sql), form))
