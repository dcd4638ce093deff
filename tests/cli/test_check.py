"""fpstats check and fpstats areas, as a newcomer meets them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from program import fpstats
from projects import write_project
from workbooks import write_workbook

SAMPLE = Path(__file__).parents[2] / "data" / "samples"
MONTHLY = """
| 2003年3月出生情况 |      |            |
| 地区              | 出生 | 彩虹工程   |
| 北关街道          | 3    | 1          |
| 河口乡            | 4    | 1          |
"""
NEW = """
| 2003年3月出生情况 |      |
| 地区              | 出生 |
| 合计              | 12   |
| 东 关 街 道       | 3    |
| 石桥镇            | 4    |
| 青山乡            | 5    |
"""
PERSONS = "| 姓名 | 身份证号 |\n| 赵六 | 110101198001011234 |"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    project = write_project(tmp_path / "county")
    write_workbook(project / "inbox" / "3月.xlsx", 统1表=MONTHLY)
    return project


@pytest.fixture(scope="module")
def sample_check() -> str:
    return fpstats("check", "--project", SAMPLE)[1]


def test_check_draws_columns_period_basis_and_what_is_not_understood(county: Path):
    code, shown = fpstats("check", "--project", county)
    assert code == 0
    assert "3月.xlsx   xlsx   sheet 统1表   period 2003-03 (title)   basis all (default)" in shown
    assert "B  出生      -> births" in shown
    assert "C  彩虹工程  ?  not understood: “彩虹工程”" in shown
    assert "A4 河口乡 is not in areas.csv - did you mean 河口镇 (990301100)?" in shown
    assert "\x1b" not in shown


def test_check_strict_ends_with_11_when_something_is_dropped(county: Path):
    assert fpstats("check", "--project", county, "--strict")[0] == 11


def test_check_strict_minds_nothing_that_is_set_aside_on_purpose(tmp_path: Path):
    project = write_project(tmp_path)
    write_workbook(project / "inbox" / "a.xlsx", 表=MONTHLY.replace("彩虹工程", "手术例数").replace("河口乡", "河口镇"))  # fmt: skip
    code, shown = fpstats("check", "--project", project, "--strict")
    assert (code, "-- set aside: operations" in shown) == (0, True)


def test_files_may_lie_outside_the_inbox_or_be_named_within_it(county: Path, tmp_path: Path):
    outside = write_workbook(tmp_path / "elsewhere" / "b.xlsx", 表=MONTHLY)
    assert "b.xlsx   xlsx" in fpstats("check", outside, "--project", county)[1]
    assert "3月.xlsx   xlsx" in fpstats("check", "3月.xlsx", "--project", county)[1]


def test_an_unknown_file_and_an_unreadable_one_get_one_sentence(county: Path):
    code, shown = fpstats("check", "4月.xlsx", "--project", county)
    assert (code, shown.count("\n")) == (2, 1)
    assert 'there is no file "4月.xlsx"' in shown
    (county / "inbox" / "bad.xlsx").write_bytes(b"PK\x03\x04 xl/workbook.xml")
    code, shown = fpstats("check", "bad.xlsx", "--project", county)
    assert (code, "bad.xlsx   cannot be read: " in shown) == (0, True)


def test_what_is_no_file_is_said_to_be_none(county: Path):
    inbox = county / "inbox"
    (inbox / "a.xlsx").symlink_to("a.xlsx")
    os.mkfifo(inbox / "b.xlsx")
    _, shown = fpstats("check", "--project", county)
    assert "a.xlsx   cannot be read: 文件打不开（" in shown
    for said in (shown, fpstats("check", inbox / "b.xlsx", "--project", county)[1]):
        assert "b.xlsx   cannot be read: 不是普通文件。" in said


def test_wrong_declarations_end_with_10(county: Path):
    (county / "areas.csv").write_text("code,name,level\n1,甲县,kingdom\n", "utf-8")
    assert fpstats("check", "--project", county)[0] == 10


def test_a_list_of_persons_is_refused_and_nothing_of_it_shown(county: Path):
    write_workbook(county / "inbox" / "名单.xlsx", 赵六=PERSONS, 表=MONTHLY)
    _, shown = fpstats("check", "名单.xlsx", "--project", county)
    assert "sheet 1   refused whole" in shown
    assert not any(text in shown for text in ("赵六", "姓名", "110101"))
    assert "B  出生" in shown  # the file's other sheet stays


def test_the_misspelt_township_of_the_sample_is_drawn_and_each_form_drawn_once(sample_check: str):
    assert "A16 苇诸镇 is not in areas.csv - did you mean 苇渚镇 (990101106)?" in sample_check
    assert sample_check.count("-> births_parity3plus_planned") < 10
    assert "K-P  本期实行计划生育手术例数 / ...           -- set aside: operations" in sample_check
    assert "98 files, 132 sheets" in sample_check


def test_the_misspelt_township_is_proposed_as_an_alias_and_written_only_when_accepted(tmp_path):
    project = tmp_path / "city"
    shutil.copytree(SAMPLE, project)
    before = (project / "areas.csv").read_bytes()
    _, shown = fpstats("areas", "propose", "--project", project)
    assert "990101106,苇渚镇,township,990101,苇诸镇,," in shown
    assert "2002年11月/出生及政策符合情况.xls 11月!A16" in shown
    assert (project / "areas.csv").read_bytes() == before
    _, told = fpstats("areas", "accept", "苇诸镇=990101106", "--project", project)
    assert "苇诸镇 is an alias of 990101106 苇渚镇" in told
    after = (project / "areas.csv").read_bytes()
    assert after == before.replace("苇渚镇,township,990101,".encode(), "苇渚镇,township,990101,苇诸镇".encode())  # fmt: skip
    assert "苇诸镇" not in fpstats("areas", "propose", "--project", project)[1]


def test_a_new_project_gets_its_whole_list_in_the_order_of_the_sheet(tmp_path: Path):
    project = write_project(tmp_path, areas_csv="code,name,level,parent,aliases,valid_from,valid_to\r\n990301,白石县,county,,,,\r\n")  # fmt: skip
    write_workbook(project / "inbox" / "3月.xlsx", 表=NEW)
    _, shown = fpstats("areas", "propose", "--project", project)
    rows = "990301001,东关街道,township,990301,,,\n990301100,石桥镇,township,990301,,,\n990301200,青山乡,township,990301,,,\n"  # fmt: skip
    assert rows in shown
    assert "-> births" in fpstats("check", "--project", project)[1]
    fpstats("areas", "accept", "--all-new", "--project", project)
    written = (project / "areas.csv").read_bytes().decode()
    assert written.endswith("990301,白石县,county,,,,\r\n" + rows.replace("\n", "\r\n"))
    assert "rows 3-6: 3 areas known, 1 total" in fpstats("check", "--project", project)[1]


def test_an_empty_list_of_areas_is_begun_with_home(tmp_path: Path):
    project = write_project(tmp_path, areas_csv="")
    write_workbook(project / "inbox" / "3月.xlsx", 表=NEW)
    fpstats("areas", "accept", "--all-new", "--project", project)
    _, shown = fpstats("areas", "list", "--project", project)
    assert shown.splitlines()[:2] == [
        "990301     county    白石县",
        "990301001  township  东关街道",
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["河口乡=99"], 'no area has the code "99"'),
        (["河口镇=990301001"], '"河口镇" already names 河口镇 (990301100)'),
        (["河口乡=990301100", "河口乡=990301001"], '"河口乡" already names 河口镇'),
        (["河口乡"], '"河口乡" is not NAME=CODE'),
        (["甲|乙=990301100"], "| separates aliases"),
        (["--new", "河口乡=990301100"], "code 990301100 is already that of 河口镇"),
        (["--new", "天上镇"], 'no sheet of the inbox has "天上镇"'),
        ([], "nothing to accept"),
    ],
)
def test_what_is_inconsistent_is_refused_and_nothing_written(county: Path, arguments, sentence):
    before = (county / "areas.csv").read_bytes()
    code, shown = fpstats("areas", "accept", *arguments, "--project", county)
    assert (code, shown.count("\n")) == (2, 1)
    assert sentence in shown
    assert (county / "areas.csv").read_bytes() == before
