"""Whoever asks a build to stop is obeyed, in the middle of a query too."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from fpstats.pipeline import issuing
from program import fpstats
from projects import write_project
from workbooks import write_workbook

MONTHLY = """
| 2003年3月出生情况 |      |
| 地区              | 出生 |
| 北关街道          | 3    |
"""
LONG = "SELECT count(*) FROM range(300000) a, range(300000) b WHERE (a.range * b.range) % 7 = 3"
BUILD = """
import sys
from pathlib import Path
from fpstats.cli import main, stopping
from fpstats.pipeline import computing
from fpstats.store.engine import Engine
from fpstats.pipeline import issuing

def computed(*_):
    print("computing", flush=True)
    with Engine() as engine:
        engine.rows(LONG)

stopping.PATIENCE = 1
computing.computed = computed
main()
"""


@pytest.fixture
def county(tmp_path: Path) -> Path:
    project = write_project(tmp_path / "county")
    write_workbook(project / "inbox" / "3月.xlsx", 统1表=MONTHLY)
    return project


def last_run(project: Path) -> tuple[int, str]:
    line = (project / "warehouse" / "runs.jsonl").read_text("utf-8").splitlines()[-1]
    run = json.loads(line)
    return run["exit_code"], run["why"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_build_stops_at_its_next_step_and_takes_away_what_it_has_staged(
    county, monkeypatch, number, code
):
    def written(*_: object) -> None:
        os.kill(os.getpid(), number)
        Event().wait(0.5)

    monkeypatch.setattr(issuing, "write_briefs", written)
    before = signal.getsignal(number)
    assert fpstats("build", county) == (code, "")
    assert last_run(county) == (code, "stopped from outside")
    assert list((county / "warehouse").glob(".build-*")) == []
    assert signal.getsignal(number) is before


def test_a_query_that_goes_on_does_not_hold_it(county):
    command = [sys.executable, "-c", BUILD.replace("LONG", repr(LONG)), "build", str(county)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"computing\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 143
    assert last_run(county) == (143, "stopped from outside")
    assert fpstats("build", county)[0] == 0
