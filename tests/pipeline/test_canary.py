"""The canary: which cells today's readers read differently than the current build has them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from program import fpstats
from projects import write_project
from workbooks import write_workbook

MONTHLY = """
| 2003年3月出生情况 |      |
| 地区              | 出生 |
| 北关街道          | 3    |
| 河口镇            | 4    |
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    project = write_project(tmp_path_factory.mktemp("canary") / "county")
    write_workbook(project / "inbox" / "3月.xlsx", 统1表=MONTHLY)
    assert fpstats("build", project)[0] == 0
    return project


@pytest.fixture
def county(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "county", symlinks=True)
    return tmp_path / "county"


def test_the_same_readers_read_the_same(county):
    code, said = fpstats("check", "--canary", "--strict", "--project", county)
    assert (code, said.splitlines()[-1]) == (0, "Every cell reads as before.")


def test_a_cell_that_was_stored_otherwise_is_listed_with_both_values(county):
    """As if the library of that day had read 44 in B4, and no B3."""
    (part,) = (county / "warehouse" / "current" / "observations").rglob("*.parquet")
    rows = [row for row in pq.read_table(part).to_pylist() if row["cell"] != "B3"]
    assert [row["cell"] for row in rows] == ["B4"]
    rows[0]["value"] = 44
    part.chmod(0o644)
    pq.write_table(pa.Table.from_pylist(rows, pq.read_schema(part)), part)
    code, said = fpstats("check", "--canary", "--project", county)
    assert code == 0
    assert "2 cells read differently." in said
    lines = [line.split() for line in said.splitlines() if line.startswith("3月.xlsx")]
    assert [line[2] for line in lines] == ["B3", "B4"]
    assert lines[1][-2:] == ["value=44", "value=4"]
    assert lines[0][-2:] == ["value=3", "status=reported"]
    assert fpstats("check", "--canary", "--strict", "--project", county)[0] == 11


def test_files_that_are_new_or_changed_are_no_matter_of_the_readers(county):
    write_workbook(county / "inbox" / "3月.xlsx", 统1表=MONTHLY.replace("| 3 ", "| 5 "))
    write_workbook(county / "inbox" / "4月.xlsx", 统1表=MONTHLY.replace("3月", "4月"))
    code, said = fpstats("check", "--canary", "--strict", "--project", county)
    assert (code, "Left out: 2 files" in said) == (0, True)


def test_changed_declarations_are_named_as_a_reason(county):
    text = (county / "areas.csv").read_text("utf-8").replace("河口镇", "河湾镇")
    (county / "areas.csv").write_text(text, "utf-8")
    said = fpstats("check", "--canary", "--project", county)[1]
    assert "The declarations have changed since" in said
    assert "1 cell read differently" in said


def test_without_a_build_it_says_so(tmp_path):
    project = write_project(tmp_path / "county")
    assert fpstats("check", "--canary", "--project", project)[0] == 2
