"""fpstats check --annotate: marked copies without a build."""

from __future__ import annotations

from pathlib import Path

import pytest

from drawn import plain
from marked import drawn_copy, drawn_questions
from program import fpstats
from projects import write_project
from workbooks import write_workbook

MONTHLY = """
| 2003年3月出生情况 |      |            |
| 地区              | 出生 | 彩虹工程   |
| 北关街道          | 3    | 1          |
| 河口乡            | 四   | 1          |
"""
RIGHT = "| 2003年3月 | |\n| 单位 | 死亡 |\n| 河口镇 | 5 |"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    project = write_project(tmp_path / "county")
    for name in ("a", "b"):
        write_workbook(project / "inbox" / "3月" / f"{name}.xlsx", 统1表=MONTHLY)
    write_workbook(project / "inbox" / "right.xlsx", 表=RIGHT)
    return project


def test_one_workbook_gets_one_marked_copy(county: Path, tmp_path: Path):
    out = tmp_path / "marked.xlsx"
    code, said = fpstats("check", "3月/a.xlsx", "--project", county, "--annotate", out)
    assert (code, f"Marked copy: {out}" in said) == (0, True)
    assert plain(drawn_copy(out, "统1表")) == plain(
        """
        |          |      |           |
        | 地区     | 出生 | !彩虹工程 |
        | 北关街道 | 3    |           |
        | !河口乡  |      |           |
        """
    )
    assert [row[2] for row in drawn_questions(out)] == ["C2", "A4"]


def test_several_go_to_a_folder_those_without_questions_not(county: Path, tmp_path: Path):
    code, said = fpstats("check", "--project", county, "--annotate", tmp_path / "out")
    assert (code, "Marked copies: 2 in" in said) == (0, True)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "3月_a.call.txt",
        "3月_a.xlsx",
        "3月_b.call.txt",
        "3月_b.xlsx",
    ]
    page = (tmp_path / "out" / "3月_a.call.txt").read_text("utf-8")
    for told in ("3月/a.xlsx", "3月_a.xlsx", "1. 统1表 C2"):
        assert told in page


def test_a_workbook_without_questions_gets_no_copy(county: Path, tmp_path: Path):
    _, said = fpstats("check", "right.xlsx", "--project", county, "--annotate", tmp_path / "x.xlsx")
    assert "Marked copies: none" in said
    assert not (tmp_path / "x.xlsx").exists()


def test_copies_never_replace_a_workbook_nor_enter_the_inbox(county: Path, tmp_path: Path):
    outside = write_workbook(tmp_path / "c.xlsx", 统1表=MONTHLY)
    before = outside.read_bytes()
    for files, out, reason in (
        ([outside], outside, "is the workbook itself"),
        (["3月/a.xlsx"], county / "inbox" / "new.xlsx", "is in the inbox"),
        ([], tmp_path / "one.xlsx", "name a folder"),
    ):
        code, said = fpstats("check", *files, "--project", county, "--annotate", out)
        assert (code, said.count("\n"), reason in said) == (2, 1, True)
    assert outside.read_bytes() == before
    assert not (tmp_path / "one.xlsx").exists()
