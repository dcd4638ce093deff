"""A report that the build has rendered already is handed out; any other is rendered."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import fpstats
from fpstats.errors import UsageError
from fpstats.pipeline.reporting import Asked, write_report
from projects import MONTHLY as BIRTHS
from projects import write_project
from workbooks import write_workbook

MONTHLY = """
| 2003年1月出生情况 |      |              |
| 地区              | 出生 | 其中：计划内 |
| 北关街道          | 3    | 2            |
| 河口镇            | 4    | 4            |
"""
USUAL = Asked("control-indicators")
HEAVY = ("duckdb", "jinja2", "pandas", "pyarrow", "fpstats.catalogue")


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    project = write_project(tmp_path_factory.mktemp("finished") / "county")
    write_workbook(project / "inbox" / "1月.xlsx", 统1表=MONTHLY)
    fpstats.build(project, workers=1)
    return project


@pytest.fixture
def county(built, tmp_path) -> Path:
    return shutil.copytree(built, tmp_path / "county", symlinks=True)


def without_briefs(project: Path) -> Path:
    """Take away what the build rendered."""
    briefs = project / "warehouse" / "current" / "briefs"
    briefs.chmod(0o755)
    shutil.rmtree(briefs)
    return project


@pytest.mark.parametrize(
    "asked",
    [
        USUAL,
        Asked("control-indicators", "md", language="en"),
        Asked("control-indicators", area="990301", period="2003-01:2003-01"),
    ],
)
def test_it_is_the_report_that_would_be_rendered(county, tmp_path, asked):
    bare = without_briefs(Path(shutil.copytree(county, tmp_path / "bare", symlinks=True)))
    handed_out, rendered = write_report(county, asked), write_report(bare, asked)
    assert handed_out.name == rendered.name
    assert handed_out.read_bytes() == rendered.read_bytes()


def loaded_by_report(project: Path) -> str:
    """Return which of the heavy libraries writing the usual report loads."""
    code = (
        "import sys; from pathlib import Path;"
        "from fpstats.pipeline.reporting import Asked, write_report;"
        "write_report(Path(sys.argv[1]), Asked('control-indicators'));"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules))"
    )
    command = [sys.executable, "-c", code, project]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_handing_it_out_loads_nothing_that_computes_or_renders(county):
    assert loaded_by_report(county) == ""


def test_rendering_it_loads_neither_pandas_nor_arrow(county):
    assert loaded_by_report(without_briefs(county)) == "duckdb jinja2 fpstats.catalogue"


def test_a_brief_declared_after_the_build_is_rendered(county):
    (county / "briefs").mkdir()
    template = '{# ---\ntitle = { zh = "新", en = "New" }\n--- #}\n{{ brief.title }}'
    (county / "briefs" / "new.html.jinja").write_text(template, "utf-8")
    assert write_report(county, Asked("new")).read_text("utf-8") == "新\n"


@pytest.mark.parametrize("name", ["control", "control-indicators.990301"])
def test_part_of_a_name_is_no_name(county, name):
    with pytest.raises(UsageError, match="no brief"):
        write_report(county, Asked(name))


def test_births_alone_make_a_report_though_no_indicator(tmp_path):
    """March is built, and no rate can be: 3 births and 4 make the 7 of the county."""
    project = write_project(tmp_path / "county")
    write_workbook(project / "inbox" / "3月.xlsx", 统1表=BIRTHS)
    fpstats.build(project, workers=1)
    told = write_report(project, Asked("control-indicators", "md", period="2003-03"))
    assert "2003年3月，全县出生7人" in told.read_text("utf-8")
    with pytest.raises(UsageError, match="no figures for 2003-04"):
        write_report(project, Asked("control-indicators", "md", period="2003-04"))
