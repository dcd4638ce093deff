"""`fpstats diff`: which figures differ between two builds, and why."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from fpstats.model.period import Period
from fpstats.trace.causes import Side, with_causes
from fpstats.trace.comparison import Change, Key
from program import fpstats
from projects import AREAS, PROJECT, write_project
from workbooks import write_workbook

MONTHLY = """
| 2003年{month}月出生情况 |      |            |
| 地区                    | 出生 | 计划内出生 |
| 北关街道                | {a}  | {b}        |
| 河口镇                  | {c}  | {d}        |
"""
MERGER = """\
from_code,to_code,change,date,share,restates
990301100,990301001,merge,2003-02-01,,{restates}
"""
TARGETS = "indicator,area_code,period,target,direction\nplanned_birth_rate,,2003,{goal},at_least\n"


def sheet(month: int, *figures: int) -> str:
    return MONTHLY.format(month=month, **dict(zip("abcd", figures, strict=True)))


def built(project: Path) -> None:
    code, said = fpstats("build", project)
    assert code == 0, said


def differing(project: Path, *options: object) -> list[dict]:
    code, said = fpstats("diff", "--format", "json", "--project", project, *options)
    assert code == 0, said
    changes: list[dict] = json.loads(said)["changes"]
    return changes


def causes(changes: list[dict]) -> set[str]:
    return {cause["cause"] for change in changes for cause in change["causes"]}


@pytest.fixture
def county(tmp_path: Path) -> Path:
    project = write_project(tmp_path / "county", targets_csv=TARGETS.format(goal="90.0"))
    write_workbook(project / "inbox" / "2003年3月.xlsx", 统1表=sheet(3, 40, 38, 30, 30))
    built(project)
    return project


def rate(changes: list[dict], area: str = "990301", period: str = "2003-03") -> dict:
    (found,) = [
        change
        for change in changes
        if (change["indicator"], change["area_code"], change["period"])
        == ("planned_birth_rate", area, period)
    ]
    return found


def test_a_cell_that_says_something_else_now(county: Path):
    write_workbook(county / "inbox" / "2003年3月.xlsx", 统1表=sheet(3, 40, 36, 30, 30))
    built(county)
    changes = differing(county)
    found = rate(changes)
    assert (found["before"]["numerator"], found["after"]["numerator"]) == (68, 66)
    ((cause,),) = [found["causes"]]
    assert cause["cause"] == "revised_cells"
    (cell,) = cause["cells"]
    assert (cell["measure"], cell["area_code"]) == ("births_planned", "990301001")
    assert (cell["before"]["value"], cell["after"]["value"]) == (38, 36)
    assert (cell["after"]["source"], cell["after"]["cell"]) == ("2003年3月.xlsx", "C3")
    assert all(change["causes"] for change in changes)


def test_a_new_month_and_a_withdrawn_one(county: Path):
    write_workbook(county / "inbox" / "2003年4月.xlsx", 统1表=sheet(4, 20, 20, 10, 9))
    built(county)
    changes = differing(county)
    assert causes(changes) == {"new_cells"}
    assert rate(changes, period="2003-04")["before"] is None
    (county / "inbox" / "2003年4月.xlsx").unlink()
    built(county)
    changes = differing(county)
    assert causes(changes) == {"withdrawn_cells"}
    assert rate(changes, period="2003-04")["after"] is None


OWN = """
label = { zh = "计划内比重", en = "Planned share" }
numerator = ["births_planned"]
denominator = ["births"]
per = 100
interval = "wilson"
decimals = 1
unit = "%"
minimum = 20
valid = "1949-"
order = 1
source = { zh = "本所", en = "ours" }
definition = { zh = "计划内出生占出生", en = "Planned births of all births" }
"""


def test_another_target(county: Path):
    (county / "targets.csv").write_text(TARGETS.format(goal="99.0"), "utf-8")
    built(county)
    changes = differing(county)
    assert {change["indicator"] for change in changes} == {"planned_birth_rate"}
    assert causes(changes) == {"target"}


def test_another_definition_and_another_threshold(county: Path):
    own = county / "indicators" / "planned_share.toml"
    own.parent.mkdir()
    own.write_text(OWN, "utf-8")
    built(county)
    changes = differing(county)
    assert {change["indicator"] for change in changes} == {"planned_share"}
    assert causes(changes) == {"definition"}
    own.write_text(OWN.replace("minimum = 20", "minimum = 60"), "utf-8")
    built(county)
    changes = differing(county)
    assert {change["area_code"] for change in changes} == {"990301001", "990301100"}
    assert causes(changes) == {"threshold"}


def test_an_area_that_is_no_longer_there(county: Path):
    """Without 河口镇 the county has what 北关街道 reports, whose own figures stay."""
    gone = AREAS.replace("990301100,河口镇,township,990301,,2001-10-01,\n", "")
    (county / "areas.csv").write_text(gone, "utf-8")
    built(county)
    changes = differing(county)
    parts = [
        (side["numerator"], side["denominator"])
        for side in (rate(changes)["before"], rate(changes)["after"])
    ]
    assert parts == [(68, 70), (38, 40)]
    assert rate(changes, "990301100")["after"] is None
    assert {change["area_code"] for change in changes} == {"990301", "990301100"}
    assert all([cause["cause"] for cause in change["causes"]] == ["areas"] for change in changes)


def test_nothing_differs(county: Path):
    (county / "fpstats.toml").write_text(PROJECT.replace('["zh", "en"]', '["zh"]'), "utf-8")
    built(county)
    code, said = fpstats("diff", "--project", county)
    assert code == 0
    assert "No printed figure differs." in said


def test_one_build_has_nothing_to_be_compared_with(county: Path):
    code, said = fpstats("diff", "--project", county)
    assert code == 2
    assert "only one build" in said


def test_two_days_of_one_build(tmp_path: Path):
    """The same inbox as it was known on 10 April and on 10 May."""
    project = write_project(tmp_path / "county")
    for day, figures in (("2003年4月4日", (40, 38, 30, 30)), ("2003年5月4日", (41, 38, 30, 30))):
        drawing = sheet(3, *figures) + f"| 报出日期：{day} | | |\n"
        write_workbook(project / "inbox" / f"{day}报.xlsx", 统1表=drawing)
    built(project)
    changes = differing(project, "--as-of", "2003-04-10", "--as-of", "2003-05-10")
    found = rate(changes)
    assert (found["before"]["denominator"], found["after"]["denominator"]) == (70, 71)
    assert causes(changes) == {"revised_cells"}
    code, said = fpstats("diff", "--project", project, "--as-of", "2003-04-10")
    assert code == 2
    assert "twice" in said


def _cell(value: int, status: str = "reported") -> dict:
    return {
        "role": "numerator", "measure": "births_planned", "area_code": "east",
        "period_start": date(2003, 10, 1), "period_end": date(2003, 10, 31), "value": value,
        "contribution": value, "source": "a.xlsx", "sheet": "统1表", "cell": "C3",
        "reported_on": date(2003, 11, 5), "status": status,
    }  # fmt: skip


def test_a_declared_correction():
    key = Key("planned_birth_rate", "east", "all", Period.month(2003, 10))
    tables = {"definitions": {key.indicator: {"minimum": 20}}, "measures": {}, "areas": {}}

    def side(cell: dict) -> Side:
        place = (cell["source"], cell["sheet"], cell["cell"])
        return Side({key: [cell]}, {key: (cell["value"], 40)}, {place: cell}, tables, {})

    def row(planned: int) -> dict:
        return {"numerator": planned, "denominator": 40, "status": "shown", "target": None,
                "target_met": None, "target_verdict": None}  # fmt: skip

    change = Change(key, "2003-10", row(13), row(31))
    (found,) = with_causes([change], side(_cell(13)), side(_cell(31, "corrected")))
    ((cause,),) = [found.causes]
    assert cause.name == "correction"
    assert [(one.before["value"], one.after["value"]) for one in cause.cells] == [(13, 31)]


@pytest.mark.slow
def test_the_revised_returns_of_the_sample_explain_every_change(tmp_path: Path):
    project, held = tmp_path / "city", tmp_path / "held"
    assert fpstats("init", project, "--sample")[0] == 0
    shutil.move(project / "inbox" / "补报更正", held)
    built(project)
    shutil.move(held, project / "inbox" / "补报更正")
    built(project)
    changes = differing(project)
    (city,) = [
        change
        for change in changes
        if (change["indicator"], change["area_code"], change["period"])
        == ("planned_birth_rate", "990101", "2003-01:2003-10")
    ]
    assert (city["before"]["numerator"], city["before"]["denominator"]) == (7262, 7279)
    assert (city["after"]["numerator"], city["after"]["denominator"]) == (7344, 7381)
    assert all(change["causes"] for change in changes)
    assert causes(changes) <= {"revised_cells", "new_cells"}
    sources = {
        cell["after"]["source"]
        for change in changes
        for cause in change["causes"]
        for cell in cause["cells"]
        if cell["after"]
    }
    assert {source.split("/")[0] for source in sources} == {"补报更正"}


def test_what_is_said_of_a_merger(tmp_path: Path):
    """北关's January-March of 190 contains both Januaries, or begins with the merger: nothing else says."""
    sheet = "| {title} |      |            |\n| 地区 | 出生 | 计划内出生 |\n{rows}"
    project = write_project(tmp_path / "county", area_changes_csv=MERGER.format(restates="no"))
    january = sheet.format(title="2003年1月出生情况", rows="| 北关街道 | 40 | 39 |\n| 河口镇 | 30 | 28 |")  # fmt: skip
    to_march = sheet.format(title="2003年1-3月出生情况", rows="| 北关街道 | 190 | 187 |")
    write_workbook(project / "inbox" / "1月.xlsx", 统1表=january)
    write_workbook(project / "inbox" / "3月.xlsx", 统1表=to_march)
    built(project)
    (project / "area_changes.csv").write_text(MERGER.format(restates="yes"), "utf-8")
    built(project)
    change = rate(differing(project), period="2003Q1")
    assert [change[side]["denominator"] for side in ("before", "after")] == [260, 190]
    assert [one["cause"] for one in change["causes"]] == ["areas"]
