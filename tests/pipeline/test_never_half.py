"""Whatever happens to a build, readers have a whole one, and the next run makes up for it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import faults
import fpstats
from projects import PROJECT, write_project
from workbooks import write_workbook

MONTHLY = """
| 2003年{month}月出生情况 |     |      |      |
| 地区                    | 出生 | 男    | 女   |
| 北关街道                | 30  | 16   | 14   |
| 河口镇                  | 4{month}  | 20   | 2{month}   |
"""


BRIEF = """\
{# ---
title = { zh = "简报", en = "Brief" }
--- #}
{{ brief.title }}
"""


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A county with three builds of which two are kept, one workbook deleted since the last."""
    settings = PROJECT + 'briefs = ["short"]\n[history]\nkeep = 2\n'
    project = write_project(tmp_path / "county", fpstats_toml=settings)
    (project / "briefs").mkdir()
    (project / "briefs" / "short.md.jinja").write_text(BRIEF, "utf-8")
    for month in (1, 2, 3, 4):
        write_workbook(project / "inbox" / f"{month}月.xlsx", 统1表=MONTHLY.format(month=month))
        if month > 1:
            fpstats.build(project, workers=1)
    (project / "inbox" / "1月.xlsx").unlink()
    return project


def disturbed(project: Path, step: int, *share: int) -> list[dict[str, object]]:
    ran = subprocess.run(
        [
            sys.executable,
            "-W",
            "ignore",
            str(Path(faults.__file__)),
            str(project),
            *map(str, (step, *share)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def check_all(runs: list[dict[str, object]]) -> None:
    for run in runs:
        assert run["between"] in ("old", "new"), run
        assert (run["again"], run["same"], run["left"]) == (0, True, []), run
        assert run["builds"] <= 2, run
        if "killed" in str(run["fault"]):
            assert run["code"] in (-9, -25, 0), run
        else:
            assert run["code"] in (0, 1), run
            assert run["code"] == 0 or "Nothing was published" in str(run["said"]), run
    number = Counter(run["fault"] for run in runs)
    assert set(number) == {*faults.FAULTS, "killed_at_size", "full_at_size"}


def test_a_build_that_is_disturbed_here_and_there_leaves_a_whole_one(county):
    check_all(disturbed(county, 40))


@pytest.mark.slow
@pytest.mark.parametrize("share", [0, 1, 2])
def test_a_build_that_is_disturbed_at_any_step_leaves_a_whole_one(county, share):
    runs = disturbed(county, 1, share, 3)
    assert len(runs) > 100
    check_all(runs)
