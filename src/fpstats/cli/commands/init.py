"""fpstats init: a new project folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fpstats.cli.app import app


@app.command()
def init(
    directory: Annotated[Path, typer.Argument(help="Folder to make; it must be new or empty.")],
    *,
    sample: Annotated[bool, typer.Option(help="With the invented sample city.")] = False,
) -> None:
    """Make a new project folder."""
    from fpstats.pipeline.new_project import write_project

    write_project(directory, sample=sample)
    typer.echo(f"{directory}: a new project. Next: fpstats build {directory}")
