"""Two offices report births: both are kept, and stand side by side, difference and ratio with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import fpstats as command
from projects import write_project
from workbooks import write_workbook

OWN = """
| 白石县2003年1月出生情况 |          |        |
| 单位                    | 出生人数 | 计划内 |
| 北关街道                | 412      | 410    |
| 河口镇                  | 30       | 29     |
"""
HOSPITAL = """
| 白石县2003年1月医院出生人数 |          |
| 填报单位：卫生局            |          |
| 单位                        | 出生人数 |
| 北关街道                    | 455      |
| 河口镇                      | 30       |
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_project(tmp_path_factory.mktemp("county"))
    write_workbook(root / "inbox" / "2003年1月" / "计生.xlsx", 出生=OWN)
    write_workbook(root / "inbox" / "卫生局" / "2003年1月.xlsx", 出生=HOSPITAL)
    assert command("build", root)[0] == 0
    return root


def test_the_rate_is_that_of_the_office_that_counts(county: Path):
    """410 of 412 are 99.5 per cent; over the hospital's births they would be 90.1."""
    _, said = command("query", "--project", county, "--format", "csv", "SELECT numerator, denominator FROM indicators WHERE indicator = 'planned_birth_rate' AND area_code = '990301001' AND period = '2003-01'")  # fmt: skip
    assert said.splitlines()[1:] == ["410,412.0"]


def test_both_figures_their_difference_and_ratio_are_published(county: Path):
    _, said = command("query", "--project", county, "--format", "csv", "SELECT area_code, agency, value, other_agency, other_value, difference, round(ratio, 4) AS ratio FROM agencies WHERE measure = 'births' AND period_start = '2003-01-01' AND period_end = '2003-01-31' ORDER BY ALL")  # fmt: skip
    assert said.splitlines()[1:] == [
        "990301,family_planning,442,health,485,43,1.0973",
        "990301001,family_planning,412,health,455,43,1.1044",
        "990301100,family_planning,30,health,30,0,1.0",
    ]


def test_the_brief_has_a_table_of_both_and_calls_neither_complete(county: Path):
    brief = next((county / "warehouse" / "current" / "briefs").glob("*.en.md")).read_text("utf-8")
    table = brief.split("The same figures from two offices")[1].split("## ")[0]
    assert "| 北关街道 | Births | health | 412 | 455 | 43 | 1.10 |" in table
    assert "not which of them is complete" in table


def test_where_one_office_is_incomplete_nothing_is_compared(tmp_path: Path):
    root = write_project(tmp_path)
    write_workbook(root / "inbox" / "2003年1月" / "计生.xlsx", 出生=OWN)
    without = "\n".join(line for line in HOSPITAL.splitlines() if "河口镇" not in line)
    write_workbook(root / "inbox" / "卫生局" / "2003年1月.xlsx", 出生=without)
    assert command("build", root)[0] == 0
    _, said = command("query", "--project", root, "--format", "csv", "SELECT value, other_value, difference, ratio FROM agencies WHERE area_code = '990301' AND period_end = '2003-01-31' AND period_start = '2003-01-01' AND measure = 'births'")  # fmt: skip
    assert said.splitlines()[1:] == ["442,455,,"]
