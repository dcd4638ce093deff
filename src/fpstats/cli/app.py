"""The application that the commands register on, and how a run of it ends."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from fpstats import __version__
from fpstats.cli.crash import remember_project, write_traceback
from fpstats.errors import FpstatsError
from fpstats.model.text import visible

app = typer.Typer(
    name="fpstats",
    help="From township spreadsheets to checked tables, indicators and a briefing. Aggregates only.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

ProjectOption = Annotated[
    Path,
    typer.Option(
        "--project",
        help="Project folder.",
        show_default="working directory",
        callback=remember_project,
    ),
]
"""`--project DIR`, as every command has it that takes no folder."""

ProjectArgument = Annotated[
    Path, typer.Argument(help="Project folder.", show_default="here", callback=remember_project)
]
"""The project as an argument."""

BoundariesOption = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        help="Give figures to the areas of this day.",
        show_default="the areas that reported",
    ),
]
"""`--boundaries DAY`."""

HERE = Path()


def main() -> None:
    """Run the command line; every way to end has its exit code (`errors`)."""
    _load_commands()
    try:
        app()
    except FpstatsError as error:
        typer.echo(visible(str(error) if sys.stderr.isatty() else error.unnamed), err=True)
        sys.exit(error.exit_code)
    except Exception as error:  # noqa: BLE001 - a bug ends here: its traceback goes to the log
        typer.echo(_one_line(error), err=True)
        sys.exit(FpstatsError.exit_code)


@app.callback(invoke_without_command=True)
def about(
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Print the version, if that is asked for."""
    if version:
        typer.echo(__version__)
        raise typer.Exit


def _load_commands() -> None:
    from fpstats.cli import commands  # they import this module

    for module in pkgutil.iter_modules(commands.__path__):
        importlib.import_module(f"{commands.__name__}.{module.name}")


def _one_line(error: Exception) -> str:
    log = write_traceback(error)
    where = f"The log has it: {log}" if log else "No disk took its traceback."
    return f"This is a bug in fpstats, not in your data: {type(error).__name__}. {where}"
