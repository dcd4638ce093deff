"""A change reads again what it can affect, and nothing else; the tables are those of `--full`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import fpstats
from faults import lasting
from program import fpstats as command
from projects import AREAS, PROJECT, write_project
from workbooks import write_workbook

MONTHLY = """
| 2003年{month}月出生情况 |      |
| 地区              | 出生 |
| 北关街道          | 3    |
| {town}            | 4    |
"""
TARGET = "indicator,area_code,period,target,direction\nplanned_birth_rate,,2003,90,at_least\n"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Three workbooks: one whole, one with a name that nobody registered, one of longer headers."""
    project = write_project(tmp_path / "county")
    inbox = project / "inbox"
    write_workbook(inbox / "1月.xlsx", 统1表=MONTHLY.format(month=1, town="河口镇"))
    write_workbook(inbox / "2月.xlsx", 统1表=MONTHLY.format(month=2, town="青山乡"))
    other = MONTHLY.format(month=3, town="河口镇").replace("| 出生 |", "| 出生总数 |")
    write_workbook(inbox / "3月.xlsx", 统1表=other)
    fpstats.build(project, workers=1)
    return project


def read_again(project: Path) -> tuple[int, tuple[str, ...]]:
    """Build; check that reading everything gives the same; return how many were read, and why."""
    outcome = fpstats.build(project, workers=1)
    once = project.with_name("once")
    shutil.rmtree(once, ignore_errors=True)
    shutil.copytree(project, once, ignore=shutil.ignore_patterns("warehouse"))
    fpstats.build(once, workers=1)
    assert lasting(outcome.folder) == lasting(once / "warehouse" / "current")
    return outcome.counts["read"], outcome.reasons


@pytest.mark.slow
def test_an_area_reads_again_where_it_may_be_named(county):
    (county / "areas.csv").write_text(AREAS + "990301200,青山乡,township,990301,,,\n", "utf-8")
    assert read_again(county) == (1, ("areas.csv",))
    assert fpstats.open(county).findings("unknown_area").empty
    added = AREAS + "990301200,青山乡,township,990301,,,\n990301201,石桥镇,township,990301,,,\n"
    (county / "areas.csv").write_text(added, "utf-8")
    assert read_again(county) == (0, ("areas.csv",))
    (county / "areas.csv").write_text(added.replace("河口镇", "河头镇"), "utf-8")
    assert read_again(county) == (2, ("areas.csv",))


@pytest.mark.slow
def test_a_word_reads_again_where_it_may_stand(county):
    (county / "words.toml").write_text('[concept.births]\nwords = ["降生"]\n', "utf-8")
    assert read_again(county) == (1, ("words.toml",))  # the one with a finding, which may name it
    (county / "words.toml").write_text('[filler.any]\nwords = ["出生总数"]\n', "utf-8")
    assert read_again(county)[1] == ("words.toml",)
    (county / "words.toml").write_text('[unit.heads]\nwords = ["口"]\n', "utf-8")
    assert read_again(county) == (3, ("words.toml",))


def test_looser_limits_read_again_what_was_refused_and_tighter_ones_everything(county):
    looser = PROJECT + "[limits]\nseconds = 900\n"
    (county / "fpstats.toml").write_text(looser, "utf-8")
    assert read_again(county) == (1, ("fpstats.toml",))
    (county / "fpstats.toml").write_text(looser.replace("900", "800"), "utf-8")
    assert read_again(county) == (3, ("fpstats.toml",))


def test_what_is_computed_later_reads_nothing_again(county):
    (county / "targets.csv").write_text(TARGET, "utf-8")
    assert read_again(county) == (0, ())


def test_the_command_says_why(county):
    (county / "areas.csv").write_text(AREAS.replace("北关街办", "北关办"), "utf-8")
    assert "(3 read now: areas.csv changed)" in command("build", county)[1]


def test_touched_and_renamed_workbooks(county):
    workbook = county / "inbox" / "1月.xlsx"
    workbook.touch()
    assert fpstats.build(county).nothing_to_do
    workbook.rename(county / "inbox" / "一月.xlsx")
    assert read_again(county) == (1, ())
