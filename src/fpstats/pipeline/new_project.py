"""A new project folder: empty declarations that say what belongs in them, or the sample city."""

from __future__ import annotations

import json
import shutil
from importlib import resources
from pathlib import Path

from fpstats.errors import UsageError

PROJECT = """\
# A project of fpstats. Everything that is not said here has a default.
name = {name}
home = "000000"               # code of the area that the briefing is about: a row of areas.csv
inbox = "inbox"
statistical_year_start = 10   # month; 1 = calendar year
languages = ["zh", "en"]
"""
AREAS = """\
code,name,level,parent,aliases,valid_from,valid_to
000000,{name},county,,,,
"""


def write_project(directory: Path, *, sample: bool) -> None:
    """Write a project into a new or empty folder.

    Raises:
        UsageError: the folder is a file, or holds something.
    """
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        message = f'"{directory}" exists and is not an empty folder: a project begins in its own'
        raise UsageError(message)
    if sample:
        with resources.as_file(resources.files("fpstats").joinpath("samples")) as folder:
            shutil.copytree(folder, directory, dirs_exist_ok=True)
        return
    (directory / "inbox").mkdir(parents=True)
    name = json.dumps(directory.resolve().name, ensure_ascii=False)  # quoted alike in TOML and CSV
    for file, text in (("fpstats.toml", PROJECT), ("areas.csv", AREAS)):
        (directory / file).write_text(text.format(name=name), "utf-8")
