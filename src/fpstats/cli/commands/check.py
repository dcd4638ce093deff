"""fpstats check: a dry run that shows how each sheet is understood."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fpstats.cli.app import HERE, ProjectOption, app


@app.command()
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Files or folders, here or in the inbox.", show_default="the inbox"),
    ] = None,
    *,
    project: ProjectOption = HERE,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 11 if anything is rejected or dropped.")
    ] = False,
) -> None:
    """Show how each sheet would be read, and what is wrong with it. Writes nothing."""
    from fpstats.cli.screen import show
    from fpstats.pipeline.dry_run import read_declared, read_drawings, refuse_losses
    from fpstats.pipeline.dry_run_text import DryRunText

    declared, catalogue = read_declared(project)
    text = DryRunText(declared, catalogue)
    for drawing in read_drawings(declared, catalogue, files or ()):
        show(text.file(drawing))
    show(text.summary())
    if strict:
        refuse_losses(text.lost)
