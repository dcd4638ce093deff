"""No name of a person leaves the workbook it stands in: not to a finding, a drawing, a copy, a file.

Honest tables, with signatures where offices put them: above a stacked table, in a header, in the
column of areas, in a title.
"""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

import fpstats
from fpstats.tables import PUBLISHED
from program import fpstats as command
from projects import write_project
from workbooks import write_workbook

NAMES = ("李小龙", "王五", "赵六", "欧阳文", "孙志强", "周建国", "钱七")
SHEETS = {
    "above a stacked table": """
        | 2003年3月     |             |          |
        | 单位          | 出生        | 死亡     |
        | 北关街道      | 3           | 1        |
        | 河口镇        | 4           | 2        |
        | 负责人 李小龙 | 填表人 王五 | 审核 赵六 |
        | 单位          | 结婚        | 彩虹工程 |
        | 北关街道      | 3           | 1        |
        """,
    "lines with colons above a stacked table": """
        | 2003年4月      |              |      |
        | 单位           | 出生         | 死亡 |
        | 北关街道       | 3            | 1    |
        | 负责人：李小龙 | 填表人：王五 | 电话 |
        | 单位           | 结婚         | 离婚 |
        | 北关街道       | 3            | 1    |
        """,
    "names and offices above a table": """
        | 2003年5月 |        |              |
        | 主任      | 李小龙 | 经办人孙志强 |
        | 单位      | 出生   | 死亡         |
        | 北关街道  | 3      | 1            |
        """,
    "names as headers": """
        | 2003年6月 |      |        |              |        |
        | 单位      | 出生 | 李小龙 | 副镇长周建国 | 欧阳文 |
        | 北关街道  | 3    | 1      | 2            | 4      |
        | 河口镇    | 4    | 2      | 2            | 4      |
        """,
    "names over groups of columns": """
        | 2003年7月 |                 |    |          |    |
        | 单位      | 出生 李小龙经手 | <  | 王五统计 | <  |
        | ^         | 男              | 女 | 男       | 女 |
        | 北关街道  | 3               | 1  | 2        | 4  |
        """,
    "names as labels of rows": """
        | 2003年8月      |      |          |
        | 单位           | 出生 | 彩虹工程 |
        | 北关街道       | 3    | 1        |
        | 河口镇         | 4    | 2        |
        | 李小龙         | 4    | 2        |
        | 钱七手术       | 4    | 2        |
        | 填表人：欧阳文 | 4    | 2        |
        """,
    "names in a title and beside the unit": """
        | 李小龙同志汇总的2003年9月报表 |            |      |
        | 单位：人                      | 制表：赵六 |      |
        | 单位                          | 出生       | 彩虹 |
        | 北关街道                      | 3          | 1    |
        """,
}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = write_project(tmp_path_factory.mktemp("county"))
    for number, sheet in enumerate(SHEETS.values()):
        write_workbook(project / "inbox" / f"{number}.xlsx", 表=sheet)
    code, said = command("build", project)
    assert (code, named(said)) == (0, []), said
    return project


def named(text: str) -> list[str]:
    return [name for name in NAMES if name in text]


def texts(path: Path) -> str:
    """Return what a file says as text; the members of a workbook one after another."""
    if is_zipfile(path):
        with ZipFile(path) as packed:
            members = [packed.read(name) for name in packed.namelist()]
        return "\n".join(member.decode("utf-8", "replace") for member in members)
    return path.read_bytes().decode("utf-8", "replace")


def test_no_published_table_holds_a_name(county):
    published = fpstats.open(county)
    assert len(published.sql("SELECT * FROM observations")) > 0
    for table in PUBLISHED:
        rows = published.sql(f'SELECT * FROM "{table.name}"').to_csv()
        assert named(rows) == [], table.name


def test_a_header_that_is_no_name_is_still_quoted(county):
    found = fpstats.open(county).sql("SELECT message FROM findings WHERE rule = 'unknown_column'")
    assert any("彩虹工程" in message for message in found["message"])


def test_no_file_of_the_warehouse_holds_a_name(county):
    files = [path for path in (county / "warehouse").rglob("*") if path.is_file()]
    assert any(path.suffix == ".xlsx" for path in files)
    assert {str(path): found for path in files if (found := named(texts(path)))} == {}


@pytest.mark.parametrize("number", range(len(SHEETS)), ids=SHEETS)
def test_neither_check_nor_its_marked_copy_shows_a_name(county, tmp_path, number):
    out = tmp_path / "out.xlsx"
    code, said = command("check", f"{number}.xlsx", "--project", county, "--annotate", out)
    assert (code, named(said)) == (0, [])
    assert not out.exists() or named(texts(out)) == []
