"""What is taken away while it is read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import fpstats
from fpstats.pipeline import reading
from program import fpstats as command
from projects import write_project
from workbooks import write_workbook

MONTHLY = """
| 2003年{month}月出生情况 |      |
| 地区              | 出生 |
| 北关街道          | 3    |
| 河口镇            | 4    |
"""


def report(project: Path, month: int) -> Path:
    workbook = project / "inbox" / f"{month}月.xlsx"
    return write_workbook(workbook, 统1表=MONTHLY.format(month=month))


@pytest.fixture
def county(tmp_path: Path) -> Path:
    project = write_project(tmp_path / "county")
    report(project, 1)
    fpstats.build(project, workers=1)
    report(project, 2)
    return project


def before_reading(monkeypatch: pytest.MonkeyPatch, what: object) -> None:
    """Have something happen when the inbox is listed and its workbooks are not yet read."""
    take = reading.take

    def disturbed(*given):
        what()
        return take(*given)

    monkeypatch.setattr(reading, "take", disturbed)


def test_an_inbox_that_vanishes_while_it_is_read_publishes_nothing(county, monkeypatch):
    before = (county / "warehouse" / "current").resolve()
    with monkeypatch.context() as patch:
        before_reading(patch, lambda: shutil.move(county / "inbox", county / "away"))
        code, said = command("build", county)
    assert (code, "taken away while it was read" in said) == (1, True)
    assert "Traceback" not in said
    assert (county / "warehouse" / "current").resolve() == before
    shutil.move(county / "away", county / "inbox")
    assert fpstats.build(county).counts["workbooks"] == 2


def test_an_empty_folder_in_its_place_is_not_the_inbox(county, monkeypatch):
    def unmounted() -> None:
        shutil.move(county / "inbox", county / "away")
        (county / "inbox").mkdir()

    with monkeypatch.context() as patch:
        before_reading(patch, unmounted)
        assert command("build", county)[0] == 1


def test_a_workbook_that_vanishes_before_it_is_read_costs_itself_only(county, monkeypatch):
    with monkeypatch.context() as patch:
        before_reading(patch, (county / "inbox" / "2月.xlsx").unlink)
        outcome = fpstats.build(county)
    assert [one.rule for one in outcome.findings] == ["still_changing"]
    assert outcome.counts["observations"] == 2
    report(county, 2)
    assert fpstats.build(county).counts == {
        **outcome.counts,
        "observations": 4,
        "findings": 0,
        "rejected": 0,
    }


def test_a_full_disk_is_told_in_a_sentence(county, monkeypatch):
    import errno
    import os

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = (county / "warehouse" / "current").resolve()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        code, said = command("build", county)
    assert code == 1
    assert said.splitlines() == [
        "No space left on device. Nothing was published; the build that was current still is."
    ]
    assert (county / "warehouse" / "current").resolve() == before
