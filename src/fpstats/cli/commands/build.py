"""fpstats build: the ten steps."""

from __future__ import annotations

import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from fpstats.cli.app import HERE, ProjectArgument, app
from fpstats.cli.log_format import LogFormat


@app.command()
def build(  # noqa: PLR0913 - the options of the contract, one parameter each
    directory: ProjectArgument = HERE,
    *,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Workbooks read side by side.", show_default="cores")
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="tcp://HOST:PORT", help="Dask cluster that reads instead of this machine."
        ),
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
    log_format: Annotated[
        LogFormat | None,
        typer.Option(help="Print a line for each step and each rejected file."),
    ] = None,
    metrics: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write figures for Prometheus node_exporter."),
    ] = None,
) -> None:
    """Read the inbox, compute the indicators, and publish tables and briefs."""
    from fpstats.cli.progress import watching
    from fpstats.cli.told import told_build
    from fpstats.errors import FpstatsError
    from fpstats.pipeline.build import build as run
    from fpstats.pipeline.outcome import Options

    chosen = {"workers": workers} if workers else {}
    day = as_of.date() if as_of else None
    signal.signal(signal.SIGTERM, _stop)
    try:
        with watching(log_format) as watch:
            options = Options(
                **chosen, as_of=day, strict=strict, full=full, wait=wait,
                scheduler=scheduler, metrics=metrics, watch=watch,
            )  # fmt: skip
            outcome = run(directory, options)
    except FpstatsError as error:
        if log_format is LogFormat.JSON and error.exit_code != 2:  # the log has said it
            raise typer.Exit(error.exit_code) from None
        raise
    if log_format is not LogFormat.JSON:
        typer.echo(told_build(outcome))


def _stop(*_: object) -> None:
    """End as by Ctrl-C: the run is recorded, and what it has staged is removed."""
    sys.exit(143)
