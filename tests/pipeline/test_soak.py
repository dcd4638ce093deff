"""A year of nights on an inbox that changes: the same tables as one build of what is left."""

from __future__ import annotations

import os
import random
import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import fpstats
from faults import lasting
from projects import PROJECT, write_project
from workbooks import write_workbook

NIGHTS = int(os.environ.get("FPSTATS_SOAK", "300"))
KEPT = 4
MONTHLY = """
| {year}年{month}月出生情况 |     |      |
| 地区                    | 出生 | 男   |
| 北关街道                | {first} | {boys} |
| 河口镇                  | {other} | 2   |
"""


class Office:
    """Somebody who drops, revises, renames, deletes and spoils workbooks."""

    def __init__(self, inbox: Path) -> None:
        self._inbox = inbox
        self._chance = random.Random("nightly")  # noqa: S311 - the same year in every run
        self._made = 0

    def work(self) -> None:
        """Do what is done in a day."""
        actions: list[Callable[[], None]] = [self.revise, self.rename, self.spoil, self.touch]
        if len(self._files()) < 24:
            actions += [self.add] * 3
        if len(self._files()) > 6:
            actions += [self.delete]
        for action in self._chance.choices(actions, k=self._chance.randint(1, 3)):
            action()

    def add(self) -> None:
        self._made += 1
        folder = self._chance.choice(("甲", "乙", "丙"))
        self._write(self._inbox / folder / f"报表{self._made}.xlsx")

    def revise(self) -> None:
        self._write(self._one())

    def rename(self) -> None:
        self._made += 1
        path = self._one()
        path.rename(path.with_name(f"改名{self._made}.xlsx"))

    def delete(self) -> None:
        self._one().unlink()

    def spoil(self) -> None:
        path = self._one()
        path.write_bytes(path.read_bytes()[: self._chance.randint(0, 4000)])

    def touch(self) -> None:
        os.utime(self._one())

    def _write(self, path: Path) -> None:
        chance = self._chance
        drawing = MONTHLY.format(
            year=chance.randint(2001, 2003),
            month=chance.randint(1, 12),
            first=chance.randint(10, 40),
            boys=chance.randint(3, 9),
            other=chance.randint(3, 9),
        )
        write_workbook(path, 统1表=drawing)

    def _one(self) -> Path:
        return self._chance.choice(self._files())

    def _files(self) -> list[Path]:
        return sorted(path for path in self._inbox.rglob("*.xlsx"))


def disk_used(folder: Path) -> int:
    """Return the size of all files, of one with several names once."""
    states = (path.lstat() for path in folder.rglob("*") if path.is_file())
    return sum({state.st_ino: state.st_size for state in states}.values())


@pytest.mark.slow
@pytest.mark.longest
def test_nightly_builds_of_a_changing_inbox_end_like_one_build_of_the_last(tmp_path):
    settings = PROJECT + f"[history]\nkeep = {KEPT}\n"
    nightly = write_project(tmp_path / "nightly", fpstats_toml=settings)
    office = Office(nightly / "inbox")
    for _ in range(8):
        office.add()
    seconds, largest = [], 0
    for _ in range(NIGHTS):
        began = time.perf_counter()
        outcome = fpstats.build(nightly, workers=1)
        seconds.append(time.perf_counter() - began)
        largest = max(largest, disk_used(outcome.folder))
        assert len(list((nightly / "warehouse" / "builds").iterdir())) <= KEPT
        assert disk_used(nightly / "warehouse") <= KEPT * largest
        office.work()
    fpstats.build(nightly, workers=1)
    once = tmp_path / "once"
    shutil.copytree(nightly, once, ignore=shutil.ignore_patterns("warehouse"))
    fpstats.build(once, workers=1)
    assert lasting(current(nightly)) == lasting(current(once))
    print(f"{NIGHTS} nights, {statistics.median(seconds):.2f} s each")  # noqa: T201 - pytest -s


def current(project: Path) -> Path:
    return project / "warehouse" / "current"
