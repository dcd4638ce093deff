"""fpstats status: the last runs, and what is current."""

from __future__ import annotations

from typing import Annotated

import typer

from fpstats.cli.app import HERE, ProjectOption, app
from fpstats.cli.tables import Format


@app.command()
def status(
    *,
    runs: Annotated[int, typer.Option(min=1, help="How many of the last runs.")] = 7,
    form: Annotated[Format, typer.Option("--format")] = Format.TABLE,
    project: ProjectOption = HERE,
) -> None:
    """Say which build is current, how old it is, what is open, and how the last runs ended."""
    from fpstats.cli.tables import printed_rows
    from fpstats.cli.told import told_status
    from fpstats.pipeline.status import read_status, run_rows

    found = read_status(project, runs)
    rows = run_rows(found.runs)
    if form is Format.TABLE:
        for line in told_status(found):
            typer.echo(line)
    if rows or form is not Format.TABLE:
        typer.echo(printed_rows(rows, form))
