"""What may stand in `fpstats.toml`: every key, its type, and what it means."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from fpstats.catalogue.toml_files import Entry
from fpstats.model.limits import Limits, Rotation

FILE_NAME = "fpstats.toml"

Filled = Annotated[str, Field(min_length=1)]


class _Limits(Entry):
    seconds: Annotated[float, Field(gt=0, strict=False)] = Limits().seconds
    """Wall time for one file."""
    megabytes: Annotated[int, Field(ge=256)] = Limits().megabytes
    """Address space of the reading process, in MiB."""
    cells: Annotated[int, Field(ge=1)] = Limits().cells
    """Cells of all sheets together, counted over their used ranges."""
    unpacked_megabytes: Annotated[int, Field(ge=1)] = Limits().unpacked_megabytes
    """Size a packed file may declare for its contents, in MiB."""
    members: Annotated[int, Field(ge=1)] = Limits().members
    """Members that an archive may have."""


class _Indicators(Entry):
    down_to: Literal["country", "province", "prefecture", "county", "township", "village"] = (
        "township"
    )
    """The lowest level that indicators are computed for in every build."""
    vintage: Literal["reported", "cleaned", "assessed"] = "reported"
    """The vintage that facts are made of; others are kept and never mixed in."""
    own_figure: Literal["unless_older", "always"] = "unless_older"
    """When an area's own report goes before the sum of its parts."""


class _History(Entry):
    keep: Annotated[int, Field(ge=1)] = 30
    """How many of the newest builds stay; older ones are removed after each build, but for the current one and those that are being read."""


class _Log(Entry):
    files: Annotated[int, Field(ge=1)] = Rotation().files
    """How many logs of runs are kept in warehouse/log/."""
    megabytes: Annotated[int, Field(ge=1)] = Rotation().megabytes
    """How much they may take together."""


class ProjectFile(Entry):
    """Its keys."""

    name: Filled
    """What the project is called."""
    home: Filled
    """Code of the area that the briefing is about, and of sheets that name none (marked assumed)."""
    inbox: Filled = "inbox"
    """Folder of the workbooks, below the project folder."""
    statistical_year_start: Annotated[int, Field(ge=1, le=12)] = 1
    """Month in which the statistical year starts; 1 makes it the calendar year."""
    languages: Annotated[tuple[str, ...], Field(min_length=1)] = ("zh",)
    """Languages of the briefs, zh and en; findings are worded in the first."""
    default_basis: str = "all"
    """Population basis of cells that name none (marked assumed), and the one that briefs print."""
    default_agency: Filled = "family_planning"
    """Agency whose figures count where several report one, unless a measure names its own."""
    briefs: tuple[str, ...] = ("control-indicators",)
    """Briefs that every build renders, each in all its formats and languages."""
    synthetic: bool = False
    """Marks every table, brief, chart and Parquet file as invented."""
    allow_outside: bool = False
    """Lets the inbox, other paths of this file, and links among the project's files lead out of the project folder."""
    read_hidden: bool = False
    """Reads hidden rows, columns and sheets as if they were shown; else each is a finding."""
    passwords: Filled | None = None
    """File with passwords of workbooks, one a line, below the project folder; they are never logged."""
    indicators: _Indicators = _Indicators()
    """How figures are resolved and indicators computed."""
    history: _History = _History()
    """Which builds are kept."""
    metrics: Filled | None = None
    """File that each build writes its figures to, for the textfile collector of Prometheus node_exporter; its name ends in .prom."""
    log: _Log = _Log()
    """How much of the logs is kept."""
    limits: _Limits = _Limits()
    """What one file may cost before it is given up."""
