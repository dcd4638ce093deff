"""fpstats publish: a copy of a build elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fpstats.cli.app import HERE, ProjectOption, app


@app.command()
def publish(
    destination: Annotated[
        Path, typer.Argument(metavar="DEST", help="Folder that gets builds/<id>/ and current.")
    ],
    *,
    build: Annotated[
        str | None, typer.Option(help="Id of a build.", show_default="the current one")
    ] = None,
    keep: Annotated[
        int | None,
        typer.Option(min=1, help="How many of the newest builds stay there.", show_default="all"),
    ] = None,
    project: ProjectOption = HERE,
) -> None:
    """Copy a finished build elsewhere: all of it, proven by its hashes, or nothing."""
    from fpstats.pipeline.publishing import publish_build

    typer.echo(f"Published: {publish_build(project, destination, build, keep)}")
