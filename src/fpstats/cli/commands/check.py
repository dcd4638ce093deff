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
    canary: Annotated[
        bool,
        typer.Option(
            "--canary",
            help="Read the inbox again and list the cells that read differently than in the current build.",
        ),
    ] = False,
    annotate: Annotated[
        Path | None,
        typer.Option(
            help="Write marked copies for the senders: to a .xlsx file for one workbook, to a folder for several.",
            metavar="OUT",
            show_default=False,
        ),
    ] = None,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Exit with 11 if anything is rejected, dropped, or reads differently."
        ),
    ] = False,
) -> None:
    """Show how each sheet would be read, and what is wrong with it. Builds nothing."""
    if canary:
        _check_canary(project, strict=strict)
        return
    from fpstats.cli.screen import show
    from fpstats.pipeline.annotating import refuse_target, write_annotated
    from fpstats.pipeline.dry_run import jobs_of, read_drawn_jobs, refuse_losses
    from fpstats.pipeline.dry_run_text import DryRunText, told_copies
    from fpstats.pipeline.loading import load

    loaded = load(project)
    jobs, drawn = jobs_of(loaded.project, files or ()), []
    if annotate:
        refuse_target(loaded.project, jobs, annotate)
    text = DryRunText(loaded)
    for job, drawing in read_drawn_jobs(loaded, jobs):
        show(text.file(drawing))
        drawn.append((job, drawing))
    show(text.summary())
    if annotate:
        show(told_copies(write_annotated(loaded, drawn, annotate), annotate))
    if strict:
        refuse_losses(text.lost)


def _check_canary(project: Path, *, strict: bool) -> None:
    from dataclasses import asdict

    from fpstats.cli.tables import Format, printed_rows
    from fpstats.cli.told import told_canary
    from fpstats.errors import StrictRejection
    from fpstats.pipeline.canary import read_canary

    found = read_canary(project)
    for line in told_canary(found):
        typer.echo(line)
    if found.differences:
        typer.echo(printed_rows([asdict(one) for one in found.differences], Format.TABLE))
        if strict:
            message = f"{len(found.differences)} cells read differently (--strict)"
            raise StrictRejection(message)
