"""The project file `fpstats.toml`, and the folder that it describes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from fpstats.catalogue.labels import LANGUAGES
from fpstats.catalogue.toml_files import Entry, TomlFile, read_toml, validated
from fpstats.errors import Problem, UsageError, suggest
from fpstats.model.declared import BASES
from fpstats.model.limits import Limits
from fpstats.model.period import YearRule

FILE_NAME = "fpstats.toml"

Filled = Annotated[str, Field(min_length=1)]


class _Limits(Entry):
    seconds: Annotated[float, Field(gt=0, strict=False)] = Limits().seconds
    megabytes: Annotated[int, Field(ge=256)] = Limits().megabytes
    cells: Annotated[int, Field(ge=1)] = Limits().cells
    unpacked_megabytes: Annotated[int, Field(ge=1)] = Limits().unpacked_megabytes


class _Indicators(Entry):
    down_to: Literal["country", "province", "prefecture", "county", "township", "village"] = (
        "township"
    )
    vintage: Literal["reported", "cleaned", "assessed"] = "reported"
    own_figure: Literal["unless_older", "always"] = "unless_older"


class _ProjectFile(Entry):
    name: Filled
    home: Filled
    inbox: Filled = "inbox"
    statistical_year_start: Annotated[int, Field(ge=1, le=12)] = 1
    languages: Annotated[tuple[str, ...], Field(min_length=1)] = ("zh",)
    default_basis: str = "all"
    default_agency: Filled = "family_planning"
    briefs: tuple[str, ...] = ("control-indicators",)
    synthetic: bool = False
    allow_outside: bool = False
    read_hidden: bool = False
    indicators: _Indicators = _Indicators()
    limits: _Limits = _Limits()


@dataclass(frozen=True)
class Project:
    """A project as its file declares it; paths are absolute.

    `home` is the code of the area that the briefing is about. `down_to` is the lowest level that
    indicators are computed for, `vintage` the one that facts are made of, `own_figure` when an
    area's own report beats the sum of its parts (unless_older, always). `file` locates mistakes.
    `read_hidden` lets hidden rows, columns and sheets be read as well.
    """

    root: Path
    name: str
    home: str
    inbox: Path
    year_rule: YearRule
    languages: tuple[str, ...]
    default_basis: str
    default_agency: str
    synthetic: bool
    allow_outside: bool
    briefs: tuple[str, ...]
    down_to: str
    vintage: str
    own_figure: str
    limits: Limits
    file: TomlFile
    read_hidden: bool = False

    @property
    def warehouse(self) -> Path:
        """The folder that builds are written to."""
        return self.root / "warehouse"

    @property
    def reports(self) -> Path:
        """The folder that `fpstats report` writes to."""
        return self.root / "reports"


def read_project(directory: Path) -> tuple[Project, tuple[Problem, ...]]:
    """Read the project in a folder, with everything that is wrong in its file.

    A key that is wrong counts as left out, so that the rest can still be checked.

    Raises:
        UsageError: the folder does not exist or has no project file.
    """
    source = directory / FILE_NAME
    if not source.is_file():
        where = f'"{directory}" holds no {FILE_NAME}' if directory.is_dir() else f'there is no folder "{directory}"'  # fmt: skip
        message = f"{where}: `fpstats init DIR` makes a project folder"
        raise UsageError(message)
    file, problems = read_toml(source, FILE_NAME, own=True)
    if problems:
        return _project(directory, _lenient(file), file), problems
    entry, wrong = validated(_ProjectFile, file.data, file)
    project = _project(directory, entry or _lenient(file), file)
    return project, (*wrong, *_check_values(project), *_check_paths(project))


def _lenient(file: TomlFile) -> _ProjectFile:
    """Keep the keys that are right by themselves; the others take their defaults."""
    kept: dict[str, Any] = {"name": "?", "home": "?"}
    for key, value in file.data.items():
        entry, _ = validated(_ProjectFile, {**kept, key: value}, file)
        if entry is not None:
            kept[key] = value
    entry, _ = validated(_ProjectFile, kept, file)
    assert entry is not None  # noqa: S101 - every key was accepted together with those before it
    return entry


def _project(directory: Path, entry: _ProjectFile, file: TomlFile) -> Project:
    root = directory.resolve()
    return Project(
        root=root,
        name=entry.name,
        home="" if entry.home == "?" else entry.home,
        inbox=(root / entry.inbox).resolve(),
        year_rule=YearRule(entry.statistical_year_start),
        languages=entry.languages,
        default_basis=entry.default_basis,
        default_agency=entry.default_agency,
        synthetic=entry.synthetic,
        allow_outside=entry.allow_outside,
        briefs=entry.briefs,
        down_to=entry.indicators.down_to,
        vintage=entry.indicators.vintage,
        own_figure=entry.indicators.own_figure,
        limits=Limits(**entry.limits.model_dump()),
        file=file,
        read_hidden=entry.read_hidden,
    )


def _check_values(project: Project) -> list[Problem]:
    """Return the languages and the basis that nothing knows."""
    chosen: list[tuple[str, str, tuple[str, ...]]]
    chosen = [("languages", language, LANGUAGES) for language in project.languages]
    chosen.append(("default_basis", project.default_basis, BASES))
    return [
        project.file.problem(
            f'"{key}": "{value}" is none of {", ".join(known)}{suggest(value, known)}', (key,)
        )
        for key, value, known in chosen
        if value not in known
    ]


def _check_paths(project: Project) -> list[Problem]:
    """Return what is wrong with the inbox: outside the project, absent, or around the warehouse."""
    shown = project.file.data.get("inbox", "inbox")
    inbox, root = project.inbox, project.root
    if not project.allow_outside and not inbox.is_relative_to(root):
        message = f'inbox "{shown}" lies outside the project: move it in, or set allow_outside = true'  # fmt: skip
    elif not inbox.is_dir():
        folders = [path.name for path in root.iterdir() if path.is_dir()]
        message = f'inbox "{shown}" is not a folder{suggest(str(shown), folders)}'
    elif any(
        own.is_relative_to(inbox) or inbox.is_relative_to(own)
        for own in (project.warehouse, project.reports)
    ):
        message = f'inbox "{shown}" shares a folder with warehouse/ or reports/: give it its own'
    else:
        return []
    return [project.file.problem(message, ("inbox",))]
