"""A project whose areas changed: tables and briefs as reported, and on the boundaries of a day."""

from __future__ import annotations

from pathlib import Path

import pytest

import fpstats
from fpstats.catalogue import load_catalogue
from fpstats.project import read_project
from program import fpstats as command
from projects import write_project
from workbooks import write_workbook

AREAS = """\
code,name,level,parent,aliases,valid_from,valid_to
990301,白石县,county,,,,
990301100,河口镇,township,990301,,,
990301101,石桥镇,township,990301,,,2003-06-30
990301200,青山乡,township,990301,,,
"""
CHANGES = """\
from_code,to_code,change,date,share,restates
990301101,990301100,merge,2003-07-01,,yes
"""
SHEET = """\
| 白石县2003年{month}月出生情况 | < | < |
| 单位 | 出生人数 | 计划内 |
{rows}
"""
MONTHS = {
    6: "| 河口镇 | 30 | 29 |\n| 石桥镇 | 20 | 19 |\n| 青山乡 | 10 | 10 |",
    7: "| 河口镇 | 52 | 50 |\n| 青山乡 | 11 | 11 |",
}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("county")
    write_project(root, areas_csv=AREAS, area_changes_csv=CHANGES)
    for month, rows in MONTHS.items():
        write_workbook(
            root / "inbox" / f"{month}.xlsx", Sheet1=SHEET.format(month=month, rows=rows)
        )
    assert command("build", root, "--workers", 1)[0] == 0
    return root


def test_figures_stay_with_those_who_reported_them(county):
    code, said = command("show", "planned_birth_rate", "--project", county, "--period", "2003-06")
    assert code == 0
    assert [line.split()[0] for line in said.splitlines() if "2003-06" in line] == ["白石县", "河口镇", "石桥镇", "青山乡"]  # fmt: skip
    assert "29" in said


def test_show_gives_them_to_the_areas_of_a_day(county):
    code, said = command("show", "planned_birth_rate", "--project", county, "--period", "2003-06", "--boundaries", "2003-10-01", "--format", "csv")  # fmt: skip
    assert code == 0
    head, *rows = (line.split(",") for line in said.splitlines())
    told = {row[head.index("area_name")]: (row[head.index("numerator")], row[head.index("denominator")]) for row in rows}  # fmt: skip
    assert told == {"白石县": ("58", "60.0"), "河口镇": ("48", "50.0"), "青山乡": ("10", "10.0")}


def test_a_brief_says_on_which_boundaries_it_is(county):
    code, said = command("report", "control-indicators", "--project", county, "--format", "md", "--lang", "en", "--boundaries", "2003-10-01")  # fmt: skip
    assert code == 0
    text = Path(said.strip()).read_text("utf-8")
    assert "on the boundaries of 1 October 2003" in text
    assert "boundaries-2003-10-01" in said
    assert "石桥镇" not in text


def test_a_brief_as_reported_says_who_became_another(county):
    code, said = command("report", "control-indicators", "--project", county, "--format", "md", "--lang", "en")  # fmt: skip
    assert code == 0
    text = Path(said.strip()).read_text("utf-8")
    assert "河口镇 has had other boundaries since 1 July 2003" in text


def test_a_notebook_has_both(county):
    with fpstats.open(county) as then, fpstats.open(county, boundaries="2003-10-01") as day:
        assert then.facts("births", area="河口镇", period="2003-06")["value"].tolist() == [30]
        assert day.facts("births", area="河口镇", period="2003-06")["value"].tolist() == [50]
        assert day.facts().attrs["boundaries"] == "2003-10-01"
        for build in (then, day):
            assert build.facts("births", area="白石县", period="2003-06")["value"].tolist() == [60]
        observed = "FROM observations SELECT area_code, measure, period_start, value, source, cell ORDER BY ALL"
        assert then.sql(observed).equals(day.sql(observed))


def test_a_home_that_does_not_exist_on_the_day_is_refused(county):
    text = (county / "fpstats.toml").read_text("utf-8")
    (county / "fpstats.toml").write_text(text.replace('"990301"', '"990301101"'), "utf-8")
    code, said = command("show", "planned_birth_rate", "--project", county, "--boundaries", "2003-10-01")  # fmt: skip
    (county / "fpstats.toml").write_text(text, "utf-8")
    assert (code, "does not exist on 2003-10-01" in said) == (2, True)


HEAD = "from_code,to_code,change,date,share,restates\n"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("990301102,990301100,merge,2003-07-01,,", 'from_code "990301102" is not in areas.csv'),
        ("990301101,990301109,merge,2003-07-01,,", 'to_code "990301109" is not in areas.csv'),
        ("990301101,990301100,marge,2003-07-01,,", 'change "marge" is none of rename'),
        ("990301101,,merge,2003-07-01,,", "merge needs a to_code"),
        ("990301101,990301100,abolish,2003-07-01,,", "an abolished area has no to_code"),
        ("990301101,990301101,recode,2003-07-01,,", "recode leads from 990301101 to itself"),
        ("990301101,990301100,rename,2003-07-01,,", "a renamed area keeps its code"),
        ("990301101,990301100,merge,July,,", 'date "July" is no day'),
        ("990301101,990301100,split,2003-07-01,1.4,", 'share "1.4" is no part of a whole'),
        ("990301101,990301100,merge,2003-07-01,0.5,", "merge takes the whole area"),
        ("990301101,990301100,merge,2003-07-01,,maybe", 'restates "maybe" is none of yes, no or empty'),
        ("990301101,990301100,merge,2003-05-01,,", "石桥镇 is still valid on 2003-05-01"),
        ("990301101,990301100,merge,2004-05-01,,", "石桥镇 ends on 2003-06-30 (areas.csv), before 2004-05-01"),
        ("990301200,990301101,transfer,2003-08-01,0.2,", "石桥镇 ends on 2003-06-30 (areas.csv), before 2003-08-01"),
        ("990301101,990301100,split,2003-07-01,0.7,\n990301101,990301200,split,2003-07-01,0.7,", "add up to more than 1"),
        ("990301101,990301100,split,2003-07-01,0.7,\n990301101,990301200,split,2003-07-01,,", "give a share for every part"),
    ],
)  # fmt: skip
def test_each_mistake_in_area_changes_is_told_at_its_line(tmp_path, row, message):
    project, _ = read_project(
        write_project(tmp_path, areas_csv=AREAS, area_changes_csv=HEAD + row + "\n")
    )
    problems = [str(problem) for problem in load_catalogue(project).problems]
    line = 1 + len(row.splitlines())
    assert len(problems) == 1
    assert problems[0].startswith(f"area_changes.csv:{line}: ")
    assert message in problems[0]


def test_what_areas_csv_leaves_open_follows_from_the_changes(tmp_path):
    changes = HEAD + "990301200,990301201,upgrade,2003-07-01,,\n"
    areas = AREAS + "990301201,青山镇,township,990301,,,\n"
    project, _ = read_project(write_project(tmp_path, areas_csv=areas, area_changes_csv=changes))
    catalogue = load_catalogue(project)
    lives = {area.code: (str(area.valid_from), str(area.valid_to)) for area in catalogue.areas}
    assert catalogue.problems == ()
    assert lives["990301200"] == ("None", "2003-06-30")
    assert lives["990301201"] == ("2003-07-01", "None")
