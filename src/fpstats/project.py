"""The project file `fpstats.toml`, and the folder that it describes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fpstats.catalogue.labels import LANGUAGES
from fpstats.catalogue.toml_files import TomlFile, read_toml, validated
from fpstats.errors import Problem, UsageError, suggest
from fpstats.links import links_out
from fpstats.model.declared import BASES
from fpstats.model.limits import Limits, Rotation
from fpstats.model.period import YearRule
from fpstats.project_file import FILE_NAME, ProjectFile


@dataclass(frozen=True)
class Project:
    """A project as its file declares it; paths are absolute.

    `home` is the code of the area that the briefing is about. `down_to` is the lowest level that
    indicators are computed for, `vintage` the one that facts are made of, `own_figure` when an
    area's own report beats the sum of its parts (unless_older, always). `read_hidden` is whether
    hidden rows, columns and sheets are read, `passwords` a text file of one password a line that
    are tried on protected workbooks. `keep` is the number of builds that stay, `metrics` where
    figures for a monitor go. `file` locates mistakes.
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
    read_hidden: bool
    passwords: Path | None
    briefs: tuple[str, ...]
    down_to: str
    vintage: str
    own_figure: str
    keep: int
    metrics: Path | None
    log: Rotation
    limits: Limits
    file: TomlFile

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
    entry, wrong = validated(ProjectFile, file.data, file)
    project = _project(directory, entry or _lenient(file), file)
    checks = (_check_values, _check_paths, _check_passwords, _check_outside)
    return project, (*wrong, *(problem for check in checks for problem in check(project)))


def _lenient(file: TomlFile) -> ProjectFile:
    """Keep the keys that are right by themselves; the others take their defaults."""
    kept: dict[str, Any] = {"name": "?", "home": "?"}
    for key, value in file.data.items():
        entry, _ = validated(ProjectFile, {**kept, key: value}, file)
        if entry is not None:
            kept[key] = value
    entry, _ = validated(ProjectFile, kept, file)
    assert entry is not None  # noqa: S101 - every key was accepted together with those before it
    return entry


def _project(directory: Path, entry: ProjectFile, file: TomlFile) -> Project:
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
        read_hidden=entry.read_hidden,
        passwords=(root / entry.passwords).resolve() if entry.passwords else None,
        briefs=entry.briefs,
        down_to=entry.indicators.down_to,
        vintage=entry.indicators.vintage,
        own_figure=entry.indicators.own_figure,
        keep=entry.history.keep,
        metrics=(root / entry.metrics).resolve() if entry.metrics else None,
        log=Rotation(**entry.log.model_dump()),
        limits=Limits(**entry.limits.model_dump()),
        file=file,
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


def _check_passwords(project: Project) -> list[Problem]:
    """Return what is wrong with the password file: absent, or outside the project."""
    path = project.passwords
    if path is None:
        return []
    shown = project.file.data["passwords"]
    if not project.allow_outside and not path.is_relative_to(project.root):
        message = f'passwords "{shown}" lies outside the project: move it in, or set allow_outside = true'  # fmt: skip
    elif not path.is_file():
        message = f'passwords "{shown}" is not a file'
    else:
        return []
    return [project.file.problem(message, ("passwords",))]


def _check_outside(project: Project) -> list[Problem]:
    """Return what leads out of the project: the file for a monitor, and links."""
    if project.allow_outside:
        return []
    hint = "move it in, or set allow_outside = true"
    problems = [
        Problem(name, 0, f"is a link that leads out of the project: {hint}")
        for name in links_out(project.root)
    ]
    if project.metrics and not project.metrics.is_relative_to(project.root):
        shown = project.file.data["metrics"]
        message = f'metrics "{shown}" lies outside the project: {hint}'
        problems.append(project.file.problem(message, ("metrics",)))
    return problems
