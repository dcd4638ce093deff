"""fpstats build: the ten steps."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from fpstats.cli.app import HERE, app


@app.command()
def build(  # noqa: PLR0913 - the options of the contract, one parameter each
    directory: Annotated[Path, typer.Argument(help="Project folder.", show_default="here")] = HERE,
    *,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Workbooks read side by side.", show_default="cores")
    ] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Leave out what was reported after this day."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Publish nothing if anything is rejected or dropped.")
    ] = False,
    full: Annotated[bool, typer.Option("--full", help="Read every workbook anew.")] = False,
    wait: Annotated[bool, typer.Option("--wait", help="Wait for another build to end.")] = False,
) -> None:
    """Read the inbox, compute the indicators, and publish tables and briefs."""
    from fpstats.cli.told import told_build
    from fpstats.pipeline.build import build as run
    from fpstats.pipeline.outcome import Options

    chosen = {"workers": workers} if workers else {}
    options = Options(
        **chosen, as_of=as_of.date() if as_of else None, strict=strict, full=full, wait=wait
    )
    typer.echo(told_build(run(directory, options)))
