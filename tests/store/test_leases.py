"""Who reads a build keeps it, whatever is built and pruned meanwhile."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import fpstats
from program import fpstats as command
from projects import PROJECT, write_project
from workbooks import write_workbook

MONTHLY = """
| 2003年{month}月出生情况 |     |
| 地区                    | 出生 |
| 北关街道                | {births} |
| 河口镇                  | 4   |
"""
BIRTHS = "SELECT sum(value) FROM observations WHERE measure = 'births'"


def report(project: Path, month: int, births: int) -> None:
    drawing = MONTHLY.format(month=month, births=births)
    write_workbook(project / "inbox" / f"{month}月.xlsx", 统1表=drawing)


def builds(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "warehouse" / "builds").iterdir())


@pytest.fixture
def county(tmp_path: Path) -> Path:
    project = write_project(tmp_path / "county", fpstats_toml=PROJECT + "[history]\nkeep = 1\n")
    report(project, 1, 30)
    fpstats.build(project, workers=1)
    return project


def test_a_notebook_keeps_reading_its_build_through_a_rebuild_and_a_prune(county):
    notebook = fpstats.open(county)
    report(county, 1, 31)
    fpstats.build(county, workers=1)
    assert command("builds", "prune", "--keep", 1, "--project", county)[0] == 0
    assert notebook.sql(BIRTHS).iloc[0, 0] == 34
    assert len(notebook.observations()) == 2
    assert fpstats.open(county).sql(BIRTHS).iloc[0, 0] == 35
    held, current = builds(county)
    assert (held, current) == (notebook.build, fpstats.open(county).build)
    del notebook
    assert fpstats.build(county).nothing_to_do
    assert builds(county) == [current]


def test_a_reader_in_another_process_keeps_its_build_until_it_is_killed(county):
    code = (
        "import fpstats, sys; city = fpstats.open(sys.argv[1]); print(city.build, flush=True);"
        f"input(); print(city.sql({BIRTHS!r}).iloc[0, 0], flush=True); input()"
    )
    reader = subprocess.Popen(
        [sys.executable, "-c", code, county],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with reader:
        assert reader.stdin
        assert reader.stdout
        held = reader.stdout.readline().strip()
        report(county, 1, 31)
        fpstats.build(county, workers=1)
        assert held in builds(county)
        reader.stdin.write("\n")
        reader.stdin.flush()
        assert reader.stdout.readline().strip() == "34"
        reader.kill()
    command("builds", "prune", "--keep", 1, "--project", county)
    assert len(builds(county)) == 1


def test_a_closed_notebook_lets_its_build_go(county):
    with fpstats.open(county) as notebook:
        old = notebook.build
    report(county, 1, 31)
    fpstats.build(county, workers=1)
    assert old not in builds(county)


def test_the_current_build_stays_even_if_newer_ones_are_kept(county):
    (first,) = builds(county)
    with fpstats.open(county):
        report(county, 1, 31)
        fpstats.build(county, workers=1)
    command("builds", "use", first, "--project", county)
    report(county, 1, 32)
    second = builds(county)[1]
    command("builds", "prune", "--keep", 1, "--project", county)
    assert builds(county) == [first, second]
    assert fpstats.open(county).sql(BIRTHS).iloc[0, 0] == 34
