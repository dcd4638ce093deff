"""fpstats build: the ten steps."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from fpstats.cli.app import HERE, ProjectArgument, app
from fpstats.cli.log_format import LogFormat

_Workers = Annotated[
    int | None, typer.Option(min=1, help="Workbooks read side by side.", show_default="cores")
]
_Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="tcp://HOST:PORT", help="Dask cluster that reads instead of this machine."
    ),
]
_AsOf = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Leave out what was reported after this day."),
]
_Strict = Annotated[
    bool, typer.Option("--strict", help="Publish nothing if anything is rejected or dropped.")
]
_Full = Annotated[bool, typer.Option("--full", help="Read every workbook anew.")]
_Wait = Annotated[bool, typer.Option("--wait", help="Wait for another build to end.")]
_Form = Annotated[
    LogFormat | None, typer.Option(help="Print a line for each step and each rejected file.")
]
_Metrics = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write figures for Prometheus node_exporter.")
]


@app.command()
def build(  # noqa: PLR0913 - the options of the contract, one parameter each
    directory: ProjectArgument = HERE,
    *,
    workers: _Workers = None,
    scheduler: _Scheduler = None,
    as_of: _AsOf = None,
    strict: _Strict = False,
    full: _Full = False,
    wait: _Wait = False,
    log_format: _Form = None,
    metrics: _Metrics = None,
) -> None:
    """Read the inbox, compute the indicators, and publish tables and briefs."""
    from fpstats.cli.progress import watching
    from fpstats.cli.stopping import stoppable
    from fpstats.cli.told import told_build
    from fpstats.pipeline.build import build as run
    from fpstats.pipeline.outcome import Options

    day = as_of.date() if as_of else None
    with watching(log_format) as shown, stoppable(shown) as watch:
        asked = Options(workers, day, strict, full, wait, scheduler, metrics, watch)
        outcome = run(directory, asked)
    if log_format is not LogFormat.JSON:
        typer.echo(told_build(outcome))
