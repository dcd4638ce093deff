"""fpstats check: a dry run that shows how each sheet is understood."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fpstats.cli.app import HERE, ProjectOption, app

_Files = Annotated[
    list[Path] | None,
    typer.Argument(help="Files or folders, here or in the inbox.", show_default="the inbox"),
]
_Canary = Annotated[
    bool,
    typer.Option(
        "--canary",
        help="Read the inbox again and list the cells that read differently than in the current build.",
    ),
]
_Annotate = Annotated[
    Path | None,
    typer.Option(
        help="Write marked copies for the senders: to a .xlsx file for one workbook, to a folder for several.",
        metavar="OUT",
        show_default=False,
    ),
]
_Strict = Annotated[
    bool,
    typer.Option(
        "--strict", help="Exit with 11 if anything is rejected, dropped, or reads differently."
    ),
]


@app.command()
def check(
    files: _Files = None,
    *,
    project: ProjectOption = HERE,
    canary: _Canary = False,
    annotate: _Annotate = None,
    strict: _Strict = False,
) -> None:
    """Show how each sheet would be read, and what is wrong with it. Builds nothing."""
    if canary:
        _print_canary(project, strict=strict)
        return
    from fpstats.cli.screen import show
    from fpstats.pipeline.checking import Checking, checked

    show(checked(project, Checking(files or (), annotate, strict)))


def _print_canary(project: Path, *, strict: bool) -> None:
    from dataclasses import asdict

    from fpstats.cli.tables import Format, printed_rows
    from fpstats.cli.told import told_canary
    from fpstats.pipeline.canary import read_canary, refuse_differences

    found = read_canary(project)
    for line in told_canary(found):
        typer.echo(line)
    if found.differences:
        typer.echo(printed_rows([asdict(one) for one in found.differences], Format.TABLE))
    if strict:
        refuse_differences(found)
