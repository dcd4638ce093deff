"""Small invented projects on disk: a right one, to be spoilt by the tests."""

from __future__ import annotations

from pathlib import Path

from workbooks import write_workbook

PROJECT = """\
name = "白石县"
home = "990301"
inbox = "inbox"
statistical_year_start = 10
languages = ["zh", "en"]
"""
AREAS = """\
code,name,level,parent,aliases,valid_from,valid_to
990301,白石县,county,,,,
990301001,北关街道,township,990301,北关街办|北关办事处,,
990301100,河口镇,township,990301,,2001-10-01,
"""
MONTHLY = """
| 2003年3月出生情况 |      |
| 地区              | 出生 |
| 北关街道          | 3    |
| 河口镇            | 4    |
"""


def write_project(root: Path, **files: str) -> Path:
    """Write a right project; `files` replace or add texts, a name's __ is a folder, its _csv an ending.

    `areas_csv="..."` is areas.csv, `measures__local_toml="..."` is measures/local.toml.
    """
    (root / "inbox").mkdir(parents=True, exist_ok=True)
    for name, text in {"fpstats_toml": PROJECT, "areas_csv": AREAS, **files}.items():
        stem, _, ending = name.replace("__", "/").rpartition("_")
        path = root / f"{stem}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def write_county(root: Path) -> Path:
    """Write a right project with one workbook: a month of its townships."""
    project = write_project(root)
    write_workbook(project / "inbox" / "3月.xlsx", 统1表=MONTHLY)
    return project
