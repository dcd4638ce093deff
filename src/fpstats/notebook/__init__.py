"""The way in for notebooks: opening a build, making one, reading a single workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fpstats.errors import UsageError
from fpstats.notebook.warehouse import Warehouse
from fpstats.pipeline.build import build as run_build
from fpstats.pipeline.loading import load
from fpstats.pipeline.outcome import Options, Outcome
from fpstats.pipeline.viewing import View

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Warehouse", "WorkbookReading", "build", "open", "read_workbook"]


class WorkbookReading(NamedTuple):
    """What one workbook says: its observations, and what is wrong with it."""

    observations: pd.DataFrame
    findings: pd.DataFrame


def open(  # noqa: A001 - fpstats.open
    directory: str | Path = ".",
    build: str | None = None,
    *,
    as_of: date | str | None = None,
    boundaries: date | str | None = None,
) -> Warehouse:
    """Open the current build of a project, or one by its id.

    `as_of` shows it as it would have been computed that day, from what was known then.
    `boundaries` gives every figure to the areas of that day instead of those that reported it.
    Both are days, as 2003-10-31, and compute the tables anew.
    """
    return Warehouse(directory, build, View(_day(as_of), _day(boundaries)))


def _day(day: date | str | None) -> date | None:
    if not isinstance(day, str):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError:
        message = f'"{day}" is no day: write 2003-10-31'
        raise UsageError(message) from None


def build(  # noqa: PLR0913 - the options of the command, one parameter each
    directory: str | Path = ".",
    *,
    workers: int | None = None,
    as_of: date | None = None,
    strict: bool = False,
    full: bool = False,
    wait: bool = False,
) -> Outcome:
    """Bring the warehouse of a project up to date, as `fpstats build` does."""
    return run_build(Path(directory), Options(workers, as_of, strict, full, wait))


def read_workbook(file: str | Path, project: str | Path = ".") -> WorkbookReading:
    """Read one workbook as a project understands it; nothing is stored.

    Raises:
        UsageError: there is no such project or file.
        DeclarationError: the project's declarations are wrong.
    """
    from fpstats.pipeline.reading import read_file

    observations, findings = read_file(load(Path(project)), Path(file))
    return WorkbookReading(observations.to_pandas(), findings.to_pandas())
