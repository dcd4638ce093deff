"""One build at a time, whatever became of the last one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from projects import write_county


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return write_county(tmp_path / "county")


def started(project: Path, *options: str) -> subprocess.Popen[str]:
    command = (sys.executable, "-m", "fpstats", "build", str(project), *options)
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def ended(run: subprocess.Popen[str]) -> tuple[int, str]:
    said, _ = run.communicate(timeout=120)
    return run.returncode, said


def held(project: Path) -> None:
    """Wait until a build holds the lock and is at work."""
    inbox = project / "inbox" / "3月.xlsx"
    while not list((project / "warehouse").glob("lock")):
        time.sleep(0.01)
    assert inbox.exists()


def builds(project: Path) -> list[str]:
    return [path.name for path in (project / "warehouse" / "builds").iterdir()]


def test_two_builds_started_together_leave_one_build_and_one_exit_12(county):
    runs = [started(county, "--full") for _ in range(2)]
    ends = [ended(run) for run in runs]
    assert sorted(code for code, _ in ends) == [0, 12], ends
    assert any("--wait" in said for code, said in ends if code == 12)
    assert len(builds(county)) == 1


def test_a_build_that_waits_comes_after_the_other_and_has_nothing_to_do(county):
    runs = [started(county, "--wait") for _ in range(2)]
    ends = [ended(run) for run in runs]
    assert [code for code, _ in ends] == [0, 0], ends
    assert sum("Nothing to do" in said for _, said in ends) == 1
    assert len(builds(county)) == 1


def test_a_killed_build_leaves_no_lock_that_somebody_has_to_remove(county):
    run = started(county)
    held(county)
    os.kill(run.pid, signal.SIGKILL)
    ended(run)
    assert (county / "warehouse" / "lock").exists()
    assert ended(started(county))[0] == 0
