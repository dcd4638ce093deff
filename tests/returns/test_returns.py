"""What goes back to the sender of a workbook: drawn sheets in, drawn copies out."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from drawn import plain
from marked import comments, drawn_copy, drawn_questions, links, opened
from program import fpstats
from projects import AREAS, write_project
from workbooks import write_workbook

TOWNSHIPS = AREAS + "990301101,石桥镇,township,990301,,,\n990301200,青山乡,township,990301,,,\n"
BIRTHS = """
| 2003年3月白石县出生情况 |                |        |          |            |
| 地区                    | 出生           | 其中男 | 其中女   | =1+1       |
| 合计                    | 12             | 6      | 6        | 9          |
| 北关街道                | 5              | 3      | 3        | 1          |
| 河口镇                  | 4              | 2      | 2        | 1          |
| 石桥镇                  | 约三           | 1      | 2        | 1          |
| 王小明                  | 3              | 1      | 2        | 7          |
| 填报日期：2003年4月5日  | 填表人：张三丰 |        | 李四     |            |
"""
PERSONS = "| 姓名 | 身份证号 |\n| 赵六 | 110101198001011234 |"
OPERATIONS = """
| 2003年3月 |      |          |
| 单位      | 出生 | 手术例数 |
| 河口镇    | 4    | 77       |
| 青水乡    | 3    | 78       |
"""


def built(project: Path) -> Path:
    """Build and return the folder of the returns."""
    code, said = fpstats("build", project, "--workers", 1)
    assert code == 0, said
    return project / "warehouse" / "current" / "returns"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    project = write_project(tmp_path / "county", areas_csv=TOWNSHIPS)
    write_workbook(project / "inbox" / "3月" / "出生.xlsx", 统1表=BIRTHS, 赵六=PERSONS)
    return project


@pytest.fixture(scope="module")
def county_return(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = write_project(tmp_path_factory.mktemp("county"), areas_csv=TOWNSHIPS)
    write_workbook(project / "inbox" / "3月" / "出生.xlsx", 统1表=BIRTHS, 赵六=PERSONS)
    return built(project) / "3月_出生.xlsx"


def test_cells_stand_at_their_own_addresses_those_in_question_coloured(county_return: Path):
    """Of the tables only what is known to be nobody's: no title, name, footer or unknown column."""
    drawn = drawn_copy(county_return / "3月_出生.xlsx", "统1表")
    assert plain(drawn) == plain(
        """
        |          |      |        |        |        |
        | 地区     | 出生 | 其中男 | 其中女 | !=1+1  |
        | 合计     | !12  | 6      | !6     |        |
        | 北关街道 | !~5  | ~3     | ~3     |        |
        | 河口镇   | ~4   | 2      | ~2     |        |
        | 石桥镇   | !    | 1      | ~2     |        |
        | !        | 3    | 1      | 2      |        |
        """
    )


def test_the_first_sheet_lists_the_questions_in_order(county_return: Path):
    rows = drawn_questions(county_return / "3月_出生.xlsx")
    assert [" ".join(row[:3]) for row in rows] == []


def test_links_lead_to_the_cells_and_nowhere_outside(county_return: Path):
    assert links(county_return / "3月_出生.xlsx") == {}
